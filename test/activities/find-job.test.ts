import type { Activities } from '../../src/activities';
import type { TranslateEmulator } from '../../src/local/translate-emulator';
import { ActivityHarness, runActivity } from '../helpers/activity-harness';

let harness: ActivityHarness;
let activities: Activities;
let emulator: TranslateEmulator;

beforeEach(async () => {
  harness = await ActivityHarness.start();
  ({ activities, emulator } = harness);
});
afterEach(() => harness.stop());

describe('findJob', () => {
  it('finds a job by its exact name, and nothing else', async () => {
    emulator.configure({ nameFilterMatches: 'prefix' });
    const input = await harness.aStart();
    const { jobId } = await runActivity(activities.startJob, [input]);
    await runActivity(activities.startJob, [await harness.aStart({ jobName: `${input.jobName}x` })]);

    expect(await runActivity(activities.findJob, [{ jobName: input.jobName }])).toMatchObject({ jobId });
    expect(await runActivity(activities.findJob, [{ jobName: input.jobName.slice(0, -1) }])).toBeNull();
  });
});
