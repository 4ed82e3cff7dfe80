/** Pure. What is known of a job at one moment. */
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
