import { Client, Connection } from '@temporalio/client';
import type { WorkflowHandle } from '@temporalio/client';
import { startTemporalDevServer } from '../../src/local/temporal-dev-server';
import { startJobHarness, waitForProgress } from '../helpers/job-harness';
import type { JobHarness } from '../helpers/job-harness';
import { startWorkerProcess } from '../../src/cli/worker-process';

let harness: JobHarness;

beforeAll(async () => {
  harness = await startJobHarness({ hasWorker: false });
});
afterAll(() => harness.stop());

/** Starts a worker that must not start, and returns its exit and its words. */
async function refusedWorker(env: NodeJS.ProcessEnv): Promise<[string, string]> {
  const worker = await startWorkerProcess({ ...harness.workerEnv, ...env });
  return [await worker.ended, worker.outputTail()];
}

describe('a worker that cannot start says in one line what is wrong and what to do', () => {
  it.each<[string, NodeJS.ProcessEnv, string]>([
    [
      'Temporal does not answer',
      { TEMPORAL_ADDRESS: '127.0.0.1:1' },
      'TemporalUnreachable: No Temporal server answers at 127.0.0.1:1',
    ],
    [
      'the namespace is not there',
      { TEMPORAL_NAMESPACE: 'nowhere' },
      'NamespaceNotFound: The namespace "nowhere" is not there.',
    ],
    ['a profile is not there', { TEMPORAL_PROFILE: 'nobody' }, 'InvalidSettings: Temporal'],
    [
      'a setting is misspelt',
      { BATCH_TRANSLATE_TASKQUEUE: 'x' },
      'InvalidSettings: BATCH_TRANSLATE_TASKQUEUE is not a setting',
    ],
    [
      'a setting makes no sense',
      { BATCH_TRANSLATE_SHUTDOWN_GRACE: 'long' },
      'InvalidSettings: BATCH_TRANSLATE_SHUTDOWN_GRACE is "long"',
    ],
    ['no Region is configured', { AWS_REGION: undefined }, 'AwsNotUsable: No AWS Region is configured.'],
  ])('when %s', async (_, env, words) => {
    const [exit, output] = await refusedWorker(env);

    expect(exit).toBe('exit code 1');
    expect(output.split('\n').at(-1)).toContain(words);
    expect(output).not.toMatch(/^\s+at /m);
  });

  it('when AWS refuses it', async () => {
    const refusing = await startJobHarness({
      hasWorker: false,
      emulator: {
        switches: {
          requestFaults: [
            {
              operation: 'ListTextTranslationJobs',
              effect: 'error',
              errorName: 'AccessDeniedException',
              errorMessage: 'No.',
            },
          ],
        },
      },
    });

    const [exit, output] = await refusedWorker(refusing.workerEnv);

    expect(exit).toBe('exit code 1');
    expect(output).toContain('AwsNotUsable: Amazon Translate in us-east-1: AccessDeniedException: No.');
    await refusing.stop();
  });
});

it('starts although AWS does not answer yet, and says so', async () => {
  const worker = await startWorkerProcess({ ...harness.workerEnv, AWS_ENDPOINT_URL_TRANSLATE: 'http://127.0.0.1:1' });

  expect(worker.outputTail()).toContain('AWS does not answer yet; runs wait for it.');
  await worker.stop();
});

it('registers the search attributes where the namespace lacks them', async () => {
  const server = await startTemporalDevServer({ headless: true });
  const worker = await startWorkerProcess({ ...harness.workerEnv, TEMPORAL_ADDRESS: server.address });
  const connection = await Connection.connect({ address: server.address });

  const { count } = await new Client({ connection }).workflow.count('TranslateVerified = true');

  expect(count).toBe(0);
  expect(worker.hasEnded).toBe(false);
  await connection.close();
  await worker.stop();
  await server.stop();
});

it('ends gracefully on SIGTERM: an activity under way is finished', async () => {
  harness.emulator.configure(
    { requestFaults: [{ operation: 'StartTextTranslationJob', effect: 'answerSlow', delaySeconds: 2 }] },
    'graceful*',
  );
  const worker = await startWorkerProcess(harness.workerEnv);
  const handle = await harness.start(await harness.aJobOver(undefined, { job: { JobName: 'graceful' } }));
  await harness.emulator.waitForJob(({ name }) => name.startsWith('graceful'));

  await worker.stop();
  expect(await worker.ended).toBe('exit code 0');

  const next = await startWorkerProcess(harness.workerEnv);
  await waitForProgress(handle, ({ phase }) => phase !== 'starting');
  expect(await handle.result()).toMatchObject({ verified: true });
  expect(await attemptsOf(handle, 'startJob')).toBe(1);
  await next.stop();
});

/** How many attempts the activity of this type took. */
async function attemptsOf(handle: WorkflowHandle, type: string): Promise<number | null | undefined> {
  const { events = [] } = await handle.fetchHistory();
  const scheduled = events?.find((event) => event.activityTaskScheduledEventAttributes?.activityType?.name === type);
  const started = events?.find(({ activityTaskStartedEventAttributes: attributes }) =>
    attributes?.scheduledEventId?.equals(scheduled?.eventId ?? -1),
  );
  return started?.activityTaskStartedEventAttributes?.attempt;
}
