/** An emulator of Amazon Translate's batch jobs: `startTranslateEmulator`. */
import type { AddressInfo } from 'node:net';
import { setMaxListeners } from 'node:events';
import { isTerminal } from '../../domain/job-status';
import { LOCAL_HOST } from '../free-port';
import { createControl } from './control';
import type { EmulatorControl } from './control';
import type { Emulation } from './emulation';
import { Events } from './events';
import { FaultCounter } from './fault-counter';
import { JobStore } from './job-store';
import { LastChanges } from './last-changes';
import { Ledger } from './ledger';
import { Objects } from './objects';
import type { Service } from './operations/service';
import { resolveOptions } from './options';
import type { EmulatorOptions } from './options';
import { RateLimiter } from './rate-limiter';
import { RequestHandler } from './request-handler';
import { StateFile } from './state-file';
import { SwitchBoard } from './switch-board';
import { TokenBook } from './token-book';
import { createServer } from './wire/server';
import { JobRunner } from './work/job-runner';

export { HandClock, ScaledClock } from './clock';
export type { EmulatorClock } from './clock';
export type { EmulatorControl, ShownSwitches } from './control';
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
export interface TranslateEmulator extends EmulatorControl {
  /** For AWS_ENDPOINT_URL_TRANSLATE. */
  readonly url: string;
  readonly port: number;
  /** Ends the emulator. What is under way is broken off; nothing is left running. Calling it again does nothing. */
  stop(): Promise<void>;
}

/**
 * Starts an emulator on 127.0.0.1. It speaks AWS's own protocol, takes any credentials, reads and writes real objects in
 * the S3 it is given, and does with each job what AWS would do.
 *
 * @throws Error when no S3 endpoint is named, when the port is in use, or when the state file cannot be opened
 */
export async function startTranslateEmulator(options: EmulatorOptions = {}): Promise<TranslateEmulator> {
  const resolved = resolveOptions(options);
  const service = createService(createEmulation(resolved));
  const { jobs, runner, objects } = service;
  const stateFile = resolved.stateFile === undefined ? undefined : new StateFile(resolved.stateFile);
  if (stateFile !== undefined) restore(stateFile, service);
  const events = resolved.eventsQueueUrl === undefined ? undefined : new Events(service, resolved.eventsQueueUrl);
  if (events !== undefined) jobs.onChange((change) => events.note(change));
  events?.resume();
  const control = createControl(service);
  const closing = new AbortController();
  setMaxListeners(0, closing.signal); // each slow answer listens
  const server = createServer(new RequestHandler(service, new RateLimiter(resolved.rates)), control, closing.signal);
  const end = async (): Promise<void> => {
    closing.abort();
    objects.close();
    await Promise.all([server.close(), runner.close()]);
    jobs.end();
    await events?.close();
    stateFile?.close();
  };
  try {
    await server.listen({ port: resolved.port, host: LOCAL_HOST });
  } catch (error) {
    await end();
    throw error;
  }
  const { port } = server.server.address() as AddressInfo;
  let ended: Promise<void> | undefined;
  return { ...control, url: `http://${LOCAL_HOST}:${port}`, port, stop: async () => (ended ??= end()) };
}

function createEmulation(options: ReturnType<typeof resolveOptions>): Emulation {
  return {
    options,
    clock: options.clock,
    switches: new SwitchBoard(options.switches),
    faults: new FaultCounter(),
    jobs: new JobStore(),
    ledger: new Ledger(),
    objects: new Objects(options.s3Endpoint, options.region),
  };
}

function createService(emulation: Emulation): Service {
  const lastChanges = new LastChanges(emulation.clock);
  emulation.jobs.onChange((change) => lastChanges.note(change));
  return { ...emulation, runner: new JobRunner(emulation), tokens: new TokenBook(emulation.clock), lastChanges };
}

/** Takes the jobs of an earlier emulator over: one that was not over goes on with its phase from the beginning. */
function restore(stateFile: StateFile, { jobs, tokens, runner }: Service): void {
  const restored = stateFile.readJobs();
  for (const job of restored) {
    jobs.add(job);
    tokens.add(job);
  }
  jobs.onChange((change) => stateFile.note(change));
  for (const job of restored) {
    if (!isTerminal(job.status)) runner.take(job);
  }
}
