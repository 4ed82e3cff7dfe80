import { DeleteObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { WorkflowHandle } from '@temporalio/client';
import { failureOf } from '../helpers/failure';
import { startJobHarness, waitForProgress } from '../helpers/job-harness';
import type { JobHarness } from '../helpers/job-harness';
import { until } from '../helpers/until';

let harness: JobHarness;

beforeAll(async () => {
  harness = await startJobHarness();
});
afterAll(() => harness.stop());

/** Resets a run to its first workflow task, as `temporal workflow reset --type FirstWorkflowTask` does. */
async function resetToBeginning(handle: WorkflowHandle): Promise<WorkflowHandle> {
  const { events } = await handle.fetchHistory();
  const firstTask = events?.find((event) => event.workflowTaskCompletedEventAttributes)?.eventId ?? null;
  const { runId } = await handle.describe();
  const reset = await harness.client.workflowService.resetWorkflowExecution({
    namespace: 'default',
    workflowExecution: { workflowId: handle.workflowId, runId },
    workflowTaskFinishEventId: firstTask,
    reason: 'test',
    requestId: `${runId}-reset`,
  });
  return harness.client.workflow.getHandle(handle.workflowId, reset.runId);
}

async function deleteInput(handle: WorkflowHandle, ...keys: string[]): Promise<void> {
  const job = harness.emulator.jobs().find(({ name }) => name.includes(handle.workflowId))!;
  const prefix = job.request.InputDataConfig.S3Uri.slice(`s3://${harness.bucket}/`.length);
  const s3 = new S3Client({ endpoint: process.env['TEST_S3_ENDPOINT']!, forcePathStyle: true });
  for (const key of keys) await s3.send(new DeleteObjectCommand({ Bucket: harness.bucket, Key: prefix + key }));
  s3.destroy();
}

describe('a run that is reset to its beginning', () => {
  it.concurrent('stops the job that it had started, when a stop was asked for before', async () => {
    const { handle, job, starts } = await harness.startNamed({ stuckIn: 'IN_PROGRESS', stopTakesSeconds: 60 });
    await job('IN_PROGRESS');
    await handle.signal('cancel', { reason: 'before the reset' });

    const reset = await resetToBeginning(handle);

    expect(await reset.result()).toMatchObject({ status: 'STOPPED', stop: { by: 'signal' } });
    expect(starts()).toHaveLength(1);
  });

  it.concurrent('stops the job that it had started, when a stop is asked for at once', async () => {
    const { handle, job, starts } = await harness.startNamed({ stuckIn: 'IN_PROGRESS' });
    await job('IN_PROGRESS');

    const reset = await resetToBeginning(handle);
    await reset.signal('cancel');

    expect(await reset.result()).toMatchObject({ status: 'STOPPED', stop: { by: 'signal' } });
    expect(starts()).toHaveLength(1);
  });

  it.concurrent('goes on with its job, although its folder has been emptied since', async () => {
    const { handle, job, configure } = await harness.startNamed({ stuckIn: 'IN_PROGRESS' });
    await job('IN_PROGRESS');
    await deleteInput(handle, 'a.txt', 'b c.txt', 'sub/ü.txt');

    const reset = await resetToBeginning(handle);
    configure({ stuckIn: '' });

    // The emulator found nothing to translate any more, and the manifest of before knows what is missing.
    expect((await failureOf(reset)).result.counts).toMatchObject({ documents: 3, pairs: 6, translated: 0 });
  });

  it.concurrent('does not forget a document that failed and was deleted since', async () => {
    const { handle, starts } = await harness.startNamed({ documentFaults: [{ key: 'a.txt' }] });
    expect((await failureOf(handle)).type).toBe('OutputIncomplete');
    await deleteInput(handle, 'a.txt');

    const failure = await failureOf(await resetToBeginning(handle));

    expect(failure.type).toBe('OutputIncomplete');
    expect(failure.result.counts).toMatchObject({ documents: 3, failed: 2, translated: 4 });
    expect(starts()).toHaveLength(1);
  });
});

it.concurrent('a reset of the starting activity starts no second job', async () => {
  const { handle, job, starts } = await harness.startNamed({
    tokenSemantics: 'ignored',
    requestFaults: [
      { operation: 'StartTextTranslationJob', effect: 'answerLost', times: 1 },
      { operation: 'ListTextTranslationJobs', effect: 'error', times: 2 },
    ],
  });
  await job();
  await until(
    'the starting activity to wait for its next attempt',
    async () => (await handle.describe()).raw.pendingActivities?.[0],
    (activity) => activity?.activityType?.name === 'startJob' && Boolean(activity.lastFailure),
  );

  await harness.client.workflowService.resetActivity({
    namespace: 'default',
    execution: { workflowId: handle.workflowId },
    type: 'startJob',
  });

  expect(await handle.result()).toMatchObject({ verified: true });
  expect(starts()).toHaveLength(1);
});

it.concurrent('a refusal after a lost answer does not leave the job alone', async () => {
  const { handle, starts } = await harness.startNamed({
    staleList: { answers: 2 },
    requestFaults: [
      { operation: 'StartTextTranslationJob', effect: 'answerLost', times: 1 },
      { operation: 'StartTextTranslationJob', effect: 'error', errorName: 'AccessDeniedException' },
    ],
  });

  expect(await handle.result()).toMatchObject({ verified: true });
  expect(starts()).toHaveLength(1);
});

it.concurrent('a Stop that always fails does not blind the run', async () => {
  const { handle, configure } = await harness.startNamed({
    stuckIn: 'IN_PROGRESS',
    requestFaults: [{ operation: 'StopTextTranslationJob', effect: 'error' }],
  });
  await waitForProgress(handle, ({ status }) => status === 'IN_PROGRESS');
  await handle.signal('cancel');
  configure({ stuckIn: '' });

  expect(await handle.result()).toMatchObject({ status: 'COMPLETED', verified: true, stop: { by: 'signal' } });
});

it.concurrent('a job that AWS does not end after a signal does not end green', async () => {
  const { handle } = await harness.startNamed(
    { stuckIn: 'IN_PROGRESS', stopTakesSeconds: 100_000 },
    { deadline: '2s' },
  );
  await waitForProgress(handle, ({ status }) => status === 'IN_PROGRESS');
  await handle.signal('cancel');

  const failure = await failureOf(handle);

  expect(failure.type).toBe('DeadlineExceeded');
  expect(failure.message).toContain('it may still run (STOP_REQUESTED)');
});

describe('input that is too large to be answered in full', () => {
  it.concurrent('is refused with its first hundred problems', async () => {
    const codes = Array.from({ length: 12_500 }, () => 'not a code');
    const handle = await harness.start(await harness.aJobOver(undefined, { job: { TargetLanguageCodes: codes } }));

    const failure = await failureOf(handle);

    expect(failure.type).toBe('InvalidRequest');
    expect(failure.details).toHaveLength(100);
  });

  it.concurrent('is described by a dry run', async () => {
    const changes = { dryRun: true, job: { TargetLanguageCodes: ['x'.repeat(3_000)] } };
    const handle = await harness.start(await harness.aJobOver(undefined, changes));

    expect((await handle.result()).findings).toMatchObject([{ severity: 'error', rule: 'Constraint' }]);
  });

  it.concurrent('is cut where it is the reason of a stop', async () => {
    const { handle } = await harness.startNamed({ stuckIn: 'SUBMITTED' });
    await waitForProgress(handle, ({ status }) => status === 'SUBMITTED');
    await handle.signal('cancel', { reason: 'x'.repeat(1_500_000) });

    expect((await handle.result()).stop?.reason).toHaveLength(1_000);
  });
});
