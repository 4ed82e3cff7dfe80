import type { WorkflowHandle } from '@temporalio/client';
import type { EmulatorSwitches } from '../../src/local/translate-emulator';
import { failureOf } from '../helpers/failure';
import { startJobHarness, waitForProgress } from '../helpers/job-harness';
import type { InputChanges, JobHarness } from '../helpers/job-harness';
import type { TranslateJobResult } from '../../src/domain/job-result';

let harness: JobHarness;

beforeAll(async () => {
  harness = await startJobHarness();
});
afterAll(() => harness.stop());

interface Ended {
  readonly how: 'Completed' | 'Canceled';
  readonly outcome: Record<string, unknown>;
  readonly result?: TranslateJobResult;
}

/** The two ways to stop a run, how the run must end after each, and what its memo says. */
const WAYS = [
  {
    way: 'the signal',
    by: 'signal',
    stop: (handle: WorkflowHandle) => handle.signal('cancel', { reason: 'because' }),
    how: 'Completed',
  },
  { way: 'a native cancel', by: 'cancellation', stop: (handle: WorkflowHandle) => handle.cancel(), how: 'Canceled' },
] as const;

let names = 0;

async function startNamed(
  switches: Partial<EmulatorSwitches>,
  changes: InputChanges = {},
): Promise<{ handle: WorkflowHandle; name: string }> {
  const name = `stop-${(names += 1)}-`;
  harness.emulator.configure(switches, `${name}*`);
  const input = await harness.aJobOver(undefined, { ...changes, job: { JobName: name, ...changes.job } });
  return { handle: await harness.start(input), name };
}

async function endOf(handle: WorkflowHandle): Promise<Ended> {
  const description = async (): Promise<Record<string, unknown>> =>
    (await handle.describe()).memo?.['outcome'] as Record<string, unknown>;
  try {
    const result = (await handle.result()) as TranslateJobResult;
    return { how: 'Completed', outcome: await description(), result };
  } catch {
    expect((await failureOf(handle)).type).toBe('CancelledFailure');
    return { how: 'Canceled', outcome: await description() };
  }
}

const startsOf = (name: string): number =>
  harness.emulator.ledger.starts.filter((start) => start.name.startsWith(name)).length;

describe.each(WAYS)('$way', ({ stop, how, by }) => {
  it.concurrent('before Start starts nothing', async () => {
    const { handle, name } = await startNamed(
      {},
      { budget: { maxUsd: 0, onExceed: 'ask' }, job: { TargetLanguageCodes: ['fr'] } },
    );
    await stop(handle);

    const end = await endOf(handle);

    expect(end.how).toBe(how);
    expect(end.outcome).toMatchObject({ status: 'NOT_STARTED', stop: { by } });
    expect(startsOf(name)).toBe(0);
  });

  it.concurrent('during Start stops the job that was started', async () => {
    const { handle, name } = await startNamed({
      stuckIn: 'IN_PROGRESS',
      requestFaults: [{ operation: 'StartTextTranslationJob', effect: 'answerSlow', delaySeconds: 2 }],
    });
    await harness.emulator.waitForJob((job) => job.name.startsWith(name));
    await stop(handle);

    const end = await endOf(handle);

    expect(end.how).toBe(how);
    expect(end.outcome).toMatchObject({ status: 'STOPPED', stop: { by } });
    expect(startsOf(name)).toBe(1);
  });

  it.concurrent('while Start’s answer is lost finds the job and stops it', async () => {
    const { handle, name } = await startNamed({
      stuckIn: 'IN_PROGRESS',
      requestFaults: [
        { operation: 'StartTextTranslationJob', effect: 'answerLost', times: 1 },
        { operation: 'StartTextTranslationJob', effect: 'requestLost' },
      ],
    });
    await harness.emulator.waitForJob((job) => job.name.startsWith(name));
    await stop(handle);

    const end = await endOf(handle);

    expect(end.how).toBe(how);
    expect(end.outcome).toMatchObject({ status: 'STOPPED', stop: { by } });
    expect(startsOf(name)).toBe(1);
  });

  it.concurrent('while Start waits for its turn ends without a job', async () => {
    const { handle, name } = await startNamed({
      requestFaults: [
        {
          operation: 'StartTextTranslationJob',
          effect: 'error',
          errorName: 'LimitExceededException',
          errorMessage: 'full',
        },
      ],
    });
    await waitForProgress(handle, ({ phase }) => phase === 'starting');
    await stop(handle);

    const end = await endOf(handle);

    expect(end.how).toBe(how);
    expect(end.outcome).toMatchObject({ status: 'NOT_STARTED', stop: { by } });
    expect(startsOf(name)).toBe(0);
  });

  it.concurrent('while SUBMITTED stops the job', async () => {
    const { handle, name } = await startNamed({ stuckIn: 'SUBMITTED' });
    await waitForProgress(handle, ({ status }) => status === 'SUBMITTED');
    await stop(handle);

    const end = await endOf(handle);

    expect(end.how).toBe(how);
    expect(end.outcome).toMatchObject({ status: 'STOPPED', stop: { by } });
    expect(startsOf(name)).toBe(1);
  });

  it.concurrent('while IN_PROGRESS stops the job and verifies what was finished', async () => {
    const { handle } = await startNamed({ stuckIn: 'IN_PROGRESS', outputOfUnfinishedJob: 'none' });
    await waitForProgress(handle, ({ status }) => status === 'IN_PROGRESS');
    await stop(handle);

    const end = await endOf(handle);

    expect(end.how).toBe(how);
    expect(end.outcome).toMatchObject({ status: 'STOPPED', verified: false, counts: { pairs: 6 }, stop: { by } });
  });

  it.concurrent('that comes too late for AWS reports a completed job', async () => {
    const { handle } = await startNamed({ stuckIn: 'IN_PROGRESS', stopRequestedEndsIn: 'COMPLETED' });
    await waitForProgress(handle, ({ status }) => status === 'IN_PROGRESS');
    await stop(handle);

    const end = await endOf(handle);

    expect(end.how).toBe(how);
    expect(end.outcome).toMatchObject({ status: 'COMPLETED', verified: true, stop: { by } });
  });

  it.concurrent('is repeated while AWS ignores it', async () => {
    const { handle } = await startNamed({ stuckIn: 'IN_PROGRESS', ignoredStops: 1 });
    await waitForProgress(handle, ({ status }) => status === 'IN_PROGRESS');
    await stop(handle);

    const end = await endOf(handle);

    expect(end.how).toBe(how);
    expect(end.outcome).toMatchObject({ status: 'STOPPED', stop: { by } });
  });

  it.concurrent('is repeated while AWS answers with errors', async () => {
    const { handle } = await startNamed({
      stuckIn: 'IN_PROGRESS',
      requestFaults: [
        { operation: 'StopTextTranslationJob', effect: 'error', errorName: 'TooManyRequestsException', times: 3 },
      ],
    });
    await waitForProgress(handle, ({ status }) => status === 'IN_PROGRESS');
    await stop(handle);

    expect((await endOf(handle)).outcome).toMatchObject({ status: 'STOPPED' });
  });
});

describe('the signal and a native cancel in the same moment', () => {
  it.concurrent('stop the job once and for all, and keep the reason', async () => {
    const { handle } = await startNamed({ stuckIn: 'IN_PROGRESS' });
    await waitForProgress(handle, ({ status }) => status === 'IN_PROGRESS');

    await Promise.all([handle.signal('cancel', { reason: 'both' }), handle.cancel()]);

    const end = await endOf(handle);
    expect(end.outcome).toMatchObject({ status: 'STOPPED', stop: { reason: 'both' } });
  });
});

describe('after the end of the job', () => {
  it.concurrent('the signal lets the verification finish', async () => {
    const { handle } = await startNamed({ detailsFault: 'none' });
    await waitForProgress(handle, ({ phase }) => phase === 'verifying' || phase === 'done');
    await handle.signal('cancel').catch(() => undefined); // the run may be over by now

    const end = await endOf(handle);

    expect(end).toMatchObject({ how: 'Completed', outcome: { status: 'COMPLETED', verified: true } });
  });

  it.concurrent('the signal of a run that is over is refused by Temporal and changes nothing', async () => {
    const { handle } = await startNamed({});
    await handle.result();

    await expect(handle.signal('cancel')).rejects.toThrow('already completed');
  });
});

it.concurrent('a second signal changes neither the reason nor the ending', async () => {
  const { handle } = await startNamed({ stuckIn: 'IN_PROGRESS', stopTakesSeconds: 60 });
  await waitForProgress(handle, ({ status }) => status === 'IN_PROGRESS');
  await handle.signal('cancel', { reason: 'first' });
  await handle.signal('cancel', { reason: 'second' });

  expect((await endOf(handle)).outcome).toMatchObject({ status: 'STOPPED', stop: { by: 'signal', reason: 'first' } });
});

it.concurrent.each([undefined, null, 'text', 5, { reason: 7 }, []])('the signal may carry %j', async (argument) => {
  const { handle } = await startNamed({ stuckIn: 'SUBMITTED' });
  await waitForProgress(handle, ({ status }) => status === 'SUBMITTED');

  await handle.signal('cancel', argument);

  expect((await endOf(handle)).outcome).toMatchObject({ status: 'STOPPED', stop: { by: 'signal' } });
});
