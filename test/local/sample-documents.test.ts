import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateBucketCommand, GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { SAMPLE_DOCUMENTS, uploadFolder } from '../../src/local/sample-documents';

const s3 = new S3Client({ endpoint: process.env['TEST_S3_ENDPOINT'] as string, forcePathStyle: true });
const bucket = `documents-${randomUUID()}`;

beforeAll(async () => s3.send(new CreateBucketCommand({ Bucket: bucket })));

afterAll(() => s3.destroy());

describe('the sample documents', () => {
  it('are real documents of both types, several folders deep, with names of many kinds', async () => {
    const documents = await uploadFolder(s3, { folder: SAMPLE_DOCUMENTS, bucket, prefix: 'samples/' });

    const keys = documents.map(({ key }) => key);
    expect(documents.length).toBeGreaterThanOrEqual(14);
    expect(keys).toContain('samples/html/handbuch/Über uns.html');
    expect(keys).toContain('samples/text/support/FAQ – returns & refunds.txt');
    expect(keys.some((key) => /\p{Script=Han}/u.test(key))).toBe(true);
    expect(documents.every(({ bytes }) => bytes >= 500 && bytes <= 4096)).toBe(true);
  });

  it.each([
    ['text', 'text/plain; charset=utf-8'],
    ['html', 'text/html; charset=utf-8'],
  ])('below %s are all %s', async (folder, contentType) => {
    const documents = await uploadFolder(s3, { folder: join(SAMPLE_DOCUMENTS, folder), bucket, prefix: `${folder}/` });

    expect(new Set(documents.map((document) => document.contentType))).toEqual(new Set([contentType]));
    expect(documents.length).toBeGreaterThanOrEqual(7);
  });
});

describe('a folder', () => {
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'documents-'));
    await mkdir(join(folder, 'a b/ü'), { recursive: true });
    await mkdir(join(folder, '.git'));
    await writeFile(join(folder, 'a b/ü/x.TXT'), 'Grüße');
    await writeFile(join(folder, 'picture.png'), new Uint8Array([1, 2, 3]));
    await writeFile(join(folder, '.DS_Store'), 'x');
    await writeFile(join(folder, '.git/config.txt'), 'x');
  });

  afterAll(async () => rm(folder, { recursive: true }));

  it('arrives with its paths, types and bytes, and without its hidden files', async () => {
    const documents = await uploadFolder(s3, { folder, bucket, prefix: 'in/' });

    expect(documents).toEqual([
      { key: 'in/a b/ü/x.TXT', bytes: 7, contentType: 'text/plain; charset=utf-8' },
      { key: 'in/picture.png', bytes: 3, contentType: 'application/octet-stream' },
    ]);
    const { Body, ContentType } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: 'in/a b/ü/x.TXT' }));
    expect(await Body?.transformToString()).toBe('Grüße');
    expect(ContentType).toBe('text/plain; charset=utf-8');
  });

  it('that is not there is an error', async () => {
    await expect(uploadFolder(s3, { folder: join(folder, 'absent'), bucket, prefix: '' })).rejects.toThrow('ENOENT');
  });
});
