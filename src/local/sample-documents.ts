import { readdir, readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import type { S3Client } from '@aws-sdk/client-s3';

/**
 * The folder of the project's own documents. Its sub-folders `text` and `html` hold documents of one type each, as a
 * batch job takes only one.
 */
export const SAMPLE_DOCUMENTS = join(__dirname, '../../examples/documents');

/** What to upload, and where to. */
export interface FolderUpload {
  /** A folder of this machine. */
  readonly folder: string;
  readonly bucket: string;
  /** What every key starts with: empty, or ending with a slash. */
  readonly prefix: string;
}

/** A document as it lies in the bucket. */
export interface UploadedDocument {
  readonly key: string;
  readonly bytes: number;
  readonly contentType: string;
}

// The content types that Amazon Translate takes (Developer Guide, "Supported file formats"), by extension.
const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.txt': 'text/plain; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.htm': 'text/html; charset=utf-8',
  '.xlf': 'application/x-xliff+xml',
  '.docx': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  '.pptx': 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};
const OTHER_CONTENT_TYPE = 'application/octet-stream';

/**
 * Puts every file below a folder into a bucket, under its path in the folder and with the content type of its extension.
 * Hidden files are left out. Returns what was put, in the order of the keys.
 *
 * @throws the file system's error for an unreadable folder, the SDK's for a refused upload; files before it are there.
 */
export async function uploadFolder(
  s3: S3Client,
  { folder, bucket, prefix }: FolderUpload,
): Promise<UploadedDocument[]> {
  const uploaded: UploadedDocument[] = [];
  for (const file of await visibleFiles(folder)) {
    const key = prefix + relative(folder, file).split(sep).join('/');
    const contentType = CONTENT_TYPES[extname(file).toLowerCase()] ?? OTHER_CONTENT_TYPE;
    const content = await readFile(file);
    await s3.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: content, ContentType: contentType }));
    uploaded.push({ key, bytes: content.length, contentType });
  }
  return uploaded;
}

async function visibleFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !relative(folder, file).split(sep).some(isHidden))
    .sort();
}

function isHidden(name: string): boolean {
  return name.startsWith('.');
}
