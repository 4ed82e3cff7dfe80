import { isInside, parseS3Folder, s3UriOf, subfolder } from '../../src/domain/s3-uri';

describe('parseS3Folder', () => {
  it.each([
    ['s3://bucket', { bucket: 'bucket', prefix: '' }],
    ['s3://bucket/', { bucket: 'bucket', prefix: '' }],
    ['s3://bucket/in', { bucket: 'bucket', prefix: 'in/' }],
    ['s3://bucket/in/', { bucket: 'bucket', prefix: 'in/' }],
    ['s3://bucket/a/b c/ä', { bucket: 'bucket', prefix: 'a/b c/ä/' }],
    ['s3://bucket//x/', { bucket: 'bucket', prefix: '/x/' }],
  ])('reads %s', (uri, folder) => expect(parseS3Folder(uri)).toEqual(folder));

  it('refuses what is no S3 URI', () => expect(() => parseS3Folder('https://bucket/in')).toThrow(TypeError));
});

it('writes a folder with its trailing slash', () => {
  expect(s3UriOf(parseS3Folder('s3://bucket/in'))).toBe('s3://bucket/in/');
  expect(s3UriOf(subfolder(parseS3Folder('s3://bucket'), 'x'), 'file')).toBe('s3://bucket/x/file');
});

it.each([
  ['s3://b/in/x', 's3://b/in', true],
  ['s3://b/in', 's3://b/in/', true],
  ['s3://b/in2', 's3://b/in', false],
  ['s3://b', 's3://b/in', false],
  ['s3://b/in', 's3://b', true],
  ['s3://c/in', 's3://b/in', false],
])('says whether %s is inside %s', (inner, outer, answer) =>
  expect(isInside(parseS3Folder(inner), parseS3Folder(outer))).toBe(answer),
);
