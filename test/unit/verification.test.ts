import { PairTable } from '../../src/domain/pair-table';
import { verificationOf } from '../../src/domain/verification';
import type { Verification } from '../../src/domain/job-result';

const NOON = new Date('2026-01-02T12:00:00Z');

/** A table of documents `0.txt`, `1.txt`…, the first of which are translated into every language. */
function tableOf(documents: number, languages: readonly string[], translated: number): PairTable {
  const sources = Array.from({ length: documents }, (_, index) => ({ key: `${index}.txt`, bytes: 1, etag: '' }));
  const table = new PairTable(sources, languages);
  for (const { key } of sources.slice(0, translated)) {
    for (const language of languages) table.seeObject(`${language}.${key}`, 1);
  }
  return table;
}

function verify(table: PairTable, characters: Record<string, number> = {}): Verification {
  return verificationOf(table, new Map(Object.entries(characters)), NOON);
}

describe('a verification', () => {
  it('is good when every pair is translated', () => {
    expect(verify(tableOf(2, ['fr', 'de'], 2), { fr: 10, de: 20 })).toEqual({
      verified: true,
      counts: {
        documents: 2,
        languages: 2,
        pairs: 4,
        translated: 4,
        failed: 0,
        missing: 0,
        empty: 0,
        unexpected: 0,
      },
      byLanguage: {
        fr: { translated: 2, failed: 0, missing: 0, empty: 0, charactersTranslated: 10 },
        de: { translated: 2, failed: 0, missing: 0, empty: 0, charactersTranslated: 20 },
      },
      problems: [],
      verifiedAt: '2026-01-02T12:00:00.000Z',
      charactersTranslated: 30,
    });
  });

  it('is not good when one pair is not', () => {
    expect(verify(tableOf(100, ['fr'], 99))).toMatchObject({ verified: false, counts: { translated: 99, missing: 1 } });
  });

  it('tells each problem with what to do about it', () => {
    const table = tableOf(1, ['fr'], 0);
    table.claim('fr', { sourceFile: '0.txt', error: { code: 'InternalServerException', message: 'Oops' } });

    expect(verify(table).problems).toEqual([
      {
        source: '0.txt',
        language: 'fr',
        verdict: 'failed',
        code: 'InternalServerException',
        message: 'Oops',
        advice: 'A fault at AWS: translate the document again.',
      },
    ]);
  });

  it('tells the first twenty problems, and counts them all', () => {
    const { problems, counts } = verify(tableOf(30, ['fr'], 5));

    expect(problems.map(({ source }) => source)).toEqual(Array.from({ length: 20 }, (_, index) => `${index + 5}.txt`));
    expect(counts.missing).toBe(25);
  });

  it('counts the characters of the languages that have a details file', () => {
    const { charactersTranslated, byLanguage } = verify(tableOf(1, ['fr', 'de'], 1), { fr: 10 });

    expect(charactersTranslated).toBe(10);
    expect(byLanguage['de']).toEqual({ translated: 1, failed: 0, missing: 0, empty: 0 });
  });

  it('says nothing of characters where AWS left no details file', () => {
    expect(verify(tableOf(1, ['fr'], 1))).not.toHaveProperty('charactersTranslated');
  });
});
