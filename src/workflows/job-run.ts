/** One run of `translateJob`: what it was asked for, who it is on AWS, and where it keeps its files. */
import { workflowInfo } from '@temporalio/workflow';
import { clientTokenFor, token8 } from '../domain/client-token';
import { resolveOptions } from '../domain/job-input';
import type { ResolvedOptions, StartRequest, TranslateJobInput } from '../domain/job-input';
import { DEFAULT_LABEL, encodeJobName, fitsJobName } from '../domain/job-name';
import { isStartRequest, targetLanguagesOf } from '../domain/request-rules';
import { isRecord } from '../domain/constraints';
import { parseS3Folder } from '../domain/s3-uri';
import type { S3Folder } from '../domain/s3-uri';
import { workFolderIn } from '../domain/work-folder';
import { JobState } from './job-state';
import { StopRequest } from './stop-request';

export class JobRun {
  readonly workflowId: string;
  readonly options: ResolvedOptions;
  readonly clientToken: string;
  readonly stopRequest = new StopRequest();
  readonly state: JobState;
  /** After a reset, the run may have started its job in the life that the reset cut off. Never for malformed input. */
  readonly mayAlreadyBeStarted: boolean;

  /** `input` is what the run was started with: it may be anything. */
  constructor(readonly input: TranslateJobInput) {
    const { namespace, workflowId, runId, originalExecutionRunId } = workflowInfo();
    this.workflowId = workflowId;
    this.options = resolveOptions(input);
    this.clientToken = clientTokenFor({ namespace, workflowId, originalExecutionRunId, part: 0 });
    this.mayAlreadyBeStarted = runId !== originalExecutionRunId && isNameable(input, workflowId);
    this.state = new JobState(targetLanguagesOf(input), () => this.stopRequest.stop);
  }

  get token8(): string {
    return token8(this.clientToken);
  }

  /** The start request. Like the two below, only after preflight has passed it. */
  get request(): StartRequest {
    return this.input.job;
  }

  /** The job's name on AWS. */
  get jobName(): string {
    const label = this.request.JobName ?? DEFAULT_LABEL;
    return encodeJobName({ label, workflowId: this.workflowId, token8: this.token8 });
  }

  /** Where manifest, pairs and report lie. */
  get workFolder(): S3Folder {
    return workFolderIn(parseS3Folder(this.request.OutputDataConfig.S3Uri), this.token8);
  }
}

/** Whether preflight can ever have passed this input, so that a job of its name may exist. */
function isNameable(input: unknown, workflowId: string): boolean {
  return isRecord(input) && isStartRequest(input['job']) && fitsJobName(workflowId);
}
