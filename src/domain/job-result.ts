/** Pure. The result of `translateJob`: a contract that other programs read. */
import type { Finding } from './findings';
import type { JobStatus } from './job-status';
import type { Verdict } from './verdicts';

/** AWS's last word, or NOT_STARTED for a dry run and for a stop before Start. */
export type RunStatus = JobStatus | 'NOT_STARTED';

/** How often each verdict was given. */
export type VerdictCounts = Readonly<Record<Verdict, number>>;

/** The verdicts of all pairs, and what else was counted. A pair is one document in one language. */
export interface PairCounts extends VerdictCounts {
  readonly documents: number;
  readonly languages: number;
  readonly pairs: number;
  /** Objects in the job's output folder that nobody asked for. */
  readonly unexpected: number;
}

/** The counts of one language; characters as AWS reports them, absent where its details file is. */
export interface LanguageCounts extends VerdictCounts {
  readonly charactersTranslated?: number;
}

/** A pair that is not `translated`. `code` and `message` are AWS's own words. */
export interface Problem {
  readonly source: string;
  readonly language: string;
  readonly verdict: Exclude<Verdict, 'translated'>;
  readonly code?: string;
  readonly message?: string;
  readonly advice: string;
}

/** What was found when the output was compared with the manifest. */
export interface Verification {
  readonly verified: boolean;
  readonly counts: PairCounts;
  readonly byLanguage: Readonly<Record<string, LanguageCounts>>;
  /** The first twenty. */
  readonly problems: readonly Problem[];
  /** ISO 8601, UTC. */
  readonly verifiedAt: string;
  /** Absent where AWS left no details file at all. */
  readonly charactersTranslated?: number;
}

/** Who asked for a stop, and why. */
export interface Stop {
  readonly by: 'signal' | 'cancellation' | 'deadline';
  readonly reason?: string;
}

/** Costs in US dollars by the price table of `cost.ts`; actual only where AWS reported characters. */
export interface JobCost {
  readonly estimatedUsd: number;
  readonly charactersTranslated?: number;
  readonly actualUsd?: number;
}

/** ISO 8601, UTC. `startedAt` is when the job was first seen IN_PROGRESS: AWS does not tell. */
export interface JobTimings {
  readonly submittedAt?: string;
  readonly startedAt?: string;
  readonly endedAt?: string;
  readonly verifiedAt?: string;
}

/** Result of `translateJob`; also the details of its failure where a job was started. */
export interface TranslateJobResult {
  /** Absent where no job was started. */
  readonly jobId?: string;
  readonly jobName?: string;
  readonly status: RunStatus;
  readonly outputS3Uri?: string;
  /** Every pair is translated. */
  readonly verified: boolean;
  readonly counts: PairCounts;
  readonly byLanguage: Readonly<Record<string, LanguageCounts>>;
  readonly problems: readonly Problem[];
  /** What preflight found. Errors only in a dry run: otherwise they end the run. */
  readonly findings: readonly Finding[];
  readonly cost: JobCost;
  readonly timings: JobTimings;
  readonly manifestS3Uri?: string;
  readonly reportS3Uri?: string;
  readonly stop?: Stop;
}
