/** What a run knows of its job, and where a person sees it: the query, the live details, the search attributes. */
import { defineSearchAttributeKey } from '@temporalio/common';
import { setCurrentDetails, upsertSearchAttributes } from '@temporalio/workflow';
import { currentDetails } from '../domain/current-details';
import { defined } from '../domain/defined';
import type { VerificationOutcome } from '../domain/ending';
import { refuses } from '../domain/findings';
import { mergeSnapshots } from '../domain/job-snapshot';
import type { JobSnapshot } from '../domain/job-snapshot';
import type { RunStatus, Stop } from '../domain/job-result';
import type { Observer } from '../domain/job-status';
import { MAX_TARGET_LANGUAGES } from '../domain/limits';
import type { Preflight } from '../domain/preflight';
import type { Approval, JobHint, Phase, Progress } from './messages';

// Names and types as in `SEARCH_ATTRIBUTES`, which the worker checks before it starts.
const JOB_ID = defineSearchAttributeKey('TranslateJobId', 'KEYWORD');
const JOB_STATUS = defineSearchAttributeKey('TranslateJobStatus', 'KEYWORD');
const LANGUAGES = defineSearchAttributeKey('TranslateLanguages', 'KEYWORD_LIST');
const VERIFIED = defineSearchAttributeKey('TranslateVerified', 'BOOL');

export class JobState {
  /** News from others that a look at the job has not confirmed yet. */
  hint: JobHint | undefined;
  /** The last hint that was followed. */
  lastHint: { readonly status: string; readonly atMs: number } | undefined;
  approval: Approval | undefined;
  /** The deadline passed, and so did the time that AWS was given to stop the job. */
  isGivenUp = false;
  #phase: Phase = 'preflight';
  #job: JobSnapshot | undefined;
  #preflight: Preflight | undefined;
  #verification: VerificationOutcome = { kind: 'none' };
  #startedAt: string | undefined;
  #lastObservedAt: string | undefined;
  #observedBy: Observer | undefined;

  constructor(
    readonly languages: readonly string[],
    private readonly stop: () => Stop | undefined,
  ) {}

  get phase(): Phase {
    return this.#phase;
  }

  get job(): JobSnapshot | undefined {
    return this.#job;
  }

  get status(): RunStatus {
    return this.#job?.status ?? 'NOT_STARTED';
  }

  get preflight(): Preflight | undefined {
    return this.#preflight;
  }

  get verification(): VerificationOutcome {
    return this.#verification;
  }

  /** When the job was first seen IN_PROGRESS. */
  get startedAt(): string | undefined {
    return this.#startedAt;
  }

  enter(phase: Phase): void {
    this.#phase = phase;
    this.#show();
  }

  /** Asks for an approval; an earlier answer does not count. */
  awaitApproval(): void {
    this.approval = undefined;
    this.enter('awaitingApproval');
  }

  recordPreflight(preflight: Preflight): void {
    this.#preflight = preflight;
    if (!refuses(preflight.findings)) upsertSearchAttributes([{ key: LANGUAGES, value: [...this.languages] }]);
    this.#show();
  }

  /** Takes what somebody saw of the job. */
  observe(seen: JobSnapshot, observedBy: Observer): void {
    const known = this.#job;
    this.#job = known === undefined ? seen : mergeSnapshots(known, seen);
    this.#lastObservedAt = new Date().toISOString();
    this.#observedBy = observedBy;
    if (seen.status === 'IN_PROGRESS') this.#startedAt ??= this.#lastObservedAt;
    const { jobId, status } = this.#job;
    if (known?.status !== status) {
      upsertSearchAttributes([
        { key: JOB_ID, value: jobId },
        { key: JOB_STATUS, value: status },
      ]);
    }
    this.#show();
  }

  recordVerification(verification: VerificationOutcome): void {
    this.#verification = verification;
    this.#show();
  }

  /** The last word, for whoever looks at the closed run. */
  conclude(verified: boolean): void {
    this.#phase = 'done';
    upsertSearchAttributes([
      { key: JOB_STATUS, value: this.status },
      { key: VERIFIED, value: verified },
    ]);
    this.#show();
  }

  progress(): Progress {
    return defined({
      phase: this.#phase,
      status: this.status,
      jobId: this.#job?.jobId,
      jobName: this.#job?.jobName,
      documents: this.#preflight?.documents ?? 0,
      languages: this.languages.length,
      languagesDone: this.#languagesDone(),
      lastObservedAt: this.#lastObservedAt,
      observedBy: this.#observedBy,
      stop: this.stop(),
    });
  }

  #languagesDone(): number {
    if (this.#verification.kind !== 'taken') return 0;
    const byLanguage = Object.values(this.#verification.verification.byLanguage);
    return byLanguage.filter(({ failed, missing, empty }) => failed + missing + empty === 0).length;
  }

  #show(): void {
    setCurrentDetails(
      currentDetails(
        defined({
          phase: this.#phase,
          job: this.#job,
          preflight: this.#preflight,
          languages: refuses(this.#preflight?.findings ?? []) ? [] : this.languages.slice(0, MAX_TARGET_LANGUAGES),
          stop: this.stop(),
          verification: this.#verification.kind === 'taken' ? this.#verification.verification : undefined,
        }),
      ),
    );
  }
}
