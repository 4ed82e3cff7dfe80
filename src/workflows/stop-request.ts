/** Whoever asks first for a stop (a signal, Temporal's own cancellation, the deadline), and the wait that it ends. */
import { CancellationScope, isCancellation } from '@temporalio/workflow';
import type { Stop } from '../domain/job-result';

/** A wait under way, and which requests end it. There is one at a time. */
interface Wait {
  readonly scope: CancellationScope;
  readonly isEndedBy: (stop: Stop) => boolean;
}

export class StopRequest {
  #stop: Stop | undefined;
  #wait: Wait | undefined;
  #isClosed = false;

  /** The first request; a later one only adds its reason where there was none. */
  get stop(): Stop | undefined {
    return this.#stop;
  }

  get isAsked(): boolean {
    return this.#stop !== undefined;
  }

  /** The job is over: whoever asks from now on comes too late to change how the run ends. */
  close(): void {
    this.#isClosed = true;
  }

  /** Takes a request and ends the wait under way. */
  ask(stop: Stop): void {
    if (!this.#isClosed) this.#stop = this.#stop === undefined ? stop : withReason(this.#stop, stop.reason);
    if (this.#wait?.isEndedBy(stop) === true) this.#wait.scope.cancel();
  }

  /**
   * Runs `wait` until it ends or a stop is asked for, whichever is first. Undefined when the request ended it, or was there
   * already. What was under way when the request came may still have taken its effect.
   */
  async runUntilAsked<T>(wait: () => Promise<T>): Promise<T | undefined> {
    return this.isAsked ? undefined : this.#run(wait, () => true);
  }

  /** The same for a wait that only Temporal's own cancellation ends, if it comes from now on. */
  async runUntilCancelled<T>(wait: () => Promise<T>): Promise<T | undefined> {
    return this.#run(wait, ({ by }) => by === 'cancellation');
  }

  async #run<T>(wait: () => Promise<T>, isEndedBy: Wait['isEndedBy']): Promise<T | undefined> {
    const scope = new CancellationScope();
    this.#wait = { scope, isEndedBy };
    try {
      return await scope.run(wait);
    } catch (error) {
      if (scope.consideredCancelled && isCancellation(error)) return undefined;
      throw error;
    } finally {
      this.#wait = undefined;
    }
  }
}

function withReason(stop: Stop, reason: string | undefined): Stop {
  return stop.reason !== undefined || reason === undefined ? stop : { ...stop, reason };
}
