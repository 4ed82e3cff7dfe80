/** Pure. The seven statuses of a batch job, and the one rule by which news about a job is taken or ignored. */
import { JOB_STATUSES } from './translate-model';

/** AWS's status of a batch job (JobStatus in the service model). */
export type JobStatus = (typeof JOB_STATUSES)[number];

/** A status after which AWS changes nothing any more. */
export type TerminalStatus = 'COMPLETED' | 'COMPLETED_WITH_ERROR' | 'FAILED' | 'STOPPED';

/** Who saw a status. */
export type Observer = 'start' | 'describe' | 'list' | 'event';

// How far a job has come. A job only moves forward: whatever would move it back is old news that arrived late.
const PROGRESS: Readonly<Record<JobStatus, number>> = {
  SUBMITTED: 0,
  IN_PROGRESS: 1,
  STOP_REQUESTED: 2,
  COMPLETED: 3,
  COMPLETED_WITH_ERROR: 3,
  FAILED: 3,
  STOPPED: 3,
};

/** Whether `value` is one of the seven statuses; AWS may one day send an eighth, which must not be taken for one. */
export function isJobStatus(value: unknown): value is JobStatus {
  return typeof value === 'string' && (JOB_STATUSES as readonly string[]).includes(value);
}

/** Whether a job with this status is over. */
export function isTerminal(status: JobStatus): status is TerminalStatus {
  return PROGRESS[status] === 3;
}

/**
 * The reducer that every status from every source goes through: the status to believe after `seen` was observed while
 * `known` was believed. Duplicates, late and out-of-order news change nothing, and a terminal status is never left.
 */
export function observe(known: JobStatus, seen: JobStatus): JobStatus {
  return PROGRESS[seen] > PROGRESS[known] ? seen : known;
}

/** Whether `seen` tells something that was not known yet. */
export function isNews(known: JobStatus, seen: JobStatus): boolean {
  return observe(known, seen) !== known;
}
