import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { EmulatorSwitches } from '../../src/local/translate-emulator';
import { closedRun } from '../helpers/closed-run';
import { startJobHarness } from '../helpers/job-harness';
import type { JobHarness } from '../helpers/job-harness';
import { until } from '../helpers/until';

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

/** What `temporal workflow VERB` prints about one run. */
const operate = (verb: string, workflowId: string, ...options: string[]): Promise<string> =>
  temporal('workflow', verb, '--workflow-id', workflowId, ...options);

/** Starts a job from an input file, as the README shows it. Workflow and job are called `name`. */
async function startFromFile(name: string, switches: Partial<EmulatorSwitches> = {}): Promise<void> {
  harness.emulator.configure(switches, `${name}*`);
  const inputFile = join(folder, `${name}.json`);
  await writeFile(inputFile, JSON.stringify(await harness.aJobOver(undefined, { job: { JobName: name } })));
  const options = ['--type', 'translateJob', '--task-queue', harness.taskQueue, '--input-file', inputFile];
  await operate('start', name, ...options);
}

/** The job of this name, once AWS has it in this status. */
const jobIn = (status: string, name: string): ReturnType<JobHarness['emulator']['waitForJob']> =>
  harness.emulator.waitForJob((job) => job.name.startsWith(name) && job.status === status);

it.concurrent('starts a job from an input file, and shows its result', async () => {
  await startFromFile('cli-start');

  const result = await operate('result', 'cli-start', '--output', 'json');

  expect(JSON.parse(result)).toMatchObject({ status: 'COMPLETED', result: { status: 'COMPLETED', verified: true } });
});

it.concurrent('queries, describes and cancels by signal', async () => {
  await startFromFile('cli-signal', { stuckIn: 'IN_PROGRESS' });
  await jobIn('IN_PROGRESS', 'cli-signal');

  const query = await operate('query', 'cli-signal', '--type', 'progress');
  const description = await operate('describe', 'cli-signal');
  await operate('signal', 'cli-signal', '--name', 'cancel', '--input', '{"reason": "wrong folder"}');
  const result = await operate('result', 'cli-signal', '--output', 'json');

  expect(query).toContain('"phase":"watching"');
  expect(description).toMatch(/TranslateJobId.*[0-9a-f]{32}/);
  expect(description).toMatch(/TranslateLanguages/);
  expect(JSON.parse(result)).toMatchObject({
    result: { status: 'STOPPED', stop: { by: 'signal', reason: 'wrong folder' } },
  });
});

it.concurrent('shows under Pending Activities how the job stands', async () => {
  await startFromFile('cli-pending', { stuckIn: 'SUBMITTED' });
  const { id } = await jobIn('SUBMITTED', 'cli-pending');

  const description = await until(
    'the status under Pending Activities',
    () => operate('describe', 'cli-pending'),
    (text) => text.includes('still SUBMITTED'),
  );

  expect(description).toContain(`The job ${id} is still SUBMITTED after look`);
});

it.concurrent('cancels natively', async () => {
  await startFromFile('cli-cancel', { stuckIn: 'IN_PROGRESS' });
  await jobIn('IN_PROGRESS', 'cli-cancel');

  await operate('cancel', 'cli-cancel');
  await closedRun(harness.client.workflow.getHandle('cli-cancel'));
  const description = await operate('describe', 'cli-cancel');

  expect(description).toMatch(/Status\s+CANCELED/);
  expect(description).toMatch(/outcome.*STOPPED/s);
});

it.concurrent('finds runs by their search attributes', async () => {
  await startFromFile('cli-list');
  await closedRun(harness.client.workflow.getHandle('cli-list'));

  const query = 'TranslateVerified = true AND TranslateLanguages = "fr" AND WorkflowId = "cli-list"';
  const listed = await until(
    'the run in a list by its search attributes',
    () => temporal('workflow', 'list', '--query', query),
    (text) => text.includes('cli-list'),
  );

  expect(listed).toContain('translateJob');
});
