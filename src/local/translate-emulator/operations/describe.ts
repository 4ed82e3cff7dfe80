/** DescribeTextTranslationJob. */
import { DESCRIBE_TEXT_TRANSLATION_JOB } from '../../../domain/translate-model';
import { switchesOf } from '../emulation';
import { notFound, requireJob } from './find-job';
import { jobProperties } from './job-properties';
import type { Service } from './service';
import { requireValid } from './validate';

/** What Describe answers. */
export interface DescribeAnswer {
  readonly TextTranslationJobProperties: Readonly<Record<string, unknown>>;
}

/** Answers a job as it is, or as it was where reads are stale. @throws ServiceError */
export function describeTextTranslationJob(body: unknown, service: Service): DescribeAnswer {
  const { constraintErrorName } = service.switches.forAll;
  const { JobId } = requireValid<{ JobId: string }>(body, DESCRIBE_TEXT_TRANSLATION_JOB, constraintErrorName);
  const job = requireJob(JobId, service);
  const seen = service.lastChanges.view(job, 'describe', switchesOf(service, job).staleDescribe);
  if (seen === undefined) throw notFound(JobId);
  return { TextTranslationJobProperties: jobProperties(seen) };
}
