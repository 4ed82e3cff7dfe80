/** How many requests a second the Translate emulator answers, so that it is never the bottleneck of another benchmark. */
import { randomUUID } from 'node:crypto';
import { Agent, request as httpRequest } from 'node:http';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { startLocalProcess } from '../src/local/local-process';
import type { Benchmark } from './benchmark';

const JOBS = 1010;
const PAGE_SIZE = 500;
const CONNECTIONS = 8;
const WARM_UP_SECONDS = 1;
const MEASURED_SECONDS = 5;

const TYPESCRIPT = join(__dirname, '../test/helpers/register-typescript.cjs');
const SERVER = join(__dirname, 'emulator-server.ts');

export const emulatorBenchmark: Benchmark = {
  name: 'emulator',
  measures:
    `${JOBS} jobs in an emulator in a process of its own, ${CONNECTIONS} connections, ${MEASURED_SECONDS} s each after ` +
    `${WARM_UP_SECONDS} s to warm up; answers are read, not parsed`,
  run: async () => {
    let reportUrl = (_url: string): void => undefined;
    const listening = new Promise<string>((resolve) => (reportUrl = resolve));
    const server = await startLocalProcess(process.execPath, ['--require', TYPESCRIPT, SERVER], {
      env: { PATH: process.env['PATH'] },
      log: (line) => line.startsWith('http://') && reportUrl(line),
    });
    const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
    try {
      const url = await listening;
      const send: Send = async (operation, body) => post(url, agent, operation, body);
      const jobIds = await startJobs(send);
      const pages = await pageTokens(send);
      return {
        Describe: await measure(async (i) => send('DescribeTextTranslationJob', { JobId: jobIds[i % jobIds.length] })),
        [`List (${PAGE_SIZE} a page)`]: await measure(async (i) =>
          send('ListTextTranslationJobs', { MaxResults: PAGE_SIZE, NextToken: pages[i % 2] }),
        ),
      };
    } finally {
      agent.destroy();
      await server.stop();
    }
  },
};

type Send = (operation: string, body: object) => Promise<string>;

async function startJobs(send: Send): Promise<string[]> {
  const jobIds: string[] = [];
  for (let i = 0; i < JOBS; i++) {
    const answer = await send('StartTextTranslationJob', {
      JobName: `job@workflow-${i}=${randomUUID().slice(0, 8)}`,
      ClientToken: randomUUID(),
      InputDataConfig: { S3Uri: `s3://documents/work/${i}/in/`, ContentType: 'text/plain' },
      OutputDataConfig: { S3Uri: `s3://documents/work/${i}/out/` },
      DataAccessRoleArn: 'arn:aws:iam::111122223333:role/TranslateData',
      SourceLanguageCode: 'en',
      TargetLanguageCodes: ['fr', 'de'],
    });
    jobIds.push((JSON.parse(answer) as { JobId: string }).JobId);
  }
  return jobIds;
}

/** The tokens of the two full pages; that of the first is null. */
async function pageTokens(send: Send): Promise<(string | null)[]> {
  const first = await send('ListTextTranslationJobs', { MaxResults: PAGE_SIZE });
  return [null, (JSON.parse(first) as { NextToken: string }).NextToken];
}

async function measure(ask: (i: number) => Promise<string>): Promise<Record<string, number>> {
  await askFor(WARM_UP_SECONDS, ask);
  const { latenciesMs, bytes, seconds } = await askFor(MEASURED_SECONDS, ask);
  latenciesMs.sort((a, b) => a - b);
  const percentile = (share: number): number => latenciesMs[Math.floor(latenciesMs.length * share)] ?? NaN;
  return {
    'requests/s': Math.round(latenciesMs.length / seconds),
    'median ms': Number(percentile(0.5).toFixed(2)),
    'p99 ms': Number(percentile(0.99).toFixed(2)),
    'MB/s': Number((bytes / seconds / 1e6).toFixed(1)),
  };
}

async function askFor(seconds: number, ask: (i: number) => Promise<string>) {
  const beganAt = performance.now();
  const latenciesMs: number[] = [];
  let bytes = 0;
  let next = 0;
  const askOneAfterTheOther = async (): Promise<void> => {
    while (performance.now() - beganAt < seconds * 1000) {
      const askedAt = performance.now();
      const answer = await ask(next++);
      bytes += answer.length;
      latenciesMs.push(performance.now() - askedAt);
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, askOneAfterTheOther));
  return { latenciesMs, bytes, seconds: (performance.now() - beganAt) / 1000 };
}

async function post(url: string, agent: Agent, operation: string, body: object): Promise<string> {
  return new Promise((resolve, reject) => {
    const headers = {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': `AWSShineFrontendService_20170701.${operation}`,
    };
    const request = httpRequest(url, { method: 'POST', agent, headers }, (answer) => {
      text(answer).then(
        (answered) => (answer.statusCode === 200 ? resolve(answered) : reject(new Error(answered))),
        reject,
      );
    });
    request.on('error', reject);
    request.end(JSON.stringify(body));
  });
}
