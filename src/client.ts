/** A typed client for jobs: start, cancel, progress, approve, result. */
import { randomUUID } from 'node:crypto';
import { ApplicationFailure, CancelledFailure, TerminatedFailure, TimeoutFailure } from '@temporalio/common';
import { Client, Connection, WorkflowFailedError } from '@temporalio/client';
import type { WorkflowHandle } from '@temporalio/client';
import { ERRORS, isErrorCode } from './domain/errors';
import { adviceForAwsError } from './domain/aws-error-kind';
import { defined } from './domain/defined';
import type { TranslateJobInput } from './domain/job-input';
import type { TranslateJobResult } from './domain/job-result';
import { readSettings } from './settings';
import { connectInWords, readTemporalTarget } from './temporal/connection';
import type { translateJob } from './workflows';
import type { Approval, Progress } from './workflows/messages';

export { BatchTranslateError } from './domain/errors';
export type { TranslateJobInput } from './domain/job-input';
export type { TranslateJobResult } from './domain/job-result';
export type { Approval, Progress } from './workflows/messages';

/** How to start a job. */
export interface StartOptions {
  /** Default `translate-job-<uuid>`. It becomes part of the job's name on AWS. */
  readonly workflowId?: string;
}

/** A job that ended in any way but Completed. `code` is of the error table, an AWS error's name, or Temporal's word. */
export class TranslateJobError extends Error {
  override readonly name = 'TranslateJobError';
  readonly whatToDo: string;

  constructor(
    readonly code: string,
    message: string,
    /** What was finished, where a job was started and has ended. */
    readonly result: TranslateJobResult | undefined,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.whatToDo = isErrorCode(code) ? ERRORS[code].whatToDo : adviceForAwsError(code);
  }
}

/** Talks to the runs of `translateJob` on one task queue. */
export class TranslateJobClient {
  constructor(
    private readonly client: Client,
    private readonly taskQueue: string,
  ) {}

  /**
   * Connects as Temporal's SDKs do (TOML profile, then TEMPORAL_*), to the task queue that `BATCH_TRANSLATE_TASK_QUEUE`
   * names for worker and client alike. Call `close` at the end.
   *
   * @throws BatchTranslateError `TemporalUnreachable`, `InvalidSettings`.
   */
  static async connect(): Promise<TranslateJobClient> {
    const { taskQueue } = readSettings();
    const target = readTemporalTarget();
    const connection = await connectInWords(target, () => Connection.connect(target.connectionOptions));
    return new TranslateJobClient(new Client({ connection, namespace: target.namespace }), taskQueue);
  }

  /** Closes the connection. */
  async close(): Promise<void> {
    await this.client.connection.close();
  }

  /** Starts a job and returns its workflow id. Throws where a run of that id is open already. */
  async start(
    input: TranslateJobInput,
    { workflowId = `translate-job-${randomUUID()}` }: StartOptions = {},
  ): Promise<string> {
    await this.client.workflow.start<typeof translateJob>('translateJob', {
      taskQueue: this.taskQueue,
      workflowId,
      args: [input],
      staticSummary: summaryOf(input),
    });
    return workflowId;
  }

  /** Asks to stop the job; its run completes once AWS has ended it and what was finished is verified. */
  async cancel(workflowId: string, reason?: string): Promise<void> {
    await this.handle(workflowId).signal('cancel', defined({ reason }));
  }

  /** Where the run is now. Needs a running worker. */
  async progress(workflowId: string): Promise<Progress> {
    return this.handle(workflowId).query<Progress>('progress');
  }

  /** Answers a run that waits for approval of its cost. */
  async approve(workflowId: string, approval: Approval): Promise<void> {
    await this.handle(workflowId).executeUpdate<string, [Approval]>('approve', { args: [approval] });
  }

  /** Waits for the result. Throws `TranslateJobError` where the run did not complete. */
  async result(workflowId: string): Promise<TranslateJobResult> {
    try {
      return await this.handle(workflowId).result();
    } catch (error) {
      throw error instanceof WorkflowFailedError ? jobErrorOf(error) : error;
    }
  }

  private handle(workflowId: string): WorkflowHandle<typeof translateJob> {
    return this.client.workflow.getHandle<typeof translateJob>(workflowId);
  }
}

function summaryOf({ job }: TranslateJobInput): string {
  return `${job.SourceLanguageCode} → ${job.TargetLanguageCodes.join(', ')}: ${job.InputDataConfig.S3Uri}`;
}

function jobErrorOf(error: WorkflowFailedError): TranslateJobError {
  const { cause } = error;
  const [details] = cause instanceof ApplicationFailure ? (cause.details ?? []) : [];
  return new TranslateJobError(codeOf(cause), cause?.message ?? error.message, resultIn(details), { cause: error });
}

function codeOf(cause: Error | undefined): string {
  if (cause instanceof ApplicationFailure) return cause.type ?? 'Failed';
  if (cause instanceof CancelledFailure) return 'Canceled';
  if (cause instanceof TerminatedFailure) return 'Terminated';
  return cause instanceof TimeoutFailure ? 'TimedOut' : 'Failed';
}

/** The details of a failure are a result, or the findings that refused the request. */
function resultIn(details: unknown): TranslateJobResult | undefined {
  return typeof details === 'object' && details !== null && 'counts' in details
    ? (details as TranslateJobResult)
    : undefined;
}
