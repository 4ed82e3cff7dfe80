import type { SearchAttributeType } from '../domain/search-attributes';
import { freePort, isFreePort, LOCAL_HOST } from './free-port';
import { startLocalProcess } from './local-process';
import type { LocalProcess } from './local-process';
import { findTemporalCli } from './temporal-cli';
import { waitUntilServing } from './temporal-readiness';

/** What the dev server serves, and where. */
export interface TemporalDevServerOptions {
  /** Of the gRPC service; a free one by default. */
  readonly port?: number;
  /** Of the web UI; a free one by default. */
  readonly uiPort?: number;
  /** True: without the web UI. */
  readonly headless?: boolean;
  /** Served beside `default`, which always is. */
  readonly namespace?: string;
  /** A SQLite file that keeps everything over a restart; in memory by default. */
  readonly dbFilename?: string;
  /** Registered in the namespace. */
  readonly searchAttributes?: Readonly<Record<string, SearchAttributeType>>;
  /** Gets every line that the server writes. */
  readonly log?: (line: string) => void;
}

/** A running dev server. */
export interface TemporalDevServer {
  /** `127.0.0.1:<port>`, as TEMPORAL_ADDRESS wants it. */
  readonly address: string;
  readonly port: number;
  /** Of the web UI, unless headless. */
  readonly uiUrl?: string;
  readonly namespace: string;
  readonly pid: number;
  /** Ends it gracefully, then hard. Calling it again, or after `kill`, does nothing. */
  stop(): Promise<void>;
  /** Ends it as kill -9 does: with the same `dbFilename` and `port`, a next one takes over. */
  kill(): Promise<void>;
}

interface ResolvedOptions {
  readonly port: number;
  readonly uiPort: number | undefined;
  readonly namespace: string;
  readonly dbFilename: string | undefined;
  readonly searchAttributes: Readonly<Record<string, SearchAttributeType>>;
  readonly log: (line: string) => void;
}

const START_TIMEOUT_MS = 60_000;
const START_TRIES = 3;

/**
 * Starts `temporal server start-dev` on 127.0.0.1 and resolves when the namespace is served with its search attributes.
 * It ends with this process at the latest.
 *
 * @throws Error when no Temporal CLI is found, when a given port is in use, or when the server ends while it starts or
 * does not serve within 60 s, with the last lines that it wrote.
 */
export async function startTemporalDevServer(options: TemporalDevServerOptions = {}): Promise<TemporalDevServer> {
  const cli = await findTemporalCli();
  for (const port of [options.port, options.uiPort]) {
    if (port !== undefined) await requireFreePort(port);
  }
  for (let attempt = 1; ; attempt++) {
    try {
      return await startOnce(cli, await resolveOptions(options));
    } catch (error) {
      // Between our look and the server's, somebody else may have taken a port.
      if (attempt === START_TRIES || !String(error).includes('address already in use')) throw error;
    }
  }
}

async function requireFreePort(port: number): Promise<void> {
  if (await isFreePort(port)) return;
  throw new Error(`Port ${port} of ${LOCAL_HOST} is in use: the Temporal dev server cannot listen on it.`);
}

async function resolveOptions(options: TemporalDevServerOptions): Promise<ResolvedOptions> {
  return {
    port: options.port ?? (await freePort()),
    uiPort: options.headless === true ? undefined : (options.uiPort ?? (await freePort())),
    namespace: options.namespace ?? 'default',
    dbFilename: options.dbFilename,
    searchAttributes: options.searchAttributes ?? {},
    log: options.log ?? (() => undefined),
  };
}

async function startOnce(cli: string, options: ResolvedOptions): Promise<TemporalDevServer> {
  const { port, uiPort, namespace, log } = options;
  const server = await startLocalProcess(cli, startDevArguments(options), { env: serverEnvironment(), log });
  try {
    await untilServing(server, options);
  } catch (error) {
    await server.kill();
    throw error;
  }
  return {
    address: `${LOCAL_HOST}:${port}`,
    port,
    ...(uiPort === undefined ? {} : { uiUrl: `http://${LOCAL_HOST}:${uiPort}` }),
    namespace,
    pid: server.pid,
    stop: async () => server.stop(),
    kill: async () => server.kill(),
  };
}

function startDevArguments({ port, uiPort, namespace, dbFilename, searchAttributes }: ResolvedOptions): string[] {
  return [
    ...['server', 'start-dev', '--ip', LOCAL_HOST, '--port', String(port), '--namespace', namespace],
    ...['--log-level', 'error'],
    ...(uiPort === undefined ? ['--headless'] : ['--ui-port', String(uiPort)]),
    ...(dbFilename === undefined ? [] : ['--db-filename', dbFilename]),
    ...Object.entries(searchAttributes).flatMap(([name, type]) => ['--search-attribute', `${name}=${type}`]),
  ];
}

// None of the person's Temporal settings: they say which server to talk to, not how to be one, and `TEMPORAL_ENV` with an
// unknown name ends the CLI. The server is not to ask the makers for news of its version.
function serverEnvironment(): NodeJS.ProcessEnv {
  const others = Object.entries(process.env).filter(([name]) => !name.startsWith('TEMPORAL_'));
  return { ...Object.fromEntries(others), TEMPORAL_VERSION_CHECK_DISABLED: '1' };
}

/** Resolves when `server` serves; rejects in plain words when it ends first, or takes too long. */
async function untilServing(server: LocalProcess, options: ResolvedOptions): Promise<void> {
  const { port, namespace, searchAttributes } = options;
  const giveUp = new AbortController();
  const patience = setTimeout(() => giveUp.abort(), START_TIMEOUT_MS);
  void server.ended.then(() => giveUp.abort());
  const cause = await waitUntilServing({
    host: LOCAL_HOST,
    port,
    namespace,
    searchAttributes: Object.keys(searchAttributes),
    signal: giveUp.signal,
  }).catch((error: unknown) => error);
  clearTimeout(patience);
  if (cause === undefined && !server.hasEnded) return;
  const what = server.hasEnded
    ? `ended while it was starting (${await server.ended})`
    : `does not serve namespace ${namespace} after ${START_TIMEOUT_MS / 1000} s (${String(cause)})`;
  throw new Error(`The Temporal dev server ${what}. Its last output:\n${server.outputTail()}`, { cause });
}
