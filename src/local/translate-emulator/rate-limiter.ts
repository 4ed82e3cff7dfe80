import { OPERATIONS } from './operation';
import type { Operation } from './operation';

/** Requests a second that AWS takes of each operation (Developer Guide, "Guidelines and quotas"). */
export const AWS_RATES: Readonly<Record<Operation, number>> = {
  StartTextTranslationJob: 5,
  DescribeTextTranslationJob: 10,
  ListTextTranslationJobs: 10,
  StopTextTranslationJob: 5,
};

/** A bucket of tokens for each operation, refilled in real time and never fuller than one second's worth. */
export class RateLimiter {
  readonly #buckets = new Map<Operation, { tokens: number; filledAtMs: number }>();
  readonly #rates: Readonly<Record<Operation, number>>;
  readonly #nowMs: () => number;

  /**
   * @param rates requests a second; `Infinity` for no limit
   * @param nowMs a time in milliseconds that never goes back
   */
  constructor(rates: Readonly<Record<Operation, number>>, nowMs: () => number = () => performance.now()) {
    this.#rates = rates;
    this.#nowMs = nowMs;
    for (const operation of OPERATIONS) {
      this.#buckets.set(operation, { tokens: burst(rates[operation]), filledAtMs: nowMs() });
    }
  }

  /** Whether a request may pass now; if so, it counts. Another rate than that of the start may hold by now. */
  admits(operation: Operation, perSecond: number = this.#rates[operation]): boolean {
    if (perSecond === Infinity) return true;
    const bucket = this.#buckets.get(operation) as { tokens: number; filledAtMs: number };
    const nowMs = this.#nowMs();
    const refill = ((nowMs - bucket.filledAtMs) / 1000) * perSecond;
    bucket.tokens = Math.min(bucket.tokens + refill, burst(perSecond));
    bucket.filledAtMs = nowMs;
    if (bucket.tokens < 1) return false;
    bucket.tokens -= 1;
    return true;
  }
}

// At least one request, also where the rate is below one a second; none at all at a rate of zero.
function burst(perSecond: number): number {
  return perSecond === 0 ? 0 : Math.max(perSecond, 1);
}
