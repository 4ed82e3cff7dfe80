import { log } from '@temporalio/activity';
import { awsUnavailable, requireAwsError } from './failures';
import type { ActivityDeps } from './deps';
import type { TranslateJobs } from '../aws/translate-jobs';
import type { JobSnapshot } from '../domain/job-snapshot';
import { isTerminal } from '../domain/job-status';

export function createFindJob(deps: ActivityDeps) {
  /**
   * Looks for a job by its exact name: answers what an interrupted start has left behind. Null where there is none, since
   * `undefined` does not survive Temporal's payloads.
   *
   * @throws AwsUnavailable, tried again without end.
   */
  return async function findJob({ jobName }: { readonly jobName: string }): Promise<JobSnapshot | null> {
    return (await adoptJobByName(deps.jobs, jobName)) ?? null;
  };
}

/**
 * The job of this name, or undefined. If there are several, the oldest is adopted and the others are stopped: they were
 * started by mistake and cost money.
 *
 * @throws AwsUnavailable
 */
export async function adoptJobByName(jobs: TranslateJobs, jobName: string): Promise<JobSnapshot | undefined> {
  const [oldest, ...others] = await findJobsByName(jobs, jobName);
  for (const { jobId, status } of others) {
    if (isTerminal(status)) continue;
    log.warn('A second job of the same name is stopped', { jobName, jobId });
    await jobs.stop(jobId).catch((error: unknown) => {
      log.warn('It could not be stopped', { jobId, error });
    });
  }
  return oldest;
}

/** Oldest first. Whether AWS's filter takes a name exactly, as a prefix or without case is not documented: compared here. */
async function findJobsByName(jobs: TranslateJobs, jobName: string): Promise<JobSnapshot[]> {
  const found: JobSnapshot[] = [];
  try {
    for await (const page of jobs.list({ JobName: jobName }))
      found.push(...page.filter((job) => job.jobName === jobName));
  } catch (error) {
    throw awsUnavailable('The job could not be looked for by its name', requireAwsError(error));
  }
  return found.sort((a, b) => (a.submittedAt ?? '').localeCompare(b.submittedAt ?? ''));
}
