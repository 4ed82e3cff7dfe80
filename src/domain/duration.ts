/** Pure. Durations as people write them. */
import ms from 'ms';
import type { StringValue } from 'ms';

// Temporal keeps a timer's length as seconds in 64 bits, JavaScript's dates end at 8.64e15 ms; a century is plenty.
const LONGEST_DURATION_MS = 100 * 365 * 24 * 60 * 60 * 1000;

// Without a unit, "20" would be 20 ms: hardly ever what was meant.
const UNIT = /[a-z]$/i;

/** A duration such as "20m" in milliseconds, or undefined for anything that is not one above zero. */
export function parseDurationMs(value: unknown): number | undefined {
  if (typeof value !== 'string' || !UNIT.test(value) || value.length > 100) return undefined;
  const parsed = ms(value as StringValue);
  return Number.isFinite(parsed) && parsed > 0 && parsed <= LONGEST_DURATION_MS ? parsed : undefined;
}
