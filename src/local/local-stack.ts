import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { SEARCH_ATTRIBUTES } from '../domain/search-attributes';
import { Cleanups } from './cleanups';
import { FAKE_AWS, localEnvironment } from './local-environment';
import { startS3Server } from './s3-server';
import type { S3ServerOptions } from './s3-server';
import { startTemporalDevServer } from './temporal-dev-server';
import type { TemporalDevServer, TemporalDevServerOptions } from './temporal-dev-server';
import { startTranslateEmulator } from './translate-emulator';
import type { EmulatorOptions, TranslateEmulator } from './translate-emulator';

/** The role that requests name on the local stack, where no role is checked. */
export const LOCAL_DATA_ACCESS_ROLE_ARN = 'arn:aws:iam::111122223333:role/TranslateData';

/** What each part of the stack is started with; all of it optional. */
export interface LocalStackOptions {
  readonly temporal?: Omit<TemporalDevServerOptions, 'searchAttributes'>;
  readonly s3?: S3ServerOptions;
  readonly translate?: Omit<EmulatorOptions, 's3Endpoint' | 'region'>;
  /** Name of the bucket that is created; `documents` by default. */
  readonly bucket?: string;
}

/** A running stack: all that a worker needs, without an AWS account. */
export interface LocalStack {
  readonly temporal: TemporalDevServer;
  readonly translate: TranslateEmulator;
  readonly s3Url: string;
  /** A client of the stack's S3, usable until `stop`. */
  readonly s3: S3Client;
  readonly bucket: string;
  /** For a worker or a client: see `adoptEnvironment`. */
  readonly env: Readonly<Record<string, string>>;
  /** Ends everything, in the reverse order of the start. Calling it again waits for the same end. */
  stop(): Promise<void>;
}

/**
 * Starts the Temporal dev server with our search attributes, S3 with a bucket, and the Translate emulator, all on
 * 127.0.0.1. The worker is the caller's to start, with `env`, and to end before `stop`.
 *
 * @throws the error of the part that did not start; the parts before it have been ended by then.
 */
export async function startLocalStack(options: LocalStackOptions = {}): Promise<LocalStack> {
  const cleanups = new Cleanups();
  try {
    return await startParts(options, cleanups);
  } catch (error) {
    await cleanups.run();
    throw error;
  }
}

async function startParts(options: LocalStackOptions, cleanups: Cleanups): Promise<LocalStack> {
  const { bucket = 'documents' } = options;
  const region = 'us-east-1';

  const temporal = await startTemporalDevServer({ ...options.temporal, searchAttributes: SEARCH_ATTRIBUTES });
  cleanups.add(async () => temporal.stop());

  const s3Server = await startS3Server(options.s3);
  const s3Url = s3Server.url;
  cleanups.add(async () => s3Server.stop());

  const s3 = createLocalS3Client(s3Url, region);
  cleanups.add(() => s3.destroy());
  await s3.send(new CreateBucketCommand({ Bucket: bucket }));

  const translate = await startTranslateEmulator({ ...options.translate, s3Endpoint: s3Url, region });
  cleanups.add(async () => translate.stop());

  let ended: Promise<void> | undefined;
  return {
    temporal,
    translate,
    s3Url,
    s3,
    bucket,
    env: localEnvironment({
      temporalAddress: temporal.address,
      namespace: temporal.namespace,
      s3Url,
      translateUrl: translate.url,
      region,
    }),
    stop: async () => (ended ??= cleanups.run()),
  };
}

function createLocalS3Client(endpoint: string, region: string): S3Client {
  const credentials = { accessKeyId: FAKE_AWS.AWS_ACCESS_KEY_ID, secretAccessKey: FAKE_AWS.AWS_SECRET_ACCESS_KEY };
  return new S3Client({ endpoint, region, credentials, forcePathStyle: true });
}
