/** A worker as a process of its own, to be killed. */
import { join } from 'node:path';
import { startLocalProcess } from '../../src/local/local-process';
import type { LocalProcess } from '../../src/local/local-process';

const WORKER = join(__dirname, '../../dist/worker.js');

/** Starts `dist/worker.js` with this environment and waits until it takes work, or has ended. */
export async function startWorkerProcess(env: NodeJS.ProcessEnv): Promise<LocalProcess> {
  let reportRunning = (): void => undefined;
  const running = new Promise<void>((resolve) => (reportRunning = resolve));
  const log = (line: string): void => {
    if (line.includes("state: 'RUNNING'")) reportRunning();
  };
  const worker = await startLocalProcess(process.execPath, [WORKER], { env, log });
  await Promise.race([running, worker.ended]);
  return worker;
}
