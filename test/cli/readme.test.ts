import { exec } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { startJobHarness } from '../helpers/job-harness';
import type { JobHarness } from '../helpers/job-harness';
import { until } from '../helpers/until';

const README = readFileSync(join(__dirname, '../../README.md'), 'utf8');
const COMMANDS = README.split('\n').filter((line) => line.startsWith('temporal workflow '));
const JOB = /```json\n(\{\n {2}"job"[^]*?)```/.exec(README)![1]!;

const commandOf = (verb: string): string =>
  COMMANDS.find((command) => command.startsWith(`temporal workflow ${verb} `))!;

let harness: JobHarness;
let folder: string;

beforeAll(async () => {
  harness = await startJobHarness({ taskQueue: 'batch-translate' });
  folder = await mkdtemp(join(tmpdir(), 'batch-translate-readme-'));
  await writeFile(join(folder, 'job.json'), JOB);
  await symlink(process.env['TEMPORAL_CLI_PATH']!, join(folder, 'temporal'));
  const s3 = new S3Client({ endpoint: process.env['TEST_S3_ENDPOINT']!, forcePathStyle: true });
  await s3.send(new CreateBucketCommand({ Bucket: 'my-bucket' }));
  await s3.send(new PutObjectCommand({ Bucket: 'my-bucket', Key: 'in/a.txt', Body: 'One.' }));
  s3.destroy();
});
afterEach(() => harness.emulator.configure({ stuckIn: '' }));
afterAll(async () => {
  await harness.stop();
  await rm(folder, { recursive: true });
});

/** Runs a command as a shell runs what was pasted into it. */
async function paste(command: string): Promise<string> {
  const env = {
    ...process.env,
    PATH: `${folder}:${process.env['PATH']}`,
    TEMPORAL_ADDRESS: process.env['TEST_TEMPORAL_ADDRESS']!,
  };
  return (await promisify(exec)(command, { cwd: folder, env })).stdout;
}

describe('the commands of the README, pasted as they stand', () => {
  it('start a job, tell where it is, and wait for its result', async () => {
    expect(await paste(commandOf('start'))).toContain('WorkflowId  manuals');
    expect(await paste(commandOf('query'))).toContain('"phase"');
    expect(await paste(commandOf('describe'))).toContain('translateJob');
    expect(await paste(commandOf('result'))).toContain('COMPLETED');
  });

  /** Starts the job and waits until it is in progress, where it stays. */
  async function startStuck(): Promise<void> {
    harness.emulator.configure({ stuckIn: 'IN_PROGRESS', outputOfUnfinishedJob: 'none' });
    const earlier = harness.emulator.jobs().map(({ id }) => id);
    await paste(commandOf('start'));
    await harness.emulator.waitForJob(({ id, status }) => !earlier.includes(id) && status === 'IN_PROGRESS');
  }

  it.each([
    ['signal', 'COMPLETED'],
    ['cancel', 'CANCELED'],
  ])('stop a job by %s', async (verb, status) => {
    await startStuck();

    await paste(commandOf(verb));

    expect(await paste(commandOf('result')).catch((error: { stdout: string }) => error.stdout)).toContain(status);
  });

  it('find runs', async () => {
    await startStuck();
    await paste(commandOf('signal'));
    await paste(commandOf('result'));

    const listed = await until(
      'the run in a list by its search attributes',
      () => paste(commandOf('list')),
      (text) => text.includes('manuals'),
    );

    expect(listed).toContain('translateJob');
  });
});
