/** Lives every job from the queue to its end, as AWS would: nobody has to ask. */
import { isTerminal } from '../../../domain/job-status';
import type { TerminalStatus } from '../../../domain/job-status';
import { switchesOf } from '../emulation';
import type { Emulation } from '../emulation';
import type { EmulatedJob } from '../job';
import { nextStatus } from '../lifecycle';
import { JobLife } from './job-life';
import { JobSlots } from './job-slots';
import { Pace } from './pace';

/** All jobs that are not over. */
export class JobRunner {
  readonly #emulation: Emulation;
  readonly #slots: JobSlots;
  readonly #paces = new Map<string, Pace>();
  readonly #lives = new Set<Promise<void>>();

  constructor(emulation: Emulation) {
    this.#emulation = emulation;
    this.#slots = new JobSlots(emulation.options.quotas.runningJobs);
  }

  /** Takes a job that was submitted now, or that an earlier emulator had not ended: that one begins its phase anew. */
  take({ id: jobId, status }: EmulatedJob): void {
    const pace = new Pace(this.#emulation.clock);
    if (status === 'STOP_REQUESTED') pace.requestStop();
    this.#paces.set(jobId, pace);
    const life = new JobLife(this.#emulation, jobId, pace, this.#slots).live().finally(() => {
      this.#paces.delete(jobId);
      this.#lives.delete(life);
    });
    this.#lives.add(life);
  }

  /** What Stop does to a job, by the switches. Returns the job after it. */
  stop(jobId: string): EmulatedJob {
    const { jobs, clock } = this.#emulation;
    const { stopCalls } = jobs.require(jobId);
    const job = jobs.change(jobId, { stopCalls: stopCalls + 1 });
    const { ignoredStops, stopWhileSubmitted, stopWhileRunning } = switchesOf(this.#emulation, job);
    const status = nextStatus(job.status, { kind: 'stop' }, stopWhileSubmitted, stopWhileRunning);
    if (job.stopCalls <= ignoredStops || status === job.status) return job;
    const stopped = jobs.change(jobId, { status, ...(isTerminal(status) ? { endedAtMs: clock.now() } : {}) });
    this.#paces.get(jobId)?.requestStop();
    this.#slots.recheck();
    return stopped;
  }

  /** Lets a queued job begin at once, if a slot is free. */
  begin(jobId: string): void {
    this.#paces.get(jobId)?.begin();
  }

  /** Lets a job do the rest of its work without waiting, or end in `status`. Nothing happens to one that is over. */
  finish(jobId: string, status?: TerminalStatus): void {
    this.#paces.get(jobId)?.hurry(status);
    this.#slots.recheck();
  }

  /** Has every job look again at its switches. */
  reconsider(): void {
    for (const pace of this.#paces.values()) pace.nudge();
  }

  /** Ends all work where it stands, and resolves when nothing is under way any more. */
  async close(): Promise<void> {
    for (const pace of this.#paces.values()) pace.close();
    this.#slots.recheck();
    await Promise.all(this.#lives);
  }
}
