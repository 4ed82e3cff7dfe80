/** Pure. What counts as a document of a folder, and what the folder as a whole must obey. */
import { errorFinding, warningFinding } from './findings';
import type { Finding } from './findings';
import { MAX_DOCUMENTS_PER_JOB, MAX_DOCUMENT_BYTES, MAX_JOB_BYTES, RESERVED_FOLDER_NAME } from './limits';

/** One document: its key below the input folder (`a/b/x.txt`), its size, and S3's ETag. A line of the manifest. */
export interface SourceDocument {
  readonly key: string;
  readonly bytes: number;
  readonly etag: string;
}

/** What a folder holds in all. */
export interface FolderTotals {
  readonly documents: number;
  readonly bytes: number;
}

/** The zero-byte objects that consoles make to show an empty folder; their keys end with a slash. */
export function isFolderMarker({ key, bytes }: Pick<SourceDocument, 'key' | 'bytes'>): boolean {
  return bytes === 0 && (key === '' || key.endsWith('/'));
}

/** Whether a document lies in a nested folder called `details`, which AWS refuses ("Prerequisites for batch translation jobs"). */
export function isInDetailsFolder(key: string): boolean {
  return key.split('/').slice(0, -1).includes(RESERVED_FOLDER_NAME);
}

// A folder of a million bad documents must not make a million findings.
const MOST_FINDINGS_PER_RULE = 5;

/** Takes the documents of a folder one by one, in bounded memory, and says at the end what is wrong with the folder. */
export class FolderInspection {
  #documents = 0;
  #bytes = 0;
  #inDetails: string[] = [];
  #tooLarge: string[] = [];

  add({ key, bytes }: SourceDocument): void {
    this.#documents += 1;
    this.#bytes += bytes;
    if (isInDetailsFolder(key)) keep(this.#inDetails, key);
    if (bytes > MAX_DOCUMENT_BYTES) keep(this.#tooLarge, key);
  }

  get totals(): FolderTotals {
    return { documents: this.#documents, bytes: this.#bytes };
  }

  findings(): Finding[] {
    return [
      ...this.#totalsFindings(),
      ...this.#inDetails.map((key) =>
        errorFinding('DetailsFolder', key, 'lies in a folder named "details", which AWS reserves; rename it'),
      ),
      ...this.#tooLarge.map((key) =>
        warningFinding('DocumentTooLarge', key, 'is larger than 20 MB; AWS will report an error for it'),
      ),
    ];
  }

  #totalsFindings(): Finding[] {
    const where = 'job.InputDataConfig.S3Uri';
    if (this.#documents === 0) return [errorFinding('EmptyFolder', where, 'holds no document')];
    return [
      ...(this.#documents > MAX_DOCUMENTS_PER_JOB
        ? [
            errorFinding(
              'TooManyDocuments',
              where,
              `holds ${this.#documents} documents, AWS takes ${MAX_DOCUMENTS_PER_JOB} a job`,
            ),
          ]
        : []),
      ...(this.#bytes > MAX_JOB_BYTES
        ? [errorFinding('FolderTooLarge', where, `holds ${this.#bytes} bytes, AWS takes 5 GB a job`)]
        : []),
    ];
  }
}

function keep(keys: string[], key: string): void {
  if (keys.length < MOST_FINDINGS_PER_RULE) keys.push(key);
}
