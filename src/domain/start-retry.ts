/** Pure. What an error of StartTextTranslationJob asks for: give up, or try again, when, and with which words. */
import { mayHaveBeenDone } from './aws-error-kind';
import type { AwsErrorKind } from './aws-error-kind';

/**
 * How long a job may take to show up in List after Start accepted it. AWS does not document it: *assumed*, generously, for
 * it decides how soon a lost answer may be taken for a lost request.
 */
export const LISTING_LAG_MS = 10_000;

/** A full queue empties within minutes to hours; asking once a minute stays far inside the quota of 5 Starts a second. */
const LONGEST_WAIT_FOR_A_TURN_MS = 60_000;
const SHORTEST_WAIT_FOR_A_TURN_MS = 5_000;

// A fresh IAM role is not known everywhere at once; a public test suite against live AWS (alchemy-run/alchemy, Translate
// bindings) waits 8 times 5 s for it.
const ROLE_ATTEMPTS = 5;
const ROLE_DELAY_MS = 5_000;
const ROLE_ERRORS = ['InvalidParameterValueException', 'InvalidRequestException'];

/** What to do; `reason` begins the sentence that a person reads. */
export type StartDecision =
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'retry'; readonly reason: string; readonly delayMs: number };

/** Decides after the `attempt`th attempt (the first is 1) failed with an error of this kind and name. */
export function decideStartRetry(kind: AwsErrorKind, errorName: string, attempt: number): StartDecision {
  if (mayHaveBeenDone(kind)) {
    return { kind: 'retry', reason: 'It is not known whether the job was started', delayMs: LISTING_LAG_MS };
  }
  if (kind === 'throttled') {
    const delayMs = Math.min(SHORTEST_WAIT_FOR_A_TURN_MS * 2 ** Math.min(attempt - 1, 10), LONGEST_WAIT_FOR_A_TURN_MS);
    return { kind: 'retry', reason: 'The job waits for its turn', delayMs };
  }
  const reason = 'The job could not be started';
  if (kind === 'credentials') return { kind: 'retry', reason, delayMs: ROLE_DELAY_MS };
  if (ROLE_ERRORS.includes(errorName) && attempt < ROLE_ATTEMPTS) {
    return { kind: 'retry', reason: `${reason}, perhaps because its role is too new`, delayMs: ROLE_DELAY_MS };
  }
  return { kind: 'refused', reason };
}
