/** A worker as a process of its own. */
import { join } from 'node:path';
import { startLocalProcess } from '../local/local-process';
import type { LocalProcess } from '../local/local-process';
import { WORKER_READY } from '../settings';

const WORKER = join(__dirname, '../../dist/worker.js');

/** Starts the built worker with this environment, and resolves when it takes work or has ended. */
export async function startWorkerProcess(env: NodeJS.ProcessEnv): Promise<LocalProcess> {
  let reportReady = (): void => undefined;
  const ready = new Promise<void>((resolve) => (reportReady = resolve));
  const log = (line: string): void => {
    if (line.includes(WORKER_READY)) reportReady();
  };
  const worker = await startLocalProcess(process.execPath, [WORKER], { env, log });
  await Promise.race([ready, worker.ended]);
  return worker;
}
