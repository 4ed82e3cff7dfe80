/** The demo: starts the local stack and a worker, runs one job, and ends all that it started. */
import { TranslateJobClient } from '../client';
import type { TranslateJobInput } from '../domain/job-input';
import type { TranslateJobResult } from '../domain/job-result';
import { Cleanups } from '../local/cleanups';
import { adoptEnvironment } from '../local/local-environment';
import { LOCAL_DATA_ACCESS_ROLE_ARN, startLocalStack } from '../local/local-stack';
import type { LocalStack } from '../local/local-stack';
import { SAMPLE_DOCUMENTS, uploadFolder } from '../local/sample-documents';
import { resultText } from '../report/result-text';
import { INTERRUPTED_EXIT_CODE, Interrupted, untilInterrupted } from './interruption';
import { writeKeepHints } from './keep-hints';
import { showProgress } from './show-progress';
import { startWorkerProcess } from './worker-process';

const WORKFLOW_ID = 'demo';

/** A quarter of an hour on AWS takes seven seconds here. */
const EMULATED_JOB = { queueSeconds: 120, secondsPerJob: 600, secondsPerDocument: 10, timeScale: 120 };

/** Options of `demo`. */
export interface DemoOptions {
  readonly json: boolean;
  readonly keep: boolean;
}

type Say = (text: string) => void;
/**
 * Runs the demo. With `json`, stdout holds the result alone and all else goes to stderr.
 * The exit code is 0 for a verified result, 1 for any other, 130 after an interruption.
 */
export async function runDemo({ json, keep }: DemoOptions): Promise<void> {
  const say: Say = (text) => void (json ? process.stderr : process.stdout).write(`${text}\n`);
  const cleanups = new Cleanups();
  const run = async (): Promise<void> => {
    const stack = await startStack(say, cleanups);
    const result = await translateSamples(stack, say);
    if (!result.verified) process.exitCode = 1;
    say(`\n${resultText(result)}`);
    if (keep) cleanups.add(await writeKeepHints(stack, aJob(stack, 'html'), say));
    if (json) process.stdout.write(`${JSON.stringify(result)}\n`);
    if (keep) await new Promise(() => undefined);
  };
  try {
    await untilInterrupted(run);
  } catch (error) {
    if (!(error instanceof Interrupted)) throw error;
    say('Interrupted: everything that was started ends.');
    process.exitCode = INTERRUPTED_EXIT_CODE;
  } finally {
    await cleanups.run();
  }
  // What was only being started when the interruption came ends with this process.
  if (process.exitCode === INTERRUPTED_EXIT_CODE) process.exit();
}

async function startStack(say: Say, cleanups: Cleanups): Promise<LocalStack> {
  say('Starting Temporal, S3, the Translate emulator and a worker …');
  const stack = await startLocalStack({ translate: EMULATED_JOB });
  cleanups.add(() => stack.stop());
  adoptEnvironment(stack.env, process.env);
  const worker = await startWorkerProcess(process.env);
  cleanups.add(() => worker.stop());
  if (worker.hasEnded) throw new Error(`The worker did not start:\n${worker.outputTail()}`);
  return stack;
}

async function translateSamples(stack: LocalStack, say: Say): Promise<TranslateJobResult> {
  const { s3, bucket } = stack;
  const documents = await uploadFolder(s3, { folder: SAMPLE_DOCUMENTS, bucket, prefix: 'in/' });
  const texts = documents.filter(({ key }) => key.startsWith('in/text/')).length;
  say(`Put ${texts} text and ${documents.length - texts} HTML documents into s3://${bucket}/in/`);
  const jobs = await TranslateJobClient.connect();
  try {
    const input = aJob(stack, 'text');
    await jobs.start(input, { workflowId: WORKFLOW_ID });
    say(
      `Started translateJob over ${input.job.InputDataConfig.S3Uri}: ${stack.temporal.uiUrl}/namespaces/default/workflows/${WORKFLOW_ID}\n`,
    );
    await showProgress(jobs, WORKFLOW_ID, say);
    return await jobs.result(WORKFLOW_ID);
  } finally {
    await jobs.close();
  }
}

/** A job over the sample documents of one type. */
function aJob({ bucket }: LocalStack, type: 'text' | 'html'): TranslateJobInput {
  return {
    job: {
      JobName: `samples-${type}`,
      InputDataConfig: {
        S3Uri: `s3://${bucket}/in/${type}/`,
        ContentType: type === 'text' ? 'text/plain' : 'text/html',
      },
      OutputDataConfig: { S3Uri: `s3://${bucket}/out/` },
      DataAccessRoleArn: LOCAL_DATA_ACCESS_ROLE_ARN,
      SourceLanguageCode: 'en',
      TargetLanguageCodes: ['fr', 'de'],
    },
    polling: { initialInterval: '1s', maximumInterval: '5s' },
  };
}
