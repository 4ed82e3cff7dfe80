import type { AddressInfo } from 'node:net';
import type { BuildAppOptions, buildApp } from 'fauxqs' with { 'resolution-mode': 'import' };
import { LOCAL_HOST } from './free-port';
import { S3Objects } from './s3-objects';
import { S3Refusal } from './s3-refusal';
import { encodeListing } from './s3-url-encoding';

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
  /** Ends it, without waiting for open requests. Calling it again does nothing. */
  stop(): Promise<void>;
}

type FauxqsApp = ReturnType<typeof buildApp>;
type FauxqsRequest = Parameters<Parameters<FauxqsApp['setErrorHandler']>[0]>[1];
type FauxqsStores = NonNullable<BuildAppOptions['stores']>;

// The largest object that a single PutObject may send (Amazon S3 User Guide, "Uploading objects").
const MAX_BODY_BYTES = 5 * 1024 ** 3;

/** What fauxqs understands of S3's query strings; `x-id` is the SDK's note of the operation's name. */
const KNOWN_QUERY = new Set([
  ...['x-id', 'delete', 'uploads', 'uploadId', 'partNumber'],
  ...['list-type', 'prefix', 'delimiter', 'max-keys', 'start-after', 'continuation-token', 'marker', 'encoding-type'],
]);

/** Headers of a write that fauxqs would overlook, and then do something else than was asked for. */
const OVERLOOKED_HEADERS = ['if-match', 'if-none-match', 'x-amz-copy-source-if-match', 'x-amz-copy-source-range'];

/**
 * Starts an emulator of S3 and SQS (fauxqs) on 127.0.0.1, in this process. It takes any credentials.
 *
 * It does what this project needs: objects and their content type and metadata, streams and multipart uploads, ranges,
 * copies, deletes, and listings in S3's order. Conditional writes, copies of ranges and everything about a bucket but
 * its objects are refused with `NotImplemented`. Known gaps: a copy with `MetadataDirective: REPLACE` keeps the content
 * type of its source; DeleteObjects (not DeleteObject) misses keys with control characters or with text such as `&amp;`;
 * `Content-Encoding` and `Cache-Control` are not kept; checksums are neither checked nor answered. The URL of a queue has
 * a host that does not resolve: an SQS client needs `useQueueUrlAsEndpoint: false`.
 *
 * @throws Error when the port is in use.
 */
export async function startS3Server({ port = 0 }: S3ServerOptions = {}): Promise<S3Server> {
  const fauxqs = await import('fauxqs');
  // fauxqs takes any of the stores and makes the others itself, though its types ask for all.
  const stores = { s3Store: new S3Objects() } as unknown as FauxqsStores;
  const app = fauxqs.buildApp({ logger: false, stores });
  acceptLargeBodies(app);
  app.addHook('onRequest', async (request) => refuseWhatIsOverlooked(request));
  app.addHook('onSend', async (request, _reply, payload) =>
    isUrlEncodedListing(request, payload) ? encodeListing(payload as string) : payload,
  );
  app.setErrorHandler(async (error, _request, reply) => {
    if (!(error instanceof S3Refusal)) throw error;
    return reply.status(error.httpStatus).header('content-type', 'application/xml').send(error.toXml());
  });
  await app.listen({ port, host: LOCAL_HOST });
  const address = app.server.address() as AddressInfo;
  return {
    url: `http://${LOCAL_HOST}:${address.port}`,
    port: address.port,
    stop: async () => app.close(),
  };
}

function isUrlEncodedListing({ query }: FauxqsRequest, payload: unknown): boolean {
  const isAsked = (query as Record<string, unknown>)['encoding-type'] === 'url';
  return isAsked && typeof payload === 'string' && payload.includes('</ListBucketResult>');
}

/** fauxqs takes 11 MiB; a document may have 20 MB, and S3 takes 5 GiB. */
function acceptLargeBodies(app: FauxqsApp): void {
  app.removeContentTypeParser('*');
  app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: MAX_BODY_BYTES }, (_request, body, done) => {
    done(null, body);
  });
}

function refuseWhatIsOverlooked({ method, query, headers }: FauxqsRequest): void {
  const overlooked = [
    ...Object.keys(query as object).filter((name) => !KNOWN_QUERY.has(name)),
    ...(method === 'PUT' ? OVERLOOKED_HEADERS.filter((name) => headers[name] !== undefined) : []),
  ];
  if (overlooked.length === 0) return;
  throw new S3Refusal('NotImplemented', 501, `This S3 emulator does not implement ${overlooked.join(', ')}.`);
}
