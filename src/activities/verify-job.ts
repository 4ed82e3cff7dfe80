import { cancellationSignal } from '@temporalio/activity';
import { activityFailure, awsUnavailable } from './failures';
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
import { PAIRS_FILE } from '../domain/work-folder';
import { pairsCsv } from '../report/pairs-csv';

export interface VerifyJobInput {
  /** Where the manifest lies, and the pairs will. */
  readonly workFolder: S3Folder;
  /** The job's own folder, as AWS describes it. */
  readonly jobOutputS3Uri: string;
  readonly languages: readonly string[];
  /** As preflight counted them, where this run had one. A manifest of another length is not the one that was taken. */
  readonly documents?: number;
}

export function createVerifyJob(deps: ActivityDeps) {
  /**
   * Gives every pair its verdict, from the manifest, each language's details file and the listing of the job's folder, and
   * writes `pairs.csv.gz` beside the manifest. Reads only what AWS wrote, so another attempt starts over without harm.
   *
   * @throws AwsUnavailable for every error of S3: it is tried again, since a verdict without a look would be a guess.
   */
  return async function verifyJob(input: VerifyJobInput): Promise<Verification> {
    const inspection = new OutputInspection(deps.storage, input, cancellationSignal());
    try {
      return await withHeartbeats(
        async () => verificationOf(await inspection.run(), inspection.charactersByLanguage, deps.now()),
        () => inspection.progress,
      );
    } catch (error) {
      if (error instanceof AwsError) throw awsUnavailable('The output could not be verified', error);
      throw error;
    }
  };
}

/** One look at all that a job left in S3. */
class OutputInspection {
  readonly progress = { documentsInManifest: 0, detailsRead: 0, objectsSeen: 0 };
  /** As AWS counted them; a language without a details file, or whose file does not tell, is absent. */
  readonly charactersByLanguage = new Map<string, number>();
  readonly #jobFolder: S3Folder;

  constructor(
    private readonly storage: ObjectStorage,
    private readonly input: VerifyJobInput,
    private readonly signal: AbortSignal,
  ) {
    this.#jobFolder = parseS3Folder(input.jobOutputS3Uri);
  }

  async run(): Promise<PairTable> {
    const table = new PairTable(await this.#readManifest(), this.input.languages);
    for (const language of this.input.languages) await this.#readDetails(language, table);
    await this.#readListing(table);
    await this.#writePairs(table);
    return table;
  }

  async #readManifest(): Promise<SourceDocument[]> {
    const documents: SourceDocument[] = [];
    for await (const document of readManifest(this.storage, this.input.workFolder, this.signal)) {
      this.progress.documentsInManifest = documents.push(document);
    }
    const expected = this.input.documents ?? documents.length;
    if (documents.length === expected) return documents;
    throw activityFailure(
      'VerificationFailed',
      `The manifest has ${documents.length} documents instead of ${expected}.`,
    );
  }

  async #readDetails(language: string, table: PairTable): Promise<void> {
    try {
      const content = await this.storage.read(this.#jobFolder, detailsKey(language), this.signal);
      const { isComplete, charactersTranslated } = await readDetailsFile(content, (entry) =>
        table.claim(language, entry),
      );
      if (isComplete) table.endClaims(language);
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
    await this.storage.writeGzipped(this.input.workFolder, PAIRS_FILE, pairsCsv(table.pairs()), this.signal);
  }
}
