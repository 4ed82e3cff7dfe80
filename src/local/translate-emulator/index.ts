/** An emulator of Amazon Translate's batch jobs: `startTranslateEmulator`. */
import type { AddressInfo } from 'node:net';
import { isTerminal } from '../../domain/job-status';
import type { TerminalStatus } from '../../domain/job-status';
import { LOCAL_HOST } from '../free-port';
import { FaultCounter } from './fault-counter';
import type { EmulatedJob } from './job';
import { JobStore } from './job-store';
import { LastChanges } from './last-changes';
import { Ledger } from './ledger';
import { Objects } from './objects';
import type { Operation } from './operation';
import type { Service } from './operations/service';
import { resolveOptions } from './options';
import type { EmulatorOptions } from './options';
import { RateLimiter } from './rate-limiter';
import { RequestHandler } from './request-handler';
import { SwitchBoard } from './switch-board';
import type { EmulatorSwitches, Pattern } from './switches';
import { TokenBook } from './token-book';
import { createServer } from './wire/server';
import { JobRunner } from './work/job-runner';

export { HandClock, ScaledClock } from './clock';
export type { EmulatorClock } from './clock';
export { readPseudoTranslation } from './formats/pseudo-translation';
export type { DocumentCounts, EmulatedJob } from './job';
export type { Ledger, PaidStart, RequestRecord } from './ledger';
export type { Operation } from './operation';
export type { EmulatorOptions, EmulatorQuotas } from './options';
export { DEFAULT_SWITCHES } from './switches';
export type {
  DocumentFault,
  EmulatorSwitches,
  OutputFault,
  Pattern,
  RequestFault,
  RequestFaultEffect,
  Staleness,
} from './switches';
export type { Terminology } from './terminology';

/** A running emulator. */
export interface TranslateEmulator {
  /** For AWS_ENDPOINT_URL_TRANSLATE. */
  readonly url: string;
  readonly port: number;
  /** What happened so far: every paid Start, every request with its outcome. */
  readonly ledger: Ledger;
  /** Sets switches, for all jobs or for those whose name matches: `*` stands for any characters. */
  configure(switches: Partial<EmulatorSwitches>, forJobNames?: Pattern): void;
  /** Sets all switches back to those that the emulator was started with. */
  resetSwitches(): void;
  /** The job with this id, as it is now. */
  job(jobId: string): EmulatedJob | undefined;
  /** All jobs, oldest first. */
  jobs(): readonly EmulatedJob[];
  /** Resolves with the first job for which the predicate holds, now or after a change. */
  waitForJob(predicate: (job: EmulatedJob) => boolean): Promise<EmulatedJob>;
  /** Resolves once there were `count` (1) requests of an operation since the start, whatever their outcome. */
  waitForRequest(operation: Operation, count?: number): Promise<void>;
  /** Lets a queued job begin at once, if a slot is free. Resolves when it has left the queue. */
  beginJob(jobId: string): Promise<EmulatedJob>;
  /** Ends a job at once: its work is done without waiting, or given up for FAILED and STOPPED. Resolves with its end. */
  finishJob(jobId: string, status?: TerminalStatus): Promise<EmulatedJob>;
  /** Ends the emulator. What is under way is broken off; nothing is left running. Calling it again does nothing. */
  stop(): Promise<void>;
}

/**
 * Starts an emulator on 127.0.0.1. It speaks AWS's own protocols, takes any credentials, reads and writes real objects in
 * the S3 it is given, and does with each job what AWS would do.
 *
 * @throws Error when no S3 endpoint is named, or when the port is in use.
 */
export async function startTranslateEmulator(options: EmulatorOptions = {}): Promise<TranslateEmulator> {
  const service = createService(options);
  const { jobs, ledger, runner, switches, objects, options: resolved } = service;
  const closing = new AbortController();
  const app = createServer(new RequestHandler(service, new RateLimiter(resolved.rates)), closing.signal);
  await app.listen({ port: resolved.port, host: LOCAL_HOST });
  const { port } = app.server.address() as AddressInfo;
  const waitForJob = async (predicate: (job: EmulatedJob) => boolean): Promise<EmulatedJob> =>
    jobs.find(predicate) ?? jobs.next(predicate);
  return {
    url: `http://${LOCAL_HOST}:${port}`,
    port,
    ledger,
    configure(changes, forJobNames) {
      switches.configure(changes, forJobNames);
      runner.reconsider();
    },
    resetSwitches() {
      switches.reset();
      runner.reconsider();
    },
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
    async stop() {
      closing.abort();
      objects.close();
      await Promise.all([app.close(), runner.close()]);
    },
  };
}

function createService(options: EmulatorOptions): Service {
  const resolved = resolveOptions(options);
  const { clock, s3Endpoint, region } = resolved;
  const jobs = new JobStore();
  const lastChanges = new LastChanges(clock);
  jobs.onChange((change) => lastChanges.note(change));
  const emulation = {
    options: resolved,
    clock,
    switches: new SwitchBoard(resolved.switches),
    faults: new FaultCounter(),
    jobs,
    ledger: new Ledger(),
    objects: new Objects(s3Endpoint, region),
  };
  return { ...emulation, runner: new JobRunner(emulation), tokens: new TokenBook(), lastChanges };
}
