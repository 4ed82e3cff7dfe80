import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { SEARCH_ATTRIBUTES } from '../domain/search-attributes';
import { localEnvironment } from './local-environment';
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
  const endings: Ending[] = [];
  try {
    return await startParts(options, endings);
  } catch (error) {
    await endAll(endings);
    throw error;
  }
}

type Ending = () => Promise<void> | void;

async function startParts(options: LocalStackOptions, endings: Ending[]): Promise<LocalStack> {
  const { bucket = 'documents' } = options;
  const region = 'us-east-1';

  const temporal = await startTemporalDevServer({ ...options.temporal, searchAttributes: SEARCH_ATTRIBUTES });
  endings.push(async () => temporal.stop());

  const s3Server = await startS3Server(options.s3);
  const s3Url = s3Server.url;
  endings.push(async () => s3Server.stop());

  const s3 = createLocalS3Client(s3Url, region);
  endings.push(() => s3.destroy());
  await s3.send(new CreateBucketCommand({ Bucket: bucket }));

  const translate = await startTranslateEmulator({ ...options.translate, s3Endpoint: s3Url, region });
  endings.push(async () => translate.stop());

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
    stop: async () => (ended ??= endAll(endings)),
  };
}

function createLocalS3Client(endpoint: string, region: string): S3Client {
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true';
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  return new S3Client({ endpoint, region, credentials, forcePathStyle: true });
}

/** Ends what was started last first. One that fails does not keep the others; its error is thrown at the end. */
async function endAll(endings: readonly Ending[]): Promise<void> {
  const failures: unknown[] = [];
  for (const end of endings.toReversed()) {
    try {
      await end();
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
}
