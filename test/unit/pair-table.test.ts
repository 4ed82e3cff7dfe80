import { PairTable } from '../../src/domain/pair-table';
import type { DetailsEntry } from '../../src/domain/pair-table';

const documents = (...keys: string[]): { key: string; bytes: number; etag: string }[] =>
  keys.map((key) => ({ key, bytes: key.includes('empty') ? 0 : 100, etag: 'e' }));

interface Evidence {
  readonly sources: string[];
  readonly languages?: string[];
  readonly details?: Record<string, DetailsEntry[]>;
  readonly objects?: Record<string, number>;
  /** Whether the details files end where they should. */
  readonly areDetailsWhole?: boolean;
}

/** The verdicts as `language source verdict`, and the number of objects nobody asked for. */
function judge({
  sources,
  languages = ['fr'],
  details = {},
  objects = {},
  areDetailsWhole = true,
}: Evidence): [string[], number] {
  const table = new PairTable(documents(...sources), languages);
  for (const [language, entries] of Object.entries(details)) {
    for (const entry of entries) table.claim(language, entry);
    if (areDetailsWhole) table.endClaims(language);
  }
  for (const [key, bytes] of Object.entries(objects)) table.seeObject(key, bytes);
  return [
    [...table.pairs()].map(({ language, source, verdict }) => `${language} ${source} ${verdict}`),
    table.counts().all.unexpected,
  ];
}

describe('the verdict of a pair', () => {
  it('is translated where details and listing agree', () => {
    const verdicts = judge({
      sources: ['a.txt'],
      details: { fr: [{ sourceFile: 'a.txt', targetFile: 'fr.a.txt' }] },
      objects: { 'fr.a.txt': 9 },
    });

    expect(verdicts).toEqual([['fr a.txt translated'], 0]);
  });

  it('is missing where details claim success and there is no object', () => {
    const verdicts = judge({ sources: ['a.txt'], details: { fr: [{ sourceFile: 'a.txt', targetFile: 'fr.a.txt' }] } });

    expect(verdicts).toEqual([['fr a.txt missing'], 0]);
  });

  it('is failed where details report an error, even if an object lies there', () => {
    const failed = { sourceFile: 'a.txt', targetFile: 'fr.a.txt', error: { code: 'InvalidRequestException' } };

    expect(judge({ sources: ['a.txt'], details: { fr: [failed] }, objects: { 'fr.a.txt': 9 } })[0]).toEqual([
      'fr a.txt failed',
    ]);
  });

  it('is empty where the object has no bytes but the source has', () => {
    expect(judge({ sources: ['a.txt'], objects: { 'fr.a.txt': 0 } })[0]).toEqual(['fr a.txt empty']);
    expect(judge({ sources: ['empty.txt'], objects: { 'fr.empty.txt': 0 } })[0]).toEqual(['fr empty.txt translated']);
  });

  it('comes from the listing alone where a language has no details file', () => {
    const verdicts = judge({
      sources: ['a.txt', 'b.txt'],
      languages: ['fr', 'fr-CA'],
      objects: { 'fr.a.txt': 1, 'fr-CA.b.txt': 1 },
    });

    expect(verdicts[0]).toEqual([
      'fr a.txt translated',
      'fr-CA a.txt missing',
      'fr b.txt missing',
      'fr-CA b.txt translated',
    ]);
  });
});

describe('the output key of a nested document', () => {
  const sources = ['a/b/x.txt', 'a/y.txt'];

  it.each([
    ['sub-folders kept', ['a/b/fr.x.txt', 'a/fr.y.txt']],
    ['the whole path prefixed', ['fr.a/b/x.txt', 'fr.a/y.txt']],
    ['one flat folder', ['fr.x.txt', 'fr.y.txt']],
  ])('is read from the details whatever the layout: %s', (_, targets) => {
    const details = { fr: sources.map((sourceFile, index) => ({ sourceFile, targetFile: targets[index]! })) };

    expect(judge({ sources, details, objects: { [targets[0]!]: 1 } })).toEqual([
      ['fr a/b/x.txt translated', 'fr a/y.txt missing'],
      0,
    ]);
  });

  it.each([
    ['sub-folders kept', 'a/b/fr.x.txt'],
    ['the whole path prefixed', 'fr.a/b/x.txt'],
    ['one flat folder', 'fr.x.txt'],
  ])('is guessed without details: %s', (_, key) => {
    expect(judge({ sources, objects: { [key]: 1 } })).toEqual([['fr a/b/x.txt translated', 'fr a/y.txt missing'], 0]);
  });

  it.each([
    ['sub-folders kept', ['a/b/fr.x.txt', 'a/fr.y.txt']],
    ['the whole path prefixed', ['fr.a/b/x.txt', 'fr.a/y.txt']],
    ['one flat folder', ['fr.x.txt', 'fr.y.txt']],
  ])('is guessed behind the cut of a damaged details file: %s', (_, [first, second]) => {
    const details = { fr: [{ sourceFile: 'a/b/x.txt', targetFile: first! }] };

    expect(judge({ sources, details, objects: { [first!]: 1, [second!]: 1 }, areDetailsWhole: false })).toEqual([
      ['fr a/b/x.txt translated', 'fr a/y.txt translated'],
      0,
    ]);
  });

  it('proves nothing where two documents could have written it', () => {
    expect(judge({ sources: ['a/x.txt', 'b/x.txt'], objects: { 'fr.x.txt': 1 } })).toEqual([
      ['fr a/x.txt missing', 'fr b/x.txt missing'],
      1,
    ]);
  });

  it('proves nothing where details name it for two documents', () => {
    const details = { fr: ['a/x.txt', 'b/x.txt'].map((sourceFile) => ({ sourceFile, targetFile: 'fr.x.txt' })) };
    const table = new PairTable(documents('a/x.txt', 'b/x.txt'), ['fr']);
    for (const entry of details.fr) table.claim('fr', entry);
    table.seeObject('fr.x.txt', 1);

    const pairs = [...table.pairs()].map(({ verdict, error }) => [verdict, error?.code]);

    expect(pairs).toEqual([
      ['missing', 'TargetFileClaimedTwice'],
      ['missing', 'TargetFileClaimedTwice'],
    ]);
  });
});

describe('an output object that belongs to one document by its name and to another by the details', () => {
  const usual = { sourceFile: 'x.txt', targetFile: 'fr.x.txt' };
  const other = { sourceFile: 'a/x.txt', targetFile: 'fr.x.txt' };

  it.each([
    ['in one order', [usual, other]],
    ['in the other', [other, usual]],
  ])('proves nothing for either, %s', (_, entries) => {
    const [verdicts] = judge({ sources: ['x.txt', 'a/x.txt'], details: { fr: entries }, objects: { 'fr.x.txt': 1 } });

    expect(verdicts).toEqual(['fr x.txt missing', 'fr a/x.txt missing']);
  });
});

describe('what nobody asked for', () => {
  it('is counted: another document, another language, a name without a language', () => {
    const objects = { 'fr.a.txt': 1, 'fr.other.txt': 1, 'es.a.txt': 1, README: 1 };

    expect(judge({ sources: ['a.txt'], objects })).toEqual([['fr a.txt translated'], 3]);
  });

  it('does not stand in for a pair whose details name another object', () => {
    const details = { fr: [{ sourceFile: 'a/x.txt', targetFile: 'fr.x.txt' }] };

    expect(judge({ sources: ['a/x.txt'], details, objects: { 'a/fr.x.txt': 1 } })).toEqual([['fr a/x.txt missing'], 1]);
  });

  it('includes details of documents that the manifest lacks', () => {
    const details = { fr: [{ sourceFile: 'late.txt', targetFile: 'fr.late.txt' }] };

    expect(judge({ sources: ['a.txt'], details, objects: { 'fr.late.txt': 1, 'fr.a.txt': 1 } })[1]).toBe(1);
  });
});

it('counts the verdicts in all and by language', () => {
  const table = new PairTable(documents('a.txt', 'b.txt'), ['fr', 'de']);
  table.claim('de', { sourceFile: 'b.txt', error: { code: 'X' } });
  table.seeObject('fr.a.txt', 1);
  table.seeObject('fr.b.txt', 0);
  table.seeObject('de.a.txt', 1);

  expect(table.counts()).toEqual({
    all: { documents: 2, languages: 2, pairs: 4, translated: 2, failed: 1, missing: 0, empty: 1, unexpected: 0 },
    byLanguage: {
      fr: { translated: 1, failed: 0, missing: 0, empty: 1 },
      de: { translated: 1, failed: 1, missing: 0, empty: 0 },
    },
  });
});

it('names the output of every pair, also where it is not there', () => {
  const table = new PairTable(documents('a/x.txt'), ['fr', 'de']);
  table.claim('de', { sourceFile: 'a/x.txt', targetFile: 'de.x.txt' });

  expect([...table.pairs()].map(({ outputKey }) => outputKey)).toEqual(['a/fr.x.txt', 'de.x.txt']);
});
