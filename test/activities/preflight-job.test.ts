import { S3Client } from '@aws-sdk/client-s3';
import { CancelledFailure } from '@temporalio/common';
import type { Activities } from '../../src/activities';
import {
  ActivityHarness,
  TOKEN8,
  activityEnvironment,
  failureOfAttempt,
  runActivity,
} from '../helpers/activity-harness';
import { aStartRequest } from '../helpers/job-input';

let harness: ActivityHarness;
let activities: Activities;

beforeEach(async () => {
  harness = await ActivityHarness.start();
  ({ activities } = harness);
});
afterEach(() => harness.stop());

describe('preflightJob', () => {
  it('lists the folder into the manifest and estimates the cost', async () => {
    const job = await harness.aRequest({ 'a.txt': 'x'.repeat(1_000_000), 'sub/b.txt': 'One.', 'empty/': '' });

    const report = await runActivity(activities.preflightJob, [{ input: { job }, workflowId: 'w', token8: TOKEN8 }]);

    expect(report).toEqual({
      findings: [],
      documents: 2,
      estimatedUsd: 30,
    });
  });

  it('lists a folder of more than one page', async () => {
    const documents = Object.fromEntries(Array.from({ length: 1_100 }, (_, index) => [`${index}.txt`, 'x']));

    const report = await runActivity(activities.preflightJob, [
      { input: { job: await harness.aRequest(documents) }, workflowId: 'w', token8: TOKEN8 },
    ]);

    expect(report.documents).toBe(1_100);
  });

  it('finds problems of the request and of the folder together', async () => {
    const input = { job: { ...(await harness.aRequest({ 'details/a.txt': 'x' })), JobName: '#' }, colour: 'red' };

    const { findings } = await runActivity(activities.preflightJob, [
      { input, workflowId: 'w'.repeat(300), token8: TOKEN8 },
    ]);

    expect(findings.map(({ rule }) => rule)).toEqual([
      'WorkflowIdTooLong',
      'UnknownMember',
      'Constraint',
      'DetailsFolder',
    ]);
  });

  it('refuses buckets that are not there', async () => {
    const request = aStartRequest({
      InputDataConfig: { S3Uri: 's3://no-such-bucket-1/in/', ContentType: 'text/plain' },
      OutputDataConfig: { S3Uri: `s3://${harness.bucket}/out/` },
    });

    const { findings } = await runActivity(activities.preflightJob, [
      { input: { job: request }, workflowId: 'w', token8: TOKEN8 },
    ]);

    expect(findings).toMatchObject([{ rule: 'InputUnreadable', where: 'job.InputDataConfig.S3Uri' }]);
  });

  it('refuses an output bucket that is not there', async () => {
    const request = { ...(await harness.aRequest()), OutputDataConfig: { S3Uri: 's3://no-such-bucket-1/out/' } };

    const { findings } = await runActivity(activities.preflightJob, [
      { input: { job: request }, workflowId: 'w', token8: TOKEN8 },
    ]);

    expect(findings).toMatchObject([{ rule: 'OutputUnwritable', where: 'job.OutputDataConfig.S3Uri' }]);
  });

  it('is tried again while S3 cannot be reached', async () => {
    const lost = new S3Client({ endpoint: 'http://127.0.0.1:1', forcePathStyle: true, maxAttempts: 1 });
    const job = aStartRequest();

    const failure = await failureOfAttempt(
      runActivity(harness.activitiesOver(lost).preflightJob, [{ input: { job }, workflowId: 'w', token8: TOKEN8 }]),
    );

    expect(failure).toMatchObject({ type: 'AwsUnavailable', nonRetryable: false });
    expect(failure.message).toContain('ECONNREFUSED');
  });

  it('ends when it is cancelled, and says that it was', async () => {
    const job = await harness.aRequest();
    const slow = await harness.activitiesBehindGate();
    const listing = slow.gate.hold('list-type=2');
    const env = activityEnvironment();

    const running = env.run(slow.activities.preflightJob, { input: { job }, workflowId: 'w', token8: TOKEN8 });
    await listing.reached;
    env.cancel();

    await expect(running).rejects.toBeInstanceOf(CancelledFailure);
  });
});
