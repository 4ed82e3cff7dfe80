import type { Activities } from '../../src/activities';
import type { RequestFault, TranslateEmulator } from '../../src/local/translate-emulator';
import { ActivityHarness, failureOfAttempt, runActivity } from '../helpers/activity-harness';

let harness: ActivityHarness;
let activities: Activities;
let emulator: TranslateEmulator;

beforeEach(async () => {
  harness = await ActivityHarness.start();
  ({ activities, emulator } = harness);
});
afterEach(() => harness.stop());

describe('startJob', () => {
  it('starts the job with name and token', async () => {
    const input = await harness.aStart();

    const job = await runActivity(activities.startJob, [input]);

    expect(job).toMatchObject({ jobName: input.jobName, status: 'SUBMITTED' });
    expect(emulator.ledger.starts).toMatchObject([{ name: input.jobName, clientToken: input.clientToken }]);
  });

  it('does not look for a job in its first attempt', async () => {
    await runActivity(activities.startJob, [await harness.aStart()]);

    expect(emulator.ledger.requests.map(({ operation }) => operation)).toEqual(['StartTextTranslationJob']);
  });

  it.each([
    ['another attempt', 2, false],
    ['a reset run', 1, true],
  ])('adopts the job that is there already in %s', async (_, attempt, mayAlreadyBeStarted) => {
    const input = await harness.aStart({ mayAlreadyBeStarted });
    const first = await runActivity(activities.startJob, [{ ...input, mayAlreadyBeStarted: false }]);

    const second = await runActivity(activities.startJob, [input], attempt);

    expect(second.jobId).toBe(first.jobId);
    expect(emulator.ledger.starts).toHaveLength(1);
  });

  it.each([
    ['answerLost' as const, 'It is not known whether the job was started'],
    ['errorAfterwards' as const, 'It is not known whether the job was started'],
  ])('gives an answer that went %s time to show up', async (effect, text) => {
    startFault({ effect });

    const failure = await failureOfAttempt(runActivity(activities.startJob, [await harness.aStart()]));

    expect(failure).toMatchObject({ type: 'AwsUnavailable', nonRetryable: false, nextRetryDelay: 10_000, stack: '' });
    expect(failure.message).toContain(text);
  });

  it('waits its turn in a full queue, a minute at the most between two attempts', async () => {
    startFault({ effect: 'error', errorName: 'LimitExceededException' });
    const input = await harness.aStart();

    const delays = await Promise.all(
      [1, 2, 9].map(
        async (attempt) => (await failureOfAttempt(runActivity(activities.startJob, [input], attempt))).nextRetryDelay,
      ),
    );

    expect(delays).toEqual([10_000, 20_000, 60_000]);
  });

  it('tries a role that may be too new for five attempts', async () => {
    startFault({ effect: 'error', errorName: 'InvalidRequestException', errorMessage: 'cannot assume role' });
    const input = await harness.aStart();

    expect(await failureOfAttempt(runActivity(activities.startJob, [input], 4))).toMatchObject({
      nonRetryable: false,
      nextRetryDelay: 5_000,
    });
    expect(await failureOfAttempt(runActivity(activities.startJob, [input], 5))).toMatchObject({
      type: 'InvalidRequestException',
      nonRetryable: true,
    });
  });

  it.each([
    'AccessDeniedException',
    'UnsupportedLanguagePairException',
    'ValidationException',
    'NotAuthorizedException',
  ])('fails for good on %s, with AWS’s text and advice', async (errorName) => {
    startFault({ effect: 'error', errorName, errorMessage: 'No.' });

    const failure = await failureOfAttempt(runActivity(activities.startJob, [await harness.aStart()]));

    expect(failure).toMatchObject({ type: errorName, nonRetryable: true });
    expect(failure.message).toMatch(/No\. What to do: .+/);
  });
});

function startFault(fault: Omit<RequestFault, 'operation'>): void {
  emulator.configure({ requestFaults: [{ operation: 'StartTextTranslationJob', ...fault }] });
}
