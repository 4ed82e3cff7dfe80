/** Pure. Which keys one page of ListObjectsV2 shows, in S3's order. */

/** What a page is asked for; names as in ListObjectsV2. */
export interface PageRequest {
  readonly prefix: string;
  /** Keys that have it after the prefix are rolled up into one common prefix. */
  readonly delimiter?: string;
  /** Only keys and common prefixes after it are shown. */
  readonly startAfter: string;
  readonly maxKeys: number;
}

/** One page. */
export interface KeyPage {
  readonly keys: string[];
  readonly commonPrefixes: string[];
  readonly isTruncated: boolean;
}

/**
 * S3's order of keys: by their UTF-8 bytes. JavaScript compares UTF-16 units, which puts characters beyond U+FFFF too
 * early.
 */
export function compareKeys(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const difference = rank(a.charCodeAt(i)) - rank(b.charCodeAt(i));
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

// Surrogates stand for code points beyond all others.
function rank(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}

/** The page of `sortedKeys` (in the order of `compareKeys`) that `request` asks for, in a time that grows with the page. */
export function pageOfKeys(sortedKeys: readonly string[], request: PageRequest): KeyPage {
  const { prefix, startAfter, maxKeys } = request;
  const keys: string[] = [];
  const commonPrefixes: string[] = [];
  let index = Math.max(firstAtOrAfter(sortedKeys, prefix), firstAfter(sortedKeys, startAfter));
  for (;;) {
    const key = sortedKeys[index];
    if (key === undefined || !key.startsWith(prefix)) return { keys, commonPrefixes, isTruncated: false };
    const commonPrefix = commonPrefixOf(key, request);
    const isShown = commonPrefix === undefined || compareKeys(commonPrefix, startAfter) > 0;
    if (isShown && keys.length + commonPrefixes.length >= maxKeys) return { keys, commonPrefixes, isTruncated: true };
    if (commonPrefix === undefined) keys.push(key);
    else if (isShown) commonPrefixes.push(commonPrefix);
    index = commonPrefix === undefined ? index + 1 : firstWithoutPrefix(sortedKeys, commonPrefix);
  }
}

function commonPrefixOf(key: string, { prefix, delimiter }: PageRequest): string | undefined {
  if (delimiter === undefined || delimiter === '') return undefined;
  const end = key.indexOf(delimiter, prefix.length);
  return end === -1 ? undefined : key.slice(0, end + delimiter.length);
}

function firstAtOrAfter(sortedKeys: readonly string[], bound: string): number {
  return firstIndex(sortedKeys, (key) => compareKeys(key, bound) >= 0);
}

function firstAfter(sortedKeys: readonly string[], bound: string): number {
  return firstIndex(sortedKeys, (key) => compareKeys(key, bound) > 0);
}

function firstWithoutPrefix(sortedKeys: readonly string[], prefix: string): number {
  return firstIndex(sortedKeys, (key) => !key.startsWith(prefix) && compareKeys(key, prefix) > 0);
}

/** Binary search: the first index from which on `isBeyond` holds. */
function firstIndex(sortedKeys: readonly string[], isBeyond: (key: string) => boolean): number {
  let low = 0;
  let high = sortedKeys.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isBeyond(sortedKeys[middle] as string)) high = middle;
    else low = middle + 1;
  }
  return low;
}
