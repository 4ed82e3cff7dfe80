/** Following the job to its true end, and stopping it on the way when asked to. */
import { CancellationScope, condition, log, sleep } from '@temporalio/workflow';
import type { JobSnapshot } from '../domain/job-snapshot';
import { isTerminal } from '../domain/job-status';
import { STOPPING_POLL_POLICY, stopRepeatMs } from '../domain/poll-delay';
import type { PollPolicy } from '../domain/poll-delay';
import { awaitJobChange, stopJob } from './activity-proxies';
import { requireActivityFailure } from './failures';
import type { JobRun } from './job-run';

/** Returns when AWS has ended the job, or when the run gave it up after its deadline. */
export async function watchToTheEnd(run: JobRun, started: JobSnapshot): Promise<void> {
  run.state.enter('watching');
  if (isTerminal(started.status) && started.outputS3Uri === undefined) await lookOnce(run, started);
  await watchUntilStopIsAsked(run);
  await stopAndWatch(run);
}

async function watchUntilStopIsAsked(run: JobRun): Promise<void> {
  while (!isOver(run) && !run.stopRequest.isAsked) {
    await run.stopRequest.runUntilAsked(() => nextNews(run, run.options.polling));
  }
}

/** Stop is a request: it is repeated until a look at the job shows that AWS took it, and then the end is waited for. */
async function stopAndWatch(run: JobRun): Promise<void> {
  if (isOver(run)) return;
  run.state.enter('stopping');
  for (let stops = 1; !isOver(run); stops += 1) {
    if (run.state.status === 'STOP_REQUESTED') {
      await nextNews(run, STOPPING_POLL_POLICY);
    } else {
      await askAwsToStop(run);
      await nextNews(run, STOPPING_POLL_POLICY, stopRepeatMs(stops));
    }
  }
}

function isOver({ state }: JobRun): boolean {
  return state.isGivenUp || state.job === undefined || isTerminal(state.job.status);
}

/** Start may answer that the job is over already (a repeated token); it does not say where the output is. */
async function lookOnce(run: JobRun, { jobId }: JobSnapshot): Promise<void> {
  const summary = 'Look at a job that is over';
  await run.stopRequest.runUntilAsked(async () => {
    const look = awaitJobChange.executeWithOptions({ summary }, [{ jobId, polling: STOPPING_POLL_POLICY }]);
    await Promise.race([
      look.then((seen) => run.state.observe(seen, 'describe')),
      condition(() => run.state.isGivenUp),
    ]);
  });
}

/** Waits for news of the job: what its own looks find, a hint of somebody else's, or the end of the given time. */
async function nextNews({ state }: JobRun, polling: PollPolicy, withinMs?: number): Promise<void> {
  const { hint, job } = state;
  if (job === undefined) return;
  state.hint = undefined;
  const scope = new CancellationScope();
  try {
    await scope.run(() =>
      Promise.race([
        lookUntilChanged(state, job, polling, hint),
        condition(() => state.hint !== undefined || state.isGivenUp),
        ...(withinMs === undefined ? [] : [sleep(withinMs, { summary: 'then ask AWS again to stop the job' })]),
      ]),
    );
  } finally {
    scope.cancel();
  }
}

async function lookUntilChanged(
  state: JobRun['state'],
  { jobId, status }: JobSnapshot,
  polling: PollPolicy,
  hint: JobRun['state']['hint'],
): Promise<void> {
  const summary = `Watch the job while ${status}`;
  try {
    const seen = await awaitJobChange.executeWithOptions({ summary }, [{ jobId, knownStatus: status, polling }]);
    state.observe(seen, hint?.status === seen.status ? hint.observedBy : 'describe');
  } catch (error) {
    // Only somebody's hand can make a watch fail for good. The job still runs: go on watching, a minute later.
    log.warn('The watch failed and goes on', { error: requireActivityFailure(error) });
    await sleep('1m', { summary: 'watch again after a failure' });
  }
}

/** A Stop that fails is no reason to look away: the next round looks, and asks again. */
async function askAwsToStop({ state }: JobRun): Promise<void> {
  if (state.job === undefined) return;
  const { jobId, status } = state.job;
  try {
    await stopJob.executeWithOptions({ summary: `Stop the job while ${status}` }, [{ jobId }]);
  } catch (error) {
    log.warn('Stop failed and is repeated', { error: requireActivityFailure(error) });
  }
}
