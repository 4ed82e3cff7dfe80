/**
 * Pure. The one table of this project's failures. The code is the failure's type in Temporal, what the UI shows and what
 * a program matches on; `docs/errors.md` lists the same rows, and a test compares the two.
 */

/** One row: whether Temporal tries again, what the code means, and what the reader can do. */
export interface ErrorRow {
  readonly retryable: boolean;
  readonly meaning: string;
  readonly whatToDo: string;
}

export const ERRORS = {
  InvalidRequest: {
    retryable: false,
    meaning: 'The request was refused before anything was started; every problem is listed.',
    whatToDo: 'Mend the listed problems and start a new run. Nothing was started or paid.',
  },
  BudgetExceeded: {
    retryable: false,
    meaning: 'The estimated cost is above budget.maxUsd.',
    whatToDo: 'Raise budget.maxUsd, set budget.onExceed to "ask", or translate less. Nothing was started or paid.',
  },
  ApprovalRejected: {
    retryable: false,
    meaning: 'The estimated cost was above the budget, and the update `approve` said no.',
    whatToDo: 'Nothing was started or paid. Start a new run once the cost is agreed.',
  },
  TranslateJobFailed: {
    retryable: false,
    meaning: 'AWS ended the job with FAILED; its own message is quoted.',
    whatToDo: 'Mend what the message names (role, buckets, key, content type) and start a new run.',
  },
  OutputIncomplete: {
    retryable: false,
    meaning: 'AWS ended the job, but not every document is there in every language.',
    whatToDo: 'Read `problems` and the report: each document says what became of it and what helps.',
  },
  StoppedOutside: {
    retryable: false,
    meaning: 'Somebody stopped the AWS job by other means than this workflow.',
    whatToDo: 'Ask who stopped it (CloudTrail has StopTextTranslationJob); the report says what was finished before.',
  },
  DeadlineExceeded: {
    retryable: false,
    meaning: 'The deadline passed before the job had ended; Stop was called.',
    whatToDo: 'Read the report for what was finished. Give a longer `deadline`, or split the folder.',
  },
  VerificationFailed: {
    retryable: false,
    meaning: 'The job ended, but its output could not be read for a day.',
    whatToDo:
      'Give the worker s3:ListBucket and s3:GetObject on the output (and kms:Decrypt on its key), then `temporal workflow reset --type LastWorkflowTask`.',
  },
  NotAwaitingApproval: {
    retryable: false,
    meaning: 'The update `approve` came, but the run waits for no approval.',
    whatToDo: 'Nothing: the update was refused and the run goes on. The query `progress` tells the phase.',
  },
  InvalidApproval: {
    retryable: false,
    meaning: 'The update `approve` came without a clear yes or no.',
    whatToDo: 'Send {"approved": true} or {"approved": false}; the run waits on.',
  },
  StartFailed: {
    retryable: false,
    meaning: 'The activity that starts the job was failed by hand.',
    whatToDo: 'Look for the job by its name on AWS before a new run is started.',
  },
  JobNotFound: {
    retryable: false,
    meaning: 'Stop found that AWS does not know the job id. The run looks and asks again; this alone never ends it.',
    whatToDo: 'Check account and Region of the worker. Output that is already in S3 is not affected.',
  },
  JobUnchanged: {
    retryable: true,
    meaning: 'Not a fault: the job was looked at, nothing had changed, and the next look is scheduled.',
    whatToDo: 'Nothing. `temporal activity reset` looks at once.',
  },
  AwsUnavailable: {
    retryable: true,
    meaning: 'AWS could not be asked (throttled, unreachable, expired credentials); it is tried again.',
    whatToDo: 'Nothing if it passes. If it lasts, check network, quotas and credentials of the worker.',
  },
  InvalidSettings: {
    retryable: false,
    meaning: 'A setting in the environment is unknown or has a value that makes no sense.',
    whatToDo: 'Mend the named variable; the README lists all of them.',
  },
  TemporalUnreachable: {
    retryable: false,
    meaning: 'No Temporal server answers at the configured address.',
    whatToDo: 'Start one (`temporal server start-dev`) or set TEMPORAL_ADDRESS, TEMPORAL_API_KEY and TEMPORAL_TLS_*.',
  },
  NamespaceNotFound: {
    retryable: false,
    meaning: 'The Temporal server does not have the configured namespace, or does not let this client see it.',
    whatToDo: 'Set TEMPORAL_NAMESPACE, or create it: `temporal operator namespace create --namespace NAME`.',
  },
  SearchAttributesMissing: {
    retryable: false,
    meaning: 'The namespace lacks the search attributes of this project, and the worker may not create them.',
    whatToDo: 'Run the command that the message shows, with the rights of an operator.',
  },
  AwsNotUsable: {
    retryable: false,
    meaning: 'AWS refuses the worker, or its Region or credentials are not configured.',
    whatToDo: 'Set AWS_REGION and credentials (AWS_PROFILE, a role, …), and allow translate:ListTextTranslationJobs.',
  },
} as const satisfies Record<string, ErrorRow>;

/** A code of the table. */
export type ErrorCode = keyof typeof ERRORS;

/** What Temporal has to be told of a failure with this code; the table decides whether it is tried again. */
export interface FailureFacts {
  readonly type: ErrorCode;
  readonly message: string;
  readonly nonRetryable: boolean;
}

/** The one way to a failure with a code of the table. */
export function failureFacts(code: ErrorCode, message: string): FailureFacts {
  return { type: code, message, nonRetryable: !ERRORS[code].retryable };
}

/** Whether `code` is one of ours; a failure's type may also be an AWS error's name. */
export function isErrorCode(code: unknown): code is ErrorCode {
  return typeof code === 'string' && Object.hasOwn(ERRORS, code);
}

/** An error of the table, for what runs outside of a workflow: the worker, the client, the command line. */
export class BatchTranslateError extends Error {
  override readonly name = 'BatchTranslateError';

  constructor(
    readonly code: ErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }

  /** The code, what happened, and what to do: all that a person needs, in one line. */
  override toString(): string {
    return `${this.code}: ${this.message} ${ERRORS[this.code].whatToDo}`;
  }
}
