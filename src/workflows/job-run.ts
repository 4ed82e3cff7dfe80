/** One run of `translateJob`: what it was asked for, who it is on AWS, and what it knows so far. */
import { workflowInfo } from '@temporalio/workflow';
import { clientTokenFor, token8 } from '../domain/client-token';
import { resolveOptions } from '../domain/job-input';
import type { ResolvedOptions, TranslateJobInput } from '../domain/job-input';
import { DEFAULT_LABEL, encodeJobName } from '../domain/job-name';
import { targetLanguagesOf } from '../domain/request-rules';
import { JobState } from './job-state';
import type { Approval, JobHint } from './messages';
import { StopRequest } from './stop-request';

export class JobRun {
  readonly options: ResolvedOptions;
  readonly clientToken: string;
  readonly stopRequest = new StopRequest();
  readonly state: JobState;
  /** News from others that a look at the job has not confirmed yet. */
  hint: JobHint | undefined;
  approval: Approval | undefined;
  /** The deadline passed, and so did the time that AWS was given to stop the job. */
  isGivenUp = false;
  isVerificationCancelled = false;
  isVerificationFailed = false;

  /** `input` is what the run was started with: it may be anything until preflight has passed it. */
  constructor(readonly input: TranslateJobInput) {
    const { namespace, workflowId, originalExecutionRunId } = workflowInfo();
    this.options = resolveOptions(input);
    this.clientToken = clientTokenFor({ namespace, workflowId, originalExecutionRunId, part: 0 });
    this.state = new JobState(targetLanguagesOf(input), () => this.stopRequest.stop);
  }

  get workflowId(): string {
    return workflowInfo().workflowId;
  }

  get token8(): string {
    return token8(this.clientToken);
  }

  /** The job's name on AWS. Only after preflight, which refuses a workflow id that does not fit. */
  get jobName(): string {
    const label = this.input.job.JobName ?? DEFAULT_LABEL;
    return encodeJobName({ label, workflowId: this.workflowId, token8: this.token8 });
  }

  /** After a reset, the run may have started its job in the life that the reset cut off. */
  get mayAlreadyBeStarted(): boolean {
    const { runId, originalExecutionRunId } = workflowInfo();
    return runId !== originalExecutionRunId;
  }
}
