import { FolderInspection, isFolderMarker, isInDetailsFolder } from '../../src/domain/documents';
import { MAX_DOCUMENTS_PER_JOB, MAX_DOCUMENT_BYTES } from '../../src/domain/limits';

const inspect = (...documents: [key: string, bytes: number][]): FolderInspection => {
  const inspection = new FolderInspection();
  for (const [key, bytes] of documents) inspection.add({ key, bytes, etag: '' });
  return inspection;
};
const rulesOf = (inspection: FolderInspection): string[] =>
  inspection.findings().map(({ severity, rule }) => `${severity} ${rule}`);

describe('a folder', () => {
  it('is counted', () => {
    expect(inspect(['a.txt', 10], ['b/c.txt', 5]).totals).toEqual({ documents: 2, bytes: 15 });
  });

  it('is refused when it is empty', () => expect(rulesOf(inspect())).toEqual(['error EmptyFolder']));

  it('is refused with a nested folder called details, at any depth', () => {
    expect(rulesOf(inspect(['details/a.txt', 1]))).toEqual(['error DetailsFolder']);
    expect(rulesOf(inspect(['x/details/y/a.txt', 1]))).toEqual(['error DetailsFolder']);
  });

  it('is fine with a document called details', () =>
    expect(rulesOf(inspect(['x/details', 1], ['detailsx/a', 1]))).toEqual([]));

  it('is warned of for a document above 20 MB', () => {
    expect(rulesOf(inspect(['a.txt', MAX_DOCUMENT_BYTES]))).toEqual([]);
    expect(rulesOf(inspect(['a.txt', MAX_DOCUMENT_BYTES + 1]))).toEqual(['warning DocumentTooLarge']);
  });

  it('is refused above 5 GB', () => {
    const large = Array.from({ length: 300 }, (_, index): [string, number] => [`${index}.txt`, MAX_DOCUMENT_BYTES]);

    expect(rulesOf(inspect(...large))).toEqual(['error FolderTooLarge']);
  });

  it('is refused above a million documents', () => {
    const inspection = new FolderInspection();
    const document = { key: 'a.txt', bytes: 1, etag: '' };
    for (let count = 0; count < MAX_DOCUMENTS_PER_JOB; count += 1) inspection.add(document);
    expect(rulesOf(inspection)).toEqual([]);

    inspection.add(document);

    expect(inspection.findings()).toMatchObject([
      { severity: 'error', rule: 'TooManyDocuments', message: 'holds 1000001 documents, AWS takes 1000000 a job' },
    ]);
  });

  it('does not make a finding for each of a thousand bad documents', () => {
    const bad = Array.from({ length: 1_000 }, (_, index): [string, number] => [`details/${index}.txt`, 1]);

    expect(inspect(...bad).findings()).toHaveLength(5);
  });
});

it('tells a folder marker from an empty document', () => {
  expect(isFolderMarker({ key: 'sub/', bytes: 0 })).toBe(true);
  expect(isFolderMarker({ key: '', bytes: 0 })).toBe(true);
  expect(isFolderMarker({ key: 'empty.txt', bytes: 0 })).toBe(false);
  expect(isFolderMarker({ key: 'odd/', bytes: 3 })).toBe(false);
});

it('does not take the document itself for a folder', () => expect(isInDetailsFolder('details')).toBe(false));
