/** The deadline of a run. */
import { CancellationScope, sleep } from '@temporalio/workflow';
import { stopPatienceMs } from '../domain/job-input';
import type { JobRun } from './job-run';

/**
 * Asks for a stop when the deadline comes, and gives the job up when AWS has not ended it for long after that. Cancel the
 * scope when the job is over.
 */
export function startDeadline(run: JobRun): CancellationScope {
  const { deadlineMs } = run.options;
  const scope = new CancellationScope();
  const timers = scope.run(async () => {
    await sleep(deadlineMs, { summary: 'deadline' });
    run.stopRequest.ask({ by: 'deadline' });
    await sleep(stopPatienceMs(deadlineMs), { summary: 'time to stop after the deadline' });
    run.state.isGivenUp = true;
  });
  timers.catch(() => undefined); // cancelled when the job is over
  return scope;
}
