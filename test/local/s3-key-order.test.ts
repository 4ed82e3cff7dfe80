import fc from 'fast-check';
import { compareKeys, pageOfKeys } from '../../src/local/s3-key-order';

const all = { prefix: '', startAfter: '', maxKeys: 1000 };

describe('the order of keys', () => {
  it('is that of their UTF-8 bytes', () => {
    const keys = fc.string({ unit: 'binary' });

    fc.assert(
      fc.property(keys, keys, (a, b) => {
        expect(Math.sign(compareKeys(a, b))).toBe(Buffer.compare(Buffer.from(a), Buffer.from(b)));
      }),
    );
  });

  it('puts a character beyond U+FFFF after all others', () => {
    expect(['😀', '\uffee', 'z', 'Z', 'é'].sort(compareKeys)).toEqual(['Z', 'z', 'é', '\uffee', '😀']);
  });
});

describe('a page of keys', () => {
  const keys = ['a', 'b/1', 'b/2', 'c', 'd/e/1', 'd/f', 'é/1'].sort(compareKeys);

  it('shows every key when there are few', () => {
    expect(pageOfKeys(keys, all)).toEqual({ keys, commonPrefixes: [], isTruncated: false });
  });

  it('shows only keys that start with the prefix', () => {
    expect(pageOfKeys(keys, { ...all, prefix: 'd/' }).keys).toEqual(['d/e/1', 'd/f']);
  });

  it('starts after the given key, whether that exists or not', () => {
    expect(pageOfKeys(keys, { ...all, startAfter: 'b/2' }).keys[0]).toBe('c');
    expect(pageOfKeys(keys, { ...all, startAfter: 'b/3' }).keys[0]).toBe('c');
  });

  it('rolls keys up to their common prefixes', () => {
    const page = pageOfKeys(keys, { ...all, delimiter: '/' });

    expect(page).toEqual({ keys: ['a', 'c'], commonPrefixes: ['b/', 'd/', 'é/'], isTruncated: false });
  });

  it('rolls up below the prefix', () => {
    const page = pageOfKeys(keys, { ...all, prefix: 'd/', delimiter: '/' });

    expect(page).toEqual({ keys: ['d/f'], commonPrefixes: ['d/e/'], isTruncated: false });
  });

  it('is truncated only when something is left', () => {
    expect(pageOfKeys(keys, { ...all, maxKeys: 7 }).isTruncated).toBe(false);
    expect(pageOfKeys(keys, { ...all, maxKeys: 6 }).isTruncated).toBe(true);
    expect(pageOfKeys(keys, { ...all, delimiter: '/', maxKeys: 5 }).isTruncated).toBe(false);
    expect(pageOfKeys(keys, { ...all, delimiter: '/', maxKeys: 4 }).isTruncated).toBe(true);
  });
});
