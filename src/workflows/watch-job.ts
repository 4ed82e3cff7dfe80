/** Following the job to its true end, and stopping it on the way when asked to. */
import { ActivityFailure, CancellationScope, condition, isCancellation, log, sleep } from '@temporalio/workflow';
import type { JobSnapshot } from '../domain/job-snapshot';
import { isTerminal } from '../domain/job-status';
import { STOPPING_POLL_POLICY } from '../domain/poll-delay';
import type { PollPolicy } from '../domain/poll-delay';
import { awaitJobChange, stopJob } from './job-activities';
import type { JobRun } from './job-run';

const SHORTEST_STOP_REPEAT_MS = 15_000;
const LONGEST_STOP_REPEAT_MS = 300_000;

/** Returns when AWS has ended the job, or when the run gave it up after its deadline. */
export async function watchToTheEnd(run: JobRun, started: JobSnapshot): Promise<void> {
  run.state.enter('watching');
  if (isTerminal(started.status) && started.outputS3Uri === undefined) await lookOnce(run, started);
  for (let stops = 0; !isOver(run);) {
    if (run.stopRequest.stop === undefined) {
      await run.stopRequest.interrupts(() => nextNews(run, run.options.polling));
      continue;
    }
    run.state.enter('stopping');
    if (run.state.status !== 'STOP_REQUESTED') {
      await askAwsToStop(run);
      await nextNews(run, STOPPING_POLL_POLICY, stopRepeatMs(stops));
      stops += 1;
    } else {
      await nextNews(run, STOPPING_POLL_POLICY);
    }
  }
}

function isOver(run: JobRun): boolean {
  return run.isGivenUp || (run.state.status !== 'NOT_STARTED' && isTerminal(run.state.status));
}

/** Start may answer that the job is over already (a repeated token); it does not say where the output is. */
async function lookOnce(run: JobRun, { jobId }: JobSnapshot): Promise<void> {
  const look = awaitJobChange.executeWithOptions({ summary: 'Look at a job that is over' }, [
    { jobId, polling: STOPPING_POLL_POLICY },
  ]);
  run.state.observe(await look, 'describe');
}

/** Waits for news of the job: its own look, a hint of somebody else's, or the end of the given time. */
async function nextNews(run: JobRun, polling: PollPolicy, withinMs?: number): Promise<void> {
  const hint = run.hint;
  run.hint = undefined;
  const scope = new CancellationScope();
  try {
    await scope.run(() =>
      Promise.race([
        look(run, polling, hint?.observedBy ?? 'describe'),
        condition(() => run.hint !== undefined || run.isGivenUp),
        ...(withinMs === undefined ? [] : [sleep(withinMs, { summary: 'then ask AWS again to stop the job' })]),
      ]),
    );
  } finally {
    scope.cancel();
  }
}

async function look(
  run: JobRun,
  polling: PollPolicy,
  observedBy: 'describe' | 'list' | 'event' | 'start' | 'stop',
): Promise<void> {
  const { job } = run.state;
  if (job === undefined) return;
  try {
    const seen = await awaitJobChange.executeWithOptions({ summary: `Watch the job while ${job.status}` }, [
      { jobId: job.jobId, knownStatus: job.status, polling },
    ]);
    run.state.observe(seen, observedBy);
  } catch (error) {
    if (!(error instanceof ActivityFailure) || isCancellation(error)) throw error;
    // Only somebody's hand can make a watch fail for good. The job still runs: go on watching, a minute later.
    log.warn('The watch failed and goes on', { error });
    await sleep('1m', { summary: 'watch again after a failure' });
  }
}

/** A Stop that fails is no reason to look away: the next round looks, and asks again. */
async function askAwsToStop(run: JobRun): Promise<void> {
  const { job } = run.state;
  if (job === undefined) return;
  try {
    await stopJob.executeWithOptions({ summary: `Stop the job while ${job.status}` }, [{ jobId: job.jobId }]);
  } catch (error) {
    if (!(error instanceof ActivityFailure)) throw error;
    log.warn('Stop failed and is repeated', { error });
  }
}

function stopRepeatMs(stops: number): number {
  return Math.min(SHORTEST_STOP_REPEAT_MS * 2 ** Math.min(stops, 10), LONGEST_STOP_REPEAT_MS);
}
