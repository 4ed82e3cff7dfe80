import fc from 'fast-check';
import { JOB_STATUSES } from '../../src/domain/translate-model';
import { isTerminal, observe } from '../../src/domain/job-status';
import type { JobStatus } from '../../src/domain/job-status';
import type { EmulatorSwitches, TranslateEmulator } from '../../src/local/translate-emulator';
import { until } from '../helpers/until';
import { QUEUE_SECONDS, RUN_SECONDS, startEmulatorHarness } from './emulator-harness';
import type { EmulatorHarness } from './emulator-harness';

let harness: EmulatorHarness;
let emulator: TranslateEmulator;

beforeEach(async () => {
  harness = await startEmulatorHarness({ quotas: { runningJobs: 2, queuedJobs: 3 } });
  emulator = harness.emulator;
  await harness.put({ 'in/a.txt': 'one', 'in/b.txt': 'two' });
});
afterEach(async () => harness.stop());

describe('a job', () => {
  it('waits in the queue, runs for its time, and ends', async () => {
    const jobId = await harness.start();

    harness.clock.advance(QUEUE_SECONDS - 1);
    expect(await harness.describe(jobId)).toMatchObject({ JobStatus: 'SUBMITTED' });
    harness.clock.advance(1);
    await waitForCounts(jobId);
    expect(await harness.describe(jobId)).toMatchObject({
      JobStatus: 'IN_PROGRESS',
      JobDetails: { InputDocumentsCount: 2, TranslatedDocumentsCount: 0, DocumentsWithErrorsCount: 0 },
    });
    harness.clock.advance(RUN_SECONDS);
    const { submittedAtMs, endedAtMs } = await emulator.waitForJob(({ status }) => status === 'COMPLETED');
    expect(endedAtMs! - submittedAtMs).toBe((QUEUE_SECONDS + RUN_SECONDS) * 1000);
  });

  it('runs longer the more documents it has', async () => {
    const slow = await startEmulatorHarness({ queueSeconds: 0, secondsPerJob: 10, secondsPerDocument: 5 });
    await slow.put({ 'in/a.txt': 'one', 'in/b.txt': 'two' });
    const jobId = await slow.start({ TargetLanguageCodes: ['fr'] });
    await slow.emulator.waitForJob(({ counts }) => counts !== undefined);

    slow.clock.advance(19);
    expect(slow.emulator.job(jobId)).toMatchObject({ status: 'IN_PROGRESS' });
    slow.clock.advance(1);
    await slow.emulator.waitForJob(({ status }) => status === 'COMPLETED');

    await slow.stop();
  });

  it('of two hours takes two seconds on a scaled clock', async () => {
    const scaled = await startEmulatorHarness({ clock: undefined as never, timeScale: 3600, secondsPerJob: 7200 });
    await scaled.put({ 'in/a.txt': 'one' });
    const startedAtMs = Date.now();

    await scaled.start();
    const { endedAtMs } = await scaled.emulator.waitForJob(({ status }) => status === 'COMPLETED');

    expect(endedAtMs! - startedAtMs).toBeGreaterThanOrEqual(2000);
    await scaled.stop();
  });

  it('writes the output of a language when that language is done', async () => {
    const jobId = await harness.start({ TargetLanguageCodes: ['fr', 'de'] });
    harness.clock.advance(QUEUE_SECONDS);
    await waitForCounts(jobId);

    harness.clock.advance(RUN_SECONDS * 0.75);
    const running = await emulator.waitForJob(({ id }) => id === jobId);
    await untilWritten(jobId, 'details/fr.auxiliary-translation-details.json');

    expect(running.status).toBe('IN_PROGRESS');
    expect(await harness.outputKeys(running)).toEqual([
      'details/fr.auxiliary-translation-details.json',
      'fr.a.txt',
      'fr.b.txt',
    ]);
  });
});

describe('the queue', () => {
  it('lets ten jobs run, here two, and the next one when one of them ends', async () => {
    const jobIds = [await harness.start(), await harness.start(), await harness.start()];

    harness.clock.advance(QUEUE_SECONDS);
    await waitForCounts(jobIds[1]!);
    expect(statuses(jobIds)).toEqual(['IN_PROGRESS', 'IN_PROGRESS', 'SUBMITTED']);
    await emulator.finishJob(jobIds[0]!);
    await emulator.waitForJob(({ id, status }) => id === jobIds[2] && status === 'IN_PROGRESS');
    expect(statuses(jobIds)).toEqual(['COMPLETED', 'IN_PROGRESS', 'IN_PROGRESS']);
  });

  it('takes a thousand jobs, here three, and refuses the rest', async () => {
    for (let i = 0; i < 3; i++) await harness.start();

    await expect(harness.start()).rejects.toMatchObject({ name: 'LimitExceededException' });
    expect(emulator.ledger.starts).toHaveLength(3);
  });

  it('counts jobs that run not as queued', async () => {
    const jobIds = [await harness.start(), await harness.start()];
    harness.clock.advance(QUEUE_SECONDS);
    await waitForCounts(jobIds[1]!);

    for (let i = 0; i < 3; i++) await harness.start();

    await expect(harness.start()).rejects.toMatchObject({ name: 'LimitExceededException' });
  });

  it('has room again after a queued job was stopped', async () => {
    const jobIds = [await harness.start(), await harness.start(), await harness.start()];

    await harness.stopJob(jobIds[0]!);

    await expect(harness.start()).resolves.toBeDefined();
  });
});

describe('Stop', () => {
  it('takes a running job to STOP_REQUESTED, then to STOPPED, with the part that was done', async () => {
    emulator.configure({ stopTakesSeconds: 30 });
    const jobId = await harness.start({ TargetLanguageCodes: ['fr', 'de'] });
    harness.clock.advance(QUEUE_SECONDS);
    await waitForCounts(jobId);
    harness.clock.advance(RUN_SECONDS * 0.25);

    expect(await harness.stopJob(jobId)).toBe('STOP_REQUESTED');
    harness.clock.advance(29);
    expect(await harness.describe(jobId)).toMatchObject({ JobStatus: 'STOP_REQUESTED' });
    harness.clock.advance(1);
    const job = await emulator.waitForJob(({ status }) => status === 'STOPPED');

    expect(await harness.outputKeys(job)).toEqual(['fr.a.txt']);
    expect(await harness.describe(jobId)).toMatchObject({ EndTime: new Date(job.endedAtMs!) });
  });

  it('takes a queued job to STOP_REQUESTED, then to STOPPED, without any output', async () => {
    const jobId = await harness.start();

    expect(await harness.stopJob(jobId)).toBe('STOP_REQUESTED');
    harness.clock.advance(QUEUE_SECONDS);
    await emulator.waitForJob(({ status }) => status === 'STOPPED');

    expect(await harness.keys('out/')).toEqual([]);
  });

  it('changes nothing about a job that is over', async () => {
    const job = await harness.run();

    expect(await harness.stopJob(job.id)).toBe('COMPLETED');
    expect(emulator.job(job.id)).toMatchObject({ status: 'COMPLETED', endedAtMs: job.endedAtMs });
  });

  it('of a job that is stopped already answers the same again', async () => {
    const jobId = await harness.start();
    await harness.stopJob(jobId);

    expect(await harness.stopJob(jobId)).toBe('STOP_REQUESTED');
  });
});

describe('whatever happens to a job', () => {
  const anAction = fc.oneof(
    fc.record({ kind: fc.constant('advance' as const), seconds: fc.integer({ min: 1, max: 400 }) }),
    fc.constant({ kind: 'stop' as const }),
    fc.constant({ kind: 'begin' as const }),
  );
  const someSwitches: fc.Arbitrary<Partial<EmulatorSwitches>> = fc.record({
    stopWhileSubmitted: fc.constantFrom('STOP_REQUESTED', 'STOPPED', 'ignored'),
    stopRequestedEndsIn: fc.constantFrom(...JOB_STATUSES.filter(isTerminal)),
    ignoredStops: fc.integer({ min: 0, max: 2 }),
    outputOfUnfinishedJob: fc.constantFrom('none', 'documents', 'documentsAndDetails'),
  });

  it('its status only moves forward, and it ends', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anAction, { maxLength: 8 }), someSwitches, async (actions, switches) => {
        emulator.configure(switches);
        const jobId = await harness.start();
        const seen: JobStatus[] = ['SUBMITTED'];
        const look = async (): Promise<void> => void seen.push((await harness.describe(jobId)).JobStatus!);
        for (const action of actions) {
          if (action.kind === 'advance') harness.clock.advance(action.seconds);
          else if (action.kind === 'stop') await harness.stopJob(jobId);
          else if (!isTerminal(seen.at(-1)!)) await emulator.beginJob(jobId);
          await look();
        }
        await emulator.finishJob(jobId);
        await look();
        await harness.stopJob(jobId);
        await look();

        seen.reduce((before, after) => {
          expect(observe(before, after)).toBe(after);
          return after;
        });
        expect(isTerminal(seen.at(-1)!)).toBe(true);
        expect(seen.at(-1)).toBe(seen.at(-2));
      }),
      { numRuns: 40 },
    );
  });
});

function statuses(jobIds: readonly string[]): JobStatus[] {
  return jobIds.map((id) => emulator.job(id)!.status);
}

/** A running job has listed its documents. */
async function waitForCounts(jobId: string): Promise<void> {
  await emulator.waitForJob(({ id, counts }) => id === jobId && counts !== undefined);
}

async function untilWritten(jobId: string, key: string): Promise<void> {
  await until(
    `the object ${key}`,
    async () => harness.outputKeys(emulator.job(jobId)!),
    (keys) => keys.includes(key),
  );
}
