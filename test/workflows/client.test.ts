import type { WorkflowHandle } from '@temporalio/client';
import { TranslateJobClient, TranslateJobError } from '../../src/client';
import { startJobHarness } from '../helpers/job-harness';
import type { JobHarness } from '../helpers/job-harness';

let harness: JobHarness;

beforeAll(async () => {
  harness = await startJobHarness();
});
afterAll(() => harness.stop());

const errorOf = async (result: Promise<unknown>): Promise<TranslateJobError> => {
  const outcome = await result.catch((error: unknown) => error);
  if (outcome instanceof TranslateJobError) return outcome;
  throw new Error(`No TranslateJobError: ${String(outcome)}`);
};

it.concurrent('starts a job, follows it, and returns its result', async () => {
  const workflowId = await harness.jobs.start(await harness.aJobOver());

  const result = await harness.jobs.result(workflowId);

  expect(workflowId).toMatch(/^translate-job-/);
  expect(result).toMatchObject({ verified: true });
  expect(await harness.jobs.progress(workflowId)).toMatchObject({ phase: 'done' });
});

it.concurrent('gives a run a summary that the web UI shows', async () => {
  const input = await harness.aJobOver();
  const workflowId = await harness.jobs.start(input, { workflowId: 'client-summary' });

  const description = await harness.client.workflow.getHandle(workflowId).describe();

  expect(await description.staticSummary()).toBe(`en → fr, de: ${input.job.InputDataConfig.S3Uri}`);
  await harness.jobs.result(workflowId);
});

it.concurrent('cancels with a reason', async () => {
  harness.emulator.configure({ stuckIn: 'SUBMITTED' }, 'client-cancel*');
  const workflowId = await harness.jobs.start(await harness.aJobOver(undefined, { job: { JobName: 'client-cancel' } }));

  await harness.jobs.cancel(workflowId, 'wrong folder');

  expect(await harness.jobs.result(workflowId)).toMatchObject({ stop: { by: 'signal', reason: 'wrong folder' } });
});

it.concurrent('throws a typed error with code, advice and result', async () => {
  harness.emulator.configure({ outputFaults: [{ key: 'a.txt', effect: 'missing' }] }, 'client-missing*');
  const workflowId = await harness.jobs.start(
    await harness.aJobOver(undefined, { job: { JobName: 'client-missing' } }),
  );

  const error = await errorOf(harness.jobs.result(workflowId));

  expect(error.code).toBe('OutputIncomplete');
  expect(error.whatToDo).toContain('problems');
  expect(error.result?.counts.missing).toBe(2);
});

it.concurrent('throws a typed error without a result for a refused request', async () => {
  const refused = await harness.jobs.start(await harness.aJobOver({}));

  expect(await errorOf(harness.jobs.result(refused))).toMatchObject({ code: 'InvalidRequest', result: undefined });
});

it.concurrent.each<[string, string, (handle: WorkflowHandle) => Promise<unknown>]>([
  ['cancelled', 'Canceled', (handle) => handle.cancel()],
  ['terminated', 'Terminated', (handle) => handle.terminate()],
])('throws a typed error for a run that was %s', async (_, code, end) => {
  const { handle } = await harness.startNamed({ stuckIn: 'SUBMITTED' });

  await end(handle);

  expect(await errorOf(harness.jobs.result(handle.workflowId))).toMatchObject({ code });
});

it('says which address does not answer', async () => {
  const address = process.env['TEMPORAL_ADDRESS'];
  process.env['TEMPORAL_ADDRESS'] = '127.0.0.1:1';
  try {
    await expect(TranslateJobClient.connect()).rejects.toMatchObject({ code: 'TemporalUnreachable' });
  } finally {
    if (address === undefined) delete process.env['TEMPORAL_ADDRESS'];
    else process.env['TEMPORAL_ADDRESS'] = address;
  }
});
