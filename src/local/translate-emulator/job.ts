/** One batch job as the emulator knows it. */
import type { StartRequest } from '../../domain/job-input';
import type { JobStatus } from '../../domain/job-status';

/** JobDetails on the wire, under other names: in documents, or in pairs if the switch `documentCounts` says so. */
export interface DocumentCounts {
  readonly input: number;
  readonly translated: number;
  readonly withErrors: number;
}

/** A job at one moment: every change makes a new one. */
export interface EmulatedJob {
  /** 32 hexadecimal digits. */
  readonly id: string;
  /** The JobName of its Start; empty when it had none. */
  readonly name: string;
  readonly clientToken: string;
  readonly request: StartRequest;
  readonly status: JobStatus;
  /** Milliseconds since 1970, as the clock's `now` answers. */
  readonly submittedAtMs: number;
  readonly endedAtMs?: number;
  readonly message?: string;
  /** Absent until the job has left the queue. */
  readonly counts?: DocumentCounts;
  /** The job's own folder, as Describe answers it: `s3://bucket/output/<account>-TranslateText-<jobId>/`. */
  readonly outputS3Uri: string;
  /** Whether the event of its end has still to be taken by the queue: kept, so that it survives a restart. */
  readonly isEventDue?: boolean;
  /** How many Stop calls it got. */
  readonly stopCalls: number;
}

/** The job's folder below the output folder that was asked for (Developer Guide, "Monitoring and analyzing"). */
export function jobFolderName(account: string, jobId: string): string {
  return `${account}-TranslateText-${jobId}`;
}
