import type { Activities } from '../../src/activities';
import type { TranslateEmulator } from '../../src/local/translate-emulator';
import { ActivityHarness, failureOfAttempt, runActivity } from '../helpers/activity-harness';

let harness: ActivityHarness;
let activities: Activities;
let emulator: TranslateEmulator;

beforeEach(async () => {
  harness = await ActivityHarness.start();
  ({ activities, emulator } = harness);
});
afterEach(() => harness.stop());

describe('stopJob', () => {
  it('stops the job, as often as it is asked', async () => {
    emulator.configure({ stuckIn: 'IN_PROGRESS' });
    const { jobId } = await runActivity(activities.startJob, [await harness.aStart()]);
    await emulator.waitForJob((job) => job.status === 'IN_PROGRESS');

    await runActivity(activities.stopJob, [{ jobId }]);
    await runActivity(activities.stopJob, [{ jobId }]);

    await emulator.waitForJob((job) => job.status === 'STOPPED');
  });

  it('says when AWS does not know the job', async () => {
    const failure = await failureOfAttempt(runActivity(activities.stopJob, [{ jobId: 'f'.repeat(32) }]));

    expect(failure).toMatchObject({ type: 'JobNotFound', nonRetryable: true });
  });
});
