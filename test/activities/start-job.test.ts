import { CancelledFailure } from '@temporalio/common';
import type { Activities } from '../../src/activities';
import type { RequestFault, TranslateEmulator } from '../../src/local/translate-emulator';
import { ActivityHarness, activityEnvironment, failureOfAttempt, runActivity } from '../helpers/activity-harness';

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

  it.each([1, 2])('adopts the job of its name that is there already, also in attempt %i', async (attempt) => {
    const input = await harness.aStart();
    const first = await runActivity(activities.startJob, [input]);

    const second = await runActivity(activities.startJob, [input], attempt);

    expect(second.jobId).toBe(first.jobId);
    expect(emulator.ledger.starts).toHaveLength(1);
  });

  it('starts nothing once it was cancelled while it looked', async () => {
    const slow = { operation: 'ListTextTranslationJobs', effect: 'answerSlow', delaySeconds: 1 } as const;
    emulator.configure({ requestFaults: [slow] });
    const env = activityEnvironment();

    const running = env.run(activities.startJob, await harness.aStart());
    await emulator.waitForRequest('ListTextTranslationJobs');
    env.cancel();

    await expect(running).rejects.toBeInstanceOf(CancelledFailure);
    expect(emulator.ledger.starts).toEqual([]);
  });

  it('starts nothing after a look that took too long: another attempt may be under way', async () => {
    const times = [0, 11_000];
    const late = harness.activitiesOver(harness.s3, { now: () => new Date(times.shift() ?? 11_000) });

    const failure = await failureOfAttempt(runActivity(late.startJob, [await harness.aStart()]));

    expect(failure).toMatchObject({ type: 'AwsUnavailable', nonRetryable: false });
    expect(emulator.ledger.starts).toEqual([]);
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

    expect(delays).toEqual([5_000, 10_000, 60_000]);
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
