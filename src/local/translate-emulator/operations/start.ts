/** StartTextTranslationJob. */
import { randomBytes } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { StartRequest } from '../../../domain/job-input';
import type { JobStatus } from '../../../domain/job-status';
import { jobFolderName } from '../job';
import type { EmulatedJob } from '../job';
import { ServiceError } from '../service-error';
import { EMPTY_INPUT, InputError, listInputDocuments, placeOf } from '../work/input-documents';
import { checkWriteAccess } from '../work/write-access';
import { requireServiceRules } from './service-rules';
import type { Service } from './service';

/** What Start answers. */
export interface StartAnswer {
  readonly JobId: string;
  readonly JobStatus: JobStatus;
}

/** Queues a job, or answers that of the same ClientToken. @throws ServiceError */
export async function startTextTranslationJob(
  { ClientToken, ...request }: StartRequest & { readonly ClientToken: string },
  service: Service,
): Promise<StartAnswer> {
  requireServiceRules(request, service);
  const { accessIsCheckedAt } = service.switches.of(request.JobName ?? '');
  if (accessIsCheckedAt === 'start') await requireAccess(request, service);
  // From here on nothing is awaited: of two Starts with one token, the second finds the first.
  const job = jobOfToken(ClientToken, request, service) ?? queue(ClientToken, request, service);
  return { JobId: job.id, JobStatus: job.status };
}

function jobOfToken(clientToken: string, request: StartRequest, service: Service): EmulatedJob | undefined {
  const { tokenSemantics, tokensAreForgottenAfterSeconds } = service.switches.of(request.JobName ?? '');
  const earlier = service.tokens
    .jobIdsOf(clientToken, tokensAreForgottenAfterSeconds)
    .map((jobId) => service.jobs.require(jobId));
  if (tokenSemantics === 'ignored' || earlier.length === 0) return undefined;
  const same = earlier.find((job) => isDeepStrictEqual(job.request, request));
  if (same !== undefined || tokenSemantics === 'newJobForOtherBody') return same;
  if (tokenSemantics === 'sameJob') return earlier[0];
  throw new ServiceError('InvalidRequestException', 'The ClientToken was used before, for another request.');
}

function queue(clientToken: string, request: StartRequest, service: Service): EmulatedJob {
  requireRoomInQueue(request, service);
  const id = randomBytes(16).toString('hex');
  const { bucket, prefix } = placeOf(request.OutputDataConfig.S3Uri, true);
  const job: EmulatedJob = {
    id,
    name: request.JobName ?? '',
    clientToken,
    request,
    status: 'SUBMITTED',
    submittedAtMs: service.clock.now(),
    outputS3Uri: `s3://${bucket}/${prefix}${jobFolderName(service.options.account, id)}/`,
    stopCalls: 0,
  };
  service.ledger.recordStart({ id, name: job.name, clientToken, atMs: job.submittedAtMs });
  service.tokens.add(job);
  service.jobs.add(job);
  service.runner.take(job);
  return job;
}

function requireRoomInQueue({ JobName = '' }: StartRequest, service: Service): void {
  const { queuedJobs } = service.options.quotas;
  if (service.jobs.countOf('SUBMITTED') < queuedJobs) return;
  const { queueFullErrorName } = service.switches.of(JobName);
  throw new ServiceError(queueFullErrorName, `The account has ${queuedJobs} queued batch translation jobs already.`);
}

/** The checks that a job else makes when it runs. */
async function requireAccess(request: StartRequest, service: Service): Promise<void> {
  const { objects, options } = service;
  const switches = service.switches.of(request.JobName ?? '');
  try {
    await checkWriteAccess(request.OutputDataConfig.S3Uri, objects);
    const documents = await listInputDocuments(request, objects, options.quotas, switches);
    if (documents.length === 0 && switches.emptyInputEndsIn === 'FAILED') throw new InputError(EMPTY_INPUT);
  } catch (error) {
    throw new ServiceError('InvalidRequestException', (error as Error).message);
  }
}
