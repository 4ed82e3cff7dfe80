/** `batch-translate emulator` as its users have it: a process of its own, spoken to with the AWS CLI. */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { startLocalProcess } from '../../src/local/local-process';
import type { LocalProcess } from '../../src/local/local-process';
import { cliEnvironment } from './clients';
import { aRequestOver, s3Endpoint } from './emulator-harness';
import { PYTHON_TOOLS_TIMEOUT_MS, pythonTools } from './python-tools';
import type { PythonTools } from './python-tools';

const MAIN = join(__dirname, '../../dist/cli/main.js');

let python: PythonTools;

beforeAll(async () => {
  python = await pythonTools();
}, PYTHON_TOOLS_TIMEOUT_MS);

/** Starts the command, and waits for the URL that it prints or for its end. */
async function runEmulator(...options: string[]): Promise<{ process: LocalProcess; url: string | undefined }> {
  let reportUrl = (_url: string | undefined): void => undefined;
  const listening = new Promise<string | undefined>((resolve) => (reportUrl = resolve));
  const log = (line: string): void => {
    const [, url] = /listens on (\S+)$/.exec(line) ?? [];
    if (url !== undefined) reportUrl(url);
  };
  const env = { PATH: process.env['PATH'] };
  const emulator = await startLocalProcess(process.execPath, [MAIN, 'emulator', ...options], { env, log });
  void emulator.ended.then(() => reportUrl(undefined));
  return { process: emulator, url: await listening };
}

describe('batch-translate emulator', () => {
  it('is driven by the AWS CLI through all four operations', async () => {
    const bucket = `emulator-cli-${randomUUID()}`;
    const s3 = new S3Client({ endpoint: s3Endpoint, forcePathStyle: true });
    await s3.send(new CreateBucketCommand({ Bucket: bucket }));
    await s3.send(new PutObjectCommand({ Bucket: bucket, Key: 'in/a.txt', Body: 'Hello' }));
    s3.destroy();
    const { process: emulator, url } = await runEmulator(
      ...['--port', '0', '--s3-endpoint', s3Endpoint],
      ...['--queue-seconds', '3600', '--account', '012345678901'],
    );
    const aws = async (...args: string[]): Promise<Record<string, unknown>> =>
      JSON.parse(await python.aws(['translate', ...args], cliEnvironment(url!))) as Record<string, unknown>;
    const { ClientToken: _, ...request } = aRequestOver(bucket, { JobName: 'from the CLI' });

    const started = await aws('start-text-translation-job', '--cli-input-json', JSON.stringify(request));
    const jobId = started['JobId'] as string;
    const listed = await aws('list-text-translation-jobs', '--filter', 'JobStatus=SUBMITTED', '--max-results', '1');
    const stopped = await aws('stop-text-translation-job', '--job-id', jobId);
    const described = await aws('describe-text-translation-job', '--job-id', jobId);

    expect(started).toEqual({ JobId: expect.stringMatching(/^[0-9a-f]{32}$/) as string, JobStatus: 'SUBMITTED' });
    expect(listed).toMatchObject({ TextTranslationJobPropertiesList: [{ JobId: jobId, JobName: 'from the CLI' }] });
    expect(stopped).toEqual({ JobId: jobId, JobStatus: 'STOP_REQUESTED' });
    expect(described).toMatchObject({
      TextTranslationJobProperties: {
        JobStatus: expect.stringMatching(/^STOP(PED|_REQUESTED)$/) as string,
        OutputDataConfig: { S3Uri: `s3://${bucket}/out/012345678901-TranslateText-${jobId}/` },
      },
    });
    await emulator.stop();
    expect(await emulator.ended).toBe('exit code 0');
  });

  it('ends with a reason when it has no S3', async () => {
    const { process: emulator } = await runEmulator('--port', '0');

    expect(await emulator.ended).toBe('exit code 1');
    expect(emulator.outputTail()).toContain('--s3-endpoint');
  });

  it.each([
    ['--port', 'seventy'],
    ['--time-scale', '0'],
    ['--queue-seconds', '-1'],
  ])('refuses %s %s', async (option, value) => {
    const { process: emulator } = await runEmulator(`${option}=${value}`);

    expect(await emulator.ended).toBe('exit code 1');
    expect(emulator.outputTail()).toContain('Expected');
  });
});
