import { appendFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startTranslateEmulator } from '../../src/local/translate-emulator';
import type { EmulatedJob, EmulatorOptions, TranslateEmulator } from '../../src/local/translate-emulator';
import { s3Endpoint, startEmulatorHarness } from './emulator-harness';
import type { EmulatorHarness } from './emulator-harness';

let folder: string;
let stateFile: string;
let harness: EmulatorHarness;
let restarted: TranslateEmulator | undefined;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'emulator-state-'));
  stateFile = join(folder, 'jobs.jsonl');
  harness = await startEmulatorHarness({ stateFile });
  await harness.put({ 'in/a.txt': 'a' });
});
afterEach(async () => {
  await restarted?.stop();
  restarted = undefined;
  await harness.stop();
  await rm(folder, { recursive: true });
});

async function restart(options: EmulatorOptions = {}): Promise<TranslateEmulator> {
  await harness.emulator.stop();
  restarted = await startTranslateEmulator({ s3Endpoint, stateFile, timeScale: 1000, ...options });
  return restarted;
}

describe('after a restart', () => {
  it('every job is as it was, in the same order', async () => {
    await harness.run({ JobName: 'done' });
    await harness.emulator.finishJob(await harness.start({ JobName: 'failed' }), 'FAILED');
    harness.emulator.configure({ stuckIn: 'SUBMITTED' });
    await harness.start({ JobName: 'queued' });
    const before = harness.emulator.jobs();

    const emulator = await restart({ switches: { stuckIn: 'SUBMITTED' } });

    expect(emulator.jobs()).toEqual(before);
  });

  it.each([
    ['queued', async () => harness.start()],
    [
      'running',
      async () => {
        const jobId = await harness.start();
        await harness.emulator.beginJob(jobId);
        return jobId;
      },
    ],
  ])('a job that was %s goes on to its end', async (_phase, start) => {
    const jobId = await start();

    const emulator = await restart();
    const job = await emulator.waitForJob(({ id, status }) => id === jobId && status === 'COMPLETED');

    expect(await harness.outputKeys(job)).toContain('fr.a.txt');
  });

  it('a job that was asked to stop stops', async () => {
    const jobId = await harness.start();
    await harness.stopJob(jobId);

    const emulator = await restart();

    await expect(emulator.waitForJob(({ status }) => status === 'STOPPED')).resolves.toMatchObject({ id: jobId });
  });

  it('a ClientToken still answers its job', async () => {
    const request = harness.request({ ClientToken: 'one' });
    const job = await harness.run(request);
    const emulator = await restart();

    const answer = await fetch(emulator.url, {
      method: 'POST',
      headers: { 'x-amz-target': 'AWSShineFrontendService_20170701.StartTextTranslationJob' },
      body: JSON.stringify(request),
    });

    expect(await answer.json()).toEqual({ JobId: job.id, JobStatus: 'COMPLETED' });
  });

  it('a line that a crash has cut short is overlooked', async () => {
    const job = await harness.run();
    await harness.emulator.stop();
    await appendFile(stateFile, '{"id":"cut sh');

    const emulator = await restart();

    expect(emulator.jobs()).toEqual([job]);
  });

  it('what happens then is kept after a line that was cut short', async () => {
    await harness.emulator.stop();
    await appendFile(stateFile, '{"id":"cut sh');
    const emulator = await restart({ queueSeconds: 1_000_000 });
    await fetch(emulator.url, {
      method: 'POST',
      headers: { 'x-amz-target': 'AWSShineFrontendService_20170701.StartTextTranslationJob' },
      body: JSON.stringify(harness.request()),
    });
    const [job] = emulator.jobs();
    await emulator.stop();

    const again = await startTranslateEmulator({ s3Endpoint, stateFile, queueSeconds: 1_000_000 });

    expect(again.jobs()).toEqual([job]);
    await again.stop();
  });
});

it('a job is in the file before it is answered', async () => {
  const id = await harness.start();

  const jobs = (await readFile(stateFile, 'utf8'))
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as EmulatedJob);
  expect(jobs).toMatchObject([{ id, status: 'SUBMITTED' }]);
});

it('a file that cannot be opened is an error at the start', async () => {
  await expect(startTranslateEmulator({ s3Endpoint, stateFile: join(folder, 'none', 'jobs') })).rejects.toThrow(
    'ENOENT',
  );
});
