/** What an S3 that is slow or broken does to a job, and what it must not do. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { RequestListener, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EmulatedJob } from '../../src/local/translate-emulator';
import { startTranslateEmulator } from '../../src/local/translate-emulator';
import { NO_LIMITS, aRequestOver } from './emulator-harness';

const LISTING =
  '<ListBucketResult><IsTruncated>false</IsTruncated>' +
  '<Contents><Key>in/a.txt</Key><Size>1</Size></Contents></ListBucketResult>';

let folder: string;
let s3: Server | undefined;
let details: string;
const closing: (() => Promise<void>)[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'emulator-s3-'));
  details = '';
});
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
  s3?.closeAllConnections();
  s3?.close();
  await rm(folder, { recursive: true });
});

/** An S3 with one document, which `answerDocument` hands out, and that takes whatever is written. */
async function anS3(answerDocument: RequestListener): Promise<string> {
  const server = createServer((request, answer) => {
    if (request.url?.includes('list-type=2')) return answer.setHeader('content-type', 'application/xml').end(LISTING);
    if (request.method === 'GET') return answerDocument(request, answer);
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      if (request.url?.includes('/details/')) details = Buffer.concat(chunks).toString();
      answer.end();
    });
    return undefined;
  });
  s3 = server;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function start(s3Endpoint: string) {
  const stateFile = join(folder, 'jobs.jsonl');
  const options = { s3Endpoint, stateFile, rates: NO_LIMITS, queueSeconds: 0, secondsPerJob: 0 };
  const emulator = await startTranslateEmulator(options);
  closing.push(async () => emulator.stop());
  await fetch(emulator.url, {
    method: 'POST',
    headers: { 'x-amz-target': 'AWSShineFrontendService_20170701.StartTextTranslationJob' },
    body: JSON.stringify(aRequestOver('documents', { TargetLanguageCodes: ['fr'] })),
  });
  return emulator;
}

async function lastState(): Promise<EmulatedJob> {
  const lines = (await readFile(join(folder, 'jobs.jsonl'), 'utf8')).trim().split('\n');
  return JSON.parse(lines.at(-1)!) as EmulatedJob;
}

it('an emulator that ends while a document is read leaves the job to the next one', async () => {
  let tellReading = (): void => undefined;
  const isReading = new Promise<void>((resolve) => (tellReading = resolve));
  const emulator = await start(await anS3(() => tellReading()));
  await isReading;

  await emulator.stop();

  expect(await lastState()).toMatchObject({ status: 'IN_PROGRESS', counts: { withErrors: 0 } });
});

it.each([
  [503, 'documentCountWithServerError', 'InternalServerException'],
  [404, 'documentCountWithCustomerError', 'InvalidRequestException'],
])('a document that S3 answers with %i counts as %s', async (httpStatus, counter, errorCode) => {
  const emulator = await start(await anS3((_request, answer) => answer.writeHead(httpStatus).end()));

  await emulator.waitForJob(({ status }) => status === 'COMPLETED_WITH_ERROR');

  expect(JSON.parse(details)).toMatchObject({ [counter]: '1', details: [{ auxiliaryData: { error: { errorCode } } }] });
});

it('a document whose connection breaks counts as documentCountWithServerError', async () => {
  const emulator = await start(await anS3((request) => request.socket.destroy()));

  await emulator.waitForJob(({ status }) => status === 'COMPLETED_WITH_ERROR');

  expect(JSON.parse(details)).toMatchObject({ documentCountWithServerError: '1' });
});
