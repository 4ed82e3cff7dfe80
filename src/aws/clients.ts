/** Makes the SDK's clients. Region, credentials and endpoints come from the SDK's own chain. */
import { S3Client } from '@aws-sdk/client-s3';
import { TranslateClient } from '@aws-sdk/client-translate';

const CONNECTION_TIMEOUT_MS = 5_000;
const REQUEST_TIMEOUT_MS = 20_000;
const SILENT_SOCKET_TIMEOUT_MS = 30_000;

/** The clients that a worker needs. */
export interface AwsClients {
  readonly translate: TranslateClient;
  readonly s3: S3Client;
  /** Closes their connections. */
  destroy(): void;
}

/**
 * Creates the clients from the environment (`AWS_REGION`, credentials, `AWS_ENDPOINT_URL…`).
 *
 * Translate gets one attempt a call: Temporal retries, and an SDK retry of Start after a lost answer could start a second,
 * billed job where AWS does not honour the ClientToken. With an S3 endpoint of one's own, path-style addressing is used,
 * which such servers need and for which the SDK knows no environment variable.
 */
export function createAwsClients(): AwsClients {
  const translate = new TranslateClient({
    maxAttempts: 1,
    requestHandler: {
      connectionTimeout: CONNECTION_TIMEOUT_MS,
      requestTimeout: REQUEST_TIMEOUT_MS,
      throwOnRequestTimeout: true,
    },
  });
  const s3 = new S3Client({
    forcePathStyle: hasCustomS3Endpoint(),
    requestHandler: {
      connectionTimeout: CONNECTION_TIMEOUT_MS,
      requestTimeout: REQUEST_TIMEOUT_MS,
      throwOnRequestTimeout: true,
      socketTimeout: SILENT_SOCKET_TIMEOUT_MS, // a body that stops in the middle is no answer
    },
  });
  return {
    translate,
    s3,
    destroy() {
      translate.destroy();
      s3.destroy();
    },
  };
}

function hasCustomS3Endpoint(): boolean {
  return Boolean(process.env['AWS_ENDPOINT_URL_S3'] ?? process.env['AWS_ENDPOINT_URL']);
}
