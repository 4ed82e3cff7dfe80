/** The end of a run: its result, its report, and what stays visible once it is closed. */
import type { ApplicationFailure } from '@temporalio/workflow';
import {
  ActivityFailure,
  CancelledFailure,
  allHandlersFinished,
  condition,
  log,
  upsertMemo,
} from '@temporalio/workflow';
import { usdFor } from '../domain/cost';
import { defined } from '../domain/defined';
import { endingOf } from '../domain/ending';
import type { Ending } from '../domain/ending';
import type { PairCounts, TranslateJobResult } from '../domain/job-result';
import { s3UriOf } from '../domain/s3-uri';
import { MANIFEST_FILE, workFolderOf } from '../domain/work-folder';
import { runFailure } from './failures';
import { writeReport } from './job-activities';
import type { JobRun } from './job-run';

/**
 * Writes the report, records the outcome, and ends the run by the table of endings.
 *
 * @throws ApplicationFailure with a code of the error table and the result as its details; CancelledFailure.
 */
export async function conclude(run: JobRun): Promise<TranslateJobResult> {
  const result = await withReport(run, resultOf(run));
  const ending = run.isVerificationCancelled ? { kind: 'canceled' as const } : endingOf(outcomeOf(run, result));
  recordOutcome(run, ending, result);
  await condition(allHandlersFinished);
  switch (ending.kind) {
    case 'completed':
      return result;
    case 'canceled':
      throw new CancelledFailure(`The run was cancelled; the job is ${result.status}`);
    case 'failed':
      throw runFailure(ending.code, ending.message, result);
  }
}

/** Records a run that failed before its job could end, where nothing is left to be verified. */
export function recordFailure(run: JobRun, failure: ApplicationFailure): void {
  run.state.conclude(false);
  upsertMemo({ outcome: { ending: failure.type ?? 'Failed', status: run.state.status, message: failure.message } });
}

function recordOutcome(run: JobRun, ending: Ending, result: TranslateJobResult): void {
  run.state.conclude(result.verified);
  const { status, verified, counts, jobId, outputS3Uri, reportS3Uri, stop } = result;
  upsertMemo({
    outcome: defined({
      ending: ending.kind === 'failed' ? ending.code : ending.kind,
      status,
      verified,
      counts,
      jobId,
      outputS3Uri,
      reportS3Uri,
      stop,
      message: ending.kind === 'failed' ? ending.message : undefined,
    }),
  });
}

function outcomeOf(run: JobRun, result: TranslateJobResult): Parameters<typeof endingOf>[0] {
  return defined({
    status: result.status,
    isDryRun: run.options.dryRun,
    isVerificationFailed: run.isVerificationFailed,
    verified: result.verified,
    message: run.state.job?.message,
    stop: result.stop,
    translated: result.counts.translated,
    pairs: result.counts.pairs,
  });
}

function resultOf(run: JobRun): TranslateJobResult {
  const { job, preflight, verification, startedAt } = run.state;
  return defined({
    jobId: job?.jobId,
    jobName: job?.jobName,
    status: run.state.status,
    outputS3Uri: job?.outputS3Uri,
    verified: verification?.verified ?? false,
    counts: verification?.counts ?? uncounted(run),
    byLanguage: verification?.byLanguage ?? {},
    problems: verification?.problems ?? [],
    findings: preflight?.findings ?? [],
    cost: costOf(run),
    timings: defined({
      submittedAt: job?.submittedAt,
      startedAt,
      endedAt: job?.endedAt,
      verifiedAt: verification?.verifiedAt,
    }),
    manifestS3Uri: job === undefined ? undefined : s3UriOf(workFolder(run), MANIFEST_FILE),
    stop: run.stopRequest.stop,
  });
}

/** What is known without a verification: how much was asked for, and none of it shown to be there. */
function uncounted(run: JobRun): PairCounts {
  const documents = run.state.preflight?.documents ?? 0;
  const languages = run.state.languages.length;
  return {
    documents,
    languages,
    pairs: documents * languages,
    translated: 0,
    failed: 0,
    missing: 0,
    empty: 0,
    unexpected: 0,
  };
}

function costOf(run: JobRun): TranslateJobResult['cost'] {
  const { preflight, verification } = run.state;
  const estimatedUsd = preflight?.estimatedUsd ?? 0;
  const charactersTranslated = verification?.charactersTranslated;
  if (charactersTranslated === undefined) return { estimatedUsd };
  const usesParallelData = (run.input.job.ParallelDataNames ?? []).length > 0;
  return { estimatedUsd, charactersTranslated, actualUsd: usdFor(charactersTranslated, usesParallelData) };
}

/** The report repeats the result; a run is not lost for want of it. */
async function withReport(run: JobRun, result: TranslateJobResult): Promise<TranslateJobResult> {
  if (result.jobId === undefined) return result;
  try {
    const requestOutputS3Uri = run.input.job.OutputDataConfig.S3Uri;
    const reportS3Uri = await writeReport.executeWithOptions({ summary: 'Write the report' }, [
      { requestOutputS3Uri, token8: run.token8, result },
    ]);
    return { ...result, reportS3Uri };
  } catch (error) {
    if (!(error instanceof ActivityFailure)) throw error;
    log.warn('The report could not be written', { error });
    return result;
  }
}

function workFolder(run: JobRun): ReturnType<typeof workFolderOf> {
  return workFolderOf(run.input.job.OutputDataConfig.S3Uri, run.token8);
}
