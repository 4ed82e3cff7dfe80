import type { WorkflowHandle } from '@temporalio/client';

/**
 * Waits for the end of a run, however it ends, and returns what stays visible once it is closed: Temporal's `status`
 * (`COMPLETED`, `FAILED`, `CANCELLED`), the memo's `outcome`, and the search attributes by their names.
 */
export async function closedRun(handle: WorkflowHandle): Promise<Record<string, unknown>> {
  await handle.result().catch(() => undefined);
  const { status, memo, typedSearchAttributes } = await handle.describe();
  const attributes = typedSearchAttributes.getAll().map(({ key, value }) => [key.name, value] as const);
  return { status: status.name, outcome: memo?.['outcome'], ...Object.fromEntries(attributes) };
}
