import { awsUnavailable, requireAwsError } from './failures';
import type { ActivityDeps } from './deps';
import type { TranslateJobs } from '../aws/translate-jobs';
import type { JobSnapshot } from '../domain/job-snapshot';

export function createFindJob(deps: ActivityDeps) {
  /**
   * Looks for a job by its exact name: answers what an interrupted start has left behind. Null where there is none, since
   * `undefined` does not survive Temporal's payloads. Errors are tried again without end.
   */
  return async function findJob({ jobName }: { readonly jobName: string }): Promise<JobSnapshot | null> {
    return (await findJobByName(deps.jobs, jobName)) ?? null;
  };
}

/**
 * The job of this name, or undefined. Whether AWS's filter takes the name exactly, as a prefix or without case is not
 * documented, so the names are compared here. If there are several, the oldest: it is the one that was started first.
 *
 * @throws AwsUnavailable
 */
export async function findJobByName(jobs: TranslateJobs, jobName: string): Promise<JobSnapshot | undefined> {
  const found: JobSnapshot[] = [];
  try {
    for await (const page of jobs.list({ JobName: jobName }))
      found.push(...page.filter((job) => job.jobName === jobName));
  } catch (error) {
    throw awsUnavailable('The job could not be looked for by its name', requireAwsError(error));
  }
  return found.sort((a, b) => (a.submittedAt ?? '').localeCompare(b.submittedAt ?? ''))[0];
}
