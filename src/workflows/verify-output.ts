/** After the end of the job: what is really there. */
import { log } from '@temporalio/workflow';
import { defined } from '../domain/defined';
import type { VerificationOutcome } from '../domain/ending';
import type { JobSnapshot } from '../domain/job-snapshot';
import { verifyJob } from './activity-proxies';
import { requireActivityFailure } from './failures';
import type { JobRun } from './job-run';

/** Compares what was asked for with what is there. Temporal's cancellation ends it; nothing else does. */
export async function verifyOutput(run: JobRun, { outputS3Uri }: JobSnapshot): Promise<VerificationOutcome> {
  run.state.enter('verifying');
  if (outputS3Uri === undefined) {
    log.warn('AWS did not say where the output is');
    return { kind: 'unreadable' };
  }
  const { workFolder, request } = run;
  const input = defined({
    workFolder,
    jobOutputS3Uri: outputS3Uri,
    languages: request.TargetLanguageCodes,
    documents: run.state.preflight?.documents,
  });
  try {
    const summary = `Verify ${input.languages.join(', ')}`;
    const verification = await run.stopRequest.runUntilCancelled(() =>
      verifyJob.executeWithOptions({ summary }, [input]),
    );
    return verification === undefined ? { kind: 'cancelled' } : { kind: 'taken', verification };
  } catch (error) {
    log.warn('The output could not be verified', { error: requireActivityFailure(error) });
    return { kind: 'unreadable' };
  }
}
