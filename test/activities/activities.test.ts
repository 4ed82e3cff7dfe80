import { randomUUID } from 'node:crypto';
import { CreateBucketCommand, DeleteObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { TranslateClient } from '@aws-sdk/client-translate';
import { ApplicationFailure, CancelledFailure } from '@temporalio/common';
import { MockActivityEnvironment } from '@temporalio/testing';
import { createActivities } from '../../src/activities';
import type { Activities } from '../../src/activities';
import { createObjectStorage } from '../../src/aws/object-storage';
import { createTranslateJobs } from '../../src/aws/translate-jobs';
import type { StartJobInput } from '../../src/activities/start-job';
import { startTranslateEmulator } from '../../src/local/translate-emulator';
import type { RequestFault, TranslateEmulator } from '../../src/local/translate-emulator';
import { startGate } from '../helpers/gate';
import { aStartRequest } from '../helpers/job-input';

const s3Endpoint = process.env['TEST_S3_ENDPOINT']!;
const bucket = `test-${randomUUID()}`;
const token8 = '0123abcd';
const polling = { initialIntervalMs: 1_000, backoffCoefficient: 2, maximumIntervalMs: 60_000 };

let emulator: TranslateEmulator;
let translate: TranslateClient;
let s3: S3Client;
let activities: Activities;

beforeAll(async () => {
  s3 = new S3Client({ endpoint: s3Endpoint, forcePathStyle: true });
  await s3.send(new CreateBucketCommand({ Bucket: bucket }));
});
afterAll(() => s3.destroy());

beforeEach(async () => {
  emulator = await startTranslateEmulator({ s3Endpoint, queueSeconds: 0, secondsPerJob: 1, timeScale: 100 });
  translate = new TranslateClient({ endpoint: emulator.url, maxAttempts: 1 });
  activities = activitiesOver(s3);
});
afterEach(async () => {
  translate.destroy();
  await emulator.stop();
});

function activitiesOver(client: S3Client): Activities {
  return createActivities({
    jobs: createTranslateJobs(translate),
    storage: createObjectStorage(client),
    now: () => new Date('2026-01-02T03:04:05Z'),
    random: () => 0.5,
    startSettleMs: 10_000,
  });
}

/** Runs an activity as its `attempt`th attempt. */
async function run<A extends unknown[], R>(activity: (...args: A) => Promise<R>, args: A, attempt = 1): Promise<R> {
  return await new MockActivityEnvironment({ attempt }).run(activity, ...args);
}

async function failureOf(attempt: Promise<unknown>): Promise<ApplicationFailure> {
  const outcome = await attempt.catch((error: unknown) => error);
  if (outcome instanceof ApplicationFailure) return outcome;
  throw new Error(`No application failure: ${String(outcome)}`);
}

async function aFolder(
  documents: Readonly<Record<string, string>> = { 'a.txt': 'One.', 'x/b.txt': 'Two.' },
): Promise<string> {
  const folder = randomUUID();
  for (const [key, text] of Object.entries(documents)) {
    const Body = new TextEncoder().encode(text);
    await s3.send(new PutObjectCommand({ Bucket: bucket, Key: `${folder}/in/${key}`, Body }));
  }
  return folder;
}

function requestOver(folder: string): StartJobInput['request'] {
  return aStartRequest({
    InputDataConfig: { S3Uri: `s3://${bucket}/${folder}/in/`, ContentType: 'text/plain' },
    OutputDataConfig: { S3Uri: `s3://${bucket}/${folder}/out/` },
  });
}

async function aStart(changes: Partial<StartJobInput> = {}): Promise<StartJobInput> {
  const jobName = `job@${randomUUID()}=${token8}`;
  const clientToken = randomUUID();
  return { request: requestOver(await aFolder()), jobName, clientToken, mayAlreadyBeStarted: false, ...changes };
}

function startFault(fault: Omit<RequestFault, 'operation'>): void {
  emulator.configure({ requestFaults: [{ operation: 'StartTextTranslationJob', ...fault }] });
}

describe('preflightJob', () => {
  it('lists the folder into the manifest and estimates the cost', async () => {
    const folder = await aFolder({ 'a.txt': 'x'.repeat(1_000_000), 'sub/b.txt': 'One.', 'empty/': '' });

    const report = await run(activities.preflightJob, [
      { input: { job: requestOver(folder) }, workflowId: 'w', token8 },
    ]);

    expect(report).toEqual({
      findings: [],
      documents: 2,
      bytes: 1_000_004,
      estimatedCharacters: 1_000_004,
      estimatedUsd: 30,
    });
  });

  it('lists a folder of more than one page', async () => {
    const documents = Object.fromEntries(Array.from({ length: 1_100 }, (_, index) => [`${index}.txt`, 'x']));

    const report = await run(activities.preflightJob, [
      { input: { job: requestOver(await aFolder(documents)) }, workflowId: 'w', token8 },
    ]);

    expect(report.documents).toBe(1_100);
  });

  it('finds problems of the request and of the folder together', async () => {
    const input = { job: { ...requestOver(await aFolder({ 'details/a.txt': 'x' })), JobName: '#' }, colour: 'red' };

    const { findings } = await run(activities.preflightJob, [{ input, workflowId: 'w'.repeat(300), token8 }]);

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
      OutputDataConfig: { S3Uri: `s3://${bucket}/out/` },
    });

    const { findings } = await run(activities.preflightJob, [{ input: { job: request }, workflowId: 'w', token8 }]);

    expect(findings).toMatchObject([{ rule: 'InputUnreadable', where: 'job.InputDataConfig.S3Uri' }]);
  });

  it('refuses an output bucket that is not there', async () => {
    const request = { ...requestOver(await aFolder()), OutputDataConfig: { S3Uri: 's3://no-such-bucket-1/out/' } };

    const { findings } = await run(activities.preflightJob, [{ input: { job: request }, workflowId: 'w', token8 }]);

    expect(findings).toMatchObject([{ rule: 'OutputUnwritable', where: 'job.OutputDataConfig.S3Uri' }]);
  });

  it('is tried again while S3 cannot be reached', async () => {
    const lost = new S3Client({ endpoint: 'http://127.0.0.1:1', forcePathStyle: true, maxAttempts: 1 });

    const failure = await failureOf(
      run(activitiesOver(lost).preflightJob, [{ input: { job: requestOver('x') }, workflowId: 'w', token8 }]),
    );

    expect(failure).toMatchObject({ type: 'AwsUnavailable', nonRetryable: false });
    expect(failure.message).toContain('ECONNREFUSED');
  });

  it('ends when it is cancelled, and says that it was', async () => {
    const gate = await startGate(s3Endpoint);
    const slow = new S3Client({ endpoint: gate.url, forcePathStyle: true });
    const folder = await aFolder();
    const listing = gate.hold('list-type=2');
    const env = new MockActivityEnvironment();

    const running = env.run(activitiesOver(slow).preflightJob, {
      input: { job: requestOver(folder) },
      workflowId: 'w',
      token8,
    });
    await listing.reached;
    env.cancel();

    await expect(running).rejects.toBeInstanceOf(CancelledFailure);
    slow.destroy();
    await gate.stop();
  });
});

describe('startJob', () => {
  it('starts the job with name and token', async () => {
    const input = await aStart();

    const job = await run(activities.startJob, [input]);

    expect(job).toMatchObject({ jobName: input.jobName, status: 'SUBMITTED' });
    expect(emulator.ledger.starts).toMatchObject([{ name: input.jobName, clientToken: input.clientToken }]);
  });

  it('does not look for a job in its first attempt', async () => {
    await run(activities.startJob, [await aStart()]);

    expect(emulator.ledger.requests.map(({ operation }) => operation)).toEqual(['StartTextTranslationJob']);
  });

  it.each([
    ['another attempt', 2, false],
    ['a reset run', 1, true],
  ])('adopts the job that is there already in %s', async (_, attempt, mayAlreadyBeStarted) => {
    const input = await aStart({ mayAlreadyBeStarted });
    const first = await run(activities.startJob, [{ ...input, mayAlreadyBeStarted: false }]);

    const second = await run(activities.startJob, [input], attempt);

    expect(second.jobId).toBe(first.jobId);
    expect(emulator.ledger.starts).toHaveLength(1);
  });

  it.each([
    ['answerLost' as const, 'It is not known whether the job was started'],
    ['errorAfterwards' as const, 'It is not known whether the job was started'],
  ])('gives an answer that went %s time to show up', async (effect, text) => {
    startFault({ effect });

    const failure = await failureOf(run(activities.startJob, [await aStart()]));

    expect(failure).toMatchObject({ type: 'AwsUnavailable', nonRetryable: false, nextRetryDelay: 10_000, stack: '' });
    expect(failure.message).toContain(text);
  });

  it('waits its turn in a full queue, a minute at the most between two attempts', async () => {
    startFault({ effect: 'error', errorName: 'LimitExceededException' });
    const input = await aStart();

    const delays = await Promise.all(
      [1, 2, 9].map(async (attempt) => (await failureOf(run(activities.startJob, [input], attempt))).nextRetryDelay),
    );

    expect(delays).toEqual([10_000, 20_000, 60_000]);
  });

  it('tries a role that may be too new for five attempts', async () => {
    startFault({ effect: 'error', errorName: 'InvalidRequestException', errorMessage: 'cannot assume role' });
    const input = await aStart();

    expect(await failureOf(run(activities.startJob, [input], 4))).toMatchObject({
      nonRetryable: false,
      nextRetryDelay: 5_000,
    });
    expect(await failureOf(run(activities.startJob, [input], 5))).toMatchObject({
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

    const failure = await failureOf(run(activities.startJob, [await aStart()]));

    expect(failure).toMatchObject({ type: errorName, nonRetryable: true });
    expect(failure.message).toMatch(/No\. What to do: .+/);
  });
});

describe('findJob', () => {
  it('finds a job by its exact name, and nothing else', async () => {
    emulator.configure({ nameFilterMatches: 'prefix' });
    const input = await aStart();
    const { jobId } = await run(activities.startJob, [input]);
    await run(activities.startJob, [await aStart({ jobName: `${input.jobName}x` })]);

    expect(await run(activities.findJob, [{ jobName: input.jobName }])).toMatchObject({ jobId });
    expect(await run(activities.findJob, [{ jobName: input.jobName.slice(0, -1) }])).toBeNull();
  });
});

describe('awaitJobChange', () => {
  it('answers with the first look where nothing is known', async () => {
    const { jobId } = await run(activities.startJob, [await aStart()]);

    expect(await run(activities.awaitJobChange, [{ jobId, polling }])).toMatchObject({ jobId });
  });

  it('answers with news', async () => {
    const { jobId } = await run(activities.startJob, [await aStart()]);
    await emulator.waitForJob((job) => job.status === 'COMPLETED');

    const seen = await run(activities.awaitJobChange, [{ jobId, knownStatus: 'SUBMITTED', polling }]);

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
    const { jobId } = await run(activities.startJob, [await aStart()]);

    const look = (attempt: number): Promise<ApplicationFailure> =>
      failureOf(run(activities.awaitJobChange, [{ jobId, knownStatus: 'SUBMITTED', polling }], attempt));

    expect(await look(1)).toMatchObject({ type: 'JobUnchanged', category: 'BENIGN', nextRetryDelay: 1_000, stack: '' });
    expect(await look(3)).toMatchObject({ nextRetryDelay: 4_000 });
  });

  it('takes a status of before for no news', async () => {
    emulator.configure({ stuckIn: 'SUBMITTED' });
    const { jobId } = await run(activities.startJob, [await aStart()]);

    const failure = await failureOf(run(activities.awaitJobChange, [{ jobId, knownStatus: 'IN_PROGRESS', polling }]));

    expect(failure.type).toBe('JobUnchanged');
  });

  it.each(['TooManyRequestsException', 'InternalServerException', 'ExpiredTokenException', 'AccessDeniedException'])(
    'is tried again after %s',
    async (errorName) => {
      emulator.configure({ requestFaults: [{ operation: 'DescribeTextTranslationJob', effect: 'error', errorName }] });

      const failure = await failureOf(run(activities.awaitJobChange, [{ jobId: 'x', polling }]));

      expect(failure).toMatchObject({ type: 'AwsUnavailable', nonRetryable: false, nextRetryDelay: 1_000 });
      expect(failure.message).toContain(errorName);
    },
  );

  it('ends when it is cancelled', async () => {
    emulator.configure({
      requestFaults: [{ operation: 'DescribeTextTranslationJob', effect: 'answerSlow', delaySeconds: 30 }],
    });
    const { jobId } = await run(activities.startJob, [await aStart()]);
    const env = new MockActivityEnvironment();

    const running = env.run(activities.awaitJobChange, { jobId, polling });
    await emulator.waitForRequest('DescribeTextTranslationJob');
    env.cancel();

    await expect(running).rejects.toBeInstanceOf(CancelledFailure);
  });
});

describe('stopJob', () => {
  it('stops the job, as often as it is asked', async () => {
    emulator.configure({ stuckIn: 'IN_PROGRESS' });
    const { jobId } = await run(activities.startJob, [await aStart()]);
    await emulator.waitForJob((job) => job.status === 'IN_PROGRESS');

    await run(activities.stopJob, [{ jobId }]);
    await run(activities.stopJob, [{ jobId }]);

    await emulator.waitForJob((job) => job.status === 'STOPPED');
  });

  it('says when AWS does not know the job', async () => {
    const failure = await failureOf(run(activities.stopJob, [{ jobId: 'f'.repeat(32) }]));

    expect(failure).toMatchObject({ type: 'JobNotFound', nonRetryable: true });
  });
});

describe('verifyJob', () => {
  /** Runs preflight and a job to its end, and returns what verifyJob takes. */
  async function aFinishedJob(): Promise<Parameters<Activities['verifyJob']>[0]> {
    const folder = await aFolder();
    const request = requestOver(folder);
    await run(activities.preflightJob, [{ input: { job: request }, workflowId: 'w', token8 }]);
    const { jobId } = await run(activities.startJob, [await aStart({ request })]);
    await emulator.waitForJob((job) => job.status.startsWith('COMPLETED'));
    const { outputS3Uri } = await run(activities.awaitJobChange, [{ jobId, polling }]);
    return {
      requestOutputS3Uri: request.OutputDataConfig.S3Uri,
      token8,
      jobOutputS3Uri: outputS3Uri!,
      languages: request.TargetLanguageCodes,
    };
  }

  it('finds every pair of a good job', async () => {
    const verification = await run(activities.verifyJob, [await aFinishedJob()]);

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

    expect(await run(activities.verifyJob, [job], 2)).toEqual(await run(activities.verifyJob, [job], 1));
  });

  it('sees what is missing although the details say otherwise', async () => {
    const job = await aFinishedJob();
    const key = `${job.jobOutputS3Uri.slice(`s3://${bucket}/`.length)}x/fr.b.txt`;
    await s3.send(new DeleteObjectCommand({ Bucket: bucket, Key: key }));

    const { verified, problems } = await run(activities.verifyJob, [job]);

    expect(verified).toBe(false);
    expect(problems).toMatchObject([{ source: 'x/b.txt', language: 'fr', verdict: 'missing' }]);
  });

  it.each(['truncated', 'absent'] as const)('gets by with a details file that is %s', async (detailsFault) => {
    emulator.configure({ detailsFault });

    expect(await run(activities.verifyJob, [await aFinishedJob()])).toMatchObject({ verified: true });
  });

  it('ends when it is cancelled', async () => {
    const job = await aFinishedJob();
    const gate = await startGate(s3Endpoint);
    const slow = new S3Client({ endpoint: gate.url, forcePathStyle: true });
    const details = gate.hold('/details/');
    const env = new MockActivityEnvironment();

    const running = env.run(activitiesOver(slow).verifyJob, job);
    await details.reached;
    env.cancel();

    await expect(running).rejects.toBeInstanceOf(CancelledFailure);
    slow.destroy();
    await gate.stop();
  });

  it('is tried again where the manifest cannot be read', async () => {
    const job = await aFinishedJob();

    const failure = await failureOf(run(activities.verifyJob, [{ ...job, token8: 'ffffffff' }]));

    expect(failure).toMatchObject({ type: 'AwsUnavailable', nonRetryable: false });
  });
});
