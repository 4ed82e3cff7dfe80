import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { SEARCH_ATTRIBUTES } from '../../src/domain/search-attributes';
import { startTemporalDevServer } from '../../src/local/temporal-dev-server';
import type { TemporalDevServer } from '../../src/local/temporal-dev-server';

let folder: string;
const servers: TemporalDevServer[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'temporal-dev-server-'));
});

afterEach(async () => {
  await Promise.all(servers.splice(0).map(async (server) => server.kill()));
});

afterAll(async () => rm(folder, { recursive: true }));

describe('the Temporal dev server', () => {
  it('serves its namespace with our search attributes, and the web UI, as soon as it is started', async () => {
    const server = await start({ namespace: 'translations', searchAttributes: SEARCH_ATTRIBUTES });

    const [runs, ui] = await Promise.all([
      withClient(server, async (client) => client.workflow.count('TranslateVerified = true')),
      fetch(server.uiUrl as string),
    ]);

    expect(runs.count).toBe(0);
    expect(ui.status).toBe(200);
  });

  it('keeps its runs in a file over kill -9 and a restart on the same port', async () => {
    const dbFilename = join(folder, 'temporal.db');
    const first = await start({ headless: true, dbFilename, searchAttributes: SEARCH_ATTRIBUTES });
    const workflowId = randomUUID();
    await withClient(first, async (client) =>
      client.workflow.start('nobody-runs-it', { workflowId, taskQueue: 'nobody', args: [] }),
    );
    await first.kill();

    const second = await start({ headless: true, dbFilename, port: first.port, searchAttributes: SEARCH_ATTRIBUTES });

    const { status } = await withClient(second, async (client) => client.workflow.getHandle(workflowId).describe());
    expect(status.name).toBe('RUNNING');
  });

  it('is gone after it was stopped, and may be stopped again', async () => {
    const server = await start({ headless: true });

    await server.stop();
    await server.stop();

    expect(() => process.kill(server.pid, 0)).toThrow('ESRCH');
  });

  it('says so when its port is in use', async () => {
    const server = await start({ headless: true });

    await expect(start({ headless: true, port: server.port })).rejects.toThrow(
      `Port ${server.port} of 127.0.0.1 is in use`,
    );
  });

  it('says how it ended when it cannot start', async () => {
    const dbFilename = join(folder, 'no-such-folder', 'temporal.db');

    await expect(start({ headless: true, dbFilename })).rejects.toThrow(
      /ended while it was starting \(exit code 1\)[^]*database file[^]*no such file or directory/,
    );
  });
});

async function start(options: Parameters<typeof startTemporalDevServer>[0]): Promise<TemporalDevServer> {
  const server = await startTemporalDevServer(options);
  servers.push(server);
  return server;
}

async function withClient<T>(server: TemporalDevServer, use: (client: Client) => Promise<T>): Promise<T> {
  const connection = await Connection.connect({ address: server.address });
  try {
    return await use(new Client({ connection, namespace: server.namespace }));
  } finally {
    await connection.close();
  }
}
