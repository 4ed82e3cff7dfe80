/** What has to be ended, in the reverse order of its start. */

export type Cleanup = () => Promise<void> | void;

export class Cleanups {
  readonly #cleanups: Cleanup[] = [];

  add(cleanup: Cleanup): void {
    this.#cleanups.push(cleanup);
  }

  /** Ends what was started last first. One that fails does not keep the others; its error is thrown at the end. */
  async run(): Promise<void> {
    const failures: unknown[] = [];
    for (const cleanup of this.#cleanups.splice(0).reverse()) {
      try {
        await cleanup();
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0) throw failures[0];
  }
}
