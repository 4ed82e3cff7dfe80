/** Switches and faults of input and output: what each changes, compared with the default. */
import type { EmulatorSwitches } from '../../src/local/translate-emulator';
import { until } from '../helpers/until';
import { QUEUE_SECONDS, RUN_SECONDS, startEmulatorHarness } from './emulator-harness';
import type { EmulatorHarness } from './emulator-harness';

const FRENCH = 'details/fr.auxiliary-translation-details.json';
const GERMAN = 'details/de.auxiliary-translation-details.json';

let harness: EmulatorHarness;

beforeEach(async () => {
  harness = await startEmulatorHarness();
});
afterEach(async () => harness.stop());

const configure = (switches: Partial<EmulatorSwitches>): void => harness.emulator.configure(switches);

/** Translates into French, and returns the keys of the documents in the output. */
async function translated(changes: object = {}): Promise<string[]> {
  const job = await harness.run({ TargetLanguageCodes: ['fr'], ...changes });
  return (await harness.outputKeys(job)).filter((key) => !key.startsWith('details/'));
}

describe('the input', () => {
  it('folderMarkersAreDocuments: an object that stands for a folder may be a document', async () => {
    await harness.put({ 'in/': '', 'in/sub/': '', 'in/sub/a.txt': 'a' });

    expect(await translated()).toEqual(['sub/fr.a.txt']);
    configure({ folderMarkersAreDocuments: true });
    expect(await translated()).toEqual(['sub/fr.', 'sub/fr.a.txt']);
  });

  it('hiddenFilesAreDocuments: a name with a dot at its beginning may be no document', async () => {
    await harness.put({ 'in/.hidden': 'a', 'in/a.txt': 'a' });

    expect(await translated()).toEqual(['fr..hidden', 'fr.a.txt']);
    configure({ hiddenFilesAreDocuments: false });
    expect(await translated()).toEqual(['fr.a.txt']);
  });

  it('inputPrefixIsFolder: an S3Uri without a slash may be the beginning of other folders too', async () => {
    await harness.put({ 'in/a.txt': 'a', 'input2/b.txt': 'b' });
    const InputDataConfig = { S3Uri: `s3://${harness.bucket}/in`, ContentType: 'text/plain' };

    expect(await translated({ InputDataConfig })).toEqual(['fr.a.txt']);
    configure({ inputPrefixIsFolder: false });
    expect(await translated({ InputDataConfig })).toEqual(['fr.a.txt', 'put2/fr.b.txt']);
  });

  it('extensionIsChecked: a document of another type by its name may be an error', async () => {
    await harness.put({ 'in/a.HTML': 'a', 'in/b.json': 'b' });

    expect(await translated()).toEqual(['fr.a.HTML', 'fr.b.json']);
    configure({ extensionIsChecked: true });
    expect(await translated()).toEqual(['fr.b.json']);
  });
});

describe('quotasCountInput', () => {
  it('once or perLanguage: the quotas of a job count its input, or the work of all languages', async () => {
    await harness.stop();
    harness = await startEmulatorHarness({ quotas: { documentsPerJob: 1 } });
    await harness.put({ 'in/a.txt': 'a' });

    expect(await harness.run()).toMatchObject({ status: 'COMPLETED' });
    configure({ quotasCountInput: 'perLanguage' });
    expect(await harness.run()).toMatchObject({ status: 'FAILED', message: 'The input has more than 1 documents.' });
  });
});

it('envelopeNamesDetectedLanguage: with auto, the details file may have the language that was found', async () => {
  await harness.put({ 'in/a.txt': 'a' });
  const language = async (): Promise<unknown> => {
    const job = await harness.run({ SourceLanguageCode: 'auto', TargetLanguageCodes: ['fr'] });
    return (await harness.details(job, 'fr'))['sourceLanguageCode'];
  };

  expect(await language()).toBe('auto');
  configure({ envelopeNamesDetectedLanguage: true });
  expect(await language()).toBe('en');
});

describe('outputLayout', () => {
  it.each([
    ['nested', 'a/b/fr.x.txt'],
    ['flat', 'fr.x.txt'],
    ['prefixed', 'fr.a/b/x.txt'],
  ] as const)('%s: a/b/x.txt becomes %s', async (outputLayout, key) => {
    await harness.put({ 'in/a/b/x.txt': 'x' });
    configure({ outputLayout });

    const job = await harness.run({ TargetLanguageCodes: ['fr'] });

    expect(await harness.outputKeys(job)).toContain(key);
    expect(await harness.details(job, 'fr')).toMatchObject({ details: [{ sourceFile: 'a/b/x.txt', targetFile: key }] });
  });
});

it('detailsNameDetectedLanguage: with auto, each document has the language that was found', async () => {
  await harness.put({ 'in/a.txt': 'a' });
  const entry = async (): Promise<unknown> => {
    const job = await harness.run({ SourceLanguageCode: 'auto', TargetLanguageCodes: ['fr'] });
    const { sourceLanguageCode, details } = await harness.details(job, 'fr');
    expect(sourceLanguageCode).toBe('auto');
    return details[0];
  };

  expect(await entry()).toEqual({
    sourceFile: 'a.txt',
    targetFile: 'fr.a.txt',
    sourceLanguage: 'en',
    auxiliaryData: {},
  });
  configure({ detailsNameDetectedLanguage: false });
  expect(await entry()).toEqual({ sourceFile: 'a.txt', targetFile: 'fr.a.txt', auxiliaryData: {} });
});

describe('documentFaults', () => {
  beforeEach(async () => harness.put({ 'in/a.txt': 'a', 'in/b.txt': 'b' }));

  it('fail documents by key and language, with any error, on either counter', async () => {
    configure({
      documentFaults: [
        { key: 'a*', languages: ['de'], errorCode: 'InternalServerException', errorMessage: 'Sorry', blame: 'server' },
      ],
    });

    const job = await harness.run();

    expect(job.status).toBe('COMPLETED_WITH_ERROR');
    expect(await harness.details(job, 'de')).toMatchObject({
      charactersTranslated: '1',
      documentCountWithCustomerError: '0',
      documentCountWithServerError: '1',
      details: [
        { auxiliaryData: { error: { errorCode: 'InternalServerException', errorMessage: 'Sorry' } } },
        { targetFile: 'de.b.txt' },
      ],
    });
    expect(await harness.details(job, 'fr')).toMatchObject({ documentCountWithServerError: '0' });
  });

  it('end after so many documents, so that a later job has none', async () => {
    configure({ documentFaults: [{ key: /^a/, times: 1 }] });

    expect(await translated()).toEqual(['fr.b.txt']);
    expect(await translated()).toEqual(['fr.a.txt', 'fr.b.txt']);
  });

  it('failedEntryNamesTarget: the entry of a document that failed may have a targetFile', async () => {
    configure({ documentFaults: [{ key: 'a.txt' }] });
    const entry = async (): Promise<object | undefined> =>
      (await harness.details(await harness.run(), 'fr')).details[0];

    expect(await entry()).not.toHaveProperty('targetFile');
    configure({ failedEntryNamesTarget: true });
    expect(await entry()).toHaveProperty('targetFile', 'fr.a.txt');
  });
});

describe('outputFaults', () => {
  beforeEach(async () => harness.put({ 'in/a.txt': 'a', 'in/b.txt': 'b' }));

  const run = async (effect: 'missing' | 'empty' | 'extra') => {
    configure({ outputFaults: [{ key: 'a.txt', languages: ['fr'], effect }] });
    const job = await harness.run();
    expect(job.status).toBe('COMPLETED');
    expect(await harness.details(job, 'fr')).toMatchObject({ details: [{ targetFile: 'fr.a.txt' }, {}] });
    return { job, keys: (await harness.outputKeys(job)).filter((key) => !key.startsWith('details/')) };
  };

  it('missing: there is no object, and nothing says so', async () => {
    expect((await run('missing')).keys).toEqual(['de.a.txt', 'de.b.txt', 'fr.b.txt']);
  });

  it('empty: the object has no bytes', async () => {
    const { job, keys } = await run('empty');

    expect(keys).toContain('fr.a.txt');
    expect(await harness.outputText(job, 'fr.a.txt')).toBe('');
  });

  it('extra: there is another object that nobody asked for', async () => {
    expect((await run('extra')).keys).toEqual(['de.a.txt', 'de.b.txt', 'fr.a.txt', 'fr.a.txt.extra', 'fr.b.txt']);
  });
});

describe('detailsFault', () => {
  beforeEach(async () => harness.put({ 'in/a.txt': 'a' }));

  it('truncated: the details files end in the middle', async () => {
    configure({ detailsFault: 'truncated' });

    const job = await harness.run();

    const text = await harness.outputText(job, FRENCH);
    expect(text).toMatch(/^\{"sourceLanguageCode":"en"/);
    expect(() => JSON.parse(text) as unknown).toThrow(SyntaxError);
  });

  it('absent: there are none', async () => {
    configure({ detailsFault: 'absent' });

    expect(await harness.outputKeys(await harness.run())).toEqual(['de.a.txt', 'fr.a.txt']);
  });
});

describe('detailsAppear', () => {
  beforeEach(async () => harness.put({ 'in/a.txt': 'a' }));

  /** The details files when the first of two languages is done. */
  const afterFirstLanguage = async (): Promise<string[]> => {
    const jobId = await harness.start();
    harness.clock.advance(QUEUE_SECONDS);
    await harness.emulator.waitForJob(({ counts }) => counts !== undefined);
    harness.clock.advance(RUN_SECONDS * 0.75);
    const job = harness.emulator.job(jobId)!;
    // Stopping makes the emulator finish what it is at.
    await harness.stopJob(jobId);
    harness.clock.advance(1);
    await harness.emulator.waitForJob(({ id, status }) => id === jobId && status === 'STOPPED');
    return (await harness.outputKeys(job)).filter((key) => key.startsWith('details/'));
  };

  it('perLanguage, the default: each after its language', async () => {
    expect(await afterFirstLanguage()).toEqual([FRENCH]);
  });

  it('atEnd: all after the last language', async () => {
    configure({ detailsAppear: 'atEnd' });

    expect(await afterFirstLanguage()).toEqual([]);
    expect(await harness.outputKeys(await harness.run())).toEqual(expect.arrayContaining([FRENCH, GERMAN]));
  });

  it('emptyFirst: all are there from the beginning, empty until their language is done', async () => {
    configure({ detailsAppear: 'emptyFirst' });

    expect(await afterFirstLanguage()).toEqual([GERMAN, FRENCH]);
    const stopped = harness.emulator.jobs()[0]!;
    expect(await harness.outputText(stopped, GERMAN)).toBe('');
    expect(await harness.details(stopped, 'fr')).toMatchObject({ details: [{}] });
  });

  it('late: so many seconds after the job is over', async () => {
    configure({ detailsAppear: 'late', detailsLateSeconds: 30 });
    const job = await harness.run();
    const keys = async (): Promise<string[]> =>
      (await harness.outputKeys(job)).filter((key) => key.startsWith('details/'));

    harness.clock.advance(29);
    expect(await keys()).toEqual([]);
    harness.clock.advance(1);
    await until('the details files', keys, ({ length }) => length === 2);
    expect(await harness.details(job, 'de')).toMatchObject({ details: [{ sourceFile: 'a.txt' }] });
  });
});
