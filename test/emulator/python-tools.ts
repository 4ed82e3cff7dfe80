/** The AWS CLI, AWS's service models, and readers and writers of Office files that are not ours: all from PyPI. */
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rename, rm, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { runForOutput } from '../../src/local/run-for-output';

const PACKAGES = [
  'awscli==1.46.3',
  'botocore==1.44.8',
  'python-docx==1.2.0',
  'python-pptx==1.0.2',
  'openpyxl==3.1.5',
  'xlsxwriter==3.3.1',
];

const INSTALL_TIMEOUT_MS = 300_000;
const RUN_TIMEOUT_MS = 60_000;

/** For `beforeAll`: the first run on a machine installs the packages. */
export const PYTHON_TOOLS_TIMEOUT_MS = INSTALL_TIMEOUT_MS;

/** Python with the packages on its path. */
export interface PythonTools {
  /** What `python -c code args…` prints; rejects with its last line. `env` comes on top of what Python needs. */
  run(code: string, args?: readonly string[], env?: NodeJS.ProcessEnv): Promise<string>;
  /** What `python file args…` prints; rejects with its last line. */
  runFile(file: string, args: readonly string[]): Promise<string>;
  /** What `aws args…` prints; rejects with its last line. */
  aws(args: readonly string[], env: NodeJS.ProcessEnv): Promise<string>;
}

/** Installs the packages once, into ~/.cache/batch-translate (or $XDG_CACHE_HOME); later runs find them there. */
export async function pythonTools(): Promise<PythonTools> {
  const folder = await installedPackages();
  const run = async (args: readonly string[], env: NodeJS.ProcessEnv): Promise<string> =>
    runForOutput('python3', args, { env: { ...pythonEnvironment(folder), ...env }, timeoutMs: RUN_TIMEOUT_MS });
  return {
    run: async (code, args = [], env = {}) => run(['-c', code, ...args], env),
    runFile: async (file, args) => run([file, ...args], {}),
    aws: async (args, env) => run(['-m', 'awscli', ...args], env),
  };
}

// Nothing of the person's own: neither the AWS CLI's settings in a home folder nor Python's.
function pythonEnvironment(packages: string): NodeJS.ProcessEnv {
  return {
    PATH: process.env['PATH'],
    HOME: packages,
    PYTHONPATH: packages,
    PYTHONDONTWRITEBYTECODE: '1',
    PYTHONUTF8: '1',
    AWS_PAGER: '',
  };
}

async function installedPackages(): Promise<string> {
  const cache = process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache');
  const version = createHash('sha256').update(PACKAGES.join()).digest('hex').slice(0, 16);
  const folder = join(cache, 'batch-translate', 'python-tools', version);
  if (await exists(folder)) return folder;
  await mkdir(dirname(folder), { recursive: true });
  const staging = await mkdtemp(`${folder}.installing-`);
  try {
    await runForOutput('python3', ['-m', 'pip', 'install', '--quiet', '--target', staging, ...PACKAGES], {
      env: { ...process.env, PIP_USER: '0', PIP_REQUIRE_VIRTUALENV: '0', PIP_DISABLE_PIP_VERSION_CHECK: '1' },
      timeoutMs: INSTALL_TIMEOUT_MS,
    });
    // All or nothing. Where another test file was faster, its folder is as good.
    await rename(staging, folder).catch(async (error: unknown) => {
      if (!(await exists(folder))) throw error;
    });
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
  return folder;
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
