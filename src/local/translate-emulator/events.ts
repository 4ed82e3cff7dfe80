/** Tells an SQS queue when a job ends, in the words of EventBridge. */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { SQSClient, SendMessageCommand } from '@aws-sdk/client-sqs';
import { isTerminal } from '../../domain/job-status';
import { localCredentials } from './credentials';
import { switchesOf } from './emulation';
import type { Emulation } from './emulation';
import type { EmulatedJob } from './job';
import type { JobChange } from './job-store';
import type { EmulatorSwitches } from './switches';

// In real time: a queue that is away comes back by it.
const RETRY_MS = 500;

/** An event on its way. */
interface JobEvent {
  readonly jobId: string;
  readonly body: string;
}

/** Sends one event for each job that ends: none for any other change (Developer Guide, "Monitoring with EventBridge"). */
export class Events {
  readonly #emulation: Emulation;
  readonly #queueUrl: string;
  readonly #client: SQSClient;
  readonly #abort = new AbortController();
  readonly #cancelLate = new Set<() => void>();
  /** Sends that are under way, one after the other. */
  #sending: Promise<void> = Promise.resolve();
  /** Events that wait for a later one to overtake them. */
  #overtaken: JobEvent[] = [];

  constructor(emulation: Emulation, queueUrl: string) {
    this.#emulation = emulation;
    this.#queueUrl = queueUrl;
    // The host of a queue's URL need not resolve; its origin is where the queue was asked for.
    this.#client = new SQSClient({
      endpoint: emulation.options.sqsEndpoint,
      region: emulation.options.region,
      useQueueUrlAsEndpoint: false,
      ...localCredentials(),
    });
  }

  /** Takes a change of a job. */
  note({ before, after }: JobChange): void {
    if (before === undefined || isTerminal(before.status) || !isTerminal(after.status)) return;
    this.#announce(this.#emulation.jobs.change(after.id, { isEventDue: true }));
  }

  /** Takes up the events that an earlier emulator on the same state file had not got rid of. */
  resume(): void {
    for (const job of this.#emulation.jobs.all) if (job.isEventDue === true) this.#announce(job);
  }

  /** Resolves when nothing is under way any more. What was not sent yet is left to the next emulator on the state file. */
  async close(): Promise<void> {
    for (const cancel of this.#cancelLate) cancel();
    this.#abort.abort();
    await this.#sending;
    this.#client.destroy();
  }

  #announce(job: EmulatedJob): void {
    const switches = switchesOf(this.#emulation, job);
    this.#dispatch({ jobId: job.id, body: this.#bodyOf(job, switches) }, switches);
  }

  #dispatch(event: JobEvent, { eventDelivery, eventLateSeconds }: EmulatorSwitches): void {
    switch (eventDelivery) {
      case 'lost':
        return this.#settle(event);
      case 'outOfOrder':
        this.#overtaken.push(event);
        return;
      case 'late':
        return this.#sendLater(event, eventLateSeconds);
      case 'once':
      case 'twice': {
        this.#send(event);
        if (eventDelivery === 'twice') this.#send(event);
        for (const overtaken of this.#overtaken.splice(0)) this.#send(overtaken);
      }
    }
  }

  #sendLater(event: JobEvent, seconds: number): void {
    const cancel = this.#emulation.clock.after(seconds, () => {
      this.#cancelLate.delete(cancel);
      this.#send(event);
    });
    this.#cancelLate.add(cancel);
  }

  #send(event: JobEvent): void {
    const command = new SendMessageCommand({ QueueUrl: this.#queueUrl, MessageBody: event.body });
    this.#sending = this.#sending.then(async () => {
      let isSent = false;
      while (!isSent && !this.#abort.signal.aborted) isSent = await this.#trySend(command);
      if (isSent) this.#settle(event);
    });
  }

  #settle({ jobId }: JobEvent): void {
    this.#emulation.jobs.change(jobId, { isEventDue: false });
  }

  /** Whether it was sent; if not, some time has passed. */
  async #trySend(command: SendMessageCommand): Promise<boolean> {
    const { signal } = this.#abort;
    try {
      await this.#client.send(command, { abortSignal: signal });
      return true;
    } catch (error) {
      if (signal.aborted) return false;
      this.#emulation.options.log(`an event was not sent, and is sent again: ${String(error)}`);
      await sleep(RETRY_MS, undefined, { signal }).catch(() => undefined);
      return false;
    }
  }

  /** The event as EventBridge hands it to a target; `time` has whole seconds, `resources` is empty. */
  #bodyOf({ id, status, endedAtMs = this.#emulation.clock.now() }: EmulatedJob, switches: EmulatorSwitches): string {
    const { account, region } = this.#emulation.options;
    return JSON.stringify({
      version: '0',
      id: randomUUID(),
      'detail-type': 'Translate TextTranslationJob State Change',
      source: 'aws.translate',
      account,
      time: `${new Date(endedAtMs).toISOString().slice(0, 19)}Z`,
      region,
      resources: [],
      detail: { jobId: switches.eventJobId === 'dashed' ? dashed(id) : id, jobStatus: status },
    });
  }
}

/** AWS's example has an id with the dashes of a UUID, though a JobId has 32 characters. */
function dashed(jobId: string): string {
  return jobId.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
