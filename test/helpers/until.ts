/** Waiting for what sends no event: looking again and again. */
import { setTimeout as sleep } from 'node:timers/promises';
import { inspect } from 'node:util';

/** Less than a test may take, so that it ends with what it waited for. */
const PATIENCE_MS = 45_000;

/** Probes until the answer satisfies `isReached`, and returns it. `what` completes "Waited 45 s for". */
export async function until<T>(
  what: string,
  probe: () => T | Promise<T>,
  isReached: (value: T) => boolean,
): Promise<T> {
  const endMs = Date.now() + PATIENCE_MS;
  for (;;) {
    const value = await probe();
    if (isReached(value)) return value;
    if (Date.now() > endMs) throw new Error(`Waited ${PATIENCE_MS / 1000} s for ${what}; last seen: ${inspect(value)}`);
    await sleep(50);
  }
}
