import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { startLocalProcess } from '../../src/local/local-process';
import type { LocalProcess } from '../../src/local/local-process';

const WAITS = `setInterval(() => {}, 1000); console.log('up')`;
const IGNORES_SIGTERM = `process.on('SIGTERM', () => console.log('no')); ${WAITS}`;

describe('a local process', () => {
  it('tells how it ended by itself', async () => {
    const child = await start(`process.exit(3)`);

    expect(await child.ended).toBe('exit code 3');
    expect(child.hasEnded).toBe(true);
  });

  it('hands on every line that it writes and keeps the last twenty', async () => {
    const lines: string[] = [];
    const script = `for (let i = 1; i <= 25; i++) console.log('line ' + i)`;
    const child = await startLocalProcess(process.execPath, ['-e', script], {
      env: process.env,
      log: (line) => lines.push(line),
    });
    await child.ended;

    expect(lines).toHaveLength(25);
    expect(child.outputTail().split('\n')).toEqual(lines.slice(5));
  });

  it('is asked to end by `stop`', async () => {
    const child = await started(WAITS);

    await child.stop();

    expect(await child.ended).toBe('signal SIGTERM');
  });

  it('is ended by `stop` where it does not listen', async () => {
    const child = await started(IGNORES_SIGTERM);

    await child.stop(100);

    expect(await child.ended).toBe('signal SIGKILL');
  });

  it('is ended at once by `kill`', async () => {
    const child = await started(IGNORES_SIGTERM);

    await child.kill();

    expect(await child.ended).toBe('signal SIGKILL');
  });

  it('may be stopped and killed after it has ended', async () => {
    const child = await start(`process.exit(0)`);
    await child.ended;

    await child.stop();
    await child.kill();

    expect(await child.ended).toBe('exit code 0');
  });

  it('is ended together with what it has started itself', async () => {
    const script = `const child = require('node:child_process').spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
      console.log(child.pid)`;
    let grandchild = 0;
    const child = await startAndWaitForLine(script, (line) => (grandchild = Number(line)));

    await child.stop();

    await untilGone(grandchild);
  });

  it('does not outlive a kill -9 of the process that started it', async () => {
    const parent = spawn(process.execPath, [
      ...['--require', join(__dirname, '../helpers/register-typescript.cjs'), '--eval'],
      `require(${JSON.stringify(join(__dirname, '../../src/local/local-process.ts'))})
        .startLocalProcess(process.execPath, ['-e', ${JSON.stringify(WAITS)}], { env: process.env })
        .then((child) => console.log(child.pid));`,
    ]);
    const [pid] = (await once(parent.stdout, 'data')) as [Buffer];

    parent.kill('SIGKILL');

    await untilGone(Number(pid));
  });

  it('cannot be started from a file that is not there', async () => {
    await expect(startLocalProcess('/nowhere/server', [], { env: {} })).rejects.toThrow('ENOENT');
  });
});

async function start(script: string): Promise<LocalProcess> {
  return startLocalProcess(process.execPath, ['-e', script], { env: process.env });
}

/** Resolves when `script` has written its first line. */
async function started(script: string): Promise<LocalProcess> {
  return startAndWaitForLine(script, () => undefined);
}

async function startAndWaitForLine(script: string, onLine: (line: string) => void): Promise<LocalProcess> {
  return new Promise((resolve, reject) => {
    const child = startLocalProcess(process.execPath, ['-e', script], {
      env: process.env,
      log: (line) => {
        onLine(line);
        resolve(child);
      },
    });
    child.catch(reject);
  });
}

async function untilGone(pid: number): Promise<void> {
  expect(pid).toBeGreaterThan(1);
  while (isThere(pid)) await delay(10);
}

function isThere(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
