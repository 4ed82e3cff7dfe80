/** Turns an error of AWS into the failure that Temporal records: its type is the code, its text is for a person. */
import { ApplicationFailure, ApplicationFailureCategory } from '@temporalio/common';
import { AwsError } from '../aws/aws-error';
import { adviceForAwsError } from '../domain/aws-errors';
import { defined } from '../domain/defined';

interface RetryOptions {
  readonly nextRetryDelayMs?: number;
}

/** AWS could not be asked just now: tried again, after the policy's delay or the given one. */
export function awsUnavailable(
  what: string,
  error: AwsError,
  { nextRetryDelayMs }: RetryOptions = {},
): ApplicationFailure {
  return withoutStack(
    ApplicationFailure.create({
      type: 'AwsUnavailable',
      message: `${what}: ${describeAwsError(error)}${nextRetryText(nextRetryDelayMs)}`,
      ...defined({ nextRetryDelay: nextRetryDelayMs }),
    }),
  );
}

/** AWS said no for good: the type is AWS's own name of the error. */
export function awsRefused(what: string, error: AwsError): ApplicationFailure {
  return withoutStack(
    ApplicationFailure.create({
      type: error.name,
      message: `${what}: ${describeAwsError(error)} What to do: ${adviceForAwsError(error.name)}`,
      nonRetryable: true,
    }),
  );
}

/** Not a fault: the job was looked at and has not changed. */
export function jobUnchanged(message: string, nextRetryDelayMs: number): ApplicationFailure {
  return withoutStack(
    ApplicationFailure.create({
      type: 'JobUnchanged',
      message: `${message}${nextRetryText(nextRetryDelayMs)}`,
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
export function describeAwsError(error: AwsError): string {
  const text = error.message === error.name ? error.name : `${error.name}: ${error.message}`;
  return text.endsWith('.') ? text : `${text}.`;
}

function nextRetryText(nextRetryDelayMs: number | undefined): string {
  return nextRetryDelayMs === undefined ? '' : ` Next look in ${formatDelay(nextRetryDelayMs)}.`;
}

function formatDelay(delayMs: number): string {
  return delayMs < 120_000 ? `${Math.round(delayMs / 100) / 10} s` : `${Math.round(delayMs / 6_000) / 10} min`;
}

/** A stack trace of ours under Pending Activities tells a person nothing. */
function withoutStack(failure: ApplicationFailure): ApplicationFailure {
  failure.stack = '';
  return failure;
}
