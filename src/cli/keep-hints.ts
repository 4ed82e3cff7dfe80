/** What to do with a stack that was left running. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { TranslateJobInput } from '../domain/job-input';
import type { LocalStack } from '../local/local-stack';
import { findTemporalCli } from '../local/temporal-cli';
import { readSettings } from '../settings';

/** Writes an input file and prints the commands that use it. Returns what removes the file again. */
export async function writeKeepHints(
  { temporal, env, bucket }: LocalStack,
  input: TranslateJobInput,
  say: (text: string) => void,
): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'batch-translate-demo-'));
  const inputFile = join(folder, 'job.json');
  await writeFile(inputFile, `${JSON.stringify(input, undefined, 2)}\n`);
  const start = `temporal workflow start --type translateJob --task-queue ${readSettings().taskQueue}`;
  say(`
Everything is still running; Ctrl-C ends it.

Web UI          ${temporal.uiUrl}
S3              ${env['AWS_ENDPOINT_URL_S3']} (bucket ${bucket})
Translate       ${env['AWS_ENDPOINT_URL_TRANSLATE']}

In a shell with

  export PATH=${dirname(await findTemporalCli())}:$PATH
${exportLines(env)}

these work, and so does the AWS CLI (aws s3 ls s3://${bucket}/out/):

Start a job     ${start} --workflow-id mine --input-file ${inputFile}
Where is it?    temporal workflow query --workflow-id mine --type progress
Look at it      temporal workflow describe --workflow-id mine
Stop it         temporal workflow signal --workflow-id mine --name cancel --input '{"reason": "changed my mind"}'
Cancel it       temporal workflow cancel --workflow-id mine
Its result      temporal workflow result --workflow-id mine`);
  return () => rm(folder, { recursive: true, force: true });
}

/** What the Temporal CLI and AWS's CLI and SDKs need; the Region also under the name that version 1 of AWS's CLI reads. */
function exportLines(env: LocalStack['env']): string {
  const names = [
    'TEMPORAL_ADDRESS',
    'AWS_REGION',
    'AWS_ACCESS_KEY_ID',
    'AWS_SECRET_ACCESS_KEY',
    'AWS_ENDPOINT_URL_S3',
    'AWS_ENDPOINT_URL_TRANSLATE',
  ];
  const variables = [...names.map((name) => [name, env[name]]), ['AWS_DEFAULT_REGION', env['AWS_REGION']]];
  return variables.map(([name, value]) => `  export ${name}=${value}`).join('\n');
}
