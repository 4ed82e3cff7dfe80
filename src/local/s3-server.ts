import type { AddressInfo } from 'node:net';
import { LOCAL_HOST } from './free-port';

/** Where the S3 server listens. */
export interface S3ServerOptions {
  /** A free one by default. */
  readonly port?: number;
}

/** A running S3 (and SQS) server, everything in memory. */
export interface S3Server {
  /** For AWS_ENDPOINT_URL_S3; clients need path-style addressing. */
  readonly url: string;
  readonly port: number;
  /** Ends it; calling it again does nothing. */
  stop(): Promise<void>;
}

/**
 * Starts an emulator of S3 and SQS on 127.0.0.1, in this process. It takes any credentials.
 *
 * @throws Error when the port is in use.
 */
export async function startS3Server({ port = 0 }: S3ServerOptions = {}): Promise<S3Server> {
  const { buildApp } = await import('fauxqs');
  const app = buildApp({ logger: false });
  await app.listen({ port, host: LOCAL_HOST });
  const address = app.server.address() as AddressInfo;
  return {
    url: `http://${LOCAL_HOST}:${address.port}`,
    port: address.port,
    stop: async () => app.close(),
  };
}
