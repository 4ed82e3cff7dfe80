/** Turns an error of AWS into the failure that Temporal records: its type is the code, its text is for a person. */
import { ApplicationFailure, ApplicationFailureCategory } from '@temporalio/common';
import { AwsError } from '../aws/aws-error';
import { adviceForAwsError } from '../domain/aws-error-kind';
import { defined } from '../domain/defined';
import { failureFacts } from '../domain/errors';
import type { ErrorCode } from '../domain/errors';

/** A failure with a code of the table. */
export function activityFailure(code: ErrorCode, message: string): ApplicationFailure {
  return withoutStack(ApplicationFailure.create(failureFacts(code, message)));
}

/** AWS could not be asked just now: tried again, after the given delay or that of the activity's retry policy. */
export function awsUnavailable(reason: string, error: AwsError, nextRetryDelayMs?: number): ApplicationFailure {
  const next = nextRetryDelayMs === undefined ? '' : ` Next attempt in ${formatDelay(nextRetryDelayMs)}.`;
  const message = `${reason}: ${describeAwsError(error)}${next}`;
  return withoutStack(
    ApplicationFailure.create({
      ...failureFacts('AwsUnavailable', message),
      ...defined({ nextRetryDelay: nextRetryDelayMs }),
    }),
  );
}

/** AWS said no for good: the type is AWS's own name of the error. */
export function awsRefused(reason: string, error: AwsError): ApplicationFailure {
  const message = `${reason}: ${describeAwsError(error)} What to do: ${adviceForAwsError(error.name)}`;
  return withoutStack(ApplicationFailure.nonRetryable(message, error.name));
}

/** Not a fault: the job was looked at and has not changed. */
export function jobUnchanged(message: string, nextRetryDelayMs: number): ApplicationFailure {
  return withoutStack(
    ApplicationFailure.create({
      ...failureFacts('JobUnchanged', `${message} Next look in ${formatDelay(nextRetryDelayMs)}.`),
      nextRetryDelay: nextRetryDelayMs,
      category: ApplicationFailureCategory.BENIGN,
    }),
  );
}

/** Lets everything pass that is not an error of AWS, so that a cancellation stays one. */
export function requireAwsError(error: unknown): AwsError {
  if (error instanceof AwsError) return error;
  throw error;
}

/** `ThrottlingException: Rate exceeded.`, always with one full stop at its end. */
function describeAwsError(error: AwsError): string {
  const text = error.message === error.name ? error.name : `${error.name}: ${error.message}`;
  return text.endsWith('.') ? text : `${text}.`;
}

function formatDelay(delayMs: number): string {
  return delayMs < 120_000 ? `${Math.round(delayMs / 100) / 10} s` : `${Math.round(delayMs / 6_000) / 10} min`;
}

/** A stack trace of ours under Pending Activities tells a person nothing. */
function withoutStack(failure: ApplicationFailure): ApplicationFailure {
  failure.stack = '';
  return failure;
}
