import fc from 'fast-check';
import { readDetailsFile } from '../../src/aws/details-file';
import type { DetailsEntry } from '../../src/domain/pair-table';

async function read(
  text: string,
  chunkBytes = 7,
): Promise<[DetailsEntry[], Awaited<ReturnType<typeof readDetailsFile>>]> {
  const entries: DetailsEntry[] = [];
  const bytes = new TextEncoder().encode(text);
  async function* chunks(): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < bytes.length; at += chunkBytes) yield bytes.subarray(at, at + chunkBytes);
  }
  return [entries, await readDetailsFile(chunks(), (entry) => entries.push(entry))];
}

/** The shape of the Developer Guide, with an error as AWS's own code bases read it. */
const documented = JSON.stringify({
  sourceLanguageCode: 'en',
  targetLanguageCode: 'fr',
  charactersTranslated: '105',
  documentCountWithCustomerError: '1',
  documentCountWithServerError: '0',
  inputDataPrefix: 's3://in/folder',
  outputDataPrefix: 's3://out/111122223333-TranslateText-1/',
  details: [
    {
      sourceFile: 'a.txt',
      targetFile: 'fr.a.txt',
      auxiliaryData: { appliedTerminologies: [{ name: 'T', terms: [{ sourceText: 'Amazon', targetText: 'Amazon' }] }] },
    },
    {
      sourceFile: 'bad.txt',
      auxiliaryData: {
        error: { errorCode: 'InvalidRequestException', errorMessage: 'Invalid utf-8 encoded texts detected' },
      },
    },
    { sourceFile: 'ü.txt', targetFile: 'fr.ü.txt', auxiliaryData: {} },
  ],
});

describe('readDetailsFile', () => {
  it('reads the documented shape, its counts as numbers', async () => {
    const [entries, summary] = await read(documented);

    expect(entries).toEqual([
      { sourceFile: 'a.txt', targetFile: 'fr.a.txt' },
      {
        sourceFile: 'bad.txt',
        error: { code: 'InvalidRequestException', message: 'Invalid utf-8 encoded texts detected' },
      },
      { sourceFile: 'ü.txt', targetFile: 'fr.ü.txt' },
    ]);
    expect(summary).toEqual({ isComplete: true, charactersTranslated: 105 });
  });

  it('delivers what stands before the cut in a truncated file', async () => {
    const [entries, summary] = await read(documented.slice(0, documented.indexOf('"bad.txt"')));

    expect(entries).toEqual([{ sourceFile: 'a.txt', targetFile: 'fr.a.txt' }]);
    expect(summary.isComplete).toBe(false);
  });

  it.each(['', '{', 'null', '[]', 'not JSON', '{"details": {}}', '{"details": [1, null, {"sourceFile": 5}]}'])(
    'finds no entry in %p',
    async (text) => expect((await read(text))[0]).toEqual([]),
  );

  it('takes an empty file for incomplete', async () => expect((await read(''))[1]).toEqual({ isComplete: false }));

  it('never throws, whatever the bytes are', async () => {
    await fc.assert(fc.asyncProperty(fc.string({ unit: 'binary' }), async (text) => void (await read(text))));
  });

  it('reads the same however the bytes are cut', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 200 }), async (chunkBytes) => {
        expect(await read(documented, chunkBytes)).toEqual(await read(documented, 10_000));
      }),
      { numRuns: 30 },
    );
  });
});
