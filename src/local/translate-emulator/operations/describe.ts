/** DescribeTextTranslationJob. */
import { switchesOf } from '../emulation';
import { notFound, requireJob } from './find-job';
import { jobProperties } from './job-properties';
import type { Service } from './service';

/** What Describe answers. */
export interface DescribeAnswer {
  readonly TextTranslationJobProperties: Readonly<Record<string, unknown>>;
}

/** Answers a job as it is, or as it was where reads are stale. @throws ServiceError */
export function describeTextTranslationJob({ JobId }: { readonly JobId: string }, service: Service): DescribeAnswer {
  const job = requireJob(JobId, service);
  const switches = switchesOf(service, job);
  const seen = service.lastChanges.view(job, 'describe', switches.staleDescribe);
  if (seen !== job) service.lastChanges.countStaleAnswer(job, 'describe');
  if (seen === undefined) throw notFound(JobId);
  return { TextTranslationJobProperties: jobProperties(seen, switches) };
}
