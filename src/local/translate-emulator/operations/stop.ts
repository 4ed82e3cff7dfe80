/** StopTextTranslationJob. */
import { isTerminal } from '../../../domain/job-status';
import type { JobStatus } from '../../../domain/job-status';
import { switchesOf } from '../emulation';
import { ServiceError } from '../service-error';
import { requireJob } from './find-job';
import type { Service } from './service';

/** What Stop answers: by the service model not the job's properties, as AWS's example has it. */
export interface StopAnswer {
  readonly JobId: string;
  readonly JobStatus: JobStatus;
}

/** Asks a job to stop. One that is over stays as it is. @throws ServiceError */
export function stopTextTranslationJob({ JobId }: { readonly JobId: string }, service: Service): StopAnswer {
  const before = requireJob(JobId, service);
  const { stopAnswers, stopOfEndedJob } = switchesOf(service, before);
  if (isTerminal(before.status) && stopOfEndedJob === 'error') {
    throw new ServiceError('InvalidRequestException', `The job ${JobId} is ${before.status} and cannot be stopped.`);
  }
  const after = service.runner.stop(JobId);
  return { JobId, JobStatus: stopAnswers === 'newStatus' ? after.status : before.status };
}
