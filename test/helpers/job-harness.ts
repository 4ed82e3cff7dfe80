/** A worker in this process, an emulator and a bucket of its own: what a test of whole runs needs. */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { CreateBucketCommand, GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { TranslateClient } from '@aws-sdk/client-translate';
import { Client, Connection } from '@temporalio/client';
import type { WorkflowHandle } from '@temporalio/client';
import { NativeConnection, Worker } from '@temporalio/worker';
import { createActivities } from '../../src/activities';
import type { ActivityDeps } from '../../src/activities/deps';
import { createObjectStorage } from '../../src/aws/object-storage';
import { createTranslateJobs } from '../../src/aws/translate-jobs';
import { TranslateJobClient } from '../../src/client';
import type { StartRequest, TranslateJobInput } from '../../src/domain/job-input';
import type { JobStatus } from '../../src/domain/job-status';
import { startTranslateEmulator } from '../../src/local/translate-emulator';
import type { EmulatorOptions, EmulatorSwitches, TranslateEmulator } from '../../src/local/translate-emulator';
import type { translateJob } from '../../src/workflows';
import type { Progress } from '../../src/workflows/messages';
import { aStartRequest } from './job-input';
import { installQuietRuntime } from './quiet-runtime';
import { until } from './until';

export const WORKFLOW_BUNDLE = join(__dirname, '../../dist/workflow-bundle.js');

/** Three documents, one of them in a sub-folder. */
const DOCUMENTS: Readonly<Record<string, string>> = {
  'a.txt': 'The quick brown fox.',
  'b c.txt': 'Jumps over the lazy dog.',
  'sub/ü.txt': 'And sleeps.',
};

/** Times of a job in the emulator that keep a test short: half a second in the queue, a second of work. */
const FAST_JOBS: EmulatorOptions = {
  queueSeconds: 10,
  secondsPerJob: 20,
  secondsPerDocument: 0,
  timeScale: 20,
  rates: {
    StartTextTranslationJob: Infinity,
    DescribeTextTranslationJob: Infinity,
    ListTextTranslationJobs: Infinity,
    StopTextTranslationJob: Infinity,
  },
};

export interface JobHarness {
  readonly client: Client;
  readonly jobs: TranslateJobClient;
  readonly emulator: TranslateEmulator;
  readonly bucket: string;
  readonly taskQueue: string;
  readonly deps: ActivityDeps;
  /** The environment for a worker of its own process. */
  readonly workerEnv: NodeJS.ProcessEnv;
  putDocuments(prefix: string, documents?: Readonly<Record<string, string>>): Promise<void>;
  /** Puts documents into a fresh folder and returns the input for a job over them. */
  aJobOver(documents?: Readonly<Record<string, string>>, changes?: InputChanges): Promise<TranslateJobInput>;
  /** Starts a run, polling ten times a second. */
  start(input: TranslateJobInput, workflowId?: string): Promise<WorkflowHandle<typeof translateJob>>;
  /** Starts a run whose job alone has these switches. */
  startNamed(switches?: Partial<EmulatorSwitches>, changes?: InputChanges): Promise<NamedRun>;
  readText(s3Uri: string): Promise<Buffer>;
  readonly stop: () => Promise<void>;
}

/** A run whose job has a label of its own, by which the emulator knows it. */
export interface NamedRun {
  readonly handle: WorkflowHandle<typeof translateJob>;
  /** The label, with which the job's name begins. */
  readonly name: string;
  /** Sets switches for this run's job alone. */
  readonly configure: (switches: Partial<EmulatorSwitches>) => void;
  /** The job, once AWS has it in this status; without one, once it is there. */
  readonly job: (status?: JobStatus) => ReturnType<TranslateEmulator['waitForJob']>;
  /** The Starts that AWS would have been paid for. */
  readonly starts: () => TranslateEmulator['ledger']['starts'];
}

export interface InputChanges extends Partial<Omit<TranslateJobInput, 'job'>> {
  readonly job?: Partial<StartRequest>;
}

export interface HarnessOptions {
  readonly emulator?: EmulatorOptions;
  /** False: no worker here, the test runs its own. */
  readonly hasWorker?: boolean;
  readonly temporalAddress?: string;
  /** Where the worker reaches S3, such as a gate before it. */
  readonly workerS3Endpoint?: string;
  /** Default: one of its own. */
  readonly taskQueue?: string;
}

export async function startJobHarness(options: HarnessOptions = {}): Promise<JobHarness> {
  const address = options.temporalAddress ?? process.env['TEST_TEMPORAL_ADDRESS']!;
  const s3Endpoint = process.env['TEST_S3_ENDPOINT']!;
  const bucket = `test-${randomUUID()}`;
  const taskQueue = options.taskQueue ?? `test-${randomUUID()}`;
  const s3 = new S3Client({ endpoint: s3Endpoint, forcePathStyle: true });
  await s3.send(new CreateBucketCommand({ Bucket: bucket }));
  const emulator = await startTranslateEmulator({ s3Endpoint, ...FAST_JOBS, ...options.emulator });
  const workerS3 = new S3Client({ endpoint: options.workerS3Endpoint ?? s3Endpoint, forcePathStyle: true });
  const translate = new TranslateClient({ endpoint: emulator.url, maxAttempts: 1 });
  const deps: ActivityDeps = {
    jobs: createTranslateJobs(translate),
    storage: createObjectStorage(workerS3),
    now: () => new Date(),
    random: Math.random,
    startTimeFactor: 0.02,
  };
  const connection = await Connection.connect({ address });
  const client = new Client({ connection });
  const stopWorker = options.hasWorker === false ? async () => undefined : await runWorker(address, taskQueue, deps);

  const harness: JobHarness = {
    client,
    jobs: new TranslateJobClient(client, taskQueue),
    emulator,
    bucket,
    taskQueue,
    deps,
    workerEnv: {
      ...process.env,
      TEMPORAL_ADDRESS: address,
      AWS_ENDPOINT_URL_TRANSLATE: emulator.url,
      AWS_ENDPOINT_URL_S3: options.workerS3Endpoint ?? s3Endpoint,
      BATCH_TRANSLATE_TASK_QUEUE: taskQueue,
    },
    async putDocuments(prefix, documents = DOCUMENTS) {
      const put = ([key, Body]: [string, string]): Promise<unknown> =>
        s3.send(new PutObjectCommand({ Bucket: bucket, Key: prefix + key, Body }));
      await Promise.all(Object.entries(documents).map(put));
    },
    async aJobOver(documents, { job, ...changes } = {}) {
      const folder = randomUUID();
      await harness.putDocuments(`${folder}/in/`, documents);
      return {
        job: aStartRequest({
          InputDataConfig: { S3Uri: `s3://${bucket}/${folder}/in/`, ContentType: 'text/plain' },
          OutputDataConfig: { S3Uri: `s3://${bucket}/${folder}/out/` },
          ...job,
        }),
        polling: { initialInterval: '100ms', backoffCoefficient: 1 },
        ...changes,
      };
    },
    async start(input, workflowId = `job-${randomUUID()}`) {
      return client.workflow.start<typeof translateJob>('translateJob', { taskQueue, workflowId, args: [input] });
    },
    async startNamed(switches = {}, changes = {}) {
      const name = `job-${randomUUID().slice(0, 8)}`;
      const configure = (more: Partial<EmulatorSwitches>): void => emulator.configure(more, `${name}*`);
      const isIts = (job: { readonly name: string }): boolean => job.name.startsWith(name);
      configure(switches);
      const input = await harness.aJobOver(undefined, { ...changes, job: { ...changes.job, JobName: name } });
      return {
        handle: await harness.start(input),
        name,
        configure,
        job: (status) => emulator.waitForJob((job) => isIts(job) && (status === undefined || job.status === status)),
        starts: () => emulator.ledger.starts.filter(isIts),
      };
    },
    async readText(s3Uri) {
      const [, Bucket, Key] = /^s3:\/\/([^/]+)\/(.+)$/.exec(s3Uri) ?? [];
      const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
      return Buffer.from(await Body!.transformToByteArray());
    },
    async stop() {
      await stopWorker();
      await emulator.stop();
      await connection.close();
      translate.destroy();
      workerS3.destroy();
      s3.destroy();
    },
  };
  return harness;
}

/** Waits until the run's progress satisfies `isReached`. The query is the event: it answers after every change. */
export async function waitForProgress(
  handle: WorkflowHandle,
  isReached: (progress: Progress) => boolean,
): Promise<Progress> {
  return until(`progress where ${isReached.toString()}`, () => handle.query<Progress>('progress'), isReached);
}

async function runWorker(address: string, taskQueue: string, deps: ActivityDeps): Promise<() => Promise<void>> {
  installQuietRuntime();
  const connection = await NativeConnection.connect({ address });
  const worker = await Worker.create({
    connection,
    taskQueue,
    workflowBundle: { codePath: WORKFLOW_BUNDLE },
    activities: createActivities(deps),
    maxHeartbeatThrottleInterval: '1s',
    shutdownGraceTime: '5s',
  });
  const running = worker.run();
  return async () => {
    worker.shutdown();
    await running;
    await connection.close();
  };
}
