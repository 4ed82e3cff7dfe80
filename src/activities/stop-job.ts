import { activityFailure, awsRefused, awsUnavailable, requireAwsError } from './failures';
import type { ActivityDeps } from './deps';

export function createStopJob(deps: ActivityDeps) {
  /**
   * Asks AWS to stop the job; repeating it does no harm. That AWS took it is seen only by looking at the job.
   *
   * Tried again without end, since a job that runs costs money, except where AWS does not know the job (`JobNotFound`) or
   * refuses for good (AWS's name of the error).
   */
  return async function stopJob({ jobId }: { readonly jobId: string }): Promise<void> {
    try {
      await deps.jobs.stop(jobId);
    } catch (error) {
      const awsError = requireAwsError(error);
      const what = `The job ${jobId} could not be stopped`;
      if (awsError.kind === 'notFound') throw activityFailure('JobNotFound', `AWS does not know the job ${jobId}.`);
      throw awsError.kind === 'refused' ? awsRefused(what, awsError) : awsUnavailable(what, awsError);
    }
  };
}
