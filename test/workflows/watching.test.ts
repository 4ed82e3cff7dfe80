import type { EmulatorSwitches } from '../../src/local/translate-emulator';
import { startJobHarness, waitForProgress } from '../helpers/job-harness';
import type { JobHarness } from '../helpers/job-harness';
import { failByHand, pendingText } from '../helpers/pending-activity';

let harness: JobHarness;

beforeAll(async () => {
  harness = await startJobHarness();
});
afterAll(() => harness.stop());

const DESCRIBE = 'DescribeTextTranslationJob';

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
    const { handle } = await harness.startNamed(switches);

    expect(await handle.result()).toMatchObject({ status: 'COMPLETED', verified: true });
  });
});

describe('what a person reads under Pending Activities', () => {
  it.concurrent('is the status and the next look, without a stack trace', async () => {
    const { handle } = await harness.startNamed({ stuckIn: 'SUBMITTED' });

    const text = await pendingText(handle, 'still');

    expect(text).toMatch(/^The job [0-9a-f]{32} is still SUBMITTED after look \d+\. Next look in 0\.1 s\.\|$/);
    await handle.signal('cancel');
    await handle.result();
  });

  it.concurrent('is AWS’s error in AWS’s words, without a stack trace', async () => {
    const { handle } = await harness.startNamed({
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

    const text = await pendingText(handle, 'Expired');

    expect(text).toMatch(
      /^The job [0-9a-f]{32} could not be looked at: ExpiredTokenException: The security token is expired\. Next attempt in 0\.1 s\.\|$/,
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
    const polling = { initialInterval: '10m', maximumInterval: '10m' };
    const run = await harness.startNamed({ stuckIn: 'SUBMITTED' }, { polling });
    const { handle } = run;
    const { jobId } = await waitForProgress(handle, ({ phase }) => phase === 'watching');
    await pendingText(handle, 'Next look in'); // the next look of its own is far away
    run.configure({ stuckIn: '' });
    await run.job('COMPLETED');

    await handle.signal('jobChanged', { jobId, status: 'COMPLETED', observedBy: 'event' });

    expect(await handle.result()).toMatchObject({ status: 'COMPLETED', verified: true });
    expect(await handle.query('progress')).toMatchObject({ observedBy: 'event' });
  });

  it.concurrent.each([
    ['about another job', { jobId: 'f'.repeat(32), status: 'COMPLETED', observedBy: 'list' }],
    ['with a status that AWS does not have', { status: 'DONE', observedBy: 'list' }],
    ['without an argument', undefined],
    ['that is wrong', { status: 'COMPLETED', observedBy: 'list' }],
  ])('%s does not make the run believe that the job is over', async (_, hint) => {
    const { handle } = await harness.startNamed({ stuckIn: 'IN_PROGRESS' });
    const { jobId } = await waitForProgress(handle, ({ status }) => status === 'IN_PROGRESS');

    await handle.signal('jobChanged', hint === undefined ? undefined : { jobId, ...hint });

    expect(await handle.query('progress')).toMatchObject({ status: 'IN_PROGRESS', phase: 'watching' });
    await handle.signal('cancel');
    expect(await handle.result()).toMatchObject({ status: 'STOPPED' });
  });
});

it.concurrent('goes on watching when somebody fails the watch by hand', async () => {
  const slow = { operation: DESCRIBE, effect: 'answerSlow', delaySeconds: 5 } as const;
  const { handle, configure } = await harness.startNamed({ stuckIn: 'SUBMITTED', requestFaults: [slow] });
  await failByHand(handle, 'awaitJobChange');
  configure({ requestFaults: [] });
  await handle.signal('cancel');

  expect(await handle.result()).toMatchObject({ status: 'STOPPED' });
});
