/** How often a fault still strikes. */

/** What every fault may limit. */
interface Limited {
  readonly times?: number;
  readonly rate?: number;
}

// Where the pseudo-random sequence begins; any number will do, as long as each run has the same.
const SEED = 0x7ab1e;

/** Counts the strikes of each fault, by the identity of its object: set anew, a fault counts anew. */
export class FaultCounter {
  #strikes = new WeakMap<Limited, number>();
  #random = SEED;

  /** Forgets every strike. */
  reset(): void {
    this.#strikes = new WeakMap();
    this.#random = SEED;
  }

  /** The first of the faults that `fits` and strikes now; its strike is counted. */
  strike<F extends Limited>(faults: readonly F[], fits: (fault: F) => boolean): F | undefined {
    return faults.find((fault) => fits(fault) && this.#isDue(fault));
  }

  #isDue(fault: Limited): boolean {
    const before = this.#strikes.get(fault) ?? 0;
    if (before >= (fault.times ?? Infinity)) return false;
    if (fault.rate !== undefined && this.#nextRandom() >= fault.rate) return false;
    this.#strikes.set(fault, before + 1);
    return true;
  }

  /** From 0 to below 1, the same sequence in every run (a linear congruential generator, "Numerical Recipes"). */
  #nextRandom(): number {
    this.#random = (Math.imul(this.#random, 1664525) + 1013904223) >>> 0;
    return this.#random / 2 ** 32;
  }
}
