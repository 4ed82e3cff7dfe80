/** An emulator with a bucket of its own, and both ends of it: the SDK's client and S3. */
import { randomUUID } from 'node:crypto';
import {
  CreateBucketCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import {
  DescribeTextTranslationJobCommand,
  StartTextTranslationJobCommand,
  StopTextTranslationJobCommand,
  TranslateClient,
} from '@aws-sdk/client-translate';
import type { StartTextTranslationJobCommandInput, TextTranslationJobProperties } from '@aws-sdk/client-translate';
import type { StartRequest } from '../../src/domain/job-input';
import { HandClock, startTranslateEmulator } from '../../src/local/translate-emulator';
import type { EmulatedJob, EmulatorOptions, TranslateEmulator } from '../../src/local/translate-emulator';
import { aStartRequest } from '../helpers/job-input';

export const s3Endpoint = process.env['TEST_S3_ENDPOINT']!;

export const NO_LIMITS = {
  StartTextTranslationJob: Infinity,
  DescribeTextTranslationJob: Infinity,
  ListTextTranslationJobs: Infinity,
  StopTextTranslationJob: Infinity,
};

/** A job's times, in emulated seconds: tests move the clock by them. */
export const QUEUE_SECONDS = 60;
export const RUN_SECONDS = 600;

export interface EmulatorHarness {
  readonly emulator: TranslateEmulator;
  /** Stands still until a test moves it. */
  readonly clock: HandClock;
  readonly bucket: string;
  readonly s3: S3Client;
  readonly translate: TranslateClient;
  put(documents: Readonly<Record<string, string | Uint8Array>>): Promise<void>;
  read(key: string): Promise<Uint8Array>;
  readText(key: string): Promise<string>;
  /** The keys below a prefix. */
  keys(prefix?: string): Promise<string[]>;
  /** A request over this bucket: from `in/` to `out/`. */
  request(changes?: Partial<StartTextTranslationJobCommandInput>): StartTextTranslationJobCommandInput;
  startCommand(changes?: Partial<StartTextTranslationJobCommandInput>): StartTextTranslationJobCommand;
  /** Starts a job and returns its id. */
  start(changes?: Partial<StartTextTranslationJobCommandInput>): Promise<string>;
  describe(jobId: string): Promise<TextTranslationJobProperties>;
  /** Stops a job and returns the status that is answered. */
  stopJob(jobId: string): Promise<string | undefined>;
  /** Starts a job and lets it end without waiting. */
  run(changes?: Partial<StartTextTranslationJobCommandInput>): Promise<EmulatedJob>;
  /** The keys of a job's output below its folder. */
  outputKeys(job: EmulatedJob): Promise<string[]>;
  outputBytes(job: EmulatedJob, key: string): Promise<Uint8Array>;
  outputText(job: EmulatedJob, key: string): Promise<string>;
  details(job: EmulatedJob, language: string): Promise<DetailsFile>;
  stop(): Promise<void>;
}

export interface DetailsFile {
  readonly [member: string]: unknown;
  readonly details: readonly {
    readonly sourceFile: string;
    readonly targetFile?: string;
    readonly auxiliaryData: object;
  }[];
}

export async function startEmulatorHarness(options: EmulatorOptions = {}): Promise<EmulatorHarness> {
  const bucket = `emulator-${randomUUID()}`;
  const clock = new HandClock();
  const s3 = new S3Client({ endpoint: s3Endpoint, forcePathStyle: true });
  await s3.send(new CreateBucketCommand({ Bucket: bucket }));
  const emulator = await startTranslateEmulator({
    s3Endpoint,
    clock,
    rates: NO_LIMITS,
    queueSeconds: QUEUE_SECONDS,
    secondsPerJob: RUN_SECONDS,
    secondsPerDocument: 0,
    ...options,
  });
  const translate = new TranslateClient({ endpoint: emulator.url, maxAttempts: 1 });

  const harness: EmulatorHarness = {
    emulator,
    clock,
    bucket,
    s3,
    translate,
    async put(documents) {
      const puts = Object.entries(documents).map(async ([Key, Body]) =>
        s3.send(new PutObjectCommand({ Bucket: bucket, Key, Body: Buffer.from(Body) })),
      );
      await Promise.all(puts);
    },
    async read(key) {
      const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
      return Body!.transformToByteArray();
    },
    readText: async (key) => Buffer.from(await harness.read(key)).toString(),
    async keys(prefix = '') {
      const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix }));
      return Contents.map(({ Key }) => Key!.slice(prefix.length));
    },
    request: (changes = {}) => aRequestOver(bucket, changes),
    startCommand: (changes) => new StartTextTranslationJobCommand(harness.request(changes)),
    async start(changes) {
      const { JobId } = await translate.send(harness.startCommand(changes));
      return JobId!;
    },
    async describe(jobId) {
      const answer = await translate.send(new DescribeTextTranslationJobCommand({ JobId: jobId }));
      return answer.TextTranslationJobProperties!;
    },
    async stopJob(jobId) {
      const { JobStatus } = await translate.send(new StopTextTranslationJobCommand({ JobId: jobId }));
      return JobStatus;
    },
    run: async (changes) => emulator.finishJob(await harness.start(changes)),
    outputKeys: async (job) => harness.keys(folderOf(job)),
    outputBytes: async (job, key) => harness.read(folderOf(job) + key),
    outputText: async (job, key) => harness.readText(folderOf(job) + key),
    details: async (job, language) =>
      JSON.parse(
        await harness.outputText(job, `details/${language}.auxiliary-translation-details.json`),
      ) as DetailsFile,
    async stop() {
      translate.destroy();
      s3.destroy();
      await emulator.stop();
    },
  };
  return harness;
}

/** A valid request over a bucket; the token is a fresh one. */
export function aRequestOver(
  bucket: string,
  changes: Partial<StartTextTranslationJobCommandInput> = {},
): StartTextTranslationJobCommandInput {
  const request: StartRequest = aStartRequest({
    InputDataConfig: { S3Uri: `s3://${bucket}/in/`, ContentType: 'text/plain' },
    OutputDataConfig: { S3Uri: `s3://${bucket}/out/` },
  });
  return {
    ...request,
    TargetLanguageCodes: ['fr', 'de'],
    ClientToken: randomUUID(),
    ...changes,
  } as StartTextTranslationJobCommandInput;
}

/** Key of the job's folder. */
export function folderOf({ outputS3Uri }: EmulatedJob): string {
  return outputS3Uri.split('/').slice(3).join('/');
}
