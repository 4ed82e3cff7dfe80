import { activityInfo, cancellationSignal } from '@temporalio/activity';
import { awsUnavailable, jobUnchanged, requireAwsError } from './failures';
import type { ActivityDeps } from './deps';
import type { JobSnapshot } from '../domain/job-snapshot';
import { isNews } from '../domain/job-status';
import type { JobStatus } from '../domain/job-status';
import { pollDelayMs } from '../domain/poll-delay';
import type { PollPolicy } from '../domain/poll-delay';

export interface AwaitJobChangeInput {
  readonly jobId: string;
  /** Absent: the first look already counts as a change. */
  readonly knownStatus?: JobStatus;
  readonly polling: PollPolicy;
}

export function createAwaitJobChange(deps: ActivityDeps) {
  /**
   * Looks at the job once. News is the result; otherwise the attempt fails on purpose and Temporal looks again after a
   * delay that grows with the attempts. Nothing is held and nothing enters the history between two looks.
   *
   * No error of AWS ends this: the job runs and costs money whether it can be seen or not.
   */
  return async function awaitJobChange({ jobId, knownStatus, polling }: AwaitJobChangeInput): Promise<JobSnapshot> {
    const { attempt } = activityInfo();
    const delayMs = pollDelayMs(polling, attempt, deps.random());
    const seen = await look(deps, jobId, delayMs);
    if (knownStatus === undefined || isNews(knownStatus, seen.status)) return seen;
    throw jobUnchanged(`The job ${jobId} is still ${knownStatus} after look ${attempt}.`, delayMs);
  };
}

async function look(deps: ActivityDeps, jobId: string, delayMs: number): Promise<JobSnapshot> {
  try {
    return await deps.jobs.describe(jobId, cancellationSignal());
  } catch (error) {
    throw awsUnavailable(`The job ${jobId} could not be looked at`, requireAwsError(error), delayMs);
  }
}
