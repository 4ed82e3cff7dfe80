import type { WorkflowHandle } from '@temporalio/client';
import { closedRun } from '../helpers/closed-run';
import { startGate } from '../helpers/gate';
import type { Gate } from '../helpers/gate';
import { startJobHarness, waitForProgress } from '../helpers/job-harness';
import type { JobHarness } from '../helpers/job-harness';
import { startVerifyingRun } from '../helpers/verifying-run';

let gate: Gate;
let harness: JobHarness;

beforeAll(async () => {
  gate = await startGate(process.env['TEST_S3_ENDPOINT']!);
  harness = await startJobHarness({ workerS3Endpoint: gate.url });
});
afterAll(async () => {
  await harness.stop();
  await gate.stop();
});

/** The two ways to stop a run, what its memo then says of it, and Temporal's status of the run. */
const WAYS = [
  {
    way: 'the signal',
    by: 'signal',
    stop: (handle: WorkflowHandle) => handle.signal('cancel', { reason: 'because' }),
    status: 'COMPLETED',
  },
  {
    way: 'a native cancel',
    by: 'cancellation',
    stop: (handle: WorkflowHandle) => handle.cancel(),
    status: 'CANCELLED',
  },
] as const;

describe.each(WAYS)('$way', ({ stop, by, status }) => {
  const endedWith = (outcome: object): object => ({ status, outcome: { ...outcome, stop: { by } } });

  it.concurrent('before Start starts nothing', async () => {
    const { handle, starts } = await harness.startNamed(
      {},
      { budget: { maxUsd: 0, onExceed: 'ask' }, job: { TargetLanguageCodes: ['fr'] } },
    );
    await stop(handle);

    expect(await closedRun(handle)).toMatchObject(endedWith({ status: 'NOT_STARTED' }));
    expect(starts()).toHaveLength(0);
  });

  it.concurrent('during Start stops the job that was started', async () => {
    const { handle, job, starts } = await harness.startNamed({
      stuckIn: 'IN_PROGRESS',
      requestFaults: [{ operation: 'StartTextTranslationJob', effect: 'answerSlow', delaySeconds: 2 }],
    });
    await job();
    await stop(handle);

    expect(await closedRun(handle)).toMatchObject(endedWith({ status: 'STOPPED' }));
    expect(starts()).toHaveLength(1);
  });

  it.concurrent('while Start’s answer is lost finds the job and stops it', async () => {
    const { handle, job, starts } = await harness.startNamed({
      stuckIn: 'IN_PROGRESS',
      requestFaults: [
        { operation: 'StartTextTranslationJob', effect: 'answerLost', times: 1 },
        { operation: 'StartTextTranslationJob', effect: 'requestLost' },
      ],
    });
    await job();
    await stop(handle);

    expect(await closedRun(handle)).toMatchObject(endedWith({ status: 'STOPPED' }));
    expect(starts()).toHaveLength(1);
  });

  it.concurrent('while Start waits for its turn ends without a job', async () => {
    const { handle, starts } = await harness.startNamed({
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

    expect(await closedRun(handle)).toMatchObject(endedWith({ status: 'NOT_STARTED' }));
    expect(starts()).toHaveLength(0);
  });

  it.concurrent('while SUBMITTED stops the job', async () => {
    const { handle, starts } = await harness.startNamed({ stuckIn: 'SUBMITTED' });
    await waitForProgress(handle, ({ status }) => status === 'SUBMITTED');
    await stop(handle);

    expect(await closedRun(handle)).toMatchObject(endedWith({ status: 'STOPPED' }));
    expect(starts()).toHaveLength(1);
  });

  it.concurrent('while IN_PROGRESS stops the job and verifies what was finished', async () => {
    const { handle } = await harness.startNamed({ stuckIn: 'IN_PROGRESS', outputOfUnfinishedJob: 'none' });
    await waitForProgress(handle, ({ status }) => status === 'IN_PROGRESS');
    await stop(handle);

    expect(await closedRun(handle)).toMatchObject(
      endedWith({ status: 'STOPPED', verified: false, counts: { pairs: 6 } }),
    );
  });

  it.concurrent('that comes too late for AWS reports a completed job', async () => {
    const { handle } = await harness.startNamed({ stuckIn: 'IN_PROGRESS', stopRequestedEndsIn: 'COMPLETED' });
    await waitForProgress(handle, ({ status }) => status === 'IN_PROGRESS');
    await stop(handle);

    expect(await closedRun(handle)).toMatchObject(endedWith({ status: 'COMPLETED', verified: true }));
  });

  it.concurrent('is repeated while AWS ignores it', async () => {
    const { handle } = await harness.startNamed({ stuckIn: 'IN_PROGRESS', ignoredStops: 1 });
    await waitForProgress(handle, ({ status }) => status === 'IN_PROGRESS');
    await stop(handle);

    expect(await closedRun(handle)).toMatchObject(endedWith({ status: 'STOPPED' }));
  });

  it.concurrent('is repeated while AWS answers with errors', async () => {
    const { handle } = await harness.startNamed({
      stuckIn: 'IN_PROGRESS',
      requestFaults: [
        { operation: 'StopTextTranslationJob', effect: 'error', errorName: 'TooManyRequestsException', times: 3 },
      ],
    });
    await waitForProgress(handle, ({ status }) => status === 'IN_PROGRESS');
    await stop(handle);

    expect(await closedRun(handle)).toMatchObject(endedWith({ status: 'STOPPED' }));
  });
});

describe('the signal and a native cancel in the same moment', () => {
  it.concurrent('stop the job once and for all, and keep the reason', async () => {
    const { handle } = await harness.startNamed({ stuckIn: 'IN_PROGRESS' });
    await waitForProgress(handle, ({ status }) => status === 'IN_PROGRESS');

    await Promise.all([handle.signal('cancel', { reason: 'both' }), handle.cancel()]);

    expect(await closedRun(handle)).toMatchObject({ outcome: { status: 'STOPPED', stop: { reason: 'both' } } });
  });
});

describe('after the end of the job', () => {
  it.concurrent('the signal lets the verification finish, as if it had not come', async () => {
    const { handle, release } = await startVerifyingRun(harness, gate);

    await handle.signal('cancel', { reason: 'too late' });
    release();

    const run = await closedRun(handle);
    expect(run).toMatchObject({ status: 'COMPLETED', outcome: { status: 'COMPLETED', verified: true } });
    expect(run['outcome']).not.toHaveProperty('stop');
  });

  it.concurrent('the signal does not make good what is missing', async () => {
    const { handle, release } = await startVerifyingRun(harness, gate, {
      outputFaults: [{ key: 'a.txt', effect: 'missing' }],
    });

    await handle.signal('cancel');
    release();

    expect(await closedRun(handle)).toMatchObject({ status: 'FAILED', outcome: { ending: 'OutputIncomplete' } });
  });

  it.concurrent('a native cancel ends the verification, and the run is canceled without a verdict', async () => {
    const { handle } = await startVerifyingRun(harness, gate);

    await handle.cancel();

    expect(await closedRun(handle)).toMatchObject({
      status: 'CANCELLED',
      TranslateVerified: false,
      outcome: { ending: 'canceled', status: 'COMPLETED', verified: false },
    });
  });

  it.concurrent('the signal of a run that is over is refused by Temporal and changes nothing', async () => {
    const { handle } = await harness.startNamed();
    await handle.result();

    await expect(handle.signal('cancel')).rejects.toThrow('already completed');
  });
});

it.concurrent('a second signal changes neither the reason nor the ending', async () => {
  const { handle } = await harness.startNamed({ stuckIn: 'IN_PROGRESS', stopTakesSeconds: 60 });
  await waitForProgress(handle, ({ status }) => status === 'IN_PROGRESS');
  await handle.signal('cancel', { reason: 'first' });
  await handle.signal('cancel', { reason: 'second' });

  expect(await closedRun(handle)).toMatchObject({
    outcome: { status: 'STOPPED', stop: { by: 'signal', reason: 'first' } },
  });
});

it.concurrent.each([undefined, null, 'text', 5, { reason: 7 }, []])('the signal may carry %j', async (argument) => {
  const { handle } = await harness.startNamed({ stuckIn: 'SUBMITTED' });
  await waitForProgress(handle, ({ status }) => status === 'SUBMITTED');

  await handle.signal('cancel', argument);

  expect(await closedRun(handle)).toMatchObject({ outcome: { status: 'STOPPED', stop: { by: 'signal' } } });
});
