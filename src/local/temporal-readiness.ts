import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { Connection } from '@temporalio/client';

/** What has to be served before a Temporal server counts as ready. */
export interface Readiness {
  readonly host: string;
  readonly port: number;
  readonly namespace: string;
  /** Names of the search attributes that the namespace must know. */
  readonly searchAttributes: readonly string[];
  /** Given up when this aborts. */
  readonly signal: AbortSignal;
}

const RETRY_MS = 50;
const CALL_TIMEOUT_MS = 2_000;

/**
 * Resolves when the server answers a query of the namespace's runs that names every search attribute: then the
 * namespace, its list of runs and its search attributes are all there.
 *
 * @throws Error with the last failure once `signal` aborts.
 */
export async function waitUntilServing(readiness: Readiness): Promise<void> {
  // First the bare port: a gRPC channel that met a closed port waits for a second before it tries again.
  await retry(readiness.signal, async () => acceptsConnections(readiness));
  const connection = Connection.lazy({ address: `${readiness.host}:${readiness.port}` });
  try {
    await retry(readiness.signal, async () => countRuns(connection, readiness));
  } finally {
    await connection.close();
  }
}

async function acceptsConnections({ host, port, signal }: Readiness): Promise<void> {
  const socket = connect({ host, port });
  try {
    await once(socket, 'connect', { signal });
  } finally {
    socket.destroy();
  }
}

async function countRuns(connection: Connection, { namespace, searchAttributes }: Readiness): Promise<void> {
  const query = searchAttributes.map((name) => `${name} IS NULL`).join(' AND ');
  await connection.withDeadline(Date.now() + CALL_TIMEOUT_MS, async () =>
    connection.workflowService.countWorkflowExecutions({ namespace, query }),
  );
}

async function retry(signal: AbortSignal, attempt: () => Promise<void>): Promise<void> {
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (signal.aborted) throw error;
      await delay(RETRY_MS);
    }
  }
}
