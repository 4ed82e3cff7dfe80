/** Before anything costs money: the request, its folder, its price. */
import { condition } from '@temporalio/workflow';
import { describeFinding, refuses } from '../domain/findings';
import { runFailure } from './failures';
import { preflightJob } from './job-activities';
import type { JobRun } from './job-run';

/** Checks everything that can be checked for free. A stop may cut it short; then nothing will be started. */
export async function checkRequest(run: JobRun): Promise<void> {
  const { workflowId } = run;
  const report = await run.stopRequest.interrupts(() =>
    preflightJob.executeWithOptions({ summary: 'Check the request and its folder' }, [
      { input: run.input, workflowId, token8: run.token8 },
    ]),
  );
  if (report === undefined) return;
  if (refuses(report.findings) && !run.options.dryRun) {
    const errors = report.findings.filter(({ severity }) => severity === 'error');
    throw runFailure('InvalidRequest', errors.map(describeFinding).join('\n'), report.findings);
  }
  run.state.recordPreflight(report);
}

/** Lets a job pass whose estimate is inside the budget, or that somebody approves. */
export async function requireBudget(run: JobRun): Promise<void> {
  const { budget } = run.input;
  const { preflight: report } = run.state;
  if (budget === undefined || report === undefined || report.estimatedUsd <= budget.maxUsd) return;
  const excess = `The job may cost $${report.estimatedUsd.toFixed(2)}, the budget is $${budget.maxUsd.toFixed(2)}`;
  if (budget.onExceed !== 'ask') throw runFailure('BudgetExceeded', excess);
  run.state.enter('awaitingApproval');
  await run.stopRequest.interrupts(() => condition(() => run.approval !== undefined));
  if (run.approval?.approved !== false) return;
  const { by, comment } = run.approval;
  const who = [by, comment].filter((part) => part !== undefined).join(': ');
  throw runFailure('ApprovalRejected', `${excess}; it was not approved${who && ` (${who})`}`);
}
