/** What a run that did not complete tells. */
import { ApplicationFailure } from '@temporalio/common';
import { WorkflowFailedError } from '@temporalio/client';
import type { WorkflowHandle } from '@temporalio/client';
import type { TranslateJobResult } from '../../src/domain/job-result';

export interface RunFailure {
  /** Of an application failure; else the name of the cause's class, such as CancelledFailure. */
  readonly type: string;
  readonly message: string;
  readonly details: unknown;
  readonly result: TranslateJobResult;
}

/** Waits for a run to fail; throws if it completes. */
export async function failureOf(handle: WorkflowHandle): Promise<RunFailure> {
  const outcome: unknown = await handle.result().catch((error: unknown) => error);
  if (!(outcome instanceof WorkflowFailedError)) throw new Error(`The run did not fail: ${JSON.stringify(outcome)}`);
  const { cause } = outcome;
  const details: unknown = cause instanceof ApplicationFailure ? cause.details?.[0] : undefined;
  const type = cause instanceof ApplicationFailure ? cause.type : cause?.constructor.name;
  return { type: type ?? '', message: cause?.message ?? '', details, result: details as TranslateJobResult };
}
