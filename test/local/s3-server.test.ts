import { createHash, randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import {
  CopyObjectCommand,
  CreateBucketCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetBucketLocationCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import type { ListObjectsV2CommandInput, PutObjectCommandInput } from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { compareKeys } from '../../src/local/s3-key-order';

const endpoint = process.env['TEST_S3_ENDPOINT'] as string;
const s3 = new S3Client({ endpoint, forcePathStyle: true });
let Bucket: string;

async function useNewBucket(): Promise<void> {
  Bucket = `s3-server-${randomUUID()}`;
  await s3.send(new CreateBucketCommand({ Bucket }));
}

afterAll(() => s3.destroy());

const ODD_KEYS = [
  'plain.txt',
  'a b/c d.txt',
  'plus+and%20percent%.txt',
  'hash#question?amp&.txt',
  'quote"apostrophe\'.txt',
  'less<greater>.txt',
  'handbuch/Über uns.html',
  '文書/案内.txt',
  'emoji 😀.txt',
  'line\nbreak.txt',
  'double//slash',
  'folder/',
  `${'long/'.repeat(200)}name.txt`,
];

describe('an object', () => {
  beforeEach(useNewBucket);

  it.each(ODD_KEYS)('is found again under the key %j', async (Key) => {
    await put({ Key, Body: Key });

    expect(await get(Key)).toBe(Key);
    expect(await listedKeys()).toEqual([Key]);
  });

  it('keeps its content type, metadata, size and MD5', async () => {
    await put({
      Key: 'a.html',
      Body: '<p>ü</p>',
      ContentType: 'text/html; charset=utf-8',
      Metadata: { origin: 'demo', 'two-words': 'x y' },
    });

    expect(await s3.send(new HeadObjectCommand({ Bucket, Key: 'a.html' }))).toMatchObject({
      ContentType: 'text/html; charset=utf-8',
      Metadata: { origin: 'demo', 'two-words': 'x y' },
      ContentLength: 9,
      ETag: `"${md5('<p>ü</p>')}"`,
      LastModified: expect.any(Date) as Date,
    });
  });

  it('may be empty', async () => {
    await put({ Key: 'empty.txt', Body: new Uint8Array() });

    expect(await get('empty.txt')).toBe('');
  });

  it('may be larger than 11 MiB in one request', async () => {
    const Body = Buffer.alloc(20 * 1024 * 1024, 'x');

    await put({ Key: 'large.txt', Body });

    expect(await s3.send(new HeadObjectCommand({ Bucket, Key: 'large.txt' }))).toMatchObject({
      ContentLength: Body.length,
    });
  });

  it('is uploaded from a stream of unknown length, in parts', async () => {
    const mebibyte = 'x'.repeat(1024 * 1024);
    const Body = Readable.from(Array.from({ length: 12 }, () => mebibyte));

    await new Upload({ client: s3, params: { Bucket, Key: 'stream.txt', Body, ContentType: 'text/plain' } }).done();

    const { ContentLength, ContentType, ETag } = await s3.send(new HeadObjectCommand({ Bucket, Key: 'stream.txt' }));
    expect({ ContentLength, ContentType }).toEqual({ ContentLength: 12 * 1024 * 1024, ContentType: 'text/plain' });
    expect(ETag).toMatch(/^"[0-9a-f]{32}-3"$/);
  });

  it('appears only when all of a stream has arrived', async () => {
    const Body = new Readable({ read: () => undefined });
    const upload = new Upload({ client: s3, params: { Bucket, Key: 'half.txt', Body } });
    const outcome = upload.done().catch((error: unknown) => error);
    Body.push('x'.repeat(6 * 1024 * 1024));

    await upload.abort();

    expect(await outcome).toMatchObject({ name: 'AbortError' });
    expect(await listedKeys()).toEqual([]);
  });

  it('can be read in part', async () => {
    await put({ Key: 'a.txt', Body: '0123456789' });

    const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key: 'a.txt', Range: 'bytes=2-4' }));

    expect(await text(Body as Readable)).toBe('234');
  });

  it.each(['from here+there %/ü & 文.txt', 'line\nbreak'])('is copied from the key %j with all it has', async (Key) => {
    await put({ Key, Body: 'content', ContentType: 'text/plain', Metadata: { origin: 'demo' } });

    await s3.send(
      new CopyObjectCommand({ Bucket, Key: 'copy/ü.txt', CopySource: `${Bucket}/${encodeURIComponent(Key)}` }),
    );

    expect(await get('copy/ü.txt')).toBe('content');
    expect(await s3.send(new HeadObjectCommand({ Bucket, Key: 'copy/ü.txt' }))).toMatchObject({
      ContentType: 'text/plain',
      Metadata: { origin: 'demo' },
    });
  });

  it('is gone after it was deleted', async () => {
    await put({ Key: 'line\nbreak', Body: 'x' });

    await s3.send(new DeleteObjectCommand({ Bucket, Key: 'line\nbreak' }));

    expect(await listedKeys()).toEqual([]);
  });

  it('is deleted together with others', async () => {
    for (const Key of ['a b', 'c+d', 'ü<&>', 'kept']) await put({ Key, Body: 'x' });

    await s3.send(
      new DeleteObjectsCommand({ Bucket, Delete: { Objects: ['a b', 'c+d', 'ü<&>'].map((Key) => ({ Key })) } }),
    );

    expect(await listedKeys()).toEqual(['kept']);
  });
});

describe('a listing', () => {
  const folders = ['A', 'a', 'é', '_', '😀'];
  const keys = ['B', ...Array.from({ length: 2100 }, (_, i) => `${folders[i % 5]}/${i}.txt`)];

  beforeAll(async () => {
    await useNewBucket();
    const unsent = [...keys];
    const sendAll = async (): Promise<void> => {
      for (let Key = unsent.pop(); Key !== undefined; Key = unsent.pop()) await put({ Key });
    };
    await Promise.all(Array.from({ length: 10 }, sendAll));
  });

  it('shows every key once, in the order of UTF-8, over several pages', async () => {
    expect(await listedKeys()).toEqual([...keys].sort(compareKeys));
  });

  it('has pages of 1,000 at most', async () => {
    const page = await list({ MaxKeys: 5000 });

    expect(page).toMatchObject({
      KeyCount: 1000,
      IsTruncated: true,
      NextContinuationToken: expect.any(String) as string,
    });
  });

  it('keeps to the prefix and starts after a key', async () => {
    expect(await listedKeys({ Prefix: 'é/', StartAfter: 'é/5' })).toEqual(
      keys.filter((key) => key.startsWith('é/') && key > 'é/5').sort(compareKeys),
    );
  });

  it('rolls up folders, each shown once, whatever the size of a page', async () => {
    for (const MaxKeys of [1, 2, 3, 1000]) {
      const shown = await listed({ Delimiter: '/', MaxKeys });
      expect(shown).toEqual({ keys: ['B'], prefixes: ['A/', '_/', 'a/', 'é/', '😀/'] });
    }
  });

  it('gives size and ETag of each object', async () => {
    const { Contents } = await list({ MaxKeys: 1 });

    expect(Contents).toMatchObject([{ Key: 'A/0.txt', Size: 1, ETag: `"${md5('x')}"` }]);
  });
});

describe('a listing with encoding-type=url, as the AWS CLI asks for it', () => {
  beforeAll(useNewBucket);

  it.each(['a b+c', '100% ü', 'x/<y> & "z"', "it's #1"])('percent-encodes the key %j, slashes aside', async (key) => {
    await put({ Key: key });

    const { Contents = [], EncodingType } = await list({ EncodingType: 'url', Prefix: key });

    expect(EncodingType).toBe('url');
    expect(Contents.map(({ Key = '' }) => decodeURIComponent(Key))).toEqual([key]);
    expect(Contents[0]?.Key).toMatch(/^[\w\-.!~*'()%/]+$/);
  });
});

describe('an error', () => {
  beforeAll(useNewBucket);

  it('carries the name that S3 gives it', async () => {
    await expect(get('absent')).rejects.toMatchObject({ name: 'NoSuchKey' });
    await expect(s3.send(new HeadObjectCommand({ Bucket, Key: 'absent' }))).rejects.toMatchObject({ name: 'NotFound' });
    await expect(s3.send(new HeadBucketCommand({ Bucket: 'absent' }))).rejects.toMatchObject({ name: 'NotFound' });
    await expect(list({ Bucket: 'absent' })).rejects.toMatchObject({ name: 'NoSuchBucket' });
    await expect(put({ Bucket: 'absent', Key: 'a' })).rejects.toMatchObject({ name: 'NoSuchBucket' });
    await expect(put({ Key: 'ü'.repeat(513) })).rejects.toMatchObject({ name: 'KeyTooLongError' });
  });

  it('tells of a request that the emulator would misunderstand', async () => {
    await expect(put({ Key: 'a', IfNoneMatch: '*' })).rejects.toMatchObject({ name: 'NotImplemented' });
    await expect(s3.send(new GetBucketLocationCommand({ Bucket }))).rejects.toMatchObject({ name: 'NotImplemented' });
  });
});

describe('a queue', () => {
  it('hands out what was sent to it', async () => {
    const { QueueUrl } = await sqs('CreateQueue', { QueueName: randomUUID() });
    await sqs('SendMessage', { QueueUrl, MessageBody: 'hello' });

    const { Messages } = await sqs('ReceiveMessage', { QueueUrl, WaitTimeSeconds: 1 });

    expect(Messages).toMatchObject([{ Body: 'hello' }]);
  });
});

function md5(body: string): string {
  return createHash('md5').update(body).digest('hex');
}

async function put(input: Partial<PutObjectCommandInput> & { Key: string }): Promise<void> {
  await s3.send(new PutObjectCommand({ Bucket, Body: 'x', ...input }));
}

async function get(Key: string): Promise<string> {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
  return text(Body as Readable);
}

async function list(input: Partial<ListObjectsV2CommandInput> = {}) {
  return s3.send(new ListObjectsV2Command({ Bucket, ...input }));
}

async function listed(input: Partial<ListObjectsV2CommandInput>): Promise<{ keys: string[]; prefixes: string[] }> {
  const keys: string[] = [];
  const prefixes: string[] = [];
  let token: string | undefined;
  do {
    const page = await list({ ...input, ContinuationToken: token });
    keys.push(...(page.Contents ?? []).map(({ Key }) => Key as string));
    prefixes.push(...(page.CommonPrefixes ?? []).map(({ Prefix }) => Prefix as string));
    token = page.NextContinuationToken;
  } while (token !== undefined);
  return { keys, prefixes };
}

async function listedKeys(input: Partial<ListObjectsV2CommandInput> = {}): Promise<string[]> {
  return (await listed(input)).keys;
}

async function sqs(operation: string, input: object): Promise<Record<string, unknown>> {
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': `AmazonSQS.${operation}` },
    body: JSON.stringify(input),
  });
  return (await response.json()) as Record<string, unknown>;
}
