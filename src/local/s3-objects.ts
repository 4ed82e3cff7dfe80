import { createHash, randomUUID } from 'node:crypto';
import type { BuildAppOptions } from 'fauxqs' with { 'resolution-mode': 'import' };
import { S3Refusal } from './s3-refusal';
import { compareKeys, pageOfKeys } from './s3-key-order';
import type { KeyPage } from './s3-key-order';

/** What fauxqs asks of its store of objects. */
type FauxqsStore = NonNullable<BuildAppOptions['stores']>['s3Store'];
type StoredObject = ReturnType<FauxqsStore['getObject']>;
type ListOptions = NonNullable<Parameters<FauxqsStore['listObjects']>[1]>;
type Metadata = Record<string, string>;

interface Bucket {
  readonly createdAt: Date;
  readonly objects: Map<string, StoredObject>;
  /** All keys in S3's order, until a key comes or goes. */
  sortedKeys?: readonly string[] | undefined;
}

interface MultipartUpload {
  readonly bucket: string;
  readonly key: string;
  readonly contentType: string | undefined;
  readonly metadata: Metadata | undefined;
  readonly parts: Map<number, Buffer>;
}

// Amazon S3 User Guide, "Amazon S3 multipart upload limits", "Creating object key names", ListObjectsV2 (MaxKeys).
const MIN_PART_BYTES = 5 * 1024 * 1024;
const MAX_KEY_BYTES = 1024;
const MAX_KEYS_A_PAGE = 1000;

/**
 * Buckets and objects in memory, in the place of fauxqs's own store: that one lists keys in the order of a human
 * language, so that a listing of more than one page leaves keys out, and sorts all of them again for every page.
 *
 * Every method throws `S3Refusal` with S3's own code.
 */
export class S3Objects implements Omit<FauxqsStore, 'spy' | 'emptyBucket' | 'clearObjects' | 'purgeAll'> {
  readonly #buckets = new Map<string, Bucket>();
  readonly #uploads = new Map<string, MultipartUpload>();

  createBucket(name: string): void {
    if (!this.#buckets.has(name)) this.#buckets.set(name, { createdAt: new Date(), objects: new Map() });
  }

  deleteBucket(name: string): void {
    if (this.#bucket(name).objects.size > 0) {
      throw new S3Refusal('BucketNotEmpty', 409, 'The bucket you tried to delete is not empty');
    }
    this.#buckets.delete(name);
  }

  hasBucket(name: string): boolean {
    return this.#buckets.has(name);
  }

  listBuckets(): { name: string; creationDate: Date }[] {
    return [...this.#buckets].map(([name, { createdAt }]) => ({ name, creationDate: createdAt }));
  }

  putObject(bucket: string, key: string, body: Buffer, contentType?: string, metadata?: Metadata): StoredObject {
    return this.#put(bucket, { key, body, contentType, metadata, etag: md5(body).toString('hex') });
  }

  getObject(bucket: string, key: string): StoredObject {
    const object = this.#bucket(bucket).objects.get(key);
    if (object === undefined) throw new S3Refusal('NoSuchKey', 404, 'The specified key does not exist.');
    return object;
  }

  headObject(bucket: string, key: string): StoredObject {
    return this.getObject(bucket, key);
  }

  deleteObject(name: string, key: string): void {
    const bucket = this.#bucket(name);
    if (bucket.objects.delete(key)) bucket.sortedKeys = undefined;
  }

  deleteObjects(bucket: string, keys: string[]): string[] {
    for (const key of keys) this.deleteObject(bucket, key);
    return keys;
  }

  listObjects(name: string, options: ListOptions = {}) {
    const { prefix = '', delimiter, startAfter, marker, maxKeys = MAX_KEYS_A_PAGE } = options;
    const bucket = this.#bucket(name);
    bucket.sortedKeys ??= [...bucket.objects.keys()].sort(compareKeys);
    const page = pageOfKeys(bucket.sortedKeys, {
      prefix,
      startAfter: startAfter ?? marker ?? '',
      maxKeys: Math.min(maxKeys, MAX_KEYS_A_PAGE),
      ...(delimiter === undefined ? {} : { delimiter }),
    });
    const { keys, commonPrefixes, isTruncated } = endingWithAKey(page);
    return { objects: keys.map((key) => bucket.objects.get(key) as StoredObject), commonPrefixes, isTruncated };
  }

  createMultipartUpload(bucket: string, key: string, contentType?: string, metadata?: Metadata): string {
    this.#bucket(bucket);
    const uploadId = randomUUID();
    this.#uploads.set(uploadId, { bucket, key, contentType, metadata, parts: new Map() });
    return uploadId;
  }

  uploadPart(uploadId: string, partNumber: number, body: Buffer): string {
    this.#upload(uploadId).parts.set(partNumber, body);
    return quoted(md5(body).toString('hex'));
  }

  completeMultipartUpload(uploadId: string, named: { partNumber: number; etag: string }[]): StoredObject {
    const { bucket, key, contentType, metadata, parts } = this.#upload(uploadId);
    const bodies = named.map(({ partNumber, etag }) => requirePart(parts.get(partNumber), etag));
    if (bodies.slice(0, -1).some((body) => body.length < MIN_PART_BYTES)) {
      throw new S3Refusal('EntityTooSmall', 400, 'Your proposed upload is smaller than the minimum allowed size');
    }
    const etag = `${md5(Buffer.concat(bodies.map(md5))).toString('hex')}-${bodies.length}`;
    const object = this.#put(bucket, { key, body: Buffer.concat(bodies), contentType, metadata, etag });
    this.#uploads.delete(uploadId);
    return object;
  }

  abortMultipartUpload(uploadId: string): void {
    this.#upload(uploadId);
    this.#uploads.delete(uploadId);
  }

  #bucket(name: string): Bucket {
    const bucket = this.#buckets.get(name);
    if (bucket === undefined) throw new S3Refusal('NoSuchBucket', 404, 'The specified bucket does not exist');
    return bucket;
  }

  #upload(uploadId: string): MultipartUpload {
    const upload = this.#uploads.get(uploadId);
    if (upload === undefined)
      throw new S3Refusal('NoSuchUpload', 404, 'The specified multipart upload does not exist.');
    return upload;
  }

  #put(name: string, { key, body, contentType, metadata, etag }: NewObject): StoredObject {
    const bucket = this.#bucket(name);
    if (Buffer.byteLength(key) > MAX_KEY_BYTES) throw new S3Refusal('KeyTooLongError', 400, 'Your key is too long');
    const object: StoredObject = {
      key,
      body,
      contentType: contentType ?? 'binary/octet-stream',
      contentLength: body.length,
      etag: quoted(etag),
      lastModified: new Date(),
      metadata: metadata ?? {},
    };
    if (!bucket.objects.has(key)) bucket.sortedKeys = undefined;
    bucket.objects.set(key, object);
    return object;
  }
}

interface NewObject {
  readonly key: string;
  readonly body: Buffer;
  readonly contentType: string | undefined;
  readonly metadata: Metadata | undefined;
  readonly etag: string;
}

/**
 * fauxqs goes on after a page's last key, or after its last common prefix where it has no key. So a page with both has to
 * end with a key: what was rolled up behind it is left to the next page, as S3 may do (a page may have fewer).
 */
function endingWithAKey(page: KeyPage): KeyPage {
  const lastKey = page.keys.at(-1);
  if (!page.isTruncated || lastKey === undefined) return page;
  return { ...page, commonPrefixes: page.commonPrefixes.filter((prefix) => compareKeys(prefix, lastKey) < 0) };
}

function requirePart(body: Buffer | undefined, etag: string): Buffer {
  if (body !== undefined && quoted(md5(body).toString('hex')) === quoted(etag.replaceAll('"', ''))) return body;
  throw new S3Refusal('InvalidPart', 400, 'One or more of the specified parts could not be found.');
}

function md5(body: Buffer): Buffer {
  return createHash('md5').update(body).digest();
}

function quoted(etag: string): string {
  return `"${etag}"`;
}
