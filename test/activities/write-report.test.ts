import { S3Client } from '@aws-sdk/client-s3';
import type { WriteReportInput } from '../../src/activities/write-report';
import type { TranslateJobResult } from '../../src/domain/job-result';
import { ActivityHarness, failureOfAttempt, runActivity } from '../helpers/activity-harness';

let harness: ActivityHarness;

beforeEach(async () => {
  harness = await ActivityHarness.start();
});
afterEach(() => harness.stop());

const RESULT: TranslateJobResult = {
  status: 'COMPLETED',
  verified: true,
  counts: { documents: 1, languages: 1, pairs: 1, translated: 1, failed: 0, missing: 0, empty: 0, unexpected: 0 },
  byLanguage: { fr: { translated: 1, failed: 0, missing: 0, empty: 0 } },
  problems: [],
  findings: [],
  cost: { estimatedUsd: 0.01 },
  timings: {},
};

/** A report for a work folder of the harness's bucket. */
const aReport = (changes: Partial<TranslateJobResult> = {}): WriteReportInput => ({
  workFolder: { bucket: harness.bucket, prefix: 'out/.batch-translate/0123abcd/' },
  result: { ...RESULT, ...changes },
});

describe('writeReport', () => {
  it('writes the result beside the manifest and says where', async () => {
    const uri = await runActivity(harness.activities.writeReport, [aReport()]);

    expect(uri).toBe(`s3://${harness.bucket}/out/.batch-translate/0123abcd/report.json`);
    expect(JSON.parse(await harness.readText(uri))).toEqual({ ...RESULT, reportS3Uri: uri });
  });

  it('writes text that a person can read', async () => {
    const uri = await runActivity(harness.activities.writeReport, [aReport({ outputS3Uri: 's3://b/ü/' })]);

    expect(await harness.readText(uri)).toMatch(/^\{\n {2}"status": "COMPLETED",\n[^]*s3:\/\/b\/ü\/[^]*\n\}\n$/);
  });

  it('overwrites the report of an earlier attempt', async () => {
    await runActivity(harness.activities.writeReport, [aReport({ verified: false })]);

    const uri = await runActivity(harness.activities.writeReport, [aReport()], 2);

    expect(JSON.parse(await harness.readText(uri))).toMatchObject({ verified: true });
  });

  it('is tried again while S3 cannot be reached', async () => {
    const lost = new S3Client({ endpoint: 'http://127.0.0.1:1', forcePathStyle: true, maxAttempts: 1 });

    const failure = await failureOfAttempt(runActivity(harness.activitiesOver(lost).writeReport, [aReport()]));

    expect(failure).toMatchObject({ type: 'AwsUnavailable', nonRetryable: false, stack: '' });
    expect(failure.message).toMatch(/^The report could not be written: .*ECONNREFUSED/);
  });

  it('is tried again where the bucket is not there, which somebody may mend', async () => {
    const report = aReport();

    const failure = await failureOfAttempt(
      runActivity(harness.activities.writeReport, [
        { ...report, workFolder: { ...report.workFolder, bucket: 'no-such-bucket-1' } },
      ]),
    );

    expect(failure).toMatchObject({ type: 'AwsUnavailable', nonRetryable: false });
    expect(failure.message).toContain('NoSuchBucket');
  });
});
