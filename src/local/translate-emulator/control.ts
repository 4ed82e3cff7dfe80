/** What a test can see and do, in this process or over HTTP. */
import { isTerminal } from '../../domain/job-status';
import type { TerminalStatus } from '../../domain/job-status';
import type { EmulatedJob } from './job';
import type { Ledger } from './ledger';
import type { Operation } from './operation';
import type { Service } from './operations/service';
import type { EmulatorSwitches, Pattern } from './switches';

/** The emulator's handles for tests. */
export interface EmulatorControl {
  /** What happened so far: every paid Start, every request with its outcome. */
  readonly ledger: Ledger;
  /**
   * Sets switches, for all jobs or for those whose name matches: `*` stands for any characters. Where several patterns
   * match a name, what was set last holds; what was set for all holds for the rest.
   */
  configure(switches: Partial<EmulatorSwitches>, forJobNames?: Pattern): void;
  /** Sets all switches back to those that the emulator was started with; its faults count anew. */
  resetSwitches(): void;
  /** The switches as they are set, as JSON shows them: a regular expression as its text. */
  shownSwitches(): ShownSwitches;
  /** The job with this id, as it is now. */
  job(jobId: string): EmulatedJob | undefined;
  /** All jobs, oldest first. */
  jobs(): readonly EmulatedJob[];
  /** Resolves with the first job for which the predicate holds, now or after a change. Rejects when the emulator ends. */
  waitForJob(predicate: (job: EmulatedJob) => boolean): Promise<EmulatedJob>;
  /** Resolves once there were `count` (1) requests of an operation since the start, whatever their outcome. */
  waitForRequest(operation: Operation, count?: number): Promise<void>;
  /** Lets a queued job begin at once, if a slot is free. Resolves when it has left the queue. */
  beginJob(jobId: string): Promise<EmulatedJob>;
  /** Ends a job at once: its work is done without waiting, or given up for FAILED and STOPPED. Resolves with its end. */
  finishJob(jobId: string, status?: TerminalStatus): Promise<EmulatedJob>;
}

/** All switches, and those that differ for some jobs, in the order in which they were set. */
export interface ShownSwitches {
  readonly forAll: EmulatorSwitches;
  readonly byJobName: readonly { readonly forJobNames: string; readonly switches: Partial<EmulatorSwitches> }[];
}

/** The handles of a service. `beginJob` and `finishJob` throw for an unknown job. */
export function createControl({ jobs, ledger, runner, switches, faults }: Service): EmulatorControl {
  const waitForJob = async (predicate: (job: EmulatedJob) => boolean): Promise<EmulatedJob> =>
    jobs.find(predicate) ?? jobs.next(predicate);
  return {
    ledger,
    configure(changes, forJobNames) {
      switches.configure(changes, forJobNames);
      runner.reconsider();
    },
    resetSwitches() {
      switches.reset();
      faults.reset();
      runner.reconsider();
    },
    shownSwitches: () =>
      shown({
        forAll: switches.forAll,
        byJobName: switches.byName.map(({ forJobNames, switches: set }) => ({
          forJobNames: String(forJobNames),
          switches: set,
        })),
      }),
    job: (jobId) => jobs.get(jobId),
    jobs: () => [...jobs.all],
    waitForJob,
    waitForRequest: async (operation, count = 1) => ledger.reaches(operation, count),
    async beginJob(jobId) {
      runner.begin(jobs.require(jobId).id);
      return waitForJob(({ id, status }) => id === jobId && status !== 'SUBMITTED');
    },
    async finishJob(jobId, status) {
      runner.finish(jobs.require(jobId).id, status);
      return waitForJob((job) => job.id === jobId && isTerminal(job.status));
    },
  };
}

function shown(switches: ShownSwitches): ShownSwitches {
  const asText = (_name: string, value: unknown): unknown => (value instanceof RegExp ? String(value) : value);
  return JSON.parse(JSON.stringify(switches, asText)) as ShownSwitches;
}
