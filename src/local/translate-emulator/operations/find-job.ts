import { isTerminal } from '../../../domain/job-status';
import { switchesOf } from '../emulation';
import type { EmulatedJob } from '../job';
import { ServiceError } from '../service-error';
import type { Service } from './service';

/** Whether the service still knows the job. */
export function isKnown(job: EmulatedJob, service: Service): boolean {
  const { jobIsVanished, endedJobsAreForgottenAfterSeconds } = switchesOf(service, job);
  if (jobIsVanished) return false;
  if (endedJobsAreForgottenAfterSeconds === null || !isTerminal(job.status)) return true;
  return service.lastChanges.secondsSince(job.id) < endedJobsAreForgottenAfterSeconds;
}

/** The job with this id. @throws ServiceError ResourceNotFoundException, also where a switch hides the job */
export function requireJob(jobId: string, service: Service): EmulatedJob {
  const job = service.jobs.get(jobId);
  if (job === undefined || !isKnown(job, service)) throw notFound(jobId);
  return job;
}

/** The error for an id that names no job. */
export function notFound(jobId: string): ServiceError {
  return new ServiceError('ResourceNotFoundException', `Could not find a job with the id ${jobId}.`);
}
