import type { EmulatorClock } from './clock';
import type { EmulatedJob } from './job';

interface TokenUse {
  readonly jobId: string;
  readonly atSeconds: number;
}

/** Which jobs were started with a ClientToken, and when. One that an earlier emulator has left counts from now. */
export class TokenBook {
  readonly #clock: EmulatorClock;
  readonly #uses = new Map<string, TokenUse[]>();

  constructor(clock: EmulatorClock) {
    this.#clock = clock;
  }

  add({ clientToken, id }: EmulatedJob): void {
    const use = { jobId: id, atSeconds: this.#clock.elapsedSeconds() };
    this.#uses.set(clientToken, [...(this.#uses.get(clientToken) ?? []), use]);
  }

  /** The jobs of a token in the order of their start, those left out that are older than so many emulated seconds. */
  jobIdsOf(clientToken: string, forgottenAfterSeconds: number | null): readonly string[] {
    const now = this.#clock.elapsedSeconds();
    return (this.#uses.get(clientToken) ?? [])
      .filter(({ atSeconds }) => forgottenAfterSeconds === null || now - atSeconds < forgottenAfterSeconds)
      .map(({ jobId }) => jobId);
  }
}
