import { cancellationSignal } from '@temporalio/activity';
import { awsUnavailable } from './failures';
import { withHeartbeats } from './heartbeat';
import type { ActivityDeps } from './deps';
import { toAwsError } from '../aws/aws-error';
import type { AwsError } from '../aws/aws-error';
import { writeManifest } from '../aws/manifest';
import { estimateCharacters, estimateUsd } from '../domain/cost';
import { FolderInspection, isFolderMarker } from '../domain/documents';
import type { SourceDocument } from '../domain/documents';
import { errorFinding, refuses } from '../domain/findings';
import type { Finding } from '../domain/findings';
import { findInputProblems } from '../domain/input-rules';
import type { TranslateJobInput } from '../domain/job-input';
import { fitsJobName } from '../domain/job-name';
import { namesItsFolders } from '../domain/request-rules';
import { parseS3Folder } from '../domain/s3-uri';
import { workFolderOf } from '../domain/work-folder';

export interface PreflightInput {
  /** The workflow's input as it came: it may be anything. */
  readonly input: unknown;
  readonly workflowId: string;
  readonly token8: string;
}

/** What preflight found. With an error among the findings nothing may be started. */
export interface PreflightReport {
  readonly findings: readonly Finding[];
  readonly documents: number;
  readonly bytes: number;
  /** Characters of the input, once: an upper bound taken from its bytes. */
  readonly estimatedCharacters: number;
  readonly estimatedUsd: number;
}

export function createPreflightJob(deps: ActivityDeps) {
  /**
   * Checks the request and lists its folder once, writing the manifest on the way. Reports every problem at once. Another
   * attempt starts over and overwrites the manifest.
   *
   * @throws AwsUnavailable while S3 cannot be asked; what S3 refuses is a finding.
   */
  return async function preflightJob({ input, workflowId, token8 }: PreflightInput): Promise<PreflightReport> {
    const problems = [...workflowIdProblems(workflowId), ...findInputProblems(input)];
    if (!namesItsFolders(input))
      return { findings: problems, documents: 0, bytes: 0, estimatedCharacters: 0, estimatedUsd: 0 };

    const inspection = new FolderInspection();
    const s3Problems = await withHeartbeats(
      () => inspectFolder(deps, input, token8, inspection),
      () => ({ documentsListed: inspection.totals.documents }),
    );
    const findings = [...problems, ...s3Problems, ...(refuses(s3Problems) ? [] : inspection.findings())];
    const { documents, bytes } = inspection.totals;
    const estimatedCharacters = estimateCharacters(bytes);
    return {
      findings,
      documents,
      bytes,
      estimatedCharacters,
      estimatedUsd: refuses(findings) ? 0 : estimatedCost(input, estimatedCharacters),
    };
  };
}

function workflowIdProblems(workflowId: string): Finding[] {
  if (fitsJobName(workflowId)) return [];
  return [
    errorFinding(
      'WorkflowIdTooLong',
      'workflowId',
      'does not fit into the 256 characters of a job name on AWS; use a shorter one',
    ),
  ];
}

/** Lists the input into the inspection and the manifest. A dry run writes nothing. */
async function inspectFolder(
  { storage }: ActivityDeps,
  { job, dryRun }: TranslateJobInput,
  token8: string,
  inspection: FolderInspection,
): Promise<Finding[]> {
  const signal = cancellationSignal();
  let readError: AwsError | undefined;

  async function* documents(): AsyncGenerator<SourceDocument> {
    try {
      for await (const page of storage.list(parseS3Folder(job.InputDataConfig.S3Uri), signal)) {
        const found = page.filter((object) => !isFolderMarker(object));
        for (const document of found) inspection.add(document);
        yield* found;
      }
    } catch (error) {
      signal.throwIfAborted();
      readError = toAwsError(error);
      throw readError;
    }
  }

  try {
    if (dryRun === true) for await (const _ of documents());
    else await writeManifest(storage, workFolderOf(job.OutputDataConfig.S3Uri, token8), documents(), signal);
    return [];
  } catch (error) {
    signal.throwIfAborted();
    return readError === undefined
      ? [s3Finding('OutputUnwritable', 'job.OutputDataConfig.S3Uri', toAwsError(error))]
      : [s3Finding('InputUnreadable', 'job.InputDataConfig.S3Uri', readError)];
  }
}

/** What S3 refuses is the request's problem; what it cannot answer now is tried again. */
function s3Finding(rule: 'InputUnreadable' | 'OutputUnwritable', where: string, error: AwsError): Finding {
  if (error.kind !== 'refused' && error.kind !== 'notFound')
    throw awsUnavailable('The folders could not be checked', error);
  const act = rule === 'InputUnreadable' ? 'listed' : 'written to';
  return errorFinding(rule, where, `cannot be ${act} by the worker: ${error.name}: ${error.message}`);
}

function estimatedCost({ job }: TranslateJobInput, characters: number): number {
  return estimateUsd({
    characters,
    sourceLanguage: job.SourceLanguageCode,
    targetLanguages: job.TargetLanguageCodes,
    usesParallelData: (job.ParallelDataNames ?? []).length > 0,
  });
}
