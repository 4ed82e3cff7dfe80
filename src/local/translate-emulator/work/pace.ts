import type { TerminalStatus } from '../../../domain/job-status';
import type { EmulatorClock } from '../clock';

/** Thrown out of a wait when the emulator ends. */
export class EmulatorClosed extends Error {}

/** Lets one job wait on the clock, and others hurry it. */
export class Pace {
  readonly #clock: EmulatorClock;
  #wake: () => void = () => undefined;
  #isClosed = false;
  #isHurried = false;
  #forcedEnd: TerminalStatus | undefined;
  #mayBegin = false;
  #stopRequestedAtSeconds: number | undefined;
  #reachedAtSeconds = 0;

  constructor(clock: EmulatorClock) {
    this.#clock = clock;
  }

  /** The status that the job was told to end in. */
  get forcedEnd(): TerminalStatus | undefined {
    return this.#forcedEnd;
  }

  /** Whether the job was told to leave the queue. */
  get mayBegin(): boolean {
    return this.#mayBegin;
  }

  get isHurried(): boolean {
    return this.#isHurried;
  }

  get isClosed(): boolean {
    return this.#isClosed;
  }

  /** When the last wait was over by the clock: it may have gone on before the job did. */
  get reachedAtSeconds(): number {
    return this.#reachedAtSeconds;
  }

  get stopRequestedAtSeconds(): number | undefined {
    return this.#stopRequestedAtSeconds;
  }

  /**
   * Waits until the clock shows `dueSeconds`, or until `isOver` holds. Both are asked again whenever something may have
   * changed. A job that is in a hurry does not wait.
   *
   * @throws EmulatorClosed
   */
  async wait(dueSeconds: () => number, isOver: () => boolean = () => false): Promise<void> {
    this.#reachedAtSeconds = this.#clock.elapsedSeconds();
    for (;;) {
      if (this.#isClosed) throw new EmulatorClosed();
      if (this.#isHurried || isOver()) return;
      const leftSeconds = dueSeconds() - this.#clock.elapsedSeconds();
      if (leftSeconds <= 0) return;
      await this.#sleep(leftSeconds);
    }
  }

  /** Has a wait ask again. */
  nudge(): void {
    this.#wake();
  }

  /** No wait lasts any longer. With a status, the job ends in it. */
  hurry(forcedEnd?: TerminalStatus): void {
    this.#isHurried = true;
    this.#forcedEnd = forcedEnd;
    this.#wake();
  }

  /** Waits last again. */
  calmDown(): void {
    this.#isHurried = false;
  }

  /** The wait in the queue is over. */
  begin(): void {
    this.#mayBegin = true;
    this.#wake();
  }

  requestStop(): void {
    this.#stopRequestedAtSeconds ??= this.#clock.elapsedSeconds();
    this.#wake();
  }

  close(): void {
    this.#isClosed = true;
    this.#wake();
  }

  async #sleep(seconds: number): Promise<void> {
    let cancel = (): void => undefined;
    await new Promise<void>((resolve) => {
      this.#wake = () => {
        this.#reachedAtSeconds = this.#clock.elapsedSeconds();
        resolve();
      };
      if (seconds !== Infinity) cancel = this.#clock.after(seconds, this.#wake);
    });
    cancel();
  }
}
