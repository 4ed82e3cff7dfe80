/** How a run fails: with a code of the error table as its type, and a text for a person. */
import { ActivityFailure, ApplicationFailure, isCancellation } from '@temporalio/workflow';
import { failureFacts } from '../domain/errors';
import type { ErrorCode } from '../domain/errors';

/** A failure that ends the run. `details` travels with it to whoever waits for the result. */
export function runFailure(code: ErrorCode, message: string, details?: unknown): ApplicationFailure {
  const facts = failureFacts(code, message);
  return withoutStack(ApplicationFailure.create(details === undefined ? facts : { ...facts, details: [details] }));
}

/** AWS refused to start the job: its own name of the error is the type. */
export function startRefused(failure: ActivityFailure): ApplicationFailure {
  const { cause } = failure;
  const type = cause instanceof ApplicationFailure ? cause.type : undefined;
  return withoutStack(ApplicationFailure.nonRetryable(cause?.message ?? failure.message, type ?? 'StartFailed'));
}

/** Lets everything pass that is not the failure of an activity, a cancellation above all. */
export function requireActivityFailure(error: unknown): ActivityFailure {
  if (error instanceof ActivityFailure && !isCancellation(error)) return error;
  throw error;
}

/** The run fails on purpose: a stack trace of ours would only hide the text. */
function withoutStack(failure: ApplicationFailure): ApplicationFailure {
  failure.stack = '';
  return failure;
}
