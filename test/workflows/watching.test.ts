import type { WorkflowHandle } from '@temporalio/client';
import type { EmulatorSwitches } from '../../src/local/translate-emulator';
import { startJobHarness, waitForProgress } from '../helpers/job-harness';
import type { InputChanges, JobHarness } from '../helpers/job-harness';

let harness: JobHarness;

beforeAll(async () => {
  harness = await startJobHarness();
});
afterAll(() => harness.stop());

let names = 0;
const DESCRIBE = 'DescribeTextTranslationJob';

async function startNamed(
  switches: Partial<EmulatorSwitches>,
  changes: InputChanges = {},
): Promise<{ handle: WorkflowHandle; name: string }> {
  const name = `watch-${(names += 1)}-`;
  harness.emulator.configure(switches, `${name}*`);
  const input = await harness.aJobOver(undefined, { ...changes, job: { ...changes.job, JobName: name } });
  return { handle: await harness.start(input), name };
}

/** The text that a person reads under Pending Activities, once it satisfies `isWanted`. */
async function pendingText(handle: WorkflowHandle, isWanted: (text: string) => boolean): Promise<string> {
  for (;;) {
    const { raw } = await handle.describe();
    const [activity] = raw.pendingActivities ?? [];
    const failure = activity?.lastFailure;
    const text = `${failure?.message ?? ''}|${failure?.stackTrace ?? ''}`;
    if (isWanted(text)) return text;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

describe('no trouble with AWS while watching ends a run', () => {
  it.concurrent.each<[string, Partial<EmulatorSwitches>]>([
    [
      'throttling',
      { requestFaults: [{ operation: DESCRIBE, effect: 'error', errorName: 'TooManyRequestsException', times: 4 }] },
    ],
    ['500s', { requestFaults: [{ operation: DESCRIBE, effect: 'error', times: 4 }] }],
    ['broken connections', { requestFaults: [{ operation: DESCRIBE, effect: 'requestLost', times: 4 }] }],
    ['garbled answers', { requestFaults: [{ operation: DESCRIBE, effect: 'answerGarbled', times: 4 }] }],
    [
      'expired credentials',
      { requestFaults: [{ operation: DESCRIBE, effect: 'error', errorName: 'ExpiredTokenException', times: 4 }] },
    ],
    [
      'a refusal',
      { requestFaults: [{ operation: DESCRIBE, effect: 'error', errorName: 'AccessDeniedException', times: 4 }] },
    ],
    [
      'an unknown job',
      { requestFaults: [{ operation: DESCRIBE, effect: 'error', errorName: 'ResourceNotFoundException', times: 4 }] },
    ],
    ['stale answers', { staleDescribe: { answers: 3 } }],
  ])('%s', async (_, switches) => {
    const { handle } = await startNamed(switches);

    expect(await handle.result()).toMatchObject({ status: 'COMPLETED', verified: true });
  });
});

describe('what a person reads under Pending Activities', () => {
  it.concurrent('is the status and the next look, without a stack trace', async () => {
    const { handle } = await startNamed({ stuckIn: 'SUBMITTED' });

    const text = await pendingText(handle, (each) => each.includes('still'));

    expect(text).toMatch(/^The job [0-9a-f]{32} is still SUBMITTED after look \d+\. Next look in 0\.1 s\.\|$/);
    await handle.signal('cancel');
    await handle.result();
  });

  it.concurrent('is AWS’s error in AWS’s words, without a stack trace', async () => {
    const { handle } = await startNamed({
      stuckIn: 'SUBMITTED',
      requestFaults: [
        {
          operation: DESCRIBE,
          effect: 'error',
          errorName: 'ExpiredTokenException',
          errorMessage: 'The security token is expired',
        },
      ],
    });

    const text = await pendingText(handle, (each) => each.includes('Expired'));

    expect(text).toMatch(
      /^The job [0-9a-f]{32} could not be looked at: ExpiredTokenException: The security token is expired\. Next look in 0\.1 s\.\|$/,
    );
    await handle.terminate();
  });
});

describe('the history', () => {
  it.concurrent(
    'stays under 60 events for a job of 15 emulated minutes that is polled every tenth of a second',
    async () => {
      const slow = await startJobHarness({ emulator: { queueSeconds: 300, secondsPerJob: 600, timeScale: 60 } });
      try {
        const handle = await slow.start(await slow.aJobOver());
        expect(await handle.result()).toMatchObject({ status: 'COMPLETED', verified: true });

        const looks = slow.emulator.ledger.requests.filter(({ operation }) => operation === DESCRIBE).length;
        const { events } = await handle.fetchHistory();

        expect(looks).toBeGreaterThan(10);
        expect(events?.length).toBeLessThanOrEqual(60);
      } finally {
        await slow.stop();
      }
    },
  );
});

describe('the signal jobChanged', () => {
  it.concurrent('makes the run look at once', async () => {
    const { handle, name } = await startNamed(
      { stuckIn: 'SUBMITTED' },
      { polling: { initialInterval: '10m', maximumInterval: '10m' } },
    );
    const { jobId } = await waitForProgress(handle, ({ phase }) => phase === 'watching');
    await pendingText(handle, (text) => text.includes('Next look in')); // the next look of its own is far away
    harness.emulator.configure({ stuckIn: '' }, `${name}*`);
    const job = await harness.emulator.waitForJob((each) => each.id === jobId && each.status === 'COMPLETED');

    await handle.signal('jobChanged', { jobId: job.id, status: 'COMPLETED', observedBy: 'event' });

    expect(await handle.result()).toMatchObject({ status: 'COMPLETED', verified: true });
    expect(await handle.query('progress')).toMatchObject({ observedBy: 'event' });
  });

  it.concurrent.each([
    ['about another job', { jobId: 'f'.repeat(32), status: 'COMPLETED', observedBy: 'list' }],
    ['with a status that AWS does not have', { status: 'DONE', observedBy: 'list' }],
    ['without an argument', undefined],
    ['that is wrong', { status: 'COMPLETED', observedBy: 'list' }],
  ])('%s does not make the run believe that the job is over', async (_, hint) => {
    const { handle } = await startNamed({ stuckIn: 'IN_PROGRESS' });
    const { jobId } = await waitForProgress(handle, ({ status }) => status === 'IN_PROGRESS');

    await handle.signal('jobChanged', hint === undefined ? undefined : { jobId, ...hint });

    expect(await handle.query('progress')).toMatchObject({ status: 'IN_PROGRESS', phase: 'watching' });
    await handle.signal('cancel');
    expect(await handle.result()).toMatchObject({ status: 'STOPPED' });
  });
});

it.concurrent('goes on watching when somebody fails the watch by hand', async () => {
  const slow = { operation: DESCRIBE, effect: 'answerSlow', delaySeconds: 5 } as const;
  const { handle, name } = await startNamed({ stuckIn: 'SUBMITTED', requestFaults: [slow] });
  const activityId = await runningActivity(handle, 'awaitJobChange');

  await harness.client.workflowService.respondActivityTaskFailedById({
    namespace: 'default',
    workflowId: handle.workflowId,
    activityId,
    failure: { message: 'by hand', applicationFailureInfo: { type: 'ByHand', nonRetryable: true } },
  });
  harness.emulator.configure({ requestFaults: [] }, `${name}*`);
  await handle.signal('cancel');

  expect(await handle.result()).toMatchObject({ status: 'STOPPED' });
});

/** PendingActivityState of Temporal's API. */
const STARTED = 2;

/** The id of an activity of this type, once an attempt of it is under way. */
async function runningActivity(handle: WorkflowHandle, type: string): Promise<string> {
  for (;;) {
    const { raw } = await handle.describe();
    const running = raw.pendingActivities?.find(
      ({ activityType, state }) => activityType?.name === type && Number(state) === STARTED,
    );
    if (running?.activityId) return running.activityId;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
