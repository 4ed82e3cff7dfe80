/** Amazon Translate's batch jobs. The only file that imports its SDK's commands. */
import {
  DescribeTextTranslationJobCommand,
  ListTextTranslationJobsCommand,
  StartTextTranslationJobCommand,
  StopTextTranslationJobCommand,
} from '@aws-sdk/client-translate';
import type {
  StartTextTranslationJobCommandInput,
  TextTranslationJobFilter,
  TextTranslationJobProperties,
  TranslateClient,
} from '@aws-sdk/client-translate';
import { defined } from '../domain/defined';
import type { StartRequest } from '../domain/job-input';
import type { JobSnapshot } from '../domain/job-snapshot';
import { isJobStatus } from '../domain/job-status';
import type { JobStatus } from '../domain/job-status';
import { cutText } from '../domain/text';
import { AwsError, callAws } from './aws-error';

/** What AWS answers to Start. */
export interface StartedJob {
  readonly jobId: string;
  readonly status: JobStatus;
}

/** The four operations. Each method is one call (`list`: one a page) and throws `AwsError`. */
export interface TranslateJobs {
  start(request: StartRequest, jobName: string, clientToken: string): Promise<StartedJob>;
  describe(jobId: string, abortSignal?: AbortSignal): Promise<JobSnapshot>;
  /** The status that AWS answers is no proof of anything: describe the job to know. */
  stop(jobId: string): Promise<void>;
  /**
   * All jobs that the filter lets through (AWS takes one of its members at a time), page by page. A job with a status that
   * is not one of the seven counts as SUBMITTED, which tells nothing: it must not hide the others.
   */
  list(filter: TextTranslationJobFilter, abortSignal?: AbortSignal): AsyncIterable<JobSnapshot[]>;
}

const LIST_PAGE_SIZE = 500;
/** The model sets no limit to a job's Message. */
const LONGEST_MESSAGE = 2_000;

/** The operations over the SDK's client. */
export function createTranslateJobs(client: TranslateClient): TranslateJobs {
  return {
    async start(request, jobName, clientToken) {
      const input = { ...request, JobName: jobName, ClientToken: clientToken } as StartTextTranslationJobCommandInput;
      const { JobId, JobStatus } = await callAws(() => client.send(new StartTextTranslationJobCommand(input)));
      return { jobId: present(JobId, 'JobId'), status: statusOf(JobStatus) };
    },

    async describe(jobId, abortSignal) {
      const command = new DescribeTextTranslationJobCommand({ JobId: jobId });
      const answer = await callAws(() => client.send(command, defined({ abortSignal })), abortSignal);
      return snapshotOf(present(answer.TextTranslationJobProperties, 'TextTranslationJobProperties'));
    },

    async stop(jobId) {
      await callAws(() => client.send(new StopTextTranslationJobCommand({ JobId: jobId })));
    },

    async *list(filter, abortSignal) {
      let nextToken: string | undefined;
      do {
        const command = new ListTextTranslationJobsCommand({
          Filter: filter,
          MaxResults: LIST_PAGE_SIZE,
          NextToken: nextToken,
        });
        const page = await callAws(() => client.send(command, defined({ abortSignal })), abortSignal);
        yield (page.TextTranslationJobPropertiesList ?? []).map((job) =>
          snapshotOf(isJobStatus(job.JobStatus) ? job : { ...job, JobStatus: 'SUBMITTED' }),
        );
        nextToken = page.NextToken;
      } while (nextToken !== undefined && nextToken !== '');
    },
  };
}

function snapshotOf(job: TextTranslationJobProperties): JobSnapshot {
  return defined({
    jobId: present(job.JobId, 'JobId'),
    status: statusOf(job.JobStatus),
    jobName: job.JobName,
    outputS3Uri: job.OutputDataConfig?.S3Uri,
    message: job.Message === undefined ? undefined : cutText(job.Message, LONGEST_MESSAGE),
    submittedAt: job.SubmittedTime?.toISOString(),
    endedAt: job.EndTime?.toISOString(),
  });
}

/** Every response member is optional in the SDK's types; one that the model promises and that is absent is no answer. */
function present<T>(value: T | undefined, member: string): T {
  if (value === undefined) throw new AwsError('IncompleteAnswer', 'noAnswer', `AWS's answer lacks ${member}`);
  return value;
}

function statusOf(status: string | undefined): JobStatus {
  if (isJobStatus(status)) return status;
  throw new AwsError('UnknownJobStatus', 'noAnswer', `AWS's answer has the unknown status ${String(status)}`);
}
