/** Which objects are a job's documents, and when AWS takes none of them. */
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

/** The bucket and prefix of `s3://bucket/prefix`; a folder's prefix ends with a slash. */
export function placeOf(s3Uri: string, isFolder: boolean): ObjectPlace {
  const [bucket = '', ...path] = s3Uri.slice('s3://'.length).split('/');
  const prefix = path.join('/');
  return { bucket, prefix: isFolder && prefix !== '' && !prefix.endsWith('/') ? `${prefix}/` : prefix };
}

/** All documents below the input URI. @throws InputError when they cannot be listed, or break a rule of AWS */
export async function listInputDocuments(
  s3Uri: string,
  objects: Objects,
  quotas: EmulatorQuotas,
  switches: EmulatorSwitches,
): Promise<InputDocument[]> {
  const place = placeOf(s3Uri, switches.inputPrefixIsFolder);
  const documents: InputDocument[] = [];
  let bytesInAll = 0;
  for await (const { key: objectKey, bytes } of readable(objects.list(place), s3Uri)) {
    const document = { key: objectKey.slice(place.prefix.length).replace(/^\//, ''), objectKey, bytes };
    if (!isDocument(document, switches)) continue;
    documents.push(document);
    bytesInAll += bytes;
    requireAllowed(document, documents.length, bytesInAll, quotas);
  }
  return documents;
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
  if (key.split('/').slice(0, -1).includes('details')) {
    throw new InputError(`The input contains a folder named "details", which is reserved: ${key}`);
  }
  if (documents > quotas.documentsPerJob) {
    throw new InputError(`The input has more than ${quotas.documentsPerJob} documents.`);
  }
  if (bytesInAll > quotas.bytesPerJob) throw new InputError(`The input has more than ${quotas.bytesPerJob} bytes.`);
}
