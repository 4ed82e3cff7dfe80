import type { EmulatedJob } from './job';

/** Which jobs were started with a ClientToken. */
export class TokenBook {
  readonly #jobIds = new Map<string, string[]>();

  add({ clientToken, id }: EmulatedJob): void {
    this.#jobIds.set(clientToken, [...(this.#jobIds.get(clientToken) ?? []), id]);
  }

  /** The jobs of a token, in the order of their start. */
  jobIdsOf(clientToken: string): readonly string[] {
    return this.#jobIds.get(clientToken) ?? [];
  }
}
