import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { FORMATS, formatOf } from '../../src/local/translate-emulator/formats/formats';
import { SegmentTranslator } from '../../src/local/translate-emulator/formats/segments';
import { startEmulatorHarness } from './emulator-harness';
import type { EmulatorHarness } from './emulator-harness';
import { PYTHON_TOOLS_TIMEOUT_MS, pythonTools } from './python-tools';
import type { PythonTools } from './python-tools';

/** Writes samples and reads documents with python-docx, python-pptx, XlsxWriter and openpyxl. */
const SCRIPT = join(__dirname, 'office_documents.py');

let python: PythonTools;
let harness: EmulatorHarness;
let folder: string;

beforeAll(async () => {
  python = await pythonTools();
  harness = await startEmulatorHarness();
  folder = await mkdtemp(join(tmpdir(), 'emulator-office-'));
  await python.runFile(SCRIPT, ['write', folder]);
}, PYTHON_TOOLS_TIMEOUT_MS);
afterAll(async () => {
  await harness.stop();
  await rm(folder, { recursive: true });
});

describe('a Word document', () => {
  it('has its texts translated, and everything else as it was', async () => {
    const { found, characters } = await translateSample('docx');

    expect(found).toEqual({
      paragraphs: [
        ['Heading 1', '[fr] Ţíţļé & ɱöŕé'],
        ['Normal', '[fr] Ĥéļļö ƀöļđ ŵöŕļđ'],
        ['List Bullet', '[fr] Íţéɱ'],
      ],
      bold: ['ƀöļđ'],
      cells: ['[fr] Ļéƒţ', '[fr] Ŕíĝĥţ'],
      header: '[fr] Ĥéáđéŕ',
      footer: '[fr] Ƒööţéŕ',
    });
    expect(characters).toBe('Title & moreHello bold worldItemLeftRightHeaderFooter'.length);
  });
});

describe('a PowerPoint document', () => {
  it('has its texts translated, and everything else as it was', async () => {
    const { found, characters } = await translateSample('pptx');

    expect(found).toEqual({
      texts: ['[fr] Ţíţļé & ɱöŕé', '[fr] Ƒíŕšţ', '[fr] Šéćöñđ'],
      cells: ['[fr] Ļéƒţ', '[fr] Ŕíĝĥţ'],
      notes: '[fr] Šáý ţĥíš',
    });
    expect(characters).toBe('Title & moreFirstSecondLeftRightSay this'.length);
  });
});

describe('an Excel document', () => {
  it('has the texts of its cells translated, and numbers, formulas and names of sheets as they were', async () => {
    const { found, characters } = await translateSample('xlsx');

    expect(found).toEqual({
      sheets: ['Prices'],
      cells: [
        ['[fr] Ñáɱé', '[fr] Þŕíćé'],
        ['[fr] Áþþļé & þéáŕ', '1.5'],
        ['[fr] þļáíñ ƀöļđ', '2'],
        [null, '=SUM(B2:B3)'],
      ],
      types: [
        ['s', 's'],
        ['s', 'n'],
        ['s', 'n'],
        ['n', 'f'],
      ],
      columns: ['[fr] Ñáɱé', '[fr] Þŕíćé'],
      bold: ['ƀöļđ'],
    });
    expect(characters).toBe('NamePriceApple & pearplain bold'.length);
  });
});

describe('an Excel document with strings in its cells', () => {
  it.each([
    ['its sheet by its name', (type: string) => `<Override PartName="/xl/Sheet.xml" ContentType="${type}"/>`],
    ['its sheets by their extension', (type: string) => `<Default Extension="XML" ContentType="${type}"/>`],
  ])('has them translated, but not how they are read aloud, where it names %s', (_what, sheetType) => {
    const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
    const sheet = (text: string): string =>
      '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row><c t="inlineStr">' +
      `<is><t>${text}</t><rPh sb="0" eb="1"><t>kana</t></rPh></is></c></row></sheetData></worksheet>`;
    const types =
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">' +
      `<Override PartName="/xl/workbook.xml" ContentType="${type}.sheet.main+xml"/>` +
      `${sheetType(`${type}.worksheet+xml`)}</Types>`;
    const parts = { '[Content_Types].xml': types, 'xl/workbook.xml': '<workbook/>', 'xl/sheet.xml': sheet('Hi') };
    const content = zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])));

    const translated = unzipSync(translate('xlsx', content));

    expect(strFromU8(translated['xl/sheet.xml']!)).toBe(sheet('[fr] Ĥí'));
  });
});

describe.each(['docx', 'pptx', 'xlsx'])('a .%s document', (extension) => {
  it('keeps every part, and those without text byte by byte', async () => {
    const before = unzipSync(await readFile(join(folder, `sample.${extension}`)));

    const after = unzipSync(translate(extension, await readFile(join(folder, `sample.${extension}`))));

    expect(Object.keys(after)).toEqual(Object.keys(before));
    const untouched = Object.keys(before).filter((name) => /styles|theme|\.rels|\[Content_Types\]/.test(name));
    expect(untouched.map((name) => after[name])).toEqual(untouched.map((name) => before[name]));
  });

  it('is translated to the same bytes every time', async () => {
    const sample = await readFile(join(folder, `sample.${extension}`));

    expect(translate(extension, sample)).toEqual(translate(extension, sample));
  });

  it.each([
    ['no zip file', () => strToU8('hello')],
    ['a zip file of something else', () => zipSync({ 'a.txt': strToU8('a') })],
    ['cut short', (sample: Uint8Array) => sample.slice(0, sample.length / 2)],
    ['broken inside', (sample: Uint8Array) => replacePart(sample, /(document|slide1|sharedStrings)\.xml$/, '<open>')],
    ['without a list of its parts', (sample: Uint8Array) => replacePart(sample, /^\[Content_Types\]\.xml$/, undefined)],
  ])('that is %s is an error of its own', async (_what, breakIt) => {
    const sample = await readFile(join(folder, `sample.${extension}`));

    expect(() => translate(extension, breakIt(sample))).toThrow('The document cannot be parsed');
  });

  it('of another kind is an error of its own', async () => {
    const other = extension === 'docx' ? 'pptx' : 'docx';

    const sample = await readFile(join(folder, `sample.${other}`));

    expect(() => translate(extension, sample)).toThrow('it is not of the content type of the job');
  });
});

/** Translates a sample in a job, and reads the output with the other library. */
async function translateSample(extension: string): Promise<{ found: unknown; characters: number }> {
  const name = `sample.${extension}`;
  await harness.put({ [`${extension}/${name}`]: await readFile(join(folder, name)) });
  const job = await harness.run({
    InputDataConfig: { S3Uri: `s3://${harness.bucket}/${extension}/`, ContentType: formatFor(extension).contentType },
    TargetLanguageCodes: ['fr'],
  });
  const [output] = (await harness.outputKeys(job)).filter((key) => !key.startsWith('details/'));
  const path = join(folder, output!);
  await writeFile(path, await harness.outputBytes(job, output!));
  const { charactersTranslated } = await harness.details(job, 'fr');
  return {
    found: JSON.parse(await python.runFile(SCRIPT, ['read', path])) as unknown,
    characters: Number(charactersTranslated),
  };
}

function formatFor(extension: string) {
  return FORMATS.find(({ extensions }) => extensions.includes(`.${extension}`))!;
}

function translate(extension: string, content: Uint8Array): Uint8Array {
  return formatOf(formatFor(extension).contentType).translate(content, new SegmentTranslator({ language: 'fr' }));
}

function replacePart(content: Uint8Array, name: RegExp, text: string | undefined): Uint8Array {
  const parts = Object.entries(unzipSync(content)).flatMap(([part, bytes]): [string, Uint8Array][] => {
    if (!name.test(part)) return [[part, bytes]];
    return text === undefined ? [] : [[part, strToU8(text)]];
  });
  return zipSync(Object.fromEntries(parts));
}
