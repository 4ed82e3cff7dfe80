/** What happened to the emulator, for tests to look at. */
import type { Operation } from './operation';

/** A Start that made a new job: on AWS, it would be paid for. */
export interface PaidStart {
  readonly id: string;
  /** Empty when the Start had no JobName. */
  readonly name: string;
  readonly clientToken: string;
  readonly atMs: number;
}

/** One request to one of the four operations. */
export interface RequestRecord {
  readonly operation: Operation;
  readonly atMs: number;
  /** Whether what it asked for was done: also where the answer was lost. */
  readonly wasDone: boolean;
  /** `ok`, the error's name, or the fault: `requestLost`, `answerLost`, `answerGarbled`. */
  readonly outcome: string;
  /** Of the job that it was about, as far as it named one. */
  readonly jobId?: string;
  readonly jobName?: string;
}

// A long-lived emulator must not fill its memory with its past.
const MOST_REQUESTS_KEPT = 100_000;

/** All paid Starts, the last 100,000 requests, and how many requests there were in all. */
export class Ledger {
  readonly #starts: PaidStart[] = [];
  readonly #requests: RequestRecord[] = [];
  readonly #counts = new Map<Operation, number>();
  readonly #waiters = new Set<{ operation: Operation; count: number; resolve: () => void }>();

  get starts(): readonly PaidStart[] {
    return this.#starts;
  }

  get requests(): readonly RequestRecord[] {
    return this.#requests;
  }

  /** How many requests of an operation there were, whatever their outcome. */
  count(operation: Operation): number {
    return this.#counts.get(operation) ?? 0;
  }

  startsNamed(name: string): PaidStart[] {
    return this.#starts.filter((start) => start.name === name);
  }

  startsWithToken(clientToken: string): PaidStart[] {
    return this.#starts.filter((start) => start.clientToken === clientToken);
  }

  recordStart(start: PaidStart): void {
    this.#starts.push(start);
  }

  recordRequest(request: RequestRecord): void {
    if (this.#requests.length >= MOST_REQUESTS_KEPT) this.#requests.splice(0, MOST_REQUESTS_KEPT / 10);
    this.#requests.push(request);
    const count = this.count(request.operation) + 1;
    this.#counts.set(request.operation, count);
    for (const waiter of this.#waiters) {
      if (waiter.operation !== request.operation || waiter.count > count) continue;
      this.#waiters.delete(waiter);
      waiter.resolve();
    }
  }

  /** Resolves once there were `count` requests of the operation in all. */
  async reaches(operation: Operation, count: number): Promise<void> {
    if (this.count(operation) >= count) return;
    await new Promise<void>((resolve) => this.#waiters.add({ operation, count, resolve }));
  }
}
