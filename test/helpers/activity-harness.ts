/** Activities over an emulator and a bucket of their own, run one at a time without a Temporal server. */
import { randomUUID } from 'node:crypto';
import {
  CreateBucketCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { TranslateClient } from '@aws-sdk/client-translate';
import { ApplicationFailure } from '@temporalio/common';
import { MockActivityEnvironment } from '@temporalio/testing';
import { DefaultLogger } from '@temporalio/worker';
import { createActivities } from '../../src/activities';
import type { Activities } from '../../src/activities';
import type { ActivityDeps } from '../../src/activities/deps';
import { createObjectStorage } from '../../src/aws/object-storage';
import { createTranslateJobs } from '../../src/aws/translate-jobs';
import type { StartJobInput } from '../../src/activities/start-job';
import { startTranslateEmulator } from '../../src/local/translate-emulator';
import type { TranslateEmulator } from '../../src/local/translate-emulator';
import { startGate } from './gate';
import type { Gate } from './gate';
import { aStartRequest } from './job-input';

/** The first eight characters of the token that every test here uses. */
export const TOKEN8 = '0123abcd';

export const POLLING = { initialIntervalMs: 1_000, backoffCoefficient: 2, maximumIntervalMs: 60_000 };

export class ActivityHarness {
  readonly #gates: { gate: Gate; s3: S3Client }[] = [];

  private constructor(
    readonly bucket: string,
    readonly s3: S3Client,
    readonly emulator: TranslateEmulator,
    private readonly translate: TranslateClient,
  ) {}

  static async start(): Promise<ActivityHarness> {
    const s3Endpoint = process.env['TEST_S3_ENDPOINT']!;
    const bucket = `test-${randomUUID()}`;
    const s3 = new S3Client({ endpoint: s3Endpoint, forcePathStyle: true });
    await s3.send(new CreateBucketCommand({ Bucket: bucket }));
    const emulator = await startTranslateEmulator({ s3Endpoint, queueSeconds: 0, secondsPerJob: 1, timeScale: 100 });
    return new ActivityHarness(bucket, s3, emulator, new TranslateClient({ endpoint: emulator.url, maxAttempts: 1 }));
  }

  async stop(): Promise<void> {
    for (const { gate, s3 } of this.#gates) {
      s3.destroy();
      await gate.stop();
    }
    this.translate.destroy();
    this.s3.destroy();
    await this.emulator.stop();
  }

  get activities(): Activities {
    return this.activitiesOver(this.s3);
  }

  activitiesOver(s3: S3Client, changes: Partial<ActivityDeps> = {}): Activities {
    return createActivities({
      jobs: createTranslateJobs(this.translate),
      storage: createObjectStorage(s3),
      now: () => new Date('2026-01-02T03:04:05Z'),
      random: () => 0.5,
      startTimeFactor: 1,
      ...changes,
    });
  }

  /** Puts documents into a fresh folder, and returns a request over it. */
  async aRequest(
    documents: Readonly<Record<string, string>> = { 'a.txt': 'One.', 'x/b.txt': 'Two.' },
  ): Promise<StartJobInput['request']> {
    const folder = randomUUID();
    for (const [key, text] of Object.entries(documents)) {
      const Body = new TextEncoder().encode(text);
      await this.s3.send(new PutObjectCommand({ Bucket: this.bucket, Key: `${folder}/in/${key}`, Body }));
    }
    return aStartRequest({
      InputDataConfig: { S3Uri: `s3://${this.bucket}/${folder}/in/`, ContentType: 'text/plain' },
      OutputDataConfig: { S3Uri: `s3://${this.bucket}/${folder}/out/` },
    });
  }

  async aStart(changes: Partial<StartJobInput> = {}): Promise<StartJobInput> {
    const request = await this.aRequest();
    const jobName = `job@${randomUUID()}=${TOKEN8}`;
    return { request, jobName, clientToken: randomUUID(), ...changes };
  }

  /** Starts a job and returns its id. */
  async aJob(): Promise<string> {
    return (await runActivity(this.activities.startJob, [await this.aStart()])).jobId;
  }

  /** Activities whose requests to S3 pass a gate. */
  async activitiesBehindGate(): Promise<{ gate: Gate; activities: Activities }> {
    const gate = await startGate(process.env['TEST_S3_ENDPOINT']!);
    const s3 = new S3Client({ endpoint: gate.url, forcePathStyle: true });
    this.#gates.push({ gate, s3 });
    return { gate, activities: this.activitiesOver(s3) };
  }

  async readText(s3Uri: string): Promise<string> {
    const Key = s3Uri.slice(`s3://${this.bucket}/`.length);
    const { Body } = await this.s3.send(new GetObjectCommand({ Bucket: this.bucket, Key }));
    return Body!.transformToString();
  }

  async deleteObject(s3Uri: string): Promise<void> {
    const Key = s3Uri.slice(`s3://${this.bucket}/`.length);
    await this.s3.send(new DeleteObjectCommand({ Bucket: this.bucket, Key }));
  }
}

/** Where an activity runs as its `attempt`th attempt; cancelled by `cancel`. */
export function activityEnvironment(attempt = 1): MockActivityEnvironment {
  return new MockActivityEnvironment({ attempt }, { logger: new DefaultLogger('ERROR') });
}

/** Runs an activity as its `attempt`th attempt. */
export async function runActivity<A extends unknown[], R>(
  activity: (...args: A) => Promise<R>,
  args: A,
  attempt = 1,
): Promise<R> {
  return await activityEnvironment(attempt).run(activity, ...args);
}

/** The failure of an attempt; throws if it succeeds or is cancelled. */
export async function failureOfAttempt(attempt: Promise<unknown>): Promise<ApplicationFailure> {
  const outcome = await attempt.catch((error: unknown) => error);
  if (outcome instanceof ApplicationFailure) return outcome;
  throw new Error(`No application failure: ${String(outcome)}`);
}
