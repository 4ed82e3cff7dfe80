import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SEARCH_ATTRIBUTES } from '../../src/domain/search-attributes';
import { startTemporalDevServer } from '../../src/local/temporal-dev-server';
import { startJobHarness, waitForProgress } from '../helpers/job-harness';
import type { JobHarness } from '../helpers/job-harness';
import { startWorkerProcess } from '../../src/cli/worker-process';
import { startGate } from '../helpers/gate';
import { withCleanup } from '../helpers/with-cleanup';
import type { Afterwards } from '../helpers/with-cleanup';
import type { LocalProcess } from '../../src/local/local-process';

type StartWorker = (env?: NodeJS.ProcessEnv) => Promise<LocalProcess>;

/** Runs a test with an emulator of its own and workers in processes of their own. */
const withWorkers = (
  test: (harness: JobHarness, startWorker: StartWorker, afterwards: Afterwards) => Promise<void>,
): Promise<void> =>
  withCleanup(async (afterwards) => {
    const harness = await startJobHarness({ hasWorker: false });
    afterwards(harness.stop);
    const startWorker: StartWorker = async (env = {}) => {
      const worker = await startWorkerProcess({ ...harness.workerEnv, ...env });
      afterwards(() => worker.kill());
      return worker;
    };
    await test(harness, startWorker, afterwards);
  });

describe('kill -9 of the worker', () => {
  it.concurrent('between AWS’s answer to Start and Temporal’s record of it starts no second job', () =>
    withWorkers(async (harness, startWorker) => {
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
    }),
  );

  it.concurrent('while watching loses nothing', () =>
    withWorkers(async (harness, startWorker) => {
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
    }),
  );

  it.concurrent('while watching does not lose a signal that comes meanwhile', () =>
    withWorkers(async (harness, startWorker) => {
      harness.emulator.configure({ stuckIn: 'IN_PROGRESS' });
      const worker = await startWorker();
      const handle = await harness.start(await harness.aJobOver());
      await waitForProgress(handle, ({ status }) => status === 'IN_PROGRESS');

      await worker.kill();
      await handle.signal('cancel', { reason: 'nobody is there' });
      await startWorker();

      expect(await handle.result()).toMatchObject({ status: 'STOPPED', stop: { reason: 'nobody is there' } });
    }),
  );

  it.concurrent('while verifying verifies again', () =>
    withWorkers(async (harness, startWorker, afterwards) => {
      const gate = await startGate(process.env['TEST_S3_ENDPOINT']!);
      afterwards(gate.stop);
      const details = gate.hold('/details/fr');
      const worker = await startWorker({ AWS_ENDPOINT_URL_S3: gate.url });
      const handle = await harness.start(await harness.aJobOver());
      await details.reached;

      await worker.kill();
      await startWorker();

      expect(await handle.result()).toMatchObject({ status: 'COMPLETED', verified: true, counts: { translated: 6 } });
    }),
  );
});

describe('a restart of the Temporal server while watching', () => {
  it.concurrent('loses nothing', () =>
    withCleanup(async (afterwards) => {
      const dbFilename = join(tmpdir(), `batch-translate-${randomUUID()}.db`);
      afterwards(() => rm(dbFilename, { force: true }));
      const options = { dbFilename, headless: true, searchAttributes: SEARCH_ATTRIBUTES };
      let server = await startTemporalDevServer(options);
      afterwards(() => server.stop());
      const own = await startJobHarness({ temporalAddress: server.address });
      afterwards(own.stop);
      own.emulator.configure({ stuckIn: 'IN_PROGRESS' });
      const handle = await own.start(await own.aJobOver());
      await waitForProgress(handle, ({ status }) => status === 'IN_PROGRESS');

      await server.kill();
      own.emulator.configure({ stuckIn: '' });
      server = await startTemporalDevServer({ ...options, port: server.port });

      expect(await handle.result()).toMatchObject({ status: 'COMPLETED', verified: true });
      expect(own.emulator.ledger.starts).toHaveLength(1);
    }),
  );
});
