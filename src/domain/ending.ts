/** Pure. How a run ends once its job is over: the table of endings that the README shows. */
import type { RunStatus, Stop, Verification } from './job-result';
import { isTerminal } from './job-status';

/** What became of the look at the output: it was taken, could not be, was cancelled, or there was nothing to look at. */
export type VerificationOutcome =
  | { readonly kind: 'taken'; readonly verification: Verification }
  | { readonly kind: 'unreadable' | 'cancelled' | 'none' };

/** What a run knows when it ends. */
export interface EndingFacts {
  readonly status: RunStatus;
  readonly isDryRun: boolean;
  readonly verification: VerificationOutcome;
  /** AWS's own message. */
  readonly message?: string;
  readonly stop?: Stop;
}

/** The codes with which a run can fail once it is past Start. */
export type FailedEndingCode =
  'TranslateJobFailed' | 'OutputIncomplete' | 'StoppedOutside' | 'DeadlineExceeded' | 'VerificationFailed';

/** Completed and Canceled as Temporal knows them, or Failed with a code of the error table. */
export type Ending =
  | { readonly kind: 'completed' }
  | { readonly kind: 'canceled'; readonly message?: string }
  | { readonly kind: 'failed'; readonly code: FailedEndingCode; readonly message: string };

/**
 * The ending. A job that AWS has not ended is never passed over. A run is green only when what was asked for is there, or when a signal asked for a stop. Whoever asked
 * first for a stop decides: the person who signals gets Completed, a native cancel Canceled, the deadline a failure.
 */
export function endingOf(facts: EndingFacts): Ending {
  const { status, verification, stop } = facts;
  if (status !== 'NOT_STARTED' && !isTerminal(status)) {
    return failed('DeadlineExceeded', `The deadline passed and AWS did not stop the job: it may still run (${status})`);
  }
  if (verification.kind === 'cancelled') {
    return { kind: 'canceled', message: `The job is ${status}; the cancellation cut its verification short` };
  }
  if (stop?.by === 'cancellation') return { kind: 'canceled' };
  if (verification.kind === 'unreadable' && status !== 'FAILED') {
    return failed('VerificationFailed', `AWS says ${status}, but the output cannot be read`);
  }
  if (stop?.by === 'signal' || facts.isDryRun) return { kind: 'completed' };
  if (stop?.by === 'deadline') {
    return failed('DeadlineExceeded', `The deadline passed, last status ${status}; ${describeFinished(facts)}`);
  }
  if (status === 'FAILED') return failed('TranslateJobFailed', `AWS ended the job: ${facts.message ?? 'no message'}`);
  if (status === 'STOPPED') return failed('StoppedOutside', `The job was stopped; ${describeFinished(facts)}`);
  if (verification.kind === 'taken' && verification.verification.verified) return { kind: 'completed' };
  return failed('OutputIncomplete', `AWS says ${status}, but ${describeFinished(facts)}`);
}

function describeFinished({ verification }: EndingFacts): string {
  if (verification.kind !== 'taken') return 'nothing was started';
  const { translated, pairs } = verification.verification.counts;
  return `${translated} of ${pairs} translations are there`;
}

function failed(code: FailedEndingCode, message: string): Ending {
  return { kind: 'failed', code, message };
}
