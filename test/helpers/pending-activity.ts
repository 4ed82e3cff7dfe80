/** The activity that a run waits for, as Temporal describes it. */
import type { WorkflowHandle } from '@temporalio/client';
import { until } from './until';

/** PendingActivityState of Temporal's API. */
const STARTED = 2;

/** The text that a person reads under Pending Activities, once it contains `wanted`: `message|stack trace`. */
export async function pendingText(handle: WorkflowHandle, wanted: string): Promise<string> {
  const read = async (): Promise<string> => {
    const { raw } = await handle.describe();
    const failure = raw.pendingActivities?.[0]?.lastFailure;
    return `${failure?.message ?? ''}|${failure?.stackTrace ?? ''}`;
  };
  return until(`"${wanted}" under Pending Activities`, read, (text) => text.includes(wanted));
}

/** Fails the activity of this type by hand, for good, once an attempt of it is under way. */
export async function failByHand(handle: WorkflowHandle, type: string): Promise<void> {
  const activityId = await until(
    `an attempt of ${type}`,
    () => runningActivity(handle, type),
    (id) => id !== undefined,
  );
  await handle.client.workflowService.respondActivityTaskFailedById({
    namespace: 'default',
    workflowId: handle.workflowId,
    activityId: activityId ?? null,
    failure: { message: 'by hand', applicationFailureInfo: { type: 'ByHand', nonRetryable: true } },
  });
}

async function runningActivity(handle: WorkflowHandle, type: string): Promise<string | undefined> {
  const { raw } = await handle.describe();
  const running = raw.pendingActivities?.find(
    ({ activityType, state }) => activityType?.name === type && Number(state) === STARTED,
  );
  return running?.activityId ?? undefined;
}
