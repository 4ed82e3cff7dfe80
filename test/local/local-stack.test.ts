import { spawn } from 'node:child_process';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { HeadBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { ListTextTranslationJobsCommand, TranslateClient } from '@aws-sdk/client-translate';
import { Connection } from '@temporalio/client';
import { freePort, isFreePort, LOCAL_HOST } from '../../src/local/free-port';
import type { LocalStackOptions } from '../../src/local/local-stack';

const HELPERS = join(__dirname, '../helpers');

describe('the local stack', () => {
  it('serves Temporal with our search attributes and its web UI, a bucket, and Translate', async () => {
    const stack = runStack({ bucket: 'a-bucket' });
    const { env, uiUrl } = await firstLine(stack);

    const connection = await Connection.connect({ address: env['TEMPORAL_ADDRESS'] as string });
    const s3 = new S3Client({ endpoint: env['AWS_ENDPOINT_URL_S3'] as string, forcePathStyle: true });
    const translate = new TranslateClient({ endpoint: env['AWS_ENDPOINT_URL_TRANSLATE'] as string });
    const [{ customAttributes }, { TextTranslationJobPropertiesList: jobs }, ui] = await Promise.all([
      connection.operatorService.listSearchAttributes({ namespace: env['TEMPORAL_NAMESPACE'] as string }),
      translate.send(new ListTextTranslationJobsCommand({})),
      fetch(uiUrl),
      s3.send(new HeadBucketCommand({ Bucket: 'a-bucket' })),
    ]);
    await connection.close();
    stack.stdin.end();
    await once(stack, 'close');

    expect(Object.keys(customAttributes)).toEqual(
      expect.arrayContaining(['TranslateJobId', 'TranslateJobStatus', 'TranslateLanguages', 'TranslateVerified']),
    );
    expect(jobs).toEqual([]);
    expect(ui.status).toBe(200);
  });

  it('ends with all its servers when it is stopped, so that its process ends by itself', async () => {
    const stack = runStack({});
    const { env, uiUrl } = await firstLine(stack);

    stack.stdin.end();
    const [exitCode] = (await once(stack, 'close')) as [number];

    expect(exitCode).toBe(0);
    const ports = portsOf([
      env['TEMPORAL_ADDRESS'],
      env['AWS_ENDPOINT_URL_S3'],
      env['AWS_ENDPOINT_URL_TRANSLATE'],
      uiUrl,
    ]);
    expect(await Promise.all(ports.map(isFreePort))).toEqual([true, true, true, true]);
  });

  it('leaves nothing running when one of its parts cannot start', async () => {
    const [temporalPort, s3Port] = [await freePort(), await freePort()];
    const squatter = createServer().listen(0, LOCAL_HOST);
    await once(squatter, 'listening');
    const { port } = squatter.address() as AddressInfo;

    const stack = runStack({ temporal: { port: temporalPort }, s3: { port: s3Port }, translate: { port } });
    const [output, [exitCode]] = await Promise.all([text(stack.stderr), once(stack, 'close') as Promise<[number]>]);
    squatter.close();

    expect({ output, exitCode }).toEqual({ output: expect.stringContaining('EADDRINUSE') as string, exitCode: 1 });
    expect(await Promise.all([temporalPort, s3Port].map(isFreePort))).toEqual([true, true]);
  });
});

interface StackLine {
  readonly env: Readonly<Record<string, string>>;
  readonly uiUrl: string;
}

function runStack(options: LocalStackOptions): ChildProcessWithoutNullStreams {
  return spawn(process.execPath, [
    ...['--require', join(HELPERS, 'register-typescript.cjs')],
    ...[join(HELPERS, 'local-stack-process.ts'), JSON.stringify(options)],
  ]);
}

async function firstLine(stack: ChildProcessWithoutNullStreams): Promise<StackLine> {
  const errors = text(stack.stderr);
  for await (const line of createInterface({ input: stack.stdout })) return JSON.parse(line) as StackLine;
  throw new Error(await errors);
}

function portsOf(addresses: (string | undefined)[]): number[] {
  return addresses.map((address) => Number(address?.split(':').at(-1)));
}
