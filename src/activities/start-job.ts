import { activityInfo, cancellationSignal } from '@temporalio/activity';
import { adoptJobByName } from './find-job';
import { activityFailure, awsRefused, awsUnavailable, requireAwsError } from './failures';
import { withHeartbeats } from './heartbeat';
import type { ActivityDeps } from './deps';
import type { AwsError } from '../aws/aws-error';
import type { StartRequest } from '../domain/job-input';
import type { JobSnapshot } from '../domain/job-snapshot';
import { decideStartRetry } from '../domain/start-retry';

export interface StartJobInput {
  readonly request: StartRequest;
  readonly jobName: string;
  readonly clientToken: string;
}

/** An attempt older than this may have been given up by Temporal, and another may be under way: it must start nothing. */
const LONGEST_LOOK_MS = 10_000;

export function createStartJob(deps: ActivityDeps) {
  /**
   * Starts the job exactly once. Every attempt first looks for a job of this exact name and adopts it: an answer may have
   * been lost on the way or with its worker, and no counter of attempts survives a reset of the activity or the run.
   *
   * Throttling, a full queue, lost answers and expired credentials are tried again without end; what AWS refuses fails
   * with AWS's name of the error, after a few more attempts where the role may be too fresh.
   */
  return async function startJob({ request, jobName, clientToken }: StartJobInput): Promise<JobSnapshot> {
    const { attempt } = activityInfo();
    const beganAtMs = deps.now().getTime();
    return withHeartbeats(async () => {
      const adopted = await adoptJobByName(deps.jobs, jobName);
      if (adopted !== undefined) return adopted;
      cancellationSignal().throwIfAborted();
      if (deps.now().getTime() - beganAtMs > LONGEST_LOOK_MS) throw tooLate();
      try {
        const { jobId, status } = await deps.jobs.start(request, jobName, clientToken);
        return { jobId, status, jobName };
      } catch (error) {
        throw startFailure(requireAwsError(error), attempt, deps.startTimeFactor);
      }
    });
  };
}

function tooLate(): Error {
  return activityFailure('AwsUnavailable', 'AWS took too long to list jobs by their name; nothing was started.');
}

function startFailure(error: AwsError, attempt: number, timeFactor: number): Error {
  const decision = decideStartRetry(error.kind, error.name, attempt);
  return decision.kind === 'refused'
    ? awsRefused(decision.reason, error)
    : awsUnavailable(decision.reason, error, decision.delayMs * timeFactor);
}
