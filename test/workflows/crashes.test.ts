import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SEARCH_ATTRIBUTES } from '../../src/domain/search-attributes';
import { startTemporalDevServer } from '../../src/local/temporal-dev-server';
import { startJobHarness, waitForProgress } from '../helpers/job-harness';
import type { JobHarness } from '../helpers/job-harness';
import { startWorkerProcess } from '../helpers/worker-process';
import { startGate } from '../helpers/gate';
import type { LocalProcess } from '../../src/local/local-process';

let harness: JobHarness;
const workers: LocalProcess[] = [];

beforeEach(async () => {
  harness = await startJobHarness({ hasWorker: false });
});
afterEach(async () => {
  await Promise.all(workers.splice(0).map((worker) => worker.kill()));
  await harness.stop();
});

async function startWorker(env: NodeJS.ProcessEnv = {}): Promise<LocalProcess> {
  const worker = await startWorkerProcess({ ...harness.workerEnv, ...env });
  workers.push(worker);
  return worker;
}

describe('kill -9 of the worker', () => {
  it('between AWS’s answer to Start and Temporal’s record of it starts no second job', async () => {
    harness.emulator.configure({
      tokenSemantics: 'ignored',
      requestFaults: [{ operation: 'StartTextTranslationJob', effect: 'answerSlow', delaySeconds: 10, times: 1 }],
    });
    const worker = await startWorker();
    const handle = await harness.start(await harness.aJobOver());
    await harness.emulator.waitForRequest('StartTextTranslationJob');
    await harness.emulator.waitForJob(() => true);

    await worker.kill();
    await startWorker();

    expect(await handle.result()).toMatchObject({ status: 'COMPLETED', verified: true });
    expect(harness.emulator.ledger.starts).toHaveLength(1);
  });

  it('while watching loses nothing', async () => {
    harness.emulator.configure({ stuckIn: 'IN_PROGRESS' });
    const worker = await startWorker();
    const handle = await harness.start(await harness.aJobOver());
    await waitForProgress(handle, ({ status }) => status === 'IN_PROGRESS');

    await worker.kill();
    harness.emulator.configure({ stuckIn: '' });
    await harness.emulator.waitForJob(({ status }) => status === 'COMPLETED');
    await startWorker();

    expect(await handle.result()).toMatchObject({ status: 'COMPLETED', verified: true });
    expect(harness.emulator.ledger.starts).toHaveLength(1);
  });

  it('while watching does not lose a signal that comes meanwhile', async () => {
    harness.emulator.configure({ stuckIn: 'IN_PROGRESS' });
    const worker = await startWorker();
    const handle = await harness.start(await harness.aJobOver());
    await waitForProgress(handle, ({ status }) => status === 'IN_PROGRESS');

    await worker.kill();
    await handle.signal('cancel', { reason: 'nobody is there' });
    await startWorker();

    expect(await handle.result()).toMatchObject({ status: 'STOPPED', stop: { reason: 'nobody is there' } });
  });

  it('while verifying verifies again', async () => {
    const gate = await startGate(process.env['TEST_S3_ENDPOINT']!);
    const details = gate.hold('/details/fr');
    const worker = await startWorker({ AWS_ENDPOINT_URL_S3: gate.url });
    const handle = await harness.start(await harness.aJobOver());
    await details.reached;

    await worker.kill();
    await gate.stop();
    await startWorker();

    expect(await handle.result()).toMatchObject({ status: 'COMPLETED', verified: true, counts: { translated: 6 } });
  });
});

describe('a restart of the Temporal server while watching', () => {
  it('loses nothing', async () => {
    const dbFilename = join(tmpdir(), `batch-translate-${randomUUID()}.db`);
    const options = { dbFilename, headless: true, searchAttributes: SEARCH_ATTRIBUTES };
    let server = await startTemporalDevServer(options);
    const own = await startJobHarness({ temporalAddress: server.address });
    try {
      own.emulator.configure({ stuckIn: 'IN_PROGRESS' });
      const handle = await own.start(await own.aJobOver());
      await waitForProgress(handle, ({ status }) => status === 'IN_PROGRESS');

      await server.kill();
      own.emulator.configure({ stuckIn: '' });
      server = await startTemporalDevServer({ ...options, port: server.port });

      expect(await handle.result()).toMatchObject({ status: 'COMPLETED', verified: true });
      expect(own.emulator.ledger.starts).toHaveLength(1);
    } finally {
      await own.stop();
      await server.stop();
      await rm(dbFilename, { force: true });
    }
  });
});
