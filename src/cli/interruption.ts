/** Ctrl-C and its like. */

const SIGNALS: readonly NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** The exit code of a command that was interrupted, as shells have it for SIGINT. */
export const INTERRUPTED_EXIT_CODE = 130;

/** Thrown where a person interrupted the command. */
export class Interrupted extends Error {}

/**
 * Runs `work` until it ends or a person interrupts it, whichever is first.
 *
 * @throws Interrupted; `work` may go on, so end what it uses.
 */
export async function untilInterrupted<T>(work: () => Promise<T>): Promise<T> {
  let interrupt = (): void => undefined;
  const interruption = new Promise<never>((_, reject) => (interrupt = () => reject(new Interrupted('interrupted'))));
  for (const signal of SIGNALS) process.once(signal, interrupt);
  try {
    return await Promise.race([work(), interruption]);
  } finally {
    for (const signal of SIGNALS) process.removeListener(signal, interrupt);
  }
}
