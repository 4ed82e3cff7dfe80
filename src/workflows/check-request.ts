/** Before anything costs money: the request, its folder, its price. */
import { condition } from '@temporalio/workflow';
import { decideBudget } from '../domain/budget';
import { describeFinding, refuses } from '../domain/findings';
import { preflightJob } from './activity-proxies';
import { runFailure } from './failures';
import type { JobRun } from './job-run';

/**
 * Checks everything that can be checked for free. A stop may cut it short; then nothing will be started. A dry run takes
 * its errors as its result.
 *
 * @throws ApplicationFailure `InvalidRequest`, with every finding as its details.
 */
export async function checkRequest(run: JobRun): Promise<void> {
  const { input, workflowId, token8, state, options } = run;
  state.enter('preflight');
  const summary = 'Check the request and its folder';
  const preflight = await run.stopRequest.runUntilAsked(() =>
    preflightJob.executeWithOptions({ summary }, [{ input, workflowId, token8 }]),
  );
  if (preflight === undefined) return;
  const { findings } = preflight;
  if (refuses(findings) && !options.dryRun) {
    const errors = findings.filter(({ severity }) => severity === 'error');
    throw runFailure('InvalidRequest', errors.map(describeFinding).join('\n'), findings);
  }
  state.recordPreflight(preflight);
}

/**
 * Lets a job pass whose estimate is inside the budget, or that somebody approves. The folder may have changed while the
 * answer was waited for: it is checked again, and a higher estimate is asked for again.
 *
 * @throws ApplicationFailure `BudgetExceeded`, `ApprovalRejected`; `InvalidRequest` where the folder became unfit.
 */
export async function requireBudget(run: JobRun): Promise<void> {
  const { options, state, stopRequest } = run;
  let approvedUsd = 0;
  for (;;) {
    const estimatedUsd = state.preflight?.estimatedUsd ?? 0;
    const decision = decideBudget(options.budget, estimatedUsd);
    if (stopRequest.isAsked || decision.kind === 'inside' || estimatedUsd <= approvedUsd) return;
    if (decision.kind === 'exceeded') throw runFailure('BudgetExceeded', decision.message);
    await requireApproval(run, decision.message);
    approvedUsd = estimatedUsd;
    if (!stopRequest.isAsked) await checkRequest(run);
  }
}

async function requireApproval({ state, stopRequest }: JobRun, question: string): Promise<void> {
  state.awaitApproval();
  await stopRequest.runUntilAsked(() => condition(() => state.approval !== undefined));
  if (state.approval?.approved !== false) return;
  const who = [state.approval.by, state.approval.comment].filter((part) => part !== undefined).join(': ');
  throw runFailure('ApprovalRejected', `${question}; it was not approved${who && ` (${who})`}`);
}
