/** The deadline of a run. */
import { CancellationScope, sleep } from '@temporalio/workflow';
import type { JobRun } from './job-run';

const LONGEST_STOP_AFTER_DEADLINE_MS = 6 * 60 * 60 * 1000;

/** Asks for a stop when the deadline comes, and gives the job up when AWS has not ended it as long again, at most 6 h. Cancel the scope when the job is over. */
export function startDeadline(run: JobRun): CancellationScope {
  const { deadlineMs } = run.options;
  const scope = new CancellationScope();
  const timers = scope.run(async () => {
    await sleep(deadlineMs, { summary: 'deadline' });
    run.stopRequest.ask({ by: 'deadline' });
    await sleep(Math.min(deadlineMs, LONGEST_STOP_AFTER_DEADLINE_MS), { summary: 'time to stop after the deadline' });
    run.isGivenUp = true;
  });
  timers.catch(() => undefined); // cancelled when the job is over
  return scope;
}
