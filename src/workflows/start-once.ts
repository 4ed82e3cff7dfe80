/** Starting the job: once, whatever breaks, and not at all where a stop comes first. */
import { sleep } from '@temporalio/workflow';
import type { JobSnapshot } from '../domain/job-snapshot';
import { s3UriOf, parseS3Folder } from '../domain/s3-uri';
import type { StartRequest } from '../domain/job-input';
import { LISTING_LAG_MS } from '../domain/start-retry';
import { requireActivityFailure, startRefused } from './failures';
import { findJob, startJob } from './activity-proxies';
import type { JobRun } from './job-run';

/**
 * Starts the job and records it. After a stop was asked for there may be none.
 *
 * @throws ApplicationFailure with AWS's name of the error, where AWS refuses the job for good.
 */
export async function startOnce(run: JobRun): Promise<void> {
  run.state.enter('starting');
  adopt(run, await startUnlessStopped(run));
}

/**
 * Finds the job that this run started before it was reset. It goes on with that job, whatever its folder holds today and
 * whatever was asked for since: the job is paid for, and its manifest is the one that was taken before it.
 */
export async function findJobOfEarlierLife(run: JobRun): Promise<void> {
  if (run.mayAlreadyBeStarted) adopt(run, await findStartedJob(run));
}

function adopt(run: JobRun, job: JobSnapshot | undefined): void {
  if (job !== undefined) run.state.observe({ ...job, jobName: run.jobName }, 'start');
}

async function startUnlessStopped(run: JobRun): Promise<JobSnapshot | undefined> {
  if (run.stopRequest.isAsked) return undefined;
  try {
    const started = await run.stopRequest.runUntilAsked(() => requestStart(run));
    return started ?? (await findInterruptedStart(run));
  } catch (error) {
    const failure = requireActivityFailure(error);
    // An attempt before the last may have started the job, and its answer may have been lost.
    const found = await findInterruptedStart(run);
    if (found !== undefined || run.stopRequest.isAsked) return found;
    throw startRefused(failure);
  }
}

async function requestStart(run: JobRun): Promise<JobSnapshot> {
  const { clientToken, jobName } = run;
  const request = withFolderUris(run.request);
  return startJob.executeWithOptions({ summary: `Start ${request.TargetLanguageCodes.join(', ')}` }, [
    { request, jobName, clientToken },
  ]);
}

/** Only AWS knows whether an interrupted start made a job, and it may take a while to list it. */
async function findInterruptedStart(run: JobRun): Promise<JobSnapshot | undefined> {
  for (const delayMs of [LISTING_LAG_MS, 2 * LISTING_LAG_MS]) {
    await sleep(delayMs, { summary: 'let an interrupted start show up' });
    const found = await findStartedJob(run);
    if (found !== undefined) return found;
  }
  return undefined;
}

async function findStartedJob(run: JobRun): Promise<JobSnapshot | undefined> {
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
