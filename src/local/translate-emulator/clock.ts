/** The emulator's time: how long an emulated job takes in real time, and which time it answers. */

/** What the emulator asks of time. Emulated seconds are those in which AWS's jobs take minutes and hours. */
export interface EmulatorClock {
  /** The time that the answers show (SubmittedTime, EndTime): milliseconds since 1970. Never goes back. */
  now(): number;
  /** Emulated seconds since the clock began. */
  elapsedSeconds(): number;
  /** Calls back once `seconds` emulated seconds have passed; the function that is returned prevents it. */
  after(seconds: number, callback: () => void): () => void;
}

// setTimeout takes no more; a longer wait is waited for in parts.
const LONGEST_TIMEOUT_MS = 2 ** 31 - 1;

/**
 * A clock that runs by itself, `timeScale` emulated seconds in a real one. It answers the real time, so that whoever
 * filters jobs by time sees what they would see at AWS.
 */
export class ScaledClock implements EmulatorClock {
  readonly #timeScale: number;
  readonly #beganAtMs = performance.now();
  #lastNow = 0;

  constructor(timeScale: number) {
    this.#timeScale = timeScale;
  }

  now(): number {
    this.#lastNow = Math.max(this.#lastNow, Date.now());
    return this.#lastNow;
  }

  elapsedSeconds(): number {
    return ((performance.now() - this.#beganAtMs) / 1000) * this.#timeScale;
  }

  after(seconds: number, callback: () => void): () => void {
    const dueSeconds = this.elapsedSeconds() + seconds;
    let timer: NodeJS.Timeout;
    const wait = (): void => {
      const leftMs = ((dueSeconds - this.elapsedSeconds()) / this.#timeScale) * 1000;
      if (leftMs <= 0) return callback();
      timer = setTimeout(wait, Math.min(Math.ceil(leftMs), LONGEST_TIMEOUT_MS));
    };
    timer = setTimeout(wait, 0);
    return () => clearTimeout(timer);
  }
}

/** A clock that stands still until a test moves it. */
export class HandClock implements EmulatorClock {
  readonly #startMs: number;
  #elapsedSeconds = 0;
  readonly #waits = new Set<{ dueSeconds: number; callback: () => void }>();

  /** @param startMs what `now` says at first; the real time by default */
  constructor(startMs: number = Date.now()) {
    this.#startMs = startMs;
  }

  now(): number {
    return Math.round(this.#startMs + this.#elapsedSeconds * 1000);
  }

  elapsedSeconds(): number {
    return this.#elapsedSeconds;
  }

  after(seconds: number, callback: () => void): () => void {
    const wait = { dueSeconds: this.#elapsedSeconds + Math.max(seconds, 0), callback };
    this.#waits.add(wait);
    return () => this.#waits.delete(wait);
  }

  /**
   * Moves the clock on, and calls back, in order, whoever waited for a moment that has come. What a job does then (it
   * reads and writes objects) takes real time: wait for the job, not for the clock.
   */
  advance(seconds: number): void {
    const untilSeconds = this.#elapsedSeconds + seconds;
    for (let next = this.#nextDue(untilSeconds); next !== undefined; next = this.#nextDue(untilSeconds)) {
      this.#waits.delete(next);
      this.#elapsedSeconds = next.dueSeconds;
      next.callback();
    }
    this.#elapsedSeconds = untilSeconds;
  }

  #nextDue(untilSeconds: number) {
    return [...this.#waits]
      .filter(({ dueSeconds }) => dueSeconds <= untilSeconds)
      .sort((a, b) => a.dueSeconds - b.dueSeconds)[0];
  }
}
