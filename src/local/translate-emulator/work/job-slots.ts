/** How many jobs run at once; the others wait for their turn in the order in which they got ready. */
export class JobSlots {
  readonly #limit: number;
  #taken = 0;
  readonly #waiting: { readonly isCalledOff: () => boolean; readonly resolve: (isTaken: boolean) => void }[] = [];

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Takes a slot if one is free now, and nobody has waited for it. */
  takeAtOnce(): boolean {
    if (this.#taken >= this.#limit || this.#waiting.length > 0) return false;
    this.#taken += 1;
    return true;
  }

  /** Resolves with true when a slot is taken, with false when `recheck` finds that `isCalledOff` holds. */
  async take(isCalledOff: () => boolean): Promise<boolean> {
    return new Promise((resolve) => {
      this.#waiting.push({ isCalledOff, resolve });
      this.recheck();
    });
  }

  release(): void {
    this.#taken -= 1;
    this.recheck();
  }

  /** Lets go who does not wait any more, and hands out the slots that are free. */
  recheck(): void {
    const waiting = this.#waiting.splice(0);
    for (const waiter of waiting) {
      if (waiter.isCalledOff()) waiter.resolve(false);
      else if (this.#taken < this.#limit) {
        this.#taken += 1;
        waiter.resolve(true);
      } else this.#waiting.push(waiter);
    }
  }
}
