/** Objects in S3, as streams. The only file that imports its SDK's commands. */
import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import { createGzip } from 'node:zlib';
import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand } from '@aws-sdk/client-s3';
import type { S3Client } from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { defined } from '../domain/defined';
import type { S3Folder } from '../domain/s3-uri';
import { AwsError, callAws, toAwsError } from './aws-error';

/** One object of a listing; `key` is relative to the listed folder. */
export interface ListedObject {
  readonly key: string;
  readonly bytes: number;
  readonly etag: string;
}

/** What is needed of S3. Every method throws `AwsError`. */
export interface ObjectStorage {
  /** Every object below the folder, in pages of up to 1,000, in the order of their keys. */
  list(folder: S3Folder, abortSignal?: AbortSignal): AsyncIterable<ListedObject[]>;
  /** The object's bytes; an absent object is an `AwsError` of kind `notFound`. */
  read(folder: S3Folder, key: string, abortSignal?: AbortSignal): Promise<AsyncIterable<Uint8Array>>;
  /** Writes text that is made while it is sent, gzipped; the object appears only when it is whole. */
  writeGzipped(folder: S3Folder, key: string, chunks: TextChunks, abortSignal?: AbortSignal): Promise<void>;
  /** Writes a small object. */
  put(folder: S3Folder, key: string, body: string, contentType: string): Promise<void>;
}

/** Text in pieces. */
export type TextChunks = Iterable<string> | AsyncIterable<string>;

/** The operations over the SDK's client. */
export function createObjectStorage(client: S3Client): ObjectStorage {
  return {
    async *list({ bucket, prefix }, abortSignal) {
      let continuationToken: string | undefined;
      do {
        const command = new ListObjectsV2Command({
          Bucket: bucket,
          Prefix: prefix,
          ContinuationToken: continuationToken,
        });
        const page = await callAws(() => client.send(command, defined({ abortSignal })), abortSignal);
        yield (page.Contents ?? []).map(({ Key = '', Size = 0, ETag = '' }) => ({
          key: Key.slice(prefix.length),
          bytes: Size,
          etag: ETag.replaceAll('"', ''),
        }));
        continuationToken = page.IsTruncated === true ? requireToken(page.NextContinuationToken) : undefined;
      } while (continuationToken !== undefined);
    },

    async read({ bucket, prefix }, key, abortSignal) {
      const command = new GetObjectCommand({ Bucket: bucket, Key: prefix + key });
      const { Body } = await callAws(() => client.send(command, defined({ abortSignal })), abortSignal);
      return readBody(Body as Readable, abortSignal); // on Node the SDK answers with a Readable
    },

    async writeGzipped({ bucket, prefix }, key, chunks, abortSignal) {
      const body = createGzip();
      const params = { Bucket: bucket, Key: prefix + key, Body: body, ContentType: 'application/gzip' };
      const upload = new Upload({ client, params });
      const abort = (): void => void upload.abort();
      abortSignal?.addEventListener('abort', abort, { once: true });
      try {
        await callAws(() => Promise.all([pipeline(Readable.from(chunks), body), upload.done()]), abortSignal);
      } finally {
        abortSignal?.removeEventListener('abort', abort);
        body.destroy(); // lets a source that still fills it end, where the upload failed
      }
    },

    async put({ bucket, prefix }, key, body, contentType) {
      const command = new PutObjectCommand({ Bucket: bucket, Key: prefix + key, Body: body, ContentType: contentType });
      await callAws(() => client.send(command));
    },
  };
}

/** A listing that says it goes on, but not where, must not pass for a whole one. */
function requireToken(token: string | undefined): string {
  if (token === undefined)
    throw new AwsError('IncompleteAnswer', 'noAnswer', 'S3 cut a listing without a token to go on');
  return token;
}

/** A connection that breaks in the middle of a body is an error of AWS too. */
async function* readBody(body: Readable, abortSignal?: AbortSignal): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of body) yield chunk as Uint8Array;
  } catch (error) {
    abortSignal?.throwIfAborted();
    throw toAwsError(error);
  }
}
