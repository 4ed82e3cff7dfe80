/** Which objects are a job's documents, and when AWS takes none of them. */
import type { StartRequest } from '../../../domain/job-input';
import { RESERVED_FOLDER_NAME } from '../../../domain/limits';
import { parseS3Folder } from '../../../domain/s3-uri';
import { isSupported } from '../formats/formats';
import type { ObjectPlace, Objects } from '../objects';
import type { EmulatorQuotas } from '../options';
import type { EmulatorSwitches } from '../switches';

/** One document. */
export interface InputDocument {
  /** Relative to the input folder. */
  readonly key: string;
  /** The whole key of the object. */
  readonly objectKey: string;
  readonly bytes: number;
}

/** The input as a whole cannot be translated. The message is for the job's Message, or for Start's error. */
export class InputError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'InputError';
  }
}

/** What is told of an input without documents. */
export const EMPTY_INPUT = 'The input location contains no documents.';

/** The bucket and prefix of `s3://bucket/prefix`; a folder's prefix ends with a slash. */
export function placeOf(s3Uri: string, isFolder: boolean): ObjectPlace {
  const folder = parseS3Folder(s3Uri);
  const isOpenEnded = !isFolder && !s3Uri.endsWith('/');
  return isOpenEnded ? { ...folder, prefix: folder.prefix.slice(0, -1) } : folder;
}

/** Which rule of AWS's for the input a job breaks, whatever its documents are. */
export function findInputProblem({ S3Uri, ContentType }: StartRequest['InputDataConfig']): string | undefined {
  if (!isSupported(ContentType)) return `Unsupported content type: ${ContentType}`;
  if (placeOf(S3Uri, true).prefix !== '') return undefined;
  return `The input must be in a folder, not at the top level of the bucket: ${S3Uri}`;
}

/** All documents below the input URI. @throws InputError when they cannot be listed, or break a rule of AWS */
export async function listInputDocuments(
  { InputDataConfig, TargetLanguageCodes }: StartRequest,
  objects: Objects,
  quotas: EmulatorQuotas,
  switches: EmulatorSwitches,
): Promise<InputDocument[]> {
  const problem = findInputProblem(InputDataConfig);
  if (problem !== undefined) throw new InputError(problem);
  const { S3Uri: s3Uri } = InputDataConfig;
  const times = switches.quotasCountInput === 'perLanguage' ? new Set(TargetLanguageCodes).size : 1;
  const place = placeOf(s3Uri, switches.inputPrefixIsFolder);
  const documents: InputDocument[] = [];
  let bytesInAll = 0;
  for await (const { key: objectKey, bytes } of readable(objects.list(place), s3Uri)) {
    const document = { key: keyBelow(place.prefix, objectKey), objectKey, bytes };
    if (!isDocument(document, switches)) continue;
    documents.push(document);
    bytesInAll += bytes;
    requireAllowed(document, documents.length * times, bytesInAll * times, quotas);
  }
  return documents;
}

/** `in` is a folder whose slash is not written; below `in/`, a further slash belongs to the key. */
function keyBelow(prefix: string, objectKey: string): string {
  const key = objectKey.slice(prefix.length);
  return prefix.endsWith('/') ? key : key.replace(/^\//, '');
}

async function* readable<T>(listing: AsyncIterable<T>, s3Uri: string): AsyncGenerator<T> {
  try {
    yield* listing;
  } catch (cause) {
    throw new InputError(`Unable to list the objects in the input location ${s3Uri}: ${(cause as Error).message}`, {
      cause,
    });
  }
}

function isDocument({ key, bytes }: InputDocument, switches: EmulatorSwitches): boolean {
  const name = key.slice(key.lastIndexOf('/') + 1);
  if (name === '') return switches.folderMarkersAreDocuments && bytes === 0 && key !== '';
  return switches.hiddenFilesAreDocuments || !name.startsWith('.');
}

/** Developer Guide, "Prerequisites for batch translation jobs" and "Guidelines and quotas". */
function requireAllowed({ key }: InputDocument, documents: number, bytesInAll: number, quotas: EmulatorQuotas): void {
  if (key.split('/').slice(0, -1).includes(RESERVED_FOLDER_NAME)) {
    throw new InputError(`The input contains a folder named "${RESERVED_FOLDER_NAME}", which is reserved: ${key}`);
  }
  if (documents > quotas.documentsPerJob) {
    throw new InputError(`The input has more than ${quotas.documentsPerJob} documents.`);
  }
  if (bytesInAll > quotas.bytesPerJob) throw new InputError(`The input has more than ${quotas.bytesPerJob} bytes.`);
}
