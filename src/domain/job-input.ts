/** Pure. The input of `translateJob` and its defaults. */
import type { Budget } from './budget';
import { isRecord } from './constraints';
import { parseDurationMs } from './duration';
import { DEFAULT_POLL_POLICY } from './poll-delay';
import type { PollPolicy } from './poll-delay';

/** StartTextTranslationJob's request as AWS defines it, without ClientToken, which is the workflow's own. */
export interface StartRequest {
  readonly JobName?: string;
  readonly InputDataConfig: { readonly S3Uri: string; readonly ContentType: string };
  readonly OutputDataConfig: {
    readonly S3Uri: string;
    readonly EncryptionKey?: { readonly Type: 'KMS'; readonly Id: string };
  };
  readonly DataAccessRoleArn: string;
  readonly SourceLanguageCode: string;
  readonly TargetLanguageCodes: readonly string[];
  readonly TerminologyNames?: readonly string[];
  readonly ParallelDataNames?: readonly string[];
  readonly Settings?: {
    readonly Formality?: 'FORMAL' | 'INFORMAL';
    readonly Profanity?: 'MASK';
    readonly Brevity?: 'ON';
  };
}

/** Poll intervals as a person writes them (`"20s"`, `"2 minutes"`). */
export interface PollingOptions {
  readonly initialInterval?: string;
  readonly backoffCoefficient?: number;
  readonly maximumInterval?: string;
}

/** A budget as a person writes it; see `Budget`. */
export interface BudgetOptions {
  readonly maxUsd: number;
  readonly onExceed?: 'fail' | 'ask';
}

/** Input of `translateJob`. Only `job` is needed. */
export interface TranslateJobInput {
  readonly job: StartRequest;
  /** End after preflight, with its findings; nothing is started. Default false. */
  readonly dryRun?: boolean;
  /** From the run's start; then Stop, verification and DeadlineExceeded. Default "3 days". */
  readonly deadline?: string;
  readonly polling?: PollingOptions;
  readonly budget?: BudgetOptions;
}

/** The options with every default filled in. */
export interface ResolvedOptions {
  readonly dryRun: boolean;
  readonly deadlineMs: number;
  readonly polling: PollPolicy;
  readonly budget: Budget | undefined;
}

// A very large job may take "up to 2 days or more" (Developer Guide, "Running a batch translation job"); a day more leaves
// room for the queue.
const DEFAULT_DEADLINE_MS = 3 * 24 * 60 * 60 * 1000;

/**
 * Fills in the defaults. Takes whatever a run was started with: a value that `checkInput` will refuse falls back to
 * its default here, since nothing will be started with it.
 */
export function resolveOptions(input: unknown): ResolvedOptions {
  const { dryRun, deadline, polling, budget } = isRecord(input) ? input : {};
  const { initialInterval, backoffCoefficient, maximumInterval } = isRecord(polling) ? polling : {};
  return {
    dryRun: dryRun === true,
    deadlineMs: parseDurationMs(deadline) ?? DEFAULT_DEADLINE_MS,
    polling: {
      initialIntervalMs: parseDurationMs(initialInterval) ?? DEFAULT_POLL_POLICY.initialIntervalMs,
      backoffCoefficient: isBackoffCoefficient(backoffCoefficient)
        ? backoffCoefficient
        : DEFAULT_POLL_POLICY.backoffCoefficient,
      maximumIntervalMs: parseDurationMs(maximumInterval) ?? DEFAULT_POLL_POLICY.maximumIntervalMs,
    },
    budget: resolveBudget(budget),
  };
}

const LONGEST_STOP_PATIENCE_MS = 6 * 60 * 60 * 1000;

/** How long after its deadline a run waits for AWS to stop the job: ten times the deadline, six hours at the most. */
export function stopPatienceMs(deadlineMs: number): number {
  return Math.min(10 * deadlineMs, LONGEST_STOP_PATIENCE_MS);
}

function resolveBudget(budget: unknown): Budget | undefined {
  const { maxUsd, onExceed } = isRecord(budget) ? budget : {};
  return typeof maxUsd === 'number' ? { maxUsd, onExceed: onExceed === 'ask' ? 'ask' : 'fail' } : undefined;
}

/** A coefficient below 1 would shorten the wait with every look; one above 10 is a slip. */
export function isBackoffCoefficient(value: unknown): value is number {
  return typeof value === 'number' && value >= 1 && value <= 10;
}
