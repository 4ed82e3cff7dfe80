import { activityInfo } from '@temporalio/activity';
import { findJobByName } from './find-job';
import { awsRefused, awsUnavailable, requireAwsError } from './failures';
import { withHeartbeats } from './heartbeat';
import type { ActivityDeps } from './deps';
import type { AwsError } from '../aws/aws-error';
import { mayBeRolePropagation, mayHaveBeenDone } from '../domain/aws-errors';
import type { StartRequest } from '../domain/job-input';
import type { JobSnapshot } from '../domain/job-snapshot';

export interface StartJobInput {
  readonly request: StartRequest;
  readonly jobName: string;
  readonly clientToken: string;
  /** True where an earlier life of this run may have started the job already (after a reset). */
  readonly mayAlreadyBeStarted: boolean;
}

/** A fresh role is known everywhere within seconds; five attempts, five seconds apart, wait for that and no longer. */
const ROLE_PROPAGATION_ATTEMPTS = 5;
const ROLE_PROPAGATION_DELAY_MS = 5_000;

/** A full queue empties within minutes to hours; once a minute is well inside the quota of 5 a second. */
const LONGEST_WAIT_FOR_A_TURN_MS = 60_000;

export function createStartJob(deps: ActivityDeps) {
  /**
   * Starts the job exactly once. Any attempt but the first looks for a job of this exact name before it starts one, and
   * adopts it: the first attempt's answer may have been lost on the way or with its worker.
   *
   * Throttling, a full queue, lost answers and expired credentials are tried again without end; what AWS refuses fails
   * with AWS's name of the error, after a few more attempts where the role may be too fresh.
   */
  return async function startJob(input: StartJobInput): Promise<JobSnapshot> {
    const { attempt } = activityInfo();
    return withHeartbeats(async () => {
      const adopted =
        input.mayAlreadyBeStarted || attempt > 1 ? await findJobByName(deps.jobs, input.jobName) : undefined;
      if (adopted !== undefined) return adopted;
      try {
        const { jobId, status } = await deps.jobs.start(input.request, input.jobName, input.clientToken);
        return { jobId, status, jobName: input.jobName };
      } catch (error) {
        throw startFailure(requireAwsError(error), attempt, deps.startSettleMs);
      }
    });
  };
}

function startFailure(error: AwsError, attempt: number, settleMs: number): Error {
  const what = 'The job could not be started';
  if (mayHaveBeenDone(error.kind)) {
    return awsUnavailable('It is not known whether the job was started', error, { nextRetryDelayMs: settleMs });
  }
  switch (error.kind) {
    case 'throttled':
      return awsUnavailable('The job waits for its turn', error, {
        nextRetryDelayMs: Math.min(settleMs * 2 ** Math.min(attempt - 1, 10), LONGEST_WAIT_FOR_A_TURN_MS),
      });
    case 'credentials':
      return awsUnavailable(what, error);
    default:
      return mayBeRolePropagation(error.name) && attempt < ROLE_PROPAGATION_ATTEMPTS
        ? awsUnavailable(`${what}, perhaps because its role is too new`, error, {
            nextRetryDelayMs: Math.min(settleMs, ROLE_PROPAGATION_DELAY_MS),
          })
        : awsRefused(what, error);
  }
}
