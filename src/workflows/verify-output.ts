/** After the end of the job: what is really there. */
import { ActivityFailure, isCancellation, log } from '@temporalio/workflow';
import type { Verification } from '../domain/job-result';
import { verifyJob } from './job-activities';
import type { JobRun } from './job-run';

/** Compares what was asked for with what is there. Temporal's cancellation ends it; nothing else does. */
export async function verifyOutput(run: JobRun): Promise<void> {
  const { job } = run.state;
  if (job === undefined) return;
  run.state.enter('verifying');
  const { outputS3Uri } = job;
  if (outputS3Uri === undefined) {
    log.warn('AWS did not say where the output is');
    run.isVerificationFailed = true;
    return;
  }
  try {
    const verification = await run.stopRequest.cancellationInterrupts(() => lookAtOutput(run, outputS3Uri));
    if (verification === undefined) run.isVerificationCancelled = true;
    else run.state.recordVerification(verification);
  } catch (error) {
    if (!(error instanceof ActivityFailure) || isCancellation(error)) throw error;
    log.warn('The output could not be verified', { error });
    run.isVerificationFailed = true;
  }
}

async function lookAtOutput(run: JobRun, jobOutputS3Uri: string): Promise<Verification> {
  const { OutputDataConfig, TargetLanguageCodes: languages } = run.input.job;
  return verifyJob.executeWithOptions({ summary: `Verify ${languages.join(', ')}` }, [
    { requestOutputS3Uri: OutputDataConfig.S3Uri, token8: run.token8, jobOutputS3Uri, languages },
  ]);
}
