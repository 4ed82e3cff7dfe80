import { startEmulatorHarness } from './emulator-harness';
import type { EmulatorHarness } from './emulator-harness';

let harness: EmulatorHarness;

beforeEach(async () => {
  harness = await startEmulatorHarness();
});
afterEach(async () => harness.stop());

describe('the output', () => {
  beforeEach(async () => harness.put({ 'in/a.txt': 'Hello', 'in/sub/b c+ü.txt': 'world', 'input2/other.txt': 'no' }));

  it('has each document once for each language, beside what AWS keeps for itself', async () => {
    const job = await harness.run({ TargetLanguageCodes: ['fr', 'es-MX'] });

    expect(await harness.outputKeys(job)).toEqual([
      'details/es-MX.auxiliary-translation-details.json',
      'details/fr.auxiliary-translation-details.json',
      'es-MX.a.txt',
      'fr.a.txt',
      'sub/es-MX.b c+ü.txt',
      'sub/fr.b c+ü.txt',
    ]);
    expect(await harness.outputText(job, 'fr.a.txt')).toBe('[fr] Ĥéļļö');
    expect(await harness.keys('out/')).toContain('.write_access_check_file.temp');
  });

  it('is told of by a details file for each language, with counts as texts', async () => {
    const job = await harness.run({ TargetLanguageCodes: ['fr'] });

    expect(await harness.details(job, 'fr')).toEqual({
      sourceLanguageCode: 'en',
      targetLanguageCode: 'fr',
      charactersTranslated: '10',
      documentCountWithCustomerError: '0',
      documentCountWithServerError: '0',
      inputDataPrefix: `s3://${harness.bucket}/in/`,
      outputDataPrefix: `s3://${harness.bucket}/out/111122223333-TranslateText-${job.id}/`,
      details: [
        { sourceFile: 'a.txt', targetFile: 'fr.a.txt', auxiliaryData: {} },
        { sourceFile: 'sub/b c+ü.txt', targetFile: 'sub/fr.b c+ü.txt', auxiliaryData: {} },
      ],
    });
  });

  it('may be at the top of a bucket', async () => {
    const job = await harness.run({ OutputDataConfig: { S3Uri: `s3://${harness.bucket}` } });

    expect(job.outputS3Uri).toBe(`s3://${harness.bucket}/111122223333-TranslateText-${job.id}/`);
    expect(await harness.outputKeys(job)).toContain('fr.a.txt');
  });

  it('in the language of the source is the source, at no charge', async () => {
    const job = await harness.run({ TargetLanguageCodes: ['en'] });

    expect(await harness.outputText(job, 'en.a.txt')).toBe('Hello');
    expect(await harness.details(job, 'en')).toMatchObject({ charactersTranslated: '0' });
  });
});

it('a document in the language that auto finds is the source, at no charge', async () => {
  await harness.put({ 'in/a.txt': 'Hello' });

  const job = await harness.run({ SourceLanguageCode: 'auto', TargetLanguageCodes: ['en'] });

  expect(await harness.outputText(job, 'en.a.txt')).toBe('Hello');
  expect(await harness.details(job, 'en')).toMatchObject({ charactersTranslated: '0' });
});

it('keys that differ by a slash are different documents', async () => {
  await harness.put({ 'in/a.txt': 'one', 'in//a.txt': 'two' });

  const job = await harness.run({ TargetLanguageCodes: ['fr'] });

  expect((await harness.details(job, 'fr')).details.map(({ sourceFile }) => sourceFile).sort()).toEqual([
    '/a.txt',
    'a.txt',
  ]);
});

it('a document has one megabyte of text at most, here three bytes', async () => {
  await harness.stop();
  harness = await startEmulatorHarness({ quotas: { textBytesPerDocument: 3 } });
  await harness.put({ 'in/bad.txt': 'éé', 'in/good.txt': 'abc' });

  const job = await harness.run({ TargetLanguageCodes: ['fr'] });

  expect(await harness.details(job, 'fr')).toMatchObject({
    details: [
      { auxiliaryData: { error: { errorCode: 'TextSizeLimitExceededException' } } },
      { targetFile: 'fr.good.txt' },
    ],
  });
});

describe('a terminology', () => {
  it('is applied to the languages that it has terms for, and named in the details of the documents that have them', async () => {
    await harness.stop();
    const terms = [{ source: 'Amazon', targets: { fr: 'Amazone' } }];
    harness = await startEmulatorHarness({ terminologies: [{ name: 'brands', terms }] });
    await harness.put({ 'in/a.txt': 'By Amazon', 'in/b.txt': 'By us' });

    const job = await harness.run({ TerminologyNames: ['brands'], TargetLanguageCodes: ['fr', 'de'] });

    expect(await harness.outputText(job, 'fr.a.txt')).toBe('[fr] Ɓý Amazone');
    expect((await harness.details(job, 'fr')).details.map(({ auxiliaryData }) => auxiliaryData)).toEqual([
      { appliedTerminologies: [{ name: 'brands', terms: [{ sourceText: 'Amazon', targetText: 'Amazone' }] }] },
      {},
    ]);
    expect(await harness.outputText(job, 'de.a.txt')).toBe('[de] Ɓý Áɱážöñ');
  });
});

it('the details name a term only where it was put in', async () => {
  await harness.stop();
  const terms = [
    { source: 'Amazon', targets: { fr: 'Amazone' } },
    { source: 'Amazon Family', targets: { fr: 'Famille' } },
  ];
  harness = await startEmulatorHarness({ terminologies: [{ name: 'brands', terms }] });
  await harness.put({ 'in/a.txt': 'By Amazon Family' });

  const job = await harness.run({ TerminologyNames: ['brands'], TargetLanguageCodes: ['fr'] });

  const applied = [{ name: 'brands', terms: [{ sourceText: 'Amazon Family', targetText: 'Famille' }] }];
  expect((await harness.details(job, 'fr')).details[0]!.auxiliaryData).toEqual({ appliedTerminologies: applied });
});

describe('the settings', () => {
  beforeEach(async () => harness.put({ 'in/a.txt': 'Damn it' }));

  it('show formality in the languages that have it', async () => {
    const job = await harness.run({ Settings: { Formality: 'FORMAL' }, TargetLanguageCodes: ['fr', 'ar'] });

    expect(await harness.outputText(job, 'fr.a.txt')).toBe('[fr formal] Đáɱñ íţ');
    expect(await harness.outputText(job, 'ar.a.txt')).toBe('[ar] Đáɱñ íţ');
  });

  it('mask profanity in all languages or, where one cannot, in none', async () => {
    const masked = await harness.run({ Settings: { Profanity: 'MASK' }, TargetLanguageCodes: ['fr'] });
    const unmasked = await harness.run({ Settings: { Profanity: 'MASK' }, TargetLanguageCodes: ['fr', 'hi'] });

    expect(await harness.outputText(masked, 'fr.a.txt')).toBe('[fr] ?$#@$ íţ');
    expect(await harness.outputText(unmasked, 'fr.a.txt')).toBe('[fr] Đáɱñ íţ');
  });
});

describe('a document with an error', () => {
  it.each([
    [
      'that is not UTF-8',
      Uint8Array.of(0x61, 0xff, 0x62),
      'InvalidRequestException',
      'Invalid utf-8 encoded texts detected',
    ],
    [
      'with too many bytes',
      'x'.repeat(101),
      'TextSizeLimitExceededException',
      'The document has 101 bytes; the limit is 100 bytes',
    ],
    [
      'with too many characters',
      'x'.repeat(11),
      'TextSizeLimitExceededException',
      'The document has 11 characters; the limit is 10 characters',
    ],
  ])('%s is in the details, and the others are translated', async (_what, content, errorCode, errorMessage) => {
    await harness.stop();
    harness = await startEmulatorHarness({ quotas: { bytesPerDocument: 100, charactersPerDocument: 10 } });
    await harness.put({ 'in/bad.txt': content, 'in/good.txt': 'Hello' });

    const job = await harness.run({ TargetLanguageCodes: ['fr'] });

    expect(job).toMatchObject({ status: 'COMPLETED_WITH_ERROR', counts: { input: 2, translated: 1, withErrors: 1 } });
    expect(await harness.details(job, 'fr')).toMatchObject({
      charactersTranslated: '5',
      documentCountWithCustomerError: '1',
      details: [
        { sourceFile: 'bad.txt', auxiliaryData: { error: { errorCode, errorMessage } } },
        { sourceFile: 'good.txt', targetFile: 'fr.good.txt', auxiliaryData: {} },
      ],
    });
    expect(await harness.outputKeys(job)).toEqual(['details/fr.auxiliary-translation-details.json', 'fr.good.txt']);
  });

  it('of the wrong type is in the details', async () => {
    await harness.put({ 'in/a.docx': 'this is no Word document' });

    const job = await harness.run({
      InputDataConfig: {
        S3Uri: `s3://${harness.bucket}/in/`,
        ContentType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      },
    });

    expect(job.status).toBe('COMPLETED_WITH_ERROR');
    expect(await harness.details(job, 'fr')).toMatchObject({
      details: [{ auxiliaryData: { error: { errorCode: 'InvalidRequestException' } } }],
    });
  });
});

describe('a job ends FAILED with a message', () => {
  it.each([
    ['whose input bucket is not there', { 'in/a.txt': 'a' }, { S3Uri: 's3://no-such-bucket/in/' }, /input location/],
    ['whose input folder is empty', {}, {}, /no documents/],
    ['with a folder called details in its input', { 'in/sub/details/a.txt': 'a' }, {}, /"details", which is reserved/],
    ['with more documents than AWS takes', { 'in/a': 'a', 'in/b': 'b', 'in/c': 'c' }, {}, /more than 2 documents/],
    ['with more bytes than AWS takes', { 'in/a': 'x'.repeat(60), 'in/b': 'x'.repeat(60) }, {}, /more than 100 bytes/],
  ])('%s', async (_what, documents, input, message) => {
    await harness.stop();
    harness = await startEmulatorHarness({ quotas: { documentsPerJob: 2, bytesPerJob: 100 } });
    await harness.put(documents);

    const job = await harness.run({
      InputDataConfig: { S3Uri: `s3://${harness.bucket}/in/`, ContentType: 'text/plain', ...input },
    });

    expect(job).toMatchObject({ status: 'FAILED', message: expect.stringMatching(message) as string });
    expect(await harness.describe(job.id)).toMatchObject({ Message: job.message, EndTime: expect.any(Date) as Date });
  });

  it('whose output bucket is not there', async () => {
    await harness.put({ 'in/a.txt': 'a' });

    const job = await harness.run({ OutputDataConfig: { S3Uri: 's3://no-such-bucket/out/' } });

    expect(job).toMatchObject({ status: 'FAILED', message: expect.stringContaining('output location') as string });
  });
});
