/** The end of a run: its result, its report, and what stays visible once it is closed. */
import {
  ApplicationFailure,
  CancelledFailure,
  allHandlersFinished,
  condition,
  log,
  upsertMemo,
} from '@temporalio/workflow';
import type { TemporalFailure } from '@temporalio/workflow';
import { buildResult } from '../domain/build-result';
import { defined } from '../domain/defined';
import { endingOf } from '../domain/ending';
import type { TranslateJobResult } from '../domain/job-result';
import { failedOutcome, outcomeOf } from '../domain/run-outcome';
import { writeReport } from './activity-proxies';
import { requireActivityFailure, runFailure } from './failures';
import type { JobRun } from './job-run';

/**
 * Writes the report, records the outcome, and ends the run by the table of endings.
 *
 * @throws ApplicationFailure with a code of the error table and the result as its details; CancelledFailure.
 */
export async function conclude(run: JobRun): Promise<TranslateJobResult> {
  const { state, stopRequest, options } = run;
  const { status, verification, job } = state;
  const result = await withReport(run, resultOf(run));
  const { stop } = stopRequest;
  const ending = endingOf(defined({ status, isDryRun: options.dryRun, verification, message: job?.message, stop }));
  state.conclude(result.verified);
  upsertMemo({ outcome: outcomeOf(ending, result) });
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
export function recordFailure({ state }: JobRun, failure: TemporalFailure): void {
  const type = failure instanceof ApplicationFailure ? failure.type : undefined;
  state.conclude(false);
  upsertMemo({ outcome: failedOutcome(type ?? failure.name, failure.message, state.status) });
}

function resultOf(run: JobRun): TranslateJobResult {
  const { job, startedAt, status, languages, verification, preflight } = run.state;
  const started = job && defined({ job, request: run.request, workFolder: run.workFolder, startedAt });
  return buildResult(defined({ status, languages, verification, preflight, started, stop: run.stopRequest.stop }));
}

/** The report repeats the result; a run is not lost for want of it. */
async function withReport(run: JobRun, result: TranslateJobResult): Promise<TranslateJobResult> {
  if (run.state.job === undefined) return result;
  try {
    const { workFolder } = run;
    const reportS3Uri = await writeReport.executeWithOptions({ summary: 'Write the report' }, [{ workFolder, result }]);
    return { ...result, reportS3Uri };
  } catch (error) {
    log.warn('The report could not be written', { error: requireActivityFailure(error) });
    return result;
  }
}
