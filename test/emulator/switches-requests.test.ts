/** Switches and faults of requests: what each changes, compared with the default. */
import { ListTextTranslationJobsCommand } from '@aws-sdk/client-translate';
import type { TextTranslationJobFilter } from '@aws-sdk/client-translate';
import type { EmulatorSwitches } from '../../src/local/translate-emulator';
import { s3Endpoint, startEmulatorHarness } from './emulator-harness';
import type { EmulatorHarness } from './emulator-harness';

const ClientToken = 'one-token';

let harness: EmulatorHarness;

beforeEach(async () => {
  harness = await startEmulatorHarness();
});
afterEach(async () => harness.stop());

const configure = (switches: Partial<EmulatorSwitches>): void => harness.emulator.configure(switches);

describe('tokenSemantics', () => {
  const startThrice = async (): Promise<[first: string, same: string, other: string | Error]> => [
    await harness.start({ ClientToken }),
    await harness.start({ ClientToken }),
    await harness.start({ ClientToken, JobName: 'other' }).catch((error: Error) => error),
  ];

  it('sameJob, the default: a used token answers its job, whatever the body', async () => {
    const [first, same, other] = await startThrice();

    expect([same, other]).toEqual([first, first]);
    expect(harness.emulator.ledger.starts).toHaveLength(1);
  });

  it('newJobForOtherBody: only the same body answers the first job', async () => {
    configure({ tokenSemantics: 'newJobForOtherBody' });

    const [first, same, other] = await startThrice();

    expect(same).toBe(first);
    expect(other).not.toBe(first);
    expect(await harness.start({ ClientToken, JobName: 'other' })).toBe(other);
  });

  it('error: another body is refused', async () => {
    configure({ tokenSemantics: 'error' });

    const [first, same, other] = await startThrice();

    expect(same).toBe(first);
    expect(other).toMatchObject({ name: 'InvalidRequestException' });
  });

  it('ignored: every Start begins a job', async () => {
    configure({ tokenSemantics: 'ignored' });

    expect(new Set(await startThrice()).size).toBe(3);
    expect(harness.emulator.ledger.startsWithToken(ClientToken)).toHaveLength(3);
  });

  it('answers the status of the job as it is by then', async () => {
    await harness.put({ 'in/a.txt': 'a' });
    await harness.run({ ClientToken });

    const answer = await harness.translate.send(harness.startCommand({ ClientToken }));

    expect(answer.JobStatus).toBe('COMPLETED');
  });
});

describe('names of errors', () => {
  it('constraintErrorName: of a breach of the service model', async () => {
    await expect(harness.start({ JobName: '#' })).rejects.toMatchObject({ name: 'ValidationException' });
    configure({ constraintErrorName: 'InvalidParameterValueException' });
    await expect(harness.start({ JobName: '#' })).rejects.toMatchObject({ name: 'InvalidParameterValueException' });
  });

  it('serviceRuleErrorName: of a breach of a rule in prose', async () => {
    const start = async (): Promise<string> => harness.start({ TerminologyNames: ['a', 'b'] });

    await expect(start()).rejects.toMatchObject({ name: 'InvalidParameterValueException' });
    configure({ serviceRuleErrorName: 'InvalidRequestException' });
    await expect(start()).rejects.toMatchObject({ name: 'InvalidRequestException' });
  });

  it('queueFullErrorName: of a Start too many', async () => {
    await harness.stop();
    harness = await startEmulatorHarness({ quotas: { queuedJobs: 0 } });

    await expect(harness.start()).rejects.toMatchObject({ name: 'LimitExceededException' });
    configure({ queueFullErrorName: 'TooManyRequestsException' });
    await expect(harness.start()).rejects.toMatchObject({ name: 'TooManyRequestsException' });
  });

  it('throttlingErrorName: of a request too many', async () => {
    await harness.stop();
    harness = await startEmulatorHarness({ rates: { StopTextTranslationJob: 0 } });

    await expect(harness.stopJob('1')).rejects.toMatchObject({ name: 'TooManyRequestsException' });
    configure({ throttlingErrorName: 'ThrottlingException' });
    await expect(harness.stopJob('1')).rejects.toMatchObject({ name: 'ThrottlingException' });
  });
});

describe('accessIsCheckedAt', () => {
  const unreadable = { InputDataConfig: { S3Uri: 's3://no-such-bucket/in/', ContentType: 'text/plain' } };
  const unwritable = { OutputDataConfig: { S3Uri: 's3://no-such-bucket/out/' } };

  it('run, the default: the job ends FAILED', async () => {
    expect(await harness.run(unreadable)).toMatchObject({ status: 'FAILED' });
    expect(await harness.run(unwritable)).toMatchObject({ status: 'FAILED' });
  });

  it('start: there is no job', async () => {
    configure({ accessIsCheckedAt: 'start' });

    await expect(harness.start(unreadable)).rejects.toMatchObject({ name: 'InvalidRequestException' });
    await expect(harness.start(unwritable)).rejects.toMatchObject({ name: 'InvalidRequestException' });
    await harness.put({ 'in/a.txt': 'a' });
    await expect(harness.start()).resolves.toBeDefined();
    expect(await harness.keys('out/')).toEqual(['.write_access_check_file.temp']);
  });
});

describe('accessIsCheckedAt and an empty folder', () => {
  it('start: there is no job', async () => {
    configure({ accessIsCheckedAt: 'start' });

    await expect(harness.start()).rejects.toMatchObject({ name: 'InvalidRequestException' });
    configure({ emptyInputEndsIn: 'COMPLETED' });
    await expect(harness.start()).resolves.toBeDefined();
  });
});

describe('inputRulesAreCheckedAt', () => {
  it.each([
    ['input at the top level of its bucket', { S3Uri: 's3://documents/', ContentType: 'text/plain' }],
    ['a content type that is not translated', { S3Uri: 's3://documents/in/', ContentType: 'application/pdf' }],
  ])('a job with %s is refused, or ends FAILED', async (_what, InputDataConfig) => {
    await expect(harness.start({ InputDataConfig })).rejects.toMatchObject({ name: 'InvalidParameterValueException' });
    configure({ inputRulesAreCheckedAt: 'run' });
    expect(await harness.run({ InputDataConfig })).toMatchObject({ status: 'FAILED' });
  });
});

it('unknownResourcesAreRefused: a terminology or parallel data that the emulator does not have is an error', async () => {
  await harness.stop();
  harness = await startEmulatorHarness({ terminologies: [{ name: 'known', terms: [] }] });
  const refused = { name: 'ResourceNotFoundException' };

  await expect(harness.start({ TerminologyNames: ['other'] })).resolves.toBeDefined();
  configure({ unknownResourcesAreRefused: true });
  await expect(harness.start({ TerminologyNames: ['known'] })).resolves.toBeDefined();
  await expect(harness.start({ TerminologyNames: ['other'] })).rejects.toMatchObject(refused);
  await expect(harness.start({ ParallelDataNames: ['other'] })).rejects.toMatchObject(refused);
});

it('brevityIsRefused: Start refuses the setting that batch jobs do not support', async () => {
  await expect(harness.start({ Settings: { Brevity: 'ON' } })).resolves.toBeDefined();
  configure({ brevityIsRefused: true });
  await expect(harness.start({ Settings: { Brevity: 'ON' } })).rejects.toMatchObject({
    name: 'InvalidParameterValueException',
  });
});

describe('lists', () => {
  const names = async (Filter?: TextTranslationJobFilter): Promise<(string | undefined)[]> => {
    const { TextTranslationJobPropertiesList = [] } = await harness.translate.send(
      new ListTextTranslationJobsCommand({ Filter }),
    );
    return TextTranslationJobPropertiesList.map(({ JobName }) => JobName);
  };

  beforeEach(async () => {
    for (const JobName of ['one', 'ONE', 'one-two']) {
      await harness.start({ JobName });
      harness.clock.advance(1);
    }
  });

  it('listOrder: the oldest job may come first', async () => {
    expect(await names()).toEqual(['one-two', 'ONE', 'one']);
    configure({ listOrder: 'oldestFirst' });
    expect(await names()).toEqual(['one', 'ONE', 'one-two']);
  });

  it('nameFilterMatches: a name may match without its case, or by its beginning', async () => {
    expect(await names({ JobName: 'one' })).toEqual(['one']);
    configure({ nameFilterMatches: 'ignoringCase' });
    expect(await names({ JobName: 'one' })).toEqual(['ONE', 'one']);
    configure({ nameFilterMatches: 'prefix' });
    expect(await names({ JobName: 'one' })).toEqual(['one-two', 'one']);
  });

  it('twoTimeFilters: two times may make a range, newest first', async () => {
    const [first, , third] = harness.emulator.jobs().map(({ submittedAtMs }) => new Date(submittedAtMs));
    const range = { SubmittedAfterTime: first, SubmittedBeforeTime: third };

    await expect(names(range)).rejects.toMatchObject({ name: 'InvalidFilterException' });
    configure({ twoTimeFilters: 'range' });
    expect(await names(range)).toEqual(['ONE']);
  });
});

describe('requestFaults', () => {
  const Start = 'StartTextTranslationJob';
  // Jest's errors of the network are not those that the SDK knows; their text is.
  const outcome = async (): Promise<string> =>
    harness.start().then(
      () => 'ok',
      (error: Error) => (error.message.includes('socket hang up') ? 'cut' : error.name),
    );
  const started = (): number => harness.emulator.ledger.starts.length;

  it('error: any error is answered, and nothing is done', async () => {
    configure({ requestFaults: [{ operation: Start, effect: 'error', errorName: 'ExpiredTokenException', times: 1 }] });

    expect([await outcome(), await outcome()]).toEqual(['ExpiredTokenException', 'ok']);
    expect(started()).toBe(1);
  });

  it('error: an internal one by default, with status 500', async () => {
    configure({ requestFaults: [{ operation: 'any', effect: 'error' }] });

    await expect(harness.start()).rejects.toMatchObject({
      name: 'InternalServerException',
      $metadata: { httpStatusCode: 500 },
    });
  });

  it('errorAfterwards: an error is answered, though the job was started', async () => {
    configure({ requestFaults: [{ operation: Start, effect: 'errorAfterwards' }] });

    expect(await outcome()).toBe('InternalServerException');
    expect(started()).toBe(1);
  });

  it('requestLost: the connection is cut, and nothing is done', async () => {
    configure({ requestFaults: [{ operation: Start, effect: 'requestLost' }] });

    expect(await outcome()).toBe('cut');
    expect(started()).toBe(0);
  });

  it('answerLost: the connection is cut, though the job was started', async () => {
    configure({ requestFaults: [{ operation: Start, effect: 'answerLost', times: 2 }] });

    expect([await outcome(), await outcome(), await outcome()]).toEqual(['cut', 'cut', 'ok']);
    expect(started()).toBe(3);
  });

  it('answerGarbled: the answer ends in the middle, though the job was started', async () => {
    configure({ requestFaults: [{ operation: Start, effect: 'answerGarbled' }] });

    expect(await outcome()).toBe('SyntaxError');
    expect(started()).toBe(1);
  });

  it('answerSlow: the job is started at once, the answer comes late', async () => {
    configure({ requestFaults: [{ operation: Start, effect: 'answerSlow', delaySeconds: 0.3 }] });
    const beganAtMs = performance.now();

    const answer = outcome();
    await harness.emulator.waitForRequest(Start);
    expect(started()).toBe(1);

    expect(await answer).toBe('ok');
    expect(performance.now() - beganAtMs).toBeGreaterThanOrEqual(299);
  });

  it('answerSlow: an emulator that ends waits for no slow answer', async () => {
    configure({ requestFaults: [{ operation: Start, effect: 'answerSlow', delaySeconds: 3600 }] });
    const answer = outcome();
    await harness.emulator.waitForRequest(Start);

    await harness.emulator.stop();

    expect(await answer).toBeDefined();
  });

  it.each([
    ['answerLost', 'cut'],
    ['answerGarbled', 'SyntaxError'],
    ['errorAfterwards', 'InternalServerException'],
  ] as const)('%s: an answer that is an error is struck too', async (effect, expected) => {
    configure({ requestFaults: [{ operation: Start, effect }] });
    const refused = async (): Promise<string> =>
      harness.start({ JobName: '#' }).then(
        () => 'ok',
        (error: Error) => (error.message.includes('socket hang up') ? 'cut' : error.name),
      );

    expect(await refused()).toBe(expected);
    expect(harness.emulator.ledger.requests).toMatchObject([{ wasDone: false }]);
  });

  it('strike a Start without a name by the pattern *', async () => {
    harness.emulator.configure({ requestFaults: [{ operation: Start, effect: 'error' }] }, '*');

    expect(await outcome()).toBe('InternalServerException');
  });

  it('of the start strike anew after a reset', async () => {
    await harness.stop();
    const fault = { operation: Start, effect: 'error', times: 1 } as const;
    harness = await startEmulatorHarness({ switches: { requestFaults: [fault] } });
    expect([await outcome(), await outcome()]).toEqual(['InternalServerException', 'ok']);

    harness.emulator.resetSwitches();

    expect(await outcome()).toBe('InternalServerException');
  });

  it('rate: a share of the requests is struck, the same in every run', async () => {
    const outcomes = async (): Promise<string[]> => {
      const own = await startEmulatorHarness({
        switches: { requestFaults: [{ operation: Start, effect: 'error', rate: 0.5 }] },
      });
      const all: string[] = [];
      for (let i = 0; i < 40; i++)
        all.push(
          await own.start().then(
            () => 'ok',
            (error: Error) => error.name,
          ),
        );
      await own.stop();
      return all;
    };

    const first = await outcomes();
    expect(await outcomes()).toEqual(first);
    expect(first.filter((each) => each === 'ok').length).toBeGreaterThan(10);
    expect(first.filter((each) => each !== 'ok').length).toBeGreaterThan(10);
  });

  it('strike one operation, or the jobs of a name, and no other', async () => {
    harness.emulator.configure({ requestFaults: [{ operation: 'StopTextTranslationJob', effect: 'error' }] }, 'bad*');
    const [bad, good] = [await harness.start({ JobName: 'bad-1' }), await harness.start({ JobName: 'good' })];

    await expect(harness.describe(bad)).resolves.toBeDefined();
    await expect(harness.stopJob(good)).resolves.toBeDefined();
    await expect(harness.stopJob(bad)).rejects.toMatchObject({ name: 'InternalServerException' });
  });

  it('leave a line in the ledger that says what was done', async () => {
    configure({
      requestFaults: [
        { operation: Start, effect: 'error', errorName: 'InternalFailure', times: 1 },
        { operation: Start, effect: 'answerLost', times: 1 },
      ],
    });
    for (let i = 0; i < 3; i++) await outcome();
    await harness.start({ JobName: '#' }).catch(() => undefined);

    expect(harness.emulator.ledger.requests.map(({ outcome: said, wasDone }) => [said, wasDone])).toEqual([
      ['InternalFailure', false],
      ['answerLost', true],
      ['ok', true],
      ['ValidationException', false],
    ]);
  });
});

describe('rates', () => {
  it('may be changed at any time, also for jobs by their name', async () => {
    const jobId = await harness.start({ JobName: 'one' });
    const other = await harness.start({ JobName: 'two' });

    harness.emulator.configure({ rates: { DescribeTextTranslationJob: 0 } }, 'one');
    await expect(harness.describe(jobId)).rejects.toMatchObject({ name: 'TooManyRequestsException' });
    await expect(harness.describe(other)).resolves.toBeDefined();
    harness.emulator.configure({ rates: { DescribeTextTranslationJob: null } }, 'one');
    await expect(harness.describe(jobId)).resolves.toBeDefined();
  });

  it('hold for each operation by itself', async () => {
    await harness.stop();
    harness = await startEmulatorHarness({ rates: { StartTextTranslationJob: Infinity, StopTextTranslationJob: 0 } });
    const jobId = await harness.start();

    await expect(harness.stopJob(jobId)).rejects.toMatchObject({ name: 'TooManyRequestsException' });
    await expect(harness.describe(jobId)).resolves.toBeDefined();
  });
});

describe('the emulator', () => {
  it('does not start without an S3 to read from', async () => {
    const { AWS_ENDPOINT_URL_S3, AWS_ENDPOINT_URL } = process.env;
    delete process.env['AWS_ENDPOINT_URL_S3'];
    delete process.env['AWS_ENDPOINT_URL'];

    await expect(startEmulatorHarness({ s3Endpoint: undefined as never })).rejects.toThrow('AWS_ENDPOINT_URL_S3');

    if (AWS_ENDPOINT_URL_S3 !== undefined) process.env['AWS_ENDPOINT_URL_S3'] = AWS_ENDPOINT_URL_S3;
    if (AWS_ENDPOINT_URL !== undefined) process.env['AWS_ENDPOINT_URL'] = AWS_ENDPOINT_URL;
  });

  it('does not take itself for its S3', async () => {
    const [port, itself] = [4999, 'http://localhost:4999/'];

    await expect(startEmulatorHarness({ port, s3Endpoint: itself })).rejects.toThrow('the Translate emulator itself');
  });

  it.each([{ timeScale: 0 }, { queueSeconds: -1 }, { port: 70_000 }, { secondsPerJob: NaN }])(
    'does not start with %j',
    async (options) => {
      await expect(startEmulatorHarness(options)).rejects.toThrow(RangeError);
    },
  );

  it('lets nobody wait for a job after its end', async () => {
    const jobId = await harness.start();
    const waiting = expect(harness.emulator.waitForJob(() => false)).rejects.toThrow('The emulator has ended');

    await harness.emulator.stop();

    await waiting;
    await expect(harness.emulator.beginJob(jobId)).rejects.toThrow('The emulator has ended');
  });

  it('does not start on a port that is in use', async () => {
    await expect(startEmulatorHarness({ port: harness.emulator.port, s3Endpoint })).rejects.toThrow('EADDRINUSE');
  });
});
