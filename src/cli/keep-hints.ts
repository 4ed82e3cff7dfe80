/** What to do with a stack that was left running. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TranslateJobInput } from '../domain/job-input';
import type { LocalStack } from '../local/local-stack';
import { findTemporalCli } from '../local/temporal-cli';
import { readSettings } from '../settings';

/** Writes an input file and prints the commands that use it. Returns what removes the file again. */
export async function writeKeepHints(
  { temporal, s3Url, bucket }: LocalStack,
  input: TranslateJobInput,
  say: (text: string) => void,
): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'batch-translate-demo-'));
  const inputFile = join(folder, 'job.json');
  await writeFile(inputFile, `${JSON.stringify(input, undefined, 2)}\n`);
  const cli = `${await findTemporalCli()} workflow`;
  const address = `--address ${temporal.address}`;
  say(`
Everything is still running; Ctrl-C ends it.

Web UI          ${temporal.uiUrl}
S3              ${s3Url} (bucket ${bucket})

Start a job     ${cli} start --type translateJob --task-queue ${readSettings().taskQueue} --workflow-id mine --input-file ${inputFile} ${address}
Where is it?    ${cli} query --workflow-id mine --type progress ${address}
Look at it      ${cli} describe --workflow-id mine ${address}
Stop it         ${cli} signal --workflow-id mine --name cancel --input '{"reason": "changed my mind"}' ${address}
Cancel it       ${cli} cancel --workflow-id mine ${address}
Its result      ${cli} result --workflow-id mine ${address}`);
  return () => rm(folder, { recursive: true, force: true });
}
