/** When each job last changed its status, and reads that lag behind: for a while they show the job as it was before. */
import type { EmulatorClock } from './clock';
import type { EmulatedJob } from './job';
import type { JobChange } from './job-store';
import type { Staleness } from './switches';

/** Who reads. Each lags on its own. */
export type Reader = 'describe' | 'list';

interface LastChange {
  readonly before: EmulatedJob | undefined;
  readonly atSeconds: number;
  readonly answers: Record<Reader, number>;
}

/** Remembers the last change of each job. */
export class LastChanges {
  readonly #clock: EmulatorClock;
  readonly #lastChanges = new Map<string, LastChange>();

  constructor(clock: EmulatorClock) {
    this.#clock = clock;
  }

  /** Takes a change of status; what else changes is never shown late. */
  note({ before, after }: JobChange): void {
    if (before?.status === after.status) return;
    const atSeconds = this.#clock.elapsedSeconds();
    this.#lastChanges.set(after.id, { before, atSeconds, answers: { describe: 0, list: 0 } });
  }

  /** Emulated seconds since the job has its status; 0 for one that an earlier emulator has left. */
  secondsSince(jobId: string): number {
    const last = this.#lastChanges.get(jobId);
    return last === undefined ? 0 : this.#clock.elapsedSeconds() - last.atSeconds;
  }

  /** The job as a reader sees it now; undefined where it is too new to be seen. */
  view(job: EmulatedJob, reader: Reader, { answers, seconds }: Staleness): EmulatedJob | undefined {
    if (answers === undefined && seconds === undefined) return job;
    const last = this.#lastChanges.get(job.id);
    if (last === undefined) return job;
    const isOld = this.#clock.elapsedSeconds() - last.atSeconds >= (seconds ?? Infinity);
    if (isOld || last.answers[reader] >= (answers ?? Infinity)) return job;
    return last.before;
  }

  /** Counts an answer to a reader that shows the job as it was, or leaves it out because of that. */
  countStaleAnswer({ id }: EmulatedJob, reader: Reader): void {
    const last = this.#lastChanges.get(id);
    if (last !== undefined) last.answers[reader] += 1;
  }
}
