import { startEmulatorHarness } from './emulator-harness';
import type { EmulatorHarness } from './emulator-harness';

const TARGET = 'AWSShineFrontendService_20170701';

let harness: EmulatorHarness;

beforeAll(async () => {
  harness = await startEmulatorHarness();
});
afterAll(async () => harness.stop());

describe('an answer', () => {
  it('is AWS JSON 1.1 with a request id of its own', async () => {
    const first = await send('ListTextTranslationJobs', {});
    const second = await send('ListTextTranslationJobs', {});

    expect(first.status).toBe(200);
    expect(first.headers.get('content-type')).toBe('application/x-amz-json-1.1');
    expect(first.headers.get('x-amzn-requestid')).toMatch(/^[0-9a-f-]{36}$/);
    expect(first.headers.get('x-amzn-requestid')).not.toBe(second.headers.get('x-amzn-requestid'));
  });

  it('of Start has the id and the status, nothing else', async () => {
    const answer = await (await send('StartTextTranslationJob', harness.request())).json();

    expect(answer).toEqual({ JobId: expect.stringMatching(/^[0-9a-f]{32}$/) as string, JobStatus: 'SUBMITTED' });
  });

  it('of Stop has the id and the status, nothing else', async () => {
    const JobId = await harness.start();

    const answer = await (await send('StopTextTranslationJob', { JobId })).json();

    expect(answer).toEqual({ JobId, JobStatus: 'STOP_REQUESTED' });
  });

  it('of Describe has times as numbers of seconds, and no member that does not apply', async () => {
    const JobId = await harness.start();

    const answer = await send('DescribeTextTranslationJob', { JobId });
    const { TextTranslationJobProperties: job } = (await answer.json()) as Record<string, Record<string, unknown>>;

    expect(job!['SubmittedTime']).toBe(harness.emulator.job(JobId)!.submittedAtMs / 1000);
    expect(Object.keys(job!).sort()).toEqual([
      ...['DataAccessRoleArn', 'InputDataConfig', 'JobId', 'JobStatus', 'OutputDataConfig'],
      ...['SourceLanguageCode', 'SubmittedTime', 'TargetLanguageCodes'],
    ]);
  });

  it('of Describe has every setting of the Start', async () => {
    const settings = {
      JobName: 'Ü name: 1/2',
      TerminologyNames: ['terms'],
      ParallelDataNames: ['parallel'],
      Settings: { Formality: 'FORMAL', Profanity: 'MASK', Brevity: 'ON' },
    } as const;
    const key = { Type: 'KMS', Id: 'alias/translate' } as const;
    const JobId = await harness.start({
      ...settings,
      TerminologyNames: ['terms'],
      ParallelDataNames: ['parallel'],
      OutputDataConfig: { S3Uri: `s3://${harness.bucket}/out`, EncryptionKey: key },
    });

    const job = await harness.describe(JobId);

    expect(job).toMatchObject(settings);
    expect(job.OutputDataConfig).toEqual({
      S3Uri: `s3://${harness.bucket}/out/111122223333-TranslateText-${JobId}/`,
      EncryptionKey: key,
    });
  });

  it('of an empty List is a list, without a token', async () => {
    const answer = await (await send('ListTextTranslationJobs', { Filter: { JobName: 'nobody' } })).json();

    expect(answer).toEqual({ TextTranslationJobPropertiesList: [] });
  });
});

describe('a request', () => {
  it('may have members that are null, or that nobody knows', async () => {
    const request = { Filter: null, NextToken: null, MaxResults: 1, Colour: 'red' };

    expect((await send('ListTextTranslationJobs', request)).status).toBe(200);
  });

  it('may have no body', async () => {
    expect((await sendRaw({ 'x-amz-target': `${TARGET}.ListTextTranslationJobs` }, '')).status).toBe(200);
  });

  it.each([
    ['a body that is no JSON', 'ListTextTranslationJobs', '{'],
    ['a body that is a list', 'ListTextTranslationJobs', '[]'],
    ['a body that is null', 'DescribeTextTranslationJob', 'null'],
    ['a number for a string', 'DescribeTextTranslationJob', '{"JobId":5}'],
    ['a string for a number', 'ListTextTranslationJobs', '{"MaxResults":"5"}'],
    ['a fraction for a whole number', 'ListTextTranslationJobs', '{"MaxResults":1.5}'],
    ['a time in words', 'ListTextTranslationJobs', '{"Filter":{"SubmittedAfterTime":"2024-01-02T03:04:05Z"}}'],
  ])('with %s is refused with SerializationException', async (_what, operation, body) => {
    const answer = await sendRaw({ 'x-amz-target': `${TARGET}.${operation}` }, body);

    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ __type: 'SerializationException' });
  });

  it.each([
    ['of another operation of the service', 400, { 'x-amz-target': `${TARGET}.TranslateText` }],
    ['of another service', 400, { 'x-amz-target': 'DynamoDB_20120810.ListTables' }],
    ['without a target', 404, {}],
  ])('%s is refused with UnknownOperationException', async (_what, status, headers) => {
    const answer = await sendRaw(headers, '{}');

    expect(answer.status).toBe(status);
    expect(answer.headers.get('x-amzn-errortype')).toBe('UnknownOperationException');
    expect(await answer.json()).toMatchObject({ __type: 'UnknownOperationException' });
  });

  it('is refused when its target does not name the service', async () => {
    const answer = await sendRaw({ 'x-amz-target': 'ListTextTranslationJobs' }, '{}');

    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ __type: 'UnknownOperationException' });
  });

  it.each([
    ['without a content type', { 'content-type': '' }, '{}'],
    ['with a garbled content type', { 'content-type': 'nonsense' }, '{}'],
    ['that is too large', {}, JSON.stringify({ JobName: 'x'.repeat(2 ** 20) })],
  ])('%s is refused with SerializationException', async (_what, headers, body) => {
    const answer = await sendRaw({ 'x-amz-target': `${TARGET}.ListTextTranslationJobs`, ...headers }, body);

    expect(answer.status).toBe(400);
    expect(answer.headers.get('x-amzn-requestid')).toMatch(/^[0-9a-f-]{36}$/);
    expect(await answer.json()).toMatchObject({ __type: 'SerializationException' });
  });

  it('loses the members that nobody knows, at every depth', async () => {
    const { InputDataConfig, ...request } = harness.request();
    const started = await send('StartTextTranslationJob', {
      ...request,
      InputDataConfig: { ...InputDataConfig, Colour: 'red' },
    });
    const { JobId } = (await started.json()) as { JobId: string };

    expect(harness.emulator.job(JobId)!.request.InputDataConfig).toEqual(InputDataConfig);
  });

  it('may have an empty NextToken', async () => {
    expect((await send('ListTextTranslationJobs', { NextToken: '' })).status).toBe(200);
  });

  it('that is no POST of / is refused', async () => {
    expect((await fetch(harness.emulator.url)).status).toBe(404);
    expect((await fetch(`${harness.emulator.url}/jobs`, { method: 'POST' })).status).toBe(404);
  });
});

async function send(operation: string, request: object): Promise<Response> {
  return sendRaw({ 'x-amz-target': `${TARGET}.${operation}` }, JSON.stringify(request));
}

async function sendRaw(headers: Record<string, string>, body: string): Promise<Response> {
  return fetch(harness.emulator.url, {
    method: 'POST',
    headers: { 'content-type': 'application/x-amz-json-1.1', ...headers },
    body,
  });
}
