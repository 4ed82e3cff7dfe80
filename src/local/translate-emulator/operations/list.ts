/** ListTextTranslationJobs. */
import type { JobStatus } from '../../../domain/job-status';
import { switchesOf } from '../emulation';
import type { EmulatedJob } from '../job';
import { ServiceError } from '../service-error';
import type { EmulatorSwitches } from '../switches';
import { isKnown } from './find-job';
import { jobProperties, wireTime } from './job-properties';
import { readPageToken, writePageToken } from './page-token';
import type { Service } from './service';

/** What List answers. */
export interface ListAnswer {
  readonly TextTranslationJobPropertiesList: readonly Readonly<Record<string, unknown>>[];
  readonly NextToken?: string;
}

interface JobFilter {
  readonly JobName?: string;
  readonly JobStatus?: JobStatus;
  readonly SubmittedBeforeTime?: number;
  readonly SubmittedAfterTime?: number;
}

/** What List is asked. Times are seconds since 1970. */
export interface ListRequest {
  readonly Filter?: JobFilter;
  readonly NextToken?: string;
  readonly MaxResults?: number;
}

const DEFAULT_MAX_RESULTS = 100;

/**
 * Answers a page of jobs. A page begins where the last one ended in the order of submission, so that jobs which come
 * meanwhile neither shift it nor are shown twice. @throws ServiceError
 */
export function listTextTranslationJobs(request: ListRequest, service: Service): ListAnswer {
  const switches = service.switches.forAll;
  const { Filter = {}, NextToken = '', MaxResults = DEFAULT_MAX_RESULTS } = request;
  requireOneFilter(Filter, switches);
  const isAscending = ascends(Filter, switches);
  const matches = matcher(Filter, switches);
  const jobs = service.jobs.all;
  const step = isAscending ? 1 : -1;
  const page: EmulatedJob[] = [];
  let position = NextToken === '' ? (isAscending ? 0 : jobs.length - 1) : readPageToken(NextToken, Filter);
  for (; position >= 0 && position < jobs.length; position += step) {
    const job = jobs[position] as EmulatedJob;
    if (!isKnown(job, service)) continue;
    const seen = service.lastChanges.view(job, 'list', switchesOf(service, job).staleList);
    const isShown = seen !== undefined && matches(seen);
    if (!isShown && (seen === job || !matches(job))) continue;
    if (page.length === MaxResults) {
      if (isShown) break;
      continue;
    }
    if (seen !== job) service.lastChanges.countStaleAnswer(job, 'list');
    if (isShown) page.push(seen);
  }
  const isLast = position < 0 || position >= jobs.length;
  return {
    TextTranslationJobPropertiesList: page.map((job) => jobProperties(job, switchesOf(service, job))),
    ...(isLast ? {} : { NextToken: writePageToken(position, Filter) }),
  };
}

/** "You can only set one filter at a time" (API reference, ListTextTranslationJobs). */
function requireOneFilter(filter: JobFilter, { twoTimeFilters }: EmulatorSwitches): void {
  const set = Object.keys(filter).filter((name) => filter[name as keyof JobFilter] !== undefined);
  const isRange = set.length === 2 && set.every((name) => name.startsWith('Submitted'));
  if (set.length <= 1 || (isRange && twoTimeFilters === 'range')) return;
  throw new ServiceError('InvalidFilterException', 'You can set only one filter at a time.');
}

/** Jobs before a time come oldest first, jobs after a time newest first (API reference, TextTranslationJobFilter). */
function ascends(filter: JobFilter, { listOrder }: EmulatorSwitches): boolean {
  if (filter.SubmittedAfterTime !== undefined) return false;
  if (filter.SubmittedBeforeTime !== undefined) return true;
  return listOrder === 'oldestFirst';
}

function matcher(filter: JobFilter, { nameFilterMatches }: EmulatorSwitches): (job: EmulatedJob) => boolean {
  const { JobName, JobStatus, SubmittedBeforeTime, SubmittedAfterTime } = filter;
  return ({ name, status, submittedAtMs }) =>
    (JobStatus === undefined || status === JobStatus) &&
    (JobName === undefined || NAME_MATCHES[nameFilterMatches](name, JobName)) &&
    (SubmittedBeforeTime === undefined || wireTime(submittedAtMs) < SubmittedBeforeTime) &&
    (SubmittedAfterTime === undefined || wireTime(submittedAtMs) > SubmittedAfterTime);
}

const NAME_MATCHES: Record<EmulatorSwitches['nameFilterMatches'], (name: string, wanted: string) => boolean> = {
  exactly: (name, wanted) => name === wanted,
  ignoringCase: (name, wanted) => name.toLowerCase() === wanted.toLowerCase(),
  prefix: (name, wanted) => name.startsWith(wanted),
};
