/** What a person or a program may say to a job, and what it answers. */
import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import type { Observer } from '../domain/job-status';
import type { Stop } from '../domain/job-result';

/** Argument of the signal `cancel`; all of it is optional. */
export interface CancelRequest {
  readonly reason?: string;
}

/** Argument of the signal `jobChanged`: a hint, which one look at the job then confirms or not. */
export interface JobHint {
  readonly jobId: string;
  readonly status: string;
  readonly observedBy: Observer;
}

/** Argument of the update `approve`. */
export interface Approval {
  readonly approved: boolean;
  readonly by?: string;
  readonly comment?: string;
}

export type Phase = 'preflight' | 'awaitingApproval' | 'starting' | 'watching' | 'stopping' | 'verifying' | 'done';

/** Answer of the query `progress`. */
export interface Progress {
  readonly phase: Phase;
  /** AWS's status, or NOT_STARTED. */
  readonly status: string;
  readonly jobId?: string;
  readonly jobName?: string;
  readonly documents: number;
  readonly languages: number;
  /** Languages in which every document is translated, as far as it is verified. */
  readonly languagesDone: number;
  /** When news of the job came last, ISO 8601, UTC. Looks that find no change are seen under Pending Activities. */
  readonly lastObservedAt?: string;
  readonly observedBy?: Observer;
  readonly stop?: Stop;
}

export const cancelSignal = defineSignal<[CancelRequest?]>('cancel');
export const jobChangedSignal = defineSignal<[JobHint]>('jobChanged');
export const approveUpdate = defineUpdate<string, [Approval]>('approve');
export const progressQuery = defineQuery<Progress>('progress');

/** The sentences that the UI's pickers show. */
export const DESCRIPTIONS = {
  cancel: 'Stop the job on AWS, verify what was finished, and complete. {"reason": "…"} is optional.',
  jobChanged: 'From the watcher: the job may have a new status; look at it now.',
  approve: 'Allow or refuse a cost above the budget. {"approved": true, "by": "…", "comment": "…"}',
  progress: 'Phase, status, documents and languages right now.',
} as const;
