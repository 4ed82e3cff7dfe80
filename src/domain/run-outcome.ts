/** Pure. The memo `outcome` of a closed run: all that Temporal's UI shows of it without reading the history. */
import { defined } from './defined';
import type { Ending } from './ending';
import type { PairCounts, RunStatus, Stop, TranslateJobResult } from './job-result';
import { cutText } from './text';

export interface RunOutcome {
  /** `completed`, `canceled`, or the type of the failure. */
  readonly ending: string;
  readonly status: RunStatus;
  readonly verified?: boolean;
  readonly counts?: PairCounts;
  readonly jobId?: string;
  readonly outputS3Uri?: string;
  readonly reportS3Uri?: string;
  readonly stop?: Stop;
  /** What a person should know of the ending, cut to a size that a memo can hold. */
  readonly message?: string;
}

/** Temporal warns of blobs above 256 KB, and lists of runs carry every memo. */
const LONGEST_MESSAGE = 2_000;

/** The outcome of a run that came to its end. */
export function outcomeOf(ending: Ending, result: TranslateJobResult): RunOutcome {
  const { status, verified, counts, jobId, outputS3Uri, reportS3Uri, stop } = result;
  return defined({
    ending: ending.kind === 'failed' ? ending.code : ending.kind,
    status,
    verified,
    counts,
    jobId,
    outputS3Uri,
    reportS3Uri,
    stop,
    message: 'message' in ending ? cutText(ending.message, LONGEST_MESSAGE) : undefined,
  });
}

/** The outcome of a run that failed before its job could end. */
export function failedOutcome(type: string, message: string, status: RunStatus): RunOutcome {
  return { ending: type, status, message: cutText(message, LONGEST_MESSAGE) };
}
