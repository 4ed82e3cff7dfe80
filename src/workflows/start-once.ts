/** Starting the job: once, whatever breaks, and not at all where a stop comes first. */
import { ActivityFailure, ApplicationFailure, isCancellation, sleep } from '@temporalio/workflow';
import type { JobSnapshot } from '../domain/job-snapshot';
import { s3UriOf, parseS3Folder } from '../domain/s3-uri';
import type { StartRequest } from '../domain/job-input';
import { startRefused } from './failures';
import { findJob, startJob } from './job-activities';
import type { JobRun } from './job-run';

/** How long AWS may take to list a job whose start was interrupted. */
const LISTING_DELAY = '10s';

/**
 * Starts the job and records it. After a stop was asked for there may be none.
 *
 * @throws ApplicationFailure with AWS's name of the error, where AWS refuses the job for good.
 */
export async function startOnce(run: JobRun): Promise<void> {
  run.state.enter('starting');
  const job = await startUnlessStopped(run);
  if (job !== undefined) run.state.observe({ ...job, jobName: run.jobName }, 'start');
}

async function startUnlessStopped(run: JobRun): Promise<JobSnapshot | undefined> {
  if (run.stopRequest.stop !== undefined) return undefined;
  try {
    const started = await run.stopRequest.interrupts(() => requestStart(run));
    return started ?? (await findInterruptedStart(run));
  } catch (error) {
    if (!(error instanceof ActivityFailure) || isCancellation(error)) throw error;
    if (run.stopRequest.stop !== undefined) return findInterruptedStart(run);
    throw refusal(error);
  }
}

async function requestStart(run: JobRun): Promise<JobSnapshot> {
  const { clientToken, jobName, mayAlreadyBeStarted } = run;
  const request = withFolderUris(run.input.job);
  return startJob.executeWithOptions({ summary: `Start ${request.TargetLanguageCodes.join(', ')}` }, [
    { request, jobName, clientToken, mayAlreadyBeStarted },
  ]);
}

/** The stop came while Start was under way: only AWS knows whether there is a job, and it may take a moment to tell. */
async function findInterruptedStart(run: JobRun): Promise<JobSnapshot | undefined> {
  await sleep(LISTING_DELAY, { summary: 'let an interrupted start show up' });
  const found = await findJob.executeWithOptions({ summary: 'Was the job started?' }, [{ jobName: run.jobName }]);
  return found ?? undefined;
}

/** A trailing slash keeps `in` from meaning `in2/` as well. */
function withFolderUris(request: StartRequest): StartRequest {
  const { InputDataConfig, OutputDataConfig } = request;
  return {
    ...request,
    InputDataConfig: { ...InputDataConfig, S3Uri: s3UriOf(parseS3Folder(InputDataConfig.S3Uri)) },
    OutputDataConfig: { ...OutputDataConfig, S3Uri: s3UriOf(parseS3Folder(OutputDataConfig.S3Uri)) },
  };
}

function refusal(failure: ActivityFailure): ApplicationFailure {
  const { cause } = failure;
  const type = cause instanceof ApplicationFailure ? cause.type : undefined;
  return startRefused(type ?? 'StartFailed', cause?.message ?? failure.message);
}
