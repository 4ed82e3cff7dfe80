/** All jobs, in the order in which they were submitted. */
import { EventEmitter, on } from 'node:events';
import type { JobStatus } from '../../domain/job-status';
import type { EmulatedJob } from './job';

/** A change of a job; `before` is absent for a new one. */
export interface JobChange {
  readonly before?: EmulatedJob;
  readonly after: EmulatedJob;
}

const ENDED = 'The emulator has ended: no job changes any more.';

/** Keeps the jobs and tells of every change. A job is never removed. */
export class JobStore {
  readonly #jobs: EmulatedJob[] = [];
  readonly #positionById = new Map<string, number>();
  readonly #countByStatus = new Map<JobStatus, number>();
  #isEnded = false;
  readonly #changes = new EventEmitter<{ change: [JobChange]; end: [] }>().setMaxListeners(0);

  /** Takes a new job as the last one. */
  add(job: EmulatedJob): void {
    this.#positionById.set(job.id, this.#jobs.length);
    this.#jobs.push(job);
    this.#count(job.status, 1);
    this.#changes.emit('change', { after: job });
  }

  /** Replaces members of a job, and returns it as it is now. */
  change(jobId: string, members: Partial<EmulatedJob>): EmulatedJob {
    const position = this.#positionById.get(jobId) as number;
    const before = this.#jobs[position] as EmulatedJob;
    const after = { ...before, ...members };
    this.#jobs[position] = after;
    this.#count(before.status, -1);
    this.#count(after.status, 1);
    this.#changes.emit('change', { before, after });
    return after;
  }

  get(jobId: string): EmulatedJob | undefined {
    const position = this.#positionById.get(jobId);
    return position === undefined ? undefined : this.#jobs[position];
  }

  /** @throws Error when there is no such job, which is a mistake of the caller */
  require(jobId: string): EmulatedJob {
    const job = this.get(jobId);
    if (job === undefined) throw new Error(`The emulator has no job "${jobId}".`);
    return job;
  }

  /** The oldest job for which the predicate holds. */
  find(predicate: (job: EmulatedJob) => boolean): EmulatedJob | undefined {
    return this.#jobs.find(predicate);
  }

  /** Resolves with the first job that changes, or comes, so that the predicate holds. Rejects after `end`. */
  async next(predicate: (job: EmulatedJob) => boolean): Promise<EmulatedJob> {
    if (this.#isEnded) throw new Error(ENDED);
    const changes = on(this.#changes, 'change', { close: ['end'] });
    for await (const [{ after }] of changes as AsyncIterable<[JobChange]>) {
      if (predicate(after)) return after;
    }
    throw new Error(ENDED);
  }

  /** No job changes any more. */
  end(): void {
    this.#isEnded = true;
    this.#changes.emit('end');
  }

  /** How many jobs have this status. */
  countOf(status: JobStatus): number {
    return this.#countByStatus.get(status) ?? 0;
  }

  /** All jobs, oldest first. The list grows while it is held. */
  get all(): readonly EmulatedJob[] {
    return this.#jobs;
  }

  /** Calls `listener` at every change; the function that is returned ends that. */
  onChange(listener: (change: JobChange) => void): () => void {
    this.#changes.on('change', listener);
    return () => this.#changes.off('change', listener);
  }

  #count(status: JobStatus, difference: number): void {
    this.#countByStatus.set(status, this.countOf(status) + difference);
  }
}
