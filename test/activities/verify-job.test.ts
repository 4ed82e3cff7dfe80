import { CancelledFailure } from '@temporalio/common';
import type { Activities } from '../../src/activities';
import { parseS3Folder } from '../../src/domain/s3-uri';
import { workFolderIn } from '../../src/domain/work-folder';
import type { TranslateEmulator } from '../../src/local/translate-emulator';
import {
  ActivityHarness,
  POLLING,
  TOKEN8,
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

describe('verifyJob', () => {
  /** Runs preflight and a job to its end, and returns what verifyJob takes. */
  async function aFinishedJob(): Promise<Parameters<Activities['verifyJob']>[0]> {
    const request = await harness.aRequest();
    await runActivity(activities.preflightJob, [{ input: { job: request }, workflowId: 'w', token8: TOKEN8 }]);
    const { jobId } = await runActivity(activities.startJob, [await harness.aStart({ request })]);
    await emulator.waitForJob((job) => job.status.startsWith('COMPLETED'));
    const { outputS3Uri } = await runActivity(activities.awaitJobChange, [{ jobId, polling: POLLING }]);
    return {
      workFolder: workFolderIn(parseS3Folder(request.OutputDataConfig.S3Uri), TOKEN8),
      jobOutputS3Uri: outputS3Uri!,
      languages: request.TargetLanguageCodes,
    };
  }

  it('finds every pair of a good job', async () => {
    const verification = await runActivity(activities.verifyJob, [await aFinishedJob()]);

    expect(verification).toMatchObject({
      verified: true,
      counts: { documents: 2, languages: 2, pairs: 4, translated: 4, unexpected: 0 },
      problems: [],
      verifiedAt: '2026-01-02T03:04:05.000Z',
      charactersTranslated: 16,
    });
  });

  it('comes to the same verdicts when it is tried again', async () => {
    const job = await aFinishedJob();

    expect(await runActivity(activities.verifyJob, [job], 2)).toEqual(
      await runActivity(activities.verifyJob, [job], 1),
    );
  });

  it('sees what is missing although the details say otherwise', async () => {
    const job = await aFinishedJob();
    await harness.deleteObject(`${job.jobOutputS3Uri}x/fr.b.txt`);

    const { verified, problems } = await runActivity(activities.verifyJob, [job]);

    expect(verified).toBe(false);
    expect(problems).toMatchObject([{ source: 'x/b.txt', language: 'fr', verdict: 'missing' }]);
  });

  it.each(['truncated', 'absent'] as const)('gets by with a details file that is %s', async (detailsFault) => {
    emulator.configure({ detailsFault });

    expect(await runActivity(activities.verifyJob, [await aFinishedJob()])).toMatchObject({ verified: true });
  });

  it('ends when it is cancelled', async () => {
    const job = await aFinishedJob();
    const slow = await harness.activitiesBehindGate();
    const details = slow.gate.hold('/details/');
    const env = activityEnvironment();

    const running = env.run(slow.activities.verifyJob, job);
    await details.reached;
    env.cancel();

    await expect(running).rejects.toBeInstanceOf(CancelledFailure);
  });

  it('is tried again where the manifest cannot be read', async () => {
    const job = await aFinishedJob();

    const failure = await failureOfAttempt(
      runActivity(activities.verifyJob, [{ ...job, workFolder: { ...job.workFolder, prefix: 'nowhere/' } }]),
    );

    expect(failure).toMatchObject({ type: 'AwsUnavailable', nonRetryable: false });
  });
});
