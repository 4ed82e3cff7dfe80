/** What the web UI asks a run for: its live page, and the descriptions of its messages. */
import type { WorkflowHandle } from '@temporalio/client';
import type { temporal } from '@temporalio/proto';

export interface WorkflowMetadata {
  readonly currentDetails: string;
  /** By the name of the signal, query or update. */
  readonly descriptions: Readonly<Record<string, string>>;
}

export async function workflowMetadata(handle: WorkflowHandle): Promise<WorkflowMetadata> {
  const { definition, currentDetails } =
    await handle.query<temporal.api.sdk.v1.IWorkflowMetadata>('__temporal_workflow_metadata');
  const interactions = [
    ...(definition?.signalDefinitions ?? []),
    ...(definition?.queryDefinitions ?? []),
    ...(definition?.updateDefinitions ?? []),
  ];
  return {
    currentDetails: currentDetails ?? '',
    descriptions: Object.fromEntries(interactions.map(({ name, description }) => [name ?? '', description ?? ''])),
  };
}
