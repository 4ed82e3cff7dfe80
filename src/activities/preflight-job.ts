import { cancellationSignal } from '@temporalio/activity';
import { awsUnavailable } from './failures';
import { withHeartbeats } from './heartbeat';
import type { ActivityDeps } from './deps';
import { AwsError, toAwsError } from '../aws/aws-error';
import { writeManifest } from '../aws/manifest';
import type { ObjectStorage } from '../aws/object-storage';
import { isRecord } from '../domain/constraints';
import { estimateUsd } from '../domain/cost';
import { FolderInspection, isFolderMarker } from '../domain/documents';
import type { SourceDocument } from '../domain/documents';
import { capFindings, errorFinding, refuses } from '../domain/findings';
import type { Finding } from '../domain/findings';
import { checkInput } from '../domain/input-rules';
import { resolveOptions } from '../domain/job-input';
import type { StartRequest } from '../domain/job-input';
import type { Preflight } from '../domain/preflight';
import { readFolders } from '../domain/request-rules';
import type { S3Folder } from '../domain/s3-uri';
import { workFolderIn } from '../domain/work-folder';

export interface PreflightInput {
  /** The workflow's input as it came: it may be anything. */
  readonly input: unknown;
  readonly workflowId: string;
  readonly token8: string;
}

export function createPreflightJob({ storage }: ActivityDeps) {
  /**
   * Checks the request and lists its folder once, writing the manifest on the way; a dry run writes nothing. Reports every
   * problem at once. Another attempt starts over and overwrites the manifest.
   *
   * @throws AwsUnavailable while S3 cannot be asked; what S3 refuses is a finding.
   */
  return async function preflightJob({ input, workflowId, token8 }: PreflightInput): Promise<Preflight> {
    const findings = checkInput(input, workflowId);
    const job = isRecord(input) ? input['job'] : undefined;
    const folders = readFolders(job);
    if (folders === undefined) return { findings: capFindings(findings), documents: 0, estimatedUsd: 0 };

    const workFolder = resolveOptions(input).dryRun ? undefined : workFolderIn(folders.output, token8);
    const inspection = new FolderInspection();
    const folderFindings = await withHeartbeats(
      () => inspectFolder(storage, folders.input, workFolder, inspection),
      () => ({ documentsListed: inspection.totals.documents }),
    );
    findings.push(...folderFindings);
    const { documents, bytes } = inspection.totals;
    // Without an error among the findings, the job has passed AWS's own constraints.
    const estimatedUsd = refuses(findings) ? 0 : estimateUsd(job as StartRequest, bytes);
    return { findings: capFindings(findings), documents, estimatedUsd };
  };
}

/** Lists the input into the inspection and, where there is a work folder, into the manifest. */
async function inspectFolder(
  storage: ObjectStorage,
  input: S3Folder,
  workFolder: S3Folder | undefined,
  inspection: FolderInspection,
): Promise<Finding[]> {
  const signal = cancellationSignal();
  const documents = listDocuments(storage, input, inspection, signal);
  try {
    if (workFolder === undefined) for await (const _ of documents);
    else await writeManifest(storage, workFolder, documents, signal);
    return inspection.findings();
  } catch (error) {
    signal.throwIfAborted();
    return [refusal(toAwsError(error))];
  }
}

/** Listing the input failed, as opposed to writing the manifest. */
class ListingError extends AwsError {}

async function* listDocuments(
  storage: ObjectStorage,
  input: S3Folder,
  inspection: FolderInspection,
  signal: AbortSignal,
): AsyncGenerator<SourceDocument> {
  try {
    for await (const page of storage.list(input, signal)) {
      for (const object of page) {
        if (isFolderMarker(object)) continue;
        inspection.add(object);
        yield object;
      }
    }
  } catch (error) {
    signal.throwIfAborted();
    const { name, kind, message } = toAwsError(error);
    throw new ListingError(name, kind, message, { cause: error });
  }
}

/** What S3 refuses is the request's problem; what it cannot answer now is tried again. */
function refusal(error: AwsError): Finding {
  if (error.kind !== 'refused' && error.kind !== 'notFound')
    throw awsUnavailable('The folders could not be checked', error);
  const words = `by the worker: ${error.name}: ${error.message}`;
  return error instanceof ListingError
    ? errorFinding('InputUnreadable', 'job.InputDataConfig.S3Uri', `cannot be listed ${words}`)
    : errorFinding('OutputUnwritable', 'job.OutputDataConfig.S3Uri', `cannot be written to ${words}`);
}
