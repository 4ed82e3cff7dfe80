/** Pure. What a budget says to an estimate. */

/** What a run may cost by the estimate, and what happens above it: fail, or wait for the update `approve`. */
export interface Budget {
  readonly maxUsd: number;
  readonly onExceed: 'fail' | 'ask';
}

/** `message` tells a person by how much the budget is exceeded. */
export type BudgetDecision =
  { readonly kind: 'inside' } | { readonly kind: 'ask' | 'exceeded'; readonly message: string };

/** Decides on an estimate in US dollars; without a budget everything is inside. */
export function decideBudget(budget: Budget | undefined, estimatedUsd: number): BudgetDecision {
  if (budget === undefined || estimatedUsd <= budget.maxUsd) return { kind: 'inside' };
  const message = `The job may cost $${estimatedUsd.toFixed(2)}, the budget is $${budget.maxUsd.toFixed(2)}`;
  return { kind: budget.onExceed === 'ask' ? 'ask' : 'exceeded', message };
}
