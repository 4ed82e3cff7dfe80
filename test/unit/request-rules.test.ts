import type { Finding } from '../../src/domain/findings';
import { checkInput } from '../../src/domain/input-rules';
import { aJobInput, aStartRequest } from '../helpers/job-input';

const check = (input: unknown): Finding[] => checkInput(input, 'manuals');

/** Sets `path` (`InputDataConfig.S3Uri`, `TargetLanguageCodes`) of a good request to `value`. */
function requestWith(path: string, value: unknown): unknown {
  const request = structuredClone(aStartRequest()) as unknown as Record<string, unknown>;
  const names = path.split('.');
  const parent = names.slice(0, -1).reduce((at, name) => (at[name] ??= {}) as Record<string, unknown>, request);
  parent[names.at(-1)!] = value;
  return { job: request };
}

const problemsAt = (input: unknown, where: string): string[] =>
  check(input)
    .filter((finding) => finding.where === where && finding.severity === 'error')
    .map(({ rule }) => rule);

describe('the constraints of StartTextTranslationJob', () => {
  const rules: [path: string, good: unknown[], bad: unknown[]][] = [
    ['JobName', ['Handbuch 1 _.:/=+-%@', 'x'.repeat(256), undefined], ['', 'x'.repeat(257), 'a#b', 'a(b)', 7, 'a\nb']],
    [
      'InputDataConfig.S3Uri',
      ['s3://abc/in', 's3://a.b-c/in/ä ö/', `s3://abc/${'x'.repeat(1015)}`],
      [
        's3://ab',
        'abc/in',
        'http://abc/in',
        's3://ABC/in',
        's3://-bc/in',
        `s3://abc/${'x'.repeat(1016)}`,
        undefined,
        5,
      ],
    ],
    [
      'InputDataConfig.ContentType',
      ['text/plain', 'text/html', 'application/x-xliff+xml'],
      ['text', 'text/', 'text/plain; charset=utf-8', `text/${'x'.repeat(252)}`, undefined],
    ],
    ['OutputDataConfig.S3Uri', ['s3://abc', 's3://abc/', 's3://abc/out'], ['s3://a', undefined]],
    [
      'OutputDataConfig.EncryptionKey',
      [
        { Type: 'KMS', Id: '1234abcd-12ab-34cd-56ef-1234567890ab' },
        { Type: 'KMS', Id: 'arn:aws:kms:us-east-1:111122223333:key/1234abcd' },
        { Type: 'KMS', Id: 'alias/translate' },
        undefined,
      ],
      ['key'],
    ],
    ['OutputDataConfig.EncryptionKey.Type', [], ['AES', undefined]],
    [
      'DataAccessRoleArn',
      ['arn:aws:iam::111122223333:role/T', 'arn:aws-us-gov:iam::111122223333:role/path/T'],
      ['arn:aws:iam::1111:role/TranslateData', 'arn:aws:iam::111122223333:user/T', 'role/T', undefined],
    ],
    ['SourceLanguageCode', ['en', 'auto', 'zh-TW'], ['e', 'zh-Hant', '', undefined]],
    ['TargetLanguageCodes', [['fr'], ['fr', 'de', 'es-MX']], [[], ['f'], 'fr', [1], undefined]],
    ['TerminologyNames', [['Terms_1'], ['a-b-'], []], [['_a'], ['a__b'], ['a b'], [''], ['x'.repeat(257)], 'Terms']],
    ['ParallelDataNames', [['Data-1']], [['Data.1']]],
    ['Settings', [{ Formality: 'FORMAL', Profanity: 'MASK' }, {}], ['FORMAL']],
    ['Settings.Formality', ['FORMAL', 'INFORMAL'], ['POLITE', 'formal']],
    ['Settings.Profanity', ['MASK'], ['ON']],
    ['Settings.Brevity', ['ON'], ['OFF']],
  ];

  const cases = (pick: 1 | 2): [string, unknown][] =>
    rules.flatMap((rule) => rule[pick].map((value): [string, unknown] => [rule[0], value]));

  it.each(cases(1))('accept %s = %j', (path, value) => {
    const errors = check(requestWith(path, value)).filter(({ severity }) => severity === 'error');

    expect(errors).toEqual([]);
  });

  it.each(cases(2))('refuse %s = %j', (path, value) => {
    const wheres = check(requestWith(path, value)).map(({ where }) => where);

    expect(wheres.some((where) => where.startsWith(`job.${path}`))).toBe(true);
  });

  it('take an encryption key without its id for incomplete', () => {
    const input = requestWith('OutputDataConfig.EncryptionKey', { Type: 'KMS' });

    expect(problemsAt(input, 'job.OutputDataConfig.EncryptionKey.Id')).toEqual(['Constraint']);
  });
});

describe('the rules that AWS states in prose', () => {
  it('allow ten languages and refuse eleven', () => {
    const codes = ['fr', 'de', 'es', 'it', 'nl', 'pl', 'pt', 'sv', 'da', 'fi', 'no'];

    expect(check(requestWith('TargetLanguageCodes', codes.slice(0, 10)))).toEqual([]);
    expect(problemsAt(requestWith('TargetLanguageCodes', codes), 'job.TargetLanguageCodes')).toEqual([
      'TooManyLanguages',
    ]);
  });

  it('refuse a language that is named twice', () => {
    const input = requestWith('TargetLanguageCodes', ['fr', 'de', 'fr', 'fr']);

    expect(problemsAt(input, 'job.TargetLanguageCodes')).toEqual(['DuplicateLanguage']);
  });

  it('refuse two terminologies and two sets of parallel data', () => {
    expect(problemsAt(requestWith('TerminologyNames', ['a', 'b']), 'job.TerminologyNames')).toEqual([
      'TooManyTerminologies',
    ]);
    expect(problemsAt(requestWith('ParallelDataNames', ['a', 'b']), 'job.ParallelDataNames')).toEqual([
      'TooManyParallelData',
    ]);
  });

  it('refuse the root of a bucket as input and allow it as output', () => {
    for (const root of ['s3://documents', 's3://documents/']) {
      expect(problemsAt(requestWith('InputDataConfig.S3Uri', root), 'job.InputDataConfig.S3Uri')).toEqual([
        'InputIsBucketRoot',
      ]);
      expect(check(requestWith('OutputDataConfig.S3Uri', root))).toEqual([]);
    }
  });

  it.each(['s3://documents/in', 's3://documents/in/', 's3://documents/in/out/'])(
    'refuse the output %s inside the input',
    (out) => {
      expect(problemsAt(requestWith('OutputDataConfig.S3Uri', out), 'job.OutputDataConfig.S3Uri')).toEqual([
        'OutputInsideInput',
      ]);
    },
  );

  it.each(['s3://documents/in2/', 's3://others/in/', 's3://documents/i/'])(
    'allow the output %s beside the input',
    (out) => {
      expect(check(requestWith('OutputDataConfig.S3Uri', out))).toEqual([]);
    },
  );

  it('refuse a content type that AWS does not take, and warn of brevity', () => {
    const rulesOf = (input: unknown): string[] => check(input).map(({ severity, rule }) => `${severity} ${rule}`);

    expect(rulesOf(requestWith('InputDataConfig.ContentType', 'application/pdf'))).toEqual([
      'error UnsupportedContentType',
    ]);
    expect(rulesOf(requestWith('Settings.Brevity', 'ON'))).toEqual(['warning BrevityUnsupported']);
  });
});

describe('members that do not belong', () => {
  it('refuses members that AWS does not know, by name', () => {
    const input = { job: { ...aStartRequest(), TargetLanguages: ['fr'], Settings: { Tone: 'x' } } };

    expect(problemsAt(input, 'job.TargetLanguages')).toEqual(['UnknownMember']);
    expect(problemsAt(input, 'job.Settings.Tone')).toEqual(['UnknownMember']);
  });

  it('refuses a ClientToken of the caller', () => {
    const input = { job: { ...aStartRequest(), ClientToken: 'mine' } };

    expect(problemsAt(input, 'job.ClientToken')).toEqual(['ClientTokenGiven']);
  });

  it('takes names of the object prototype for unknown', () => {
    const input = { job: JSON.parse('{"__proto__": {"JobName": "x"}, "constructor": 1}') as unknown };

    expect(problemsAt(input, 'job.__proto__')).toEqual(['UnknownMember']);
    expect(problemsAt(input, 'job.constructor')).toEqual(['UnknownMember']);
  });
});

describe('the options around the request', () => {
  const good = [
    { dryRun: true },
    { deadline: '3 days' },
    { deadline: '90m' },
    { polling: {} },
    { polling: { initialInterval: '20s', backoffCoefficient: 2, maximumInterval: '20m' } },
    { budget: { maxUsd: 50 } },
    { budget: { maxUsd: 0, onExceed: 'ask' as const } },
    { dryRun: null, deadline: null, polling: null, budget: null },
    { polling: { initialInterval: null, backoffCoefficient: null } },
  ];
  const bad: [object, string][] = [
    [{ dryRun: 'yes' }, 'dryRun'],
    [{ deadline: '3' }, 'deadline'],
    [{ deadline: 'soon' }, 'deadline'],
    [{ deadline: '-1h' }, 'deadline'],
    [{ deadline: '1000 years' }, 'deadline'],
    [{ deadline: 3 }, 'deadline'],
    [{ polling: '20s' }, 'polling'],
    [{ polling: { every: '20s' } }, 'polling.every'],
    [{ polling: { initialInterval: '0s' } }, 'polling.initialInterval'],
    [{ polling: { backoffCoefficient: 0.5 } }, 'polling.backoffCoefficient'],
    [{ polling: { maximumInterval: true } }, 'polling.maximumInterval'],
    [{ budget: 50 }, 'budget'],
    [{ budget: { maxUsd: '50' } }, 'budget.maxUsd'],
    [{ budget: {} }, 'budget.maxUsd'],
    [{ budget: { maxUsd: 1, onExceed: 'stop' } }, 'budget.onExceed'],
    [{ deadlines: '1h' }, 'deadlines'],
  ];

  it.each(good)('accept %j', (options) => expect(check({ ...aJobInput(), ...options })).toEqual([]));

  it.each(bad)('refuse %j', (options, where) => {
    expect(check({ job: aStartRequest(), ...options }).map((finding) => finding.where)).toContain(where);
  });

  it.each([undefined, null, 'job', [], {}, { job: null }, { job: 'x' }])('refuse %j as input', (input) => {
    expect(check(input).length).toBeGreaterThan(0);
  });

  it('refuses a workflow id that does not fit into a job name', () => {
    expect(checkInput(aJobInput(), 'w'.repeat(300)).map(({ rule }) => rule)).toEqual(['WorkflowIdTooLong']);
  });

  it('reports all problems at once', () => {
    const input = {
      job: { ...aStartRequest(), JobName: '#', SourceLanguageCode: 'e', ClientToken: 'x' },
      deadline: 'x',
    };

    expect(check(input).map(({ where }) => where)).toEqual([
      'job.JobName',
      'job.SourceLanguageCode',
      'job.ClientToken',
      'deadline',
    ]);
  });
});
