import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

const ROOT = join(__dirname, '../..');

/** Each layer (a file of it) with code that the linter must let pass. */
const ALLOWED: [string, string][] = [
  ['src/domain/x.ts', "import ms from 'ms'; import { sha256 } from '@noble/hashes/sha2'; import { y } from './y';"],
  ['src/report/x.ts', "import type { TranslateJobResult } from '../domain/job-result'; import { y } from './y';"],
  ['src/aws/x.ts', "import { S3Client } from '@aws-sdk/client-s3'; import { y } from '../domain/y';"],
  ['src/activities/x.ts', "import { createGzip } from 'node:zlib'; import { heartbeat } from '@temporalio/activity';"],
  [
    'src/activities/x.ts',
    "import { a } from '../aws/a'; import { b } from '../domain/b'; import { c } from '../report/c';",
  ],
  ['src/workflows/x.ts', "import { sleep } from '@temporalio/workflow'; import { y } from '../domain/y';"],
  ['src/workflows/x.ts', "import { defineSearchAttributeKey } from '@temporalio/common';"],
  ['src/workflows/x.ts', "import type { Activities } from '../activities'; import type { A } from '../activities/a';"],
  ['src/temporal/x.ts', "import { Connection } from '@temporalio/client'; import { y } from '../domain/y';"],
  ['src/local/x.ts', "import fastify from 'fastify'; import { y } from '../domain/y'; import { z } from './z';"],
  ['src/local/deep/down/x.ts', "import { S3Client } from '@aws-sdk/client-s3'; import { y } from '../../../domain/y';"],
  ['src/local/deep/down/x.ts', "import { job } from '../job'; import { clock } from '../../clock';"],
  ['src/settings.ts', "import { parseDurationMs } from './domain/duration';"],
  ['src/client.ts', "import type { translateJob } from './workflows'; import { readSettings } from './settings';"],
  ['src/worker.ts', "import { createActivities } from './activities'; import { Worker } from '@temporalio/worker';"],
  [
    'src/cli/x.ts',
    "import { a } from '../local/a'; import { b } from '../client'; import { c } from '../workflows/c';",
  ],
];

/** Each layer with the imports that the linter must refuse there. */
const FORBIDDEN: [string, readonly string[]][] = [
  [
    'src/domain/x.ts',
    [
      '../workflows',
      '../aws/clients',
      '../settings',
      'fs',
      'node:fs',
      'fastify',
      '@aws-sdk/client-s3',
      '@temporalio/common',
    ],
  ],
  ['src/report/x.ts', ['../aws/clients', '../activities', '../settings', 'node:fs', '@temporalio/common']],
  ['src/aws/x.ts', ['../activities', '../workflows', '../local/free-port', '../settings', '@temporalio/client']],
  [
    'src/activities/x.ts',
    [
      '../workflows',
      '../temporal/connection',
      '../client',
      '@aws-sdk/client-s3',
      '@temporalio/client',
      '@temporalio/workflow',
    ],
  ],
  [
    'src/workflows/x.ts',
    ['../activities', '../activities/deps', '../aws/clients', '../report/csv', '../settings', '../temporal/connection'],
  ],
  ['src/workflows/x.ts', ['../client', 'node:crypto', 'fs', 'ms', '@aws-sdk/client-s3', '@temporalio/client']],
  ['src/temporal/x.ts', ['../activities', '../workflows', '../client', '../local/free-port', '@aws-sdk/client-s3']],
  [
    'src/local/x.ts',
    ['../activities', '../workflows/messages', '../aws/clients', '../client', '../worker', '../cli/demo'],
  ],
  ['src/local/deep/down/x.ts', ['../../../workflows', '../../../client', '../../../settings']],
  ['src/settings.ts', ['./aws/clients', './client', '@temporalio/client', 'fastify']],
  ['src/client.ts', ['./workflows', './activities', './worker', './cli/main', '@aws-sdk/client-translate']],
  ['src/worker.ts', ['./cli/demo', './local/local-stack', './client', '@aws-sdk/client-translate']],
  ['src/cli/x.ts', ['@aws-sdk/client-s3', 'fastify']],
];

const importing = (from: string): string => `import { x } from '${from}';`;

/** The linter's messages about each piece of code. */
async function lint(pieces: readonly [string, string][]): Promise<string[][]> {
  const args = [join(ROOT, 'test/helpers/lint-imports.mjs'), JSON.stringify(pieces)];
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: ROOT });
  return JSON.parse(stdout) as string[][];
}

describe('the linter', () => {
  it('lets every layer import what lies below it', async () => {
    const messages = await lint(ALLOWED);

    expect(ALLOWED.filter((_, index) => messages[index]!.length > 0)).toEqual([]);
  });

  it('refuses every import against the arrows', async () => {
    const pieces = FORBIDDEN.flatMap(([file, imports]) =>
      imports.map((from): [string, string] => [file, importing(from)]),
    );
    const messages = await lint(pieces);

    expect(pieces.filter((_, index) => messages[index]!.length === 0)).toEqual([]);
  });

  it('keeps the AWS SDK to its own layer and the local stack', async () => {
    const layers = ['domain', 'report', 'activities', 'workflows', 'temporal', 'settings', 'client', 'worker', 'cli'];
    const fileOf = (layer: string): string => (/settings|client|worker/.test(layer) ? `${layer}.ts` : `${layer}/x.ts`);
    const messages = await lint(
      layers.map((layer) => [`src/${fileOf(layer)}`, "import type { S3 } from '@aws-sdk/client-s3';"]),
    );

    expect(messages.map((each) => each.length)).toEqual(layers.map(() => 1));
  });
});
