import { CancellationScope, TemporalFailure } from '@temporalio/workflow';
import type { TranslateJobInput } from '../domain/job-input';
import type { TranslateJobResult } from '../domain/job-result';
import { checkRequest, requireBudget } from './check-request';
import { conclude, recordFailure } from './conclude';
import { startDeadline } from './deadline';
import { answerMessages } from './message-handlers';
import { JobRun } from './job-run';
import { findJobOfEarlierLife, startOnce } from './start-once';
import { verifyOutput } from './verify-output';
import { watchToTheEnd } from './watch-job';

/**
 * The life of one batch job: checked, started exactly once, watched to its true end, stopped when told, and verified
 * document by document.
 *
 * Temporal's own cancellation, the signal `cancel` and the deadline all ask for the same: Stop, the true end, verification.
 * So the body runs where a cancellation does not reach by itself, and `StopRequest` decides which waits one ends.
 *
 * @throws ApplicationFailure by the table of endings, and with AWS's name of the error where AWS refuses to start.
 */
export async function translateJob(input: TranslateJobInput): Promise<TranslateJobResult> {
  const run = new JobRun(input);
  answerMessages(run);
  return CancellationScope.nonCancellable(async () => {
    try {
      const deadline = startDeadline(run);
      await translate(run);
      deadline.cancel();
      run.stopRequest.close();
      if (run.state.job !== undefined) run.state.recordVerification(await verifyOutput(run, run.state.job));
      return await conclude(run);
    } catch (error) {
      if (error instanceof TemporalFailure && run.state.phase !== 'done') recordFailure(run, error);
      throw error;
    }
  });
}

async function translate(run: JobRun): Promise<void> {
  await findJobOfEarlierLife(run);
  if (run.state.job === undefined) await checkAndStart(run);
  if (run.state.job !== undefined) await watchToTheEnd(run, run.state.job);
}

async function checkAndStart(run: JobRun): Promise<void> {
  await checkRequest(run);
  if (run.options.dryRun) return;
  await requireBudget(run);
  await startOnce(run);
}
