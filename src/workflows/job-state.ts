/** What a run knows of its job, and where a person sees it: the query, the live details, the search attributes. */
import { defineSearchAttributeKey } from '@temporalio/common';
import { setCurrentDetails, upsertSearchAttributes } from '@temporalio/workflow';
import type { PreflightReport } from '../activities/preflight-job';
import { currentDetails } from '../domain/current-details';
import { defined } from '../domain/defined';
import type { JobSnapshot } from '../domain/job-snapshot';
import type { Stop, Verification } from '../domain/job-result';
import { isNews, isTerminal } from '../domain/job-status';
import type { JobStatus, Observer } from '../domain/job-status';
import type { Phase, Progress } from './messages';

const JOB_ID = defineSearchAttributeKey('TranslateJobId', 'KEYWORD');
const JOB_STATUS = defineSearchAttributeKey('TranslateJobStatus', 'KEYWORD');
const LANGUAGES = defineSearchAttributeKey('TranslateLanguages', 'KEYWORD_LIST');
const VERIFIED = defineSearchAttributeKey('TranslateVerified', 'BOOL');

export class JobState {
  #phase: Phase = 'preflight';
  #job: JobSnapshot | undefined;
  #preflight: PreflightReport | undefined;
  #verification: Verification | undefined;
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

  get status(): JobStatus | 'NOT_STARTED' {
    return this.#job?.status ?? 'NOT_STARTED';
  }

  get preflight(): PreflightReport | undefined {
    return this.#preflight;
  }

  get verification(): Verification | undefined {
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

  recordPreflight(report: PreflightReport): void {
    this.#preflight = report;
    upsertSearchAttributes([{ key: LANGUAGES, value: [...this.languages] }]);
    this.#show();
  }

  /** Takes a snapshot by the rule of `observe`: whatever is not news changes no status, but may add what was unknown. */
  observe(seen: JobSnapshot, observedBy: Observer): void {
    const isFirst = this.#job === undefined;
    const statusIsNews = this.#job === undefined || isNews(this.#job.status, seen.status);
    this.#job = { ...this.#job, ...seen, status: statusIsNews ? seen.status : (this.#job?.status ?? seen.status) };
    this.#lastObservedAt = new Date().toISOString();
    this.#observedBy = observedBy;
    if (seen.status === 'IN_PROGRESS') this.#startedAt ??= this.#lastObservedAt;
    if (isFirst)
      upsertSearchAttributes([
        { key: JOB_ID, value: seen.jobId },
        { key: JOB_STATUS, value: this.#job.status },
      ]);
    else if (statusIsNews) upsertSearchAttributes([{ key: JOB_STATUS, value: this.#job.status }]);
    this.#show();
  }

  recordVerification(verification: Verification): void {
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
    const byLanguage = Object.values(this.#verification?.byLanguage ?? {});
    return byLanguage.filter(({ failed, missing, empty }) => failed + missing + empty === 0).length;
  }

  #show(): void {
    setCurrentDetails(
      currentDetails(
        defined({
          headline: this.#headline(),
          job: this.#job,
          documents: this.#preflight?.documents ?? 0,
          languages: this.languages,
          estimatedUsd: this.#preflight?.estimatedUsd,
          stop: this.stop(),
          findings: this.#preflight?.findings ?? [],
          verification: this.#verification,
        }),
      ),
    );
  }

  #headline(): string {
    if (this.#phase !== 'watching' && this.#phase !== 'stopping') return this.#phase;
    return isTerminal(this.#job?.status ?? 'SUBMITTED') ? this.status : `${this.#phase}: ${this.status}`;
  }
}
