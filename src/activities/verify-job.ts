import { createGzip } from 'node:zlib';
import { cancellationSignal } from '@temporalio/activity';
import { awsUnavailable } from './failures';
import { withHeartbeats } from './heartbeat';
import type { ActivityDeps } from './deps';
import { AwsError } from '../aws/aws-error';
import { readDetailsFile } from '../aws/details-file';
import { readManifest } from '../aws/manifest';
import type { ObjectStorage } from '../aws/object-storage';
import type { SourceDocument } from '../domain/documents';
import type { Verification } from '../domain/job-result';
import { detailsKey, isOutputDocument } from '../domain/output-keys';
import { PairTable } from '../domain/pair-table';
import { parseS3Folder } from '../domain/s3-uri';
import type { S3Folder } from '../domain/s3-uri';
import { verificationOf } from '../domain/verification';
import { PAIRS_FILE, workFolderOf } from '../domain/work-folder';
import { pairsCsv } from '../report/pairs-csv';

export interface VerifyJobInput {
  /** The output folder of the request, below which the manifest lies. */
  readonly requestOutputS3Uri: string;
  readonly token8: string;
  /** The job's own folder, as AWS describes it. */
  readonly jobOutputS3Uri: string;
  readonly languages: readonly string[];
}

export function createVerifyJob(deps: ActivityDeps) {
  /**
   * Gives every pair its verdict, from the manifest, each language's details file and the listing of the job's folder, and
   * writes `pairs.csv.gz` beside the manifest. Reads only what AWS wrote, so another attempt starts over without harm.
   *
   * @throws AwsUnavailable for every error of S3: it is tried again, since a verdict without a look would be a guess.
   */
  return async function verifyJob(input: VerifyJobInput): Promise<Verification> {
    const look = new OutputLook(deps.storage, input, cancellationSignal());
    try {
      return await withHeartbeats(
        async () => verificationOf(await look.take(), look.charactersByLanguage, deps.now()),
        () => look.progress,
      );
    } catch (error) {
      if (error instanceof AwsError) throw awsUnavailable('The output could not be verified', error);
      throw error;
    }
  };
}

/** One look at all that a job left in S3. */
class OutputLook {
  readonly progress = { documentsInManifest: 0, detailsRead: 0, objectsSeen: 0 };
  /** As AWS counted them; a language without a details file, or whose file does not tell, is absent. */
  readonly charactersByLanguage = new Map<string, number>();
  readonly #workFolder: S3Folder;
  readonly #jobFolder: S3Folder;

  constructor(
    private readonly storage: ObjectStorage,
    private readonly input: VerifyJobInput,
    private readonly signal: AbortSignal,
  ) {
    this.#workFolder = workFolderOf(input.requestOutputS3Uri, input.token8);
    this.#jobFolder = parseS3Folder(input.jobOutputS3Uri);
  }

  async take(): Promise<PairTable> {
    const table = new PairTable(await this.#readManifest(), this.input.languages);
    for (const language of this.input.languages) await this.#readDetails(language, table);
    await this.#readListing(table);
    await this.#writePairs(table);
    return table;
  }

  async #readManifest(): Promise<SourceDocument[]> {
    const documents: SourceDocument[] = [];
    for await (const document of readManifest(this.storage, this.#workFolder, this.signal)) {
      this.progress.documentsInManifest = documents.push(document);
    }
    return documents;
  }

  async #readDetails(language: string, table: PairTable): Promise<void> {
    try {
      const content = await this.storage.read(this.#jobFolder, detailsKey(language), this.signal);
      const { charactersTranslated } = await readDetailsFile(content, (entry) => table.claim(language, entry));
      if (charactersTranslated !== undefined) this.charactersByLanguage.set(language, charactersTranslated);
    } catch (error) {
      if (!(error instanceof AwsError && error.kind === 'notFound')) throw error;
    }
    this.progress.detailsRead += 1;
  }

  async #readListing(table: PairTable): Promise<void> {
    for await (const page of this.storage.list(this.#jobFolder, this.signal)) {
      for (const { key, bytes } of page) if (isOutputDocument(key)) table.seeObject(key, bytes);
      this.progress.objectsSeen += page.length;
    }
  }

  async #writePairs(table: PairTable): Promise<void> {
    const content = { chunks: pairsCsv(table.pairs()), contentType: 'application/gzip', transform: createGzip() };
    await this.storage.write(this.#workFolder, PAIRS_FILE, content, this.signal);
  }
}
