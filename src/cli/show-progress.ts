/** Follows a job and tells each change in a line. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { TranslateJobClient } from '../client';
import type { Progress } from '../workflows/messages';

const LOOK_INTERVAL_MS = 250;

/** Returns when the run is done; every change of phase or status was told until then. */
export async function showProgress(
  jobs: TranslateJobClient,
  workflowId: string,
  say: (line: string) => void,
): Promise<void> {
  for (let shown = ''; ; await sleep(LOOK_INTERVAL_MS)) {
    const progress = await jobs.progress(workflowId);
    const line = progressLine(progress);
    if (line !== shown) say(`${new Date().toISOString().slice(11, 19)}  ${line}`);
    if (progress.phase === 'done') return;
    shown = line;
  }
}

function progressLine({ phase, status, documents, languages, jobId }: Progress): string {
  const work = documents === 0 ? '' : `${documents} documents into ${languages} languages`;
  return [phase.padEnd(9), status.padEnd(11), work, jobId === undefined ? '' : `job ${jobId}`].join('  ').trimEnd();
}
