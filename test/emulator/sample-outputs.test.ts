/**
 * The outputs on AWS's page "Monitoring and analyzing batch translation jobs", of a job with 77 documents and of a stopped
 * job, come out of the emulator when it is driven there. Stop's answer is that of the service model: the page shows the
 * job's properties, which the model does not have there.
 */
import { startEmulatorHarness } from './emulator-harness';
import type { EmulatorHarness } from './emulator-harness';
import { sendWithCli } from './clients';
import type { CliRequest } from './clients';
import { HandClock } from '../../src/local/translate-emulator';
import { PYTHON_TOOLS_TIMEOUT_MS, pythonTools } from './python-tools';
import type { PythonTools } from './python-tools';

const ACCOUNT = '012345678901';
const ROLE = `arn:aws:iam::${ACCOUNT}:role/service-role/AmazonTranslateInputOutputAccess`;
const SUBMITTED = 1576544017.357;
const ENDED = 1576551359.483;

let python: PythonTools;
let harness: EmulatorHarness;
let clock: HandClock;

beforeAll(async () => {
  python = await pythonTools();
}, PYTHON_TOOLS_TIMEOUT_MS);

beforeEach(async () => {
  clock = new HandClock(SUBMITTED * 1000);
  const runSeconds = ENDED - SUBMITTED;
  harness = await startEmulatorHarness({ account: ACCOUNT, clock, queueSeconds: 0, secondsPerJob: runSeconds });
  await harness.put(Object.fromEntries(Array.from({ length: 77 }, (_, i) => [`folder/${i}.txt`, `Document ${i}`])));
});
afterEach(async () => harness.stop());

describe('the job with 77 documents', () => {
  // The AWS CLI prints times as they are on the wire, as numbers of seconds.
  const expected = (JobId: string) => ({
    InputDataConfig: { ContentType: 'text/plain', S3Uri: `s3://${harness.bucket}/folder` },
    EndTime: ENDED,
    SourceLanguageCode: 'en',
    DataAccessRoleArn: ROLE,
    JobId,
    TargetLanguageCodes: ['fr'],
    JobName: 'batch-test',
    SubmittedTime: SUBMITTED,
    JobStatus: 'COMPLETED',
    Message: 'Your job has completed successfully.',
    JobDetails: { InputDocumentsCount: 77, DocumentsWithErrorsCount: 0, TranslatedDocumentsCount: 77 },
    OutputDataConfig: { S3Uri: `s3://${harness.bucket}/output/${ACCOUNT}-TranslateText-${JobId}/` },
  });

  const complete = async (): Promise<string> => {
    const jobId = await harness.start(request('batch-test', 'output'));
    await harness.emulator.waitForJob(({ counts }) => counts !== undefined);
    clock.advance(ENDED - SUBMITTED);
    await harness.emulator.waitForJob(({ status }) => status === 'COMPLETED');
    return jobId;
  };

  it('is described so to the AWS CLI', async () => {
    const jobId = await complete();

    const described = await printed({ operation: 'DescribeTextTranslationJob', request: { JobId: jobId } });

    expect(described).toEqual({ TextTranslationJobProperties: expected(jobId) });
  });

  it('is described so to the SDK', async () => {
    const jobId = await complete();

    expect(await harness.describe(jobId)).toEqual(withDates(expected(jobId)));
  });
});

describe('the stopped job', () => {
  const expected = (JobId: string) => ({
    InputDataConfig: { ContentType: 'text/plain', S3Uri: `s3://${harness.bucket}/folder` },
    SourceLanguageCode: 'en',
    DataAccessRoleArn: ROLE,
    TargetLanguageCodes: ['fr'],
    JobName: 'canceled-test',
    SubmittedTime: SUBMITTED,
    JobStatus: 'STOP_REQUESTED',
    JobId,
    OutputDataConfig: { S3Uri: `s3://${harness.bucket}/${ACCOUNT}-TranslateText-${JobId}/` },
  });

  const runningJob = async (): Promise<string> => {
    const jobId = await harness.start(request('canceled-test', ''));
    await harness.emulator.waitForJob(({ counts, status }) => counts !== undefined && status === 'IN_PROGRESS');
    return jobId;
  };

  it('is answered to the AWS CLI by its id and status, then described so', async () => {
    const JobId = await runningJob();

    const stopped = await printed({ operation: 'StopTextTranslationJob', request: { JobId } });
    const described = await printed({ operation: 'DescribeTextTranslationJob', request: { JobId } });

    expect(stopped).toEqual({ JobId, JobStatus: 'STOP_REQUESTED' });
    expect(described).toEqual({ TextTranslationJobProperties: expected(JobId) });
  });

  it('is answered to the SDK by its id and status, then described so', async () => {
    const jobId = await runningJob();

    expect(await harness.stopJob(jobId)).toBe('STOP_REQUESTED');
    expect(await harness.describe(jobId)).toEqual(withDates(expected(jobId)));
  });
});

function request(JobName: string, outputFolder: string) {
  return {
    JobName,
    InputDataConfig: { S3Uri: `s3://${harness.bucket}/folder`, ContentType: 'text/plain' },
    OutputDataConfig: { S3Uri: `s3://${harness.bucket}/${outputFolder}` },
    DataAccessRoleArn: ROLE,
    TargetLanguageCodes: ['fr'],
  };
}

async function printed(command: CliRequest): Promise<unknown> {
  const [result] = await sendWithCli(python, harness.emulator.url, [command]);
  expect(result).toMatchObject({ exitCode: 0, error: '' });
  return JSON.parse(result!.output) as unknown;
}

interface Timed {
  readonly SubmittedTime: number;
  readonly EndTime?: number;
}

function withDates<T extends Timed>(job: T): object {
  const date = (seconds: number): Date => new Date(Math.round(seconds * 1000));
  return {
    ...job,
    SubmittedTime: date(job.SubmittedTime),
    ...(job.EndTime === undefined ? {} : { EndTime: date(job.EndTime) }),
  };
}
