/** How a run fails: with a code of the error table as its type, and a text for a person. */
import { ApplicationFailure } from '@temporalio/workflow';
import type { ErrorCode } from '../domain/errors';

/** A failure that ends the run. `details` travels with it to whoever waits for the result. */
export function runFailure(code: ErrorCode, message: string, details?: unknown): ApplicationFailure {
  return withoutStack(ApplicationFailure.nonRetryable(message, code, ...(details === undefined ? [] : [details])));
}

/** AWS refused to start the job: its own name of the error is the type. */
export function startRefused(type: string, message: string): ApplicationFailure {
  return withoutStack(ApplicationFailure.nonRetryable(message, type));
}

/** The run fails on purpose: a stack trace of ours would only hide the text. */
function withoutStack(failure: ApplicationFailure): ApplicationFailure {
  failure.stack = '';
  return failure;
}
