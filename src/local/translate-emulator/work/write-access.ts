import type { Objects } from '../objects';
import { placeOf } from './input-documents';

/** What AWS leaves under the output folder, beside the job's own, to see whether it may write there. */
const WRITE_CHECK_FILE = '.write_access_check_file.temp';

/** The output cannot be written. The message is for the job's Message, or for Start's error. */
export class OutputError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'OutputError';
  }
}

/** Writes the check file below the output URI. @throws OutputError */
export async function checkWriteAccess(s3Uri: string, objects: Objects): Promise<void> {
  const { bucket, prefix } = placeOf(s3Uri, true);
  await writeOutput(objects, bucket, prefix + WRITE_CHECK_FILE, new Uint8Array(), 'application/octet-stream');
}

/** Writes one output object. @throws OutputError */
export async function writeOutput(
  objects: Objects,
  bucket: string,
  key: string,
  content: Uint8Array,
  contentType: string,
): Promise<void> {
  try {
    await objects.write(bucket, key, content, contentType);
  } catch (cause) {
    throw new OutputError(`Unable to write to the output location s3://${bucket}/${key}: ${(cause as Error).message}`, {
      cause,
    });
  }
}
