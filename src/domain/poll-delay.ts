/** Pure. How long to wait between two looks at a job. */

/** A poll policy with nothing left open; all times in milliseconds. */
export interface PollPolicy {
  readonly initialIntervalMs: number;
  readonly backoffCoefficient: number;
  readonly maximumIntervalMs: number;
}

/** The default while nothing else watches: a change is seen within two minutes. */
export const DEFAULT_POLL_POLICY: PollPolicy = {
  initialIntervalMs: 20_000,
  backoffCoefficient: 2,
  maximumIntervalMs: 120_000,
};

/** While a job is being stopped its end is near and somebody waits: look often. */
export const STOPPING_POLL_POLICY: PollPolicy = {
  initialIntervalMs: 2_000,
  backoffCoefficient: 2,
  maximumIntervalMs: 60_000,
};

/** The share of a delay that chance may take away or add, so that a thousand jobs do not look in step. */
export const POLL_JITTER = 0.1;

/**
 * The delay in whole milliseconds after the `attempt`th look (the first is 1): exponential back-off up to the cap, then
 * jitter of ±10 %. Never above the cap by more than the jitter, never below 90 % of the initial interval (or of the cap,
 * where that is lower).
 *
 * @param random a number in [0, 1)
 */
export function pollDelayMs(policy: PollPolicy, attempt: number, random: number): number {
  const exponent = Math.max(0, attempt - 1);
  const grown = policy.initialIntervalMs * policy.backoffCoefficient ** exponent;
  const capped = Math.min(grown, policy.maximumIntervalMs);
  return Math.round(capped * (1 - POLL_JITTER + 2 * POLL_JITTER * random));
}

const SHORTEST_STOP_REPEAT_MS = 15_000;
const LONGEST_STOP_REPEAT_MS = 300_000;

/** How long to look for the effect of the `stops`th Stop (the first is 1) before AWS is asked again. */
export function stopRepeatMs(stops: number): number {
  return Math.min(SHORTEST_STOP_REPEAT_MS * 2 ** Math.min(stops - 1, 10), LONGEST_STOP_REPEAT_MS);
}
