/** Keeps the jobs in a file, so that they survive a restart of the emulator. */
import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';
import { isRecord } from '../../domain/constraints';
import type { EmulatedJob } from './job';
import type { JobChange } from './job-store';

/**
 * A line of JSON for each change of a job, the newest last. A line that a crash has cut short is overlooked: it tells of
 * a change that nobody was told of yet.
 */
export class StateFile {
  readonly #path: string;
  readonly #file: number;

  /** Opens the file, or makes it. @throws Error when it cannot be read and written */
  constructor(path: string) {
    this.#path = path;
    this.#file = openSync(path, 'a+');
    const text = readFileSync(path, 'utf8');
    if (text !== '' && !text.endsWith('\n')) writeSync(this.#file, '\n');
  }

  /** The last state of every job, in the order in which they were submitted. */
  readJobs(): EmulatedJob[] {
    const jobs = new Map<string, EmulatedJob>();
    for (const line of readFileSync(this.#path, 'utf8').split('\n')) {
      const job = parseLine(line);
      if (job !== undefined) jobs.set(job.id, job);
    }
    return [...jobs.values()];
  }

  /** Writes a change at once: what AWS has accepted it does not forget. */
  note({ after }: JobChange): void {
    writeSync(this.#file, `${JSON.stringify(after)}\n`);
  }

  close(): void {
    closeSync(this.#file);
  }
}

function parseLine(line: string): EmulatedJob | undefined {
  try {
    const job: unknown = JSON.parse(line);
    return isRecord(job) && typeof job['id'] === 'string' ? (job as unknown as EmulatedJob) : undefined;
  } catch {
    return undefined;
  }
}
