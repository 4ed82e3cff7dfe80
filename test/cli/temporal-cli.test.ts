import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startJobHarness } from '../helpers/job-harness';
import type { JobHarness } from '../helpers/job-harness';

let harness: JobHarness;
let folder: string;

beforeAll(async () => {
  harness = await startJobHarness();
  folder = await mkdtemp(join(tmpdir(), 'batch-translate-'));
});
afterAll(async () => {
  await harness.stop();
  await rm(folder, { recursive: true });
});

/** Runs the real CLI against the test server and returns what it printed. */
async function temporal(...args: string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(process.env['TEMPORAL_CLI_PATH']!, [
    ...args,
    '--address',
    process.env['TEST_TEMPORAL_ADDRESS']!,
  ]);
  return stdout;
}

/** Starts a job from an input file, as the README shows it. */
async function startFromFile(workflowId: string, name: string): Promise<void> {
  const inputFile = join(folder, `${workflowId}.json`);
  await writeFile(inputFile, JSON.stringify(await harness.aJobOver(undefined, { job: { JobName: name } })));
  const options = ['--type', 'translateJob', '--task-queue', harness.taskQueue, '--workflow-id', workflowId];
  await temporal('workflow', 'start', ...options, '--input-file', inputFile);
}

it('starts a job from an input file, and shows its result', async () => {
  await startFromFile('cli-start', 'cli-start');

  const result = await temporal('workflow', 'result', '--workflow-id', 'cli-start', '--output', 'json');

  expect(JSON.parse(result)).toMatchObject({ status: 'COMPLETED', result: { status: 'COMPLETED', verified: true } });
});

it('queries, describes and cancels by signal', async () => {
  harness.emulator.configure({ stuckIn: 'IN_PROGRESS' }, 'cli-signal*');
  await startFromFile('cli-signal', 'cli-signal');
  await harness.emulator.waitForJob((job) => job.name.startsWith('cli-signal') && job.status === 'IN_PROGRESS');

  const query = await temporal('workflow', 'query', '--workflow-id', 'cli-signal', '--type', 'progress');
  const description = await temporal('workflow', 'describe', '--workflow-id', 'cli-signal');
  const signal = ['--name', 'cancel', '--input', '{"reason": "wrong folder"}'];
  await temporal('workflow', 'signal', '--workflow-id', 'cli-signal', ...signal);
  const result = await temporal('workflow', 'result', '--workflow-id', 'cli-signal', '--output', 'json');

  expect(query).toContain('"phase":"watching"');
  expect(description).toMatch(/TranslateJobId.*[0-9a-f]{32}/);
  expect(description).toMatch(/TranslateLanguages/);
  expect(JSON.parse(result)).toMatchObject({
    result: { status: 'STOPPED', stop: { by: 'signal', reason: 'wrong folder' } },
  });
});

it('shows under Pending Activities how the job stands', async () => {
  harness.emulator.configure({ stuckIn: 'SUBMITTED' }, 'cli-pending*');
  await startFromFile('cli-pending', 'cli-pending');
  const job = await harness.emulator.waitForJob(({ name }) => name.startsWith('cli-pending'));

  let description = '';
  while (!description.includes('still SUBMITTED')) {
    description = await temporal('workflow', 'describe', '--workflow-id', 'cli-pending');
  }

  expect(description).toContain(`The job ${job.id} is still SUBMITTED after look`);
  await temporal('workflow', 'signal', '--workflow-id', 'cli-pending', '--name', 'cancel');
});

it('cancels natively', async () => {
  harness.emulator.configure({ stuckIn: 'IN_PROGRESS' }, 'cli-cancel*');
  await startFromFile('cli-cancel', 'cli-cancel');
  await harness.emulator.waitForJob((job) => job.name.startsWith('cli-cancel') && job.status === 'IN_PROGRESS');

  await temporal('workflow', 'cancel', '--workflow-id', 'cli-cancel');
  await harness.client.workflow
    .getHandle('cli-cancel')
    .result()
    .catch(() => undefined);
  const description = await temporal('workflow', 'describe', '--workflow-id', 'cli-cancel');

  expect(description).toMatch(/Status\s+CANCELED/);
  expect(description).toMatch(/outcome.*STOPPED/s);
});

it('finds runs by their search attributes', async () => {
  await startFromFile('cli-list', 'cli-list');
  await harness.client.workflow.getHandle('cli-list').result();

  const query = `TranslateVerified = true AND TranslateLanguages = "fr" AND WorkflowId = "cli-list"`;
  let listed = '';
  while (!listed.includes('cli-list')) listed = await temporal('workflow', 'list', '--query', query);

  expect(listed).toContain('translateJob');
});
