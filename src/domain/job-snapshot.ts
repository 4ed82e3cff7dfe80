/** Pure. What is known of a job at one moment, and how news is added to it. */
import { observe } from './job-status';
import type { JobStatus } from './job-status';

/** A job as AWS describes it; times are ISO 8601 in UTC. What AWS leaves out is absent. */
export interface JobSnapshot {
  readonly jobId: string;
  readonly jobName?: string;
  readonly status: JobStatus;
  /** AWS rewrites the request's output URI to the job's own folder. */
  readonly outputS3Uri?: string;
  readonly message?: string;
  readonly submittedAt?: string;
  readonly endedAt?: string;
}

/**
 * What is known after `seen` came: its status by the rule of `observe`. News replaces what was known; what is no news only
 * fills the gaps, since it may be older than what is known.
 */
export function mergeSnapshots(known: JobSnapshot, seen: JobSnapshot): JobSnapshot {
  const status = observe(known.status, seen.status);
  return status === seen.status ? { ...known, ...seen } : { ...seen, ...known, status };
}
