/** The manifest in S3: one JSON object a line, gzipped, in the order of the keys. */
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { SourceDocument } from '../domain/documents';
import type { S3Folder } from '../domain/s3-uri';
import { MANIFEST_FILE } from '../domain/work-folder';
import type { ObjectStorage } from './object-storage';

/** Writes the documents as they come. Throws `AwsError`, or what `documents` throws. */
export async function writeManifest(
  storage: ObjectStorage,
  workFolder: S3Folder,
  documents: AsyncIterable<SourceDocument>,
  abortSignal?: AbortSignal,
): Promise<void> {
  await storage.writeGzipped(workFolder, MANIFEST_FILE, lines(documents), abortSignal);
}

/** Reads the documents one by one. Throws `AwsError`. */
export async function* readManifest(
  storage: ObjectStorage,
  workFolder: S3Folder,
  abortSignal?: AbortSignal,
): AsyncGenerator<SourceDocument> {
  const packed = await storage.read(workFolder, MANIFEST_FILE, abortSignal);
  // An error of the source destroys the gunzip with it, and so reaches the loop below.
  const unpacked = pipeline(packed, createGunzip(), () => undefined);
  for await (const line of readLines(unpacked)) yield JSON.parse(line) as SourceDocument;
}

async function* lines(documents: AsyncIterable<SourceDocument>): AsyncGenerator<string> {
  for await (const document of documents) yield `${JSON.stringify(document)}\n`;
}

async function* readLines(content: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let unfinished = '';
  for await (const chunk of content) {
    const complete = (unfinished + decoder.decode(chunk, { stream: true })).split('\n');
    unfinished = complete.pop() ?? '';
    yield* complete;
  }
  if (unfinished !== '') yield unfinished;
}
