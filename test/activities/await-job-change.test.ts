import { CancelledFailure } from '@temporalio/common';
import type { ApplicationFailure } from '@temporalio/common';
import type { Activities } from '../../src/activities';
import type { TranslateEmulator } from '../../src/local/translate-emulator';
import {
  ActivityHarness,
  POLLING,
  activityEnvironment,
  failureOfAttempt,
  runActivity,
} from '../helpers/activity-harness';

let harness: ActivityHarness;
let activities: Activities;
let emulator: TranslateEmulator;

beforeEach(async () => {
  harness = await ActivityHarness.start();
  ({ activities, emulator } = harness);
});
afterEach(() => harness.stop());

describe('awaitJobChange', () => {
  it('answers with the first look where nothing is known', async () => {
    const { jobId } = await runActivity(activities.startJob, [await harness.aStart()]);

    expect(await runActivity(activities.awaitJobChange, [{ jobId, polling: POLLING }])).toMatchObject({ jobId });
  });

  it('answers with news', async () => {
    const { jobId } = await runActivity(activities.startJob, [await harness.aStart()]);
    await emulator.waitForJob((job) => job.status === 'COMPLETED');

    const seen = await runActivity(activities.awaitJobChange, [{ jobId, knownStatus: 'SUBMITTED', polling: POLLING }]);

    expect(seen).toMatchObject({
      status: 'COMPLETED',
      message: 'Your job has completed successfully.',
      outputS3Uri: expect.stringContaining(`111122223333-TranslateText-${jobId}/`) as string,
      submittedAt: expect.stringMatching(/Z$/) as string,
      endedAt: expect.stringMatching(/Z$/) as string,
    });
  });

  it('fails on purpose, benignly, without news, and waits longer with every attempt', async () => {
    emulator.configure({ stuckIn: 'SUBMITTED' });
    const { jobId } = await runActivity(activities.startJob, [await harness.aStart()]);

    const look = (attempt: number): Promise<ApplicationFailure> =>
      failureOfAttempt(
        runActivity(activities.awaitJobChange, [{ jobId, knownStatus: 'SUBMITTED', polling: POLLING }], attempt),
      );

    expect(await look(1)).toMatchObject({ type: 'JobUnchanged', category: 'BENIGN', nextRetryDelay: 1_000, stack: '' });
    expect(await look(3)).toMatchObject({ nextRetryDelay: 4_000 });
  });

  it('takes a status of before for no news', async () => {
    emulator.configure({ stuckIn: 'SUBMITTED' });
    const { jobId } = await runActivity(activities.startJob, [await harness.aStart()]);

    const failure = await failureOfAttempt(
      runActivity(activities.awaitJobChange, [{ jobId, knownStatus: 'IN_PROGRESS', polling: POLLING }]),
    );

    expect(failure.type).toBe('JobUnchanged');
  });

  it.each(['TooManyRequestsException', 'InternalServerException', 'ExpiredTokenException', 'AccessDeniedException'])(
    'is tried again after %s',
    async (errorName) => {
      emulator.configure({ requestFaults: [{ operation: 'DescribeTextTranslationJob', effect: 'error', errorName }] });

      const failure = await failureOfAttempt(
        runActivity(activities.awaitJobChange, [{ jobId: 'x', polling: POLLING }]),
      );

      expect(failure).toMatchObject({ type: 'AwsUnavailable', nonRetryable: false, nextRetryDelay: 1_000 });
      expect(failure.message).toContain(errorName);
    },
  );

  it('ends when it is cancelled', async () => {
    emulator.configure({
      requestFaults: [{ operation: 'DescribeTextTranslationJob', effect: 'answerSlow', delaySeconds: 30 }],
    });
    const { jobId } = await runActivity(activities.startJob, [await harness.aStart()]);
    const env = activityEnvironment();

    const running = env.run(activities.awaitJobChange, { jobId, polling: POLLING });
    await emulator.waitForRequest('DescribeTextTranslationJob');
    env.cancel();

    await expect(running).rejects.toBeInstanceOf(CancelledFailure);
  });
});
