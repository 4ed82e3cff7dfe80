/** Pure. How a run ends once its job is over: the table of endings that the README shows. */
import type { JobStatus } from './job-status';
import type { Stop } from './job-result';

/** What a run knows when it ends. */
export interface Outcome {
  readonly status: JobStatus | 'NOT_STARTED';
  readonly isDryRun: boolean;
  readonly isVerificationFailed: boolean;
  readonly verified: boolean;
  /** AWS's own message. */
  readonly message?: string;
  readonly stop?: Stop;
  /** For the text of a failure: pairs translated, and pairs in all. */
  readonly translated: number;
  readonly pairs: number;
}

/** Completed and Canceled as Temporal knows them, or Failed with a code of the error table. */
export type Ending =
  | { readonly kind: 'completed' }
  | { readonly kind: 'canceled' }
  | {
      readonly kind: 'failed';
      readonly code:
        'TranslateJobFailed' | 'OutputIncomplete' | 'StoppedOutside' | 'DeadlineExceeded' | 'VerificationFailed';
      readonly message: string;
    };

/**
 * The ending. A run is green only when what was asked for is there, or when a signal asked for a stop. Whoever asked
 * first for a stop decides: the person who signals gets Completed, a native cancel Canceled, the deadline a failure.
 */
export function endingOf(outcome: Outcome): Ending {
  const { status, verified, stop } = outcome;
  if (stop?.by === 'cancellation') return { kind: 'canceled' };
  if (outcome.isVerificationFailed)
    return failed('VerificationFailed', `AWS says ${status}, but the output cannot be read`);
  if (stop?.by === 'signal') return { kind: 'completed' };
  if (stop?.by === 'deadline') {
    return failed('DeadlineExceeded', `The deadline passed, last status ${status}; ${describeFinished(outcome)}`);
  }
  if (outcome.isDryRun) return { kind: 'completed' };
  if (status === 'FAILED') return failed('TranslateJobFailed', `AWS ended the job: ${outcome.message ?? 'no message'}`);
  if (status === 'STOPPED') return failed('StoppedOutside', `The job was stopped; ${describeFinished(outcome)}`);
  if (verified) return { kind: 'completed' };
  return failed('OutputIncomplete', `AWS says ${status}, but ${describeFinished(outcome)}`);
}

function describeFinished({ translated, pairs }: Outcome): string {
  return `${translated} of ${pairs} translations are there`;
}

function failed(code: (Ending & { kind: 'failed' })['code'], message: string): Ending {
  return { kind: 'failed', code, message };
}
