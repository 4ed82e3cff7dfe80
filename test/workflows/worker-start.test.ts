import { Client, Connection } from '@temporalio/client';
import type { WorkflowHandle } from '@temporalio/client';
import { startWorkerProcess } from '../../src/cli/worker-process';
import { startTemporalDevServer } from '../../src/local/temporal-dev-server';
import { startJobHarness } from '../helpers/job-harness';
import type { JobHarness } from '../helpers/job-harness';
import { withCleanup } from '../helpers/with-cleanup';

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

  it('when AWS refuses it', () =>
    withCleanup(async (afterwards) => {
      const refusing = await startJobHarness({ hasWorker: false });
      afterwards(refusing.stop);
      const refusal = { effect: 'error', errorName: 'AccessDeniedException', errorMessage: 'No.' } as const;
      refusing.emulator.configure({ requestFaults: [{ operation: 'ListTextTranslationJobs', ...refusal }] });

      const [exit, output] = await refusedWorker(refusing.workerEnv);

      expect(exit).toBe('exit code 1');
      expect(output).toContain('AwsNotUsable: Amazon Translate in us-east-1: AccessDeniedException: No.');
    }));
});

it('starts although AWS does not answer yet, and says so', () =>
  withCleanup(async (afterwards) => {
    const env = { ...harness.workerEnv, AWS_ENDPOINT_URL_TRANSLATE: 'http://127.0.0.1:1' };
    const worker = await startWorkerProcess(env);
    afterwards(() => worker.kill());

    expect(worker.outputTail()).toContain('AWS does not answer yet; runs wait for it.');
  }));

it('registers the search attributes where the namespace lacks them', () =>
  withCleanup(async (afterwards) => {
    const server = await startTemporalDevServer({ headless: true });
    afterwards(() => server.kill());
    const worker = await startWorkerProcess({ ...harness.workerEnv, TEMPORAL_ADDRESS: server.address });
    afterwards(() => worker.kill());
    const connection = await Connection.connect({ address: server.address });
    afterwards(() => connection.close());

    const { count } = await new Client({ connection }).workflow.count('TranslateVerified = true');

    expect(count).toBe(0);
    expect(worker.hasEnded).toBe(false);
  }));

it('ends gracefully on SIGTERM: an activity under way is finished', () =>
  withCleanup(async (afterwards) => {
    const worker = await startWorkerProcess(harness.workerEnv);
    afterwards(() => worker.kill());
    const slow = { operation: 'StartTextTranslationJob', effect: 'answerSlow', delaySeconds: 2 } as const;
    const { handle, job } = await harness.startNamed({ requestFaults: [slow] });
    await job();

    await worker.stop();
    expect(await worker.ended).toBe('exit code 0');

    const next = await startWorkerProcess(harness.workerEnv);
    afterwards(() => next.kill());
    expect(await handle.result()).toMatchObject({ verified: true });
    expect(await attemptsOf(handle, 'startJob')).toBe(1);
  }));

/** How many attempts the activity of this type took. */
async function attemptsOf(handle: WorkflowHandle, type: string): Promise<number | null | undefined> {
  const { events = [] } = await handle.fetchHistory();
  const scheduled = events?.find((event) => event.activityTaskScheduledEventAttributes?.activityType?.name === type);
  const started = events?.find(({ activityTaskStartedEventAttributes: attributes }) =>
    attributes?.scheduledEventId?.equals(scheduled?.eventId ?? -1),
  );
  return started?.activityTaskStartedEventAttributes?.attempt;
}
