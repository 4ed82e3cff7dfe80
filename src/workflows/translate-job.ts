import {
  ActivityFailure,
  ApplicationFailure,
  CancellationScope,
  condition,
  isCancellation,
  log,
  sleep,
} from '@temporalio/workflow';
import { describeFinding, refuses } from '../domain/findings';
import type { TranslateJobInput } from '../domain/job-input';
import type { TranslateJobResult } from '../domain/job-result';
import { conclude, recordFailure } from './conclude';
import { preflightJob, verifyJob } from './job-activities';
import { answerMessages } from './job-messages';
import { JobRun } from './job-run';
import { startOnce } from './start-once';
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
      await verify(run);
      return await conclude(run);
    } catch (error) {
      if (error instanceof ApplicationFailure && run.state.phase !== 'done') recordFailure(run, error);
      throw error;
    }
  });
}

async function translate(run: JobRun): Promise<void> {
  await preflight(run);
  if (run.options.dryRun) return;
  await requireBudget(run);
  await startOnce(run);
  if (run.state.job !== undefined) await watchToTheEnd(run, run.state.job);
}

/** Checks everything that can be checked for free. A stop may cut it short; then nothing will be started. */
async function preflight(run: JobRun): Promise<void> {
  const { workflowId } = run;
  const report = await run.stopRequest.interrupts(() =>
    preflightJob.executeWithOptions({ summary: 'Check the request and its folder' }, [
      { input: run.input, workflowId, token8: run.token8 },
    ]),
  );
  if (report === undefined) return;
  if (refuses(report.findings) && !run.options.dryRun) {
    const errors = report.findings.filter(({ severity }) => severity === 'error');
    throw ApplicationFailure.nonRetryable(errors.map(describeFinding).join('\n'), 'InvalidRequest', report.findings);
  }
  run.state.recordPreflight(report);
}

/** Lets a job pass whose estimate is inside the budget, or that somebody approves. */
async function requireBudget(run: JobRun): Promise<void> {
  const { budget } = run.input;
  const { preflight: report } = run.state;
  if (budget === undefined || report === undefined || report.estimatedUsd <= budget.maxUsd) return;
  const excess = `The job may cost $${report.estimatedUsd.toFixed(2)}, the budget is $${budget.maxUsd.toFixed(2)}`;
  if (budget.onExceed !== 'ask') throw ApplicationFailure.nonRetryable(excess, 'BudgetExceeded', report.findings);
  run.state.enter('awaitingApproval');
  await run.stopRequest.interrupts(() => condition(() => run.approval !== undefined));
  if (run.approval?.approved !== false) return;
  const { by, comment } = run.approval;
  const who = [by, comment].filter((part) => part !== undefined).join(': ');
  throw ApplicationFailure.nonRetryable(`${excess}; it was not approved${who && ` (${who})`}`, 'ApprovalRejected');
}

/** Compares what was asked for with what is there. Temporal's cancellation ends it; nothing else does. */
async function verify(run: JobRun): Promise<void> {
  const { job } = run.state;
  if (job === undefined) return;
  run.state.enter('verifying');
  try {
    if (job.outputS3Uri === undefined) throw ApplicationFailure.nonRetryable('AWS did not say where the output is');
    const { outputS3Uri: jobOutputS3Uri } = job;
    const { OutputDataConfig, TargetLanguageCodes: languages } = run.input.job;
    const verification = await run.stopRequest.cancellationInterrupts(() =>
      verifyJob.executeWithOptions({ summary: `Verify ${languages.join(', ')}` }, [
        { requestOutputS3Uri: OutputDataConfig.S3Uri, token8: run.token8, jobOutputS3Uri, languages },
      ]),
    );
    if (verification === undefined) run.isVerificationCancelled = true;
    else run.state.recordVerification(verification);
  } catch (error) {
    if (isCancellation(error) || !(error instanceof ActivityFailure || error instanceof ApplicationFailure))
      throw error;
    log.warn('The output could not be verified', { error });
    run.isVerificationFailed = true;
  }
}

/** Asks for a stop when the deadline comes, and gives the job up when AWS has not ended it as long again, at most 6 h. */
function startDeadline(run: JobRun): CancellationScope {
  const { deadlineMs } = run.options;
  const scope = new CancellationScope();
  const timers = scope.run(async () => {
    await sleep(deadlineMs, { summary: 'deadline' });
    run.stopRequest.ask({ by: 'deadline' });
    await sleep(Math.min(deadlineMs, LONGEST_STOP_AFTER_DEADLINE_MS), { summary: 'time to stop after the deadline' });
    run.isGivenUp = true;
  });
  timers.catch(() => undefined); // cancelled when the job is over
  return scope;
}

const LONGEST_STOP_AFTER_DEADLINE_MS = 6 * 60 * 60 * 1000;
