/**
 * AWS JSON 1.1 as Amazon Translate speaks it: every operation is a POST of `/`, named in the header X-Amz-Target. The
 * service model lists Smithy RPC v2 with CBOR too, which neither SDK nor CLI sends to this service.
 */
import type { IncomingHttpHeaders } from 'node:http';
import { SERIALIZATION_EXCEPTION } from '../operations/validate';
import { ServiceError } from '../service-error';

const CONTENT_TYPE = 'application/x-amz-json-1.1';

/** `targetPrefix` of the service model. */
const TARGET_PREFIX = 'AWSShineFrontendService_20170701.';

/** An answer as it goes. */
export interface WireAnswer {
  readonly httpStatus: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** The operation that a request names, empty where it is of another service; undefined when it names none. */
export function operationNameOf(headers: IncomingHttpHeaders): string | undefined {
  const target = headers['x-amz-target'];
  if (typeof target !== 'string') return undefined;
  return target.startsWith(TARGET_PREFIX) ? target.slice(TARGET_PREFIX.length) : '';
}

/** The request's members. @throws ServiceError SerializationException when the body is no JSON */
export function readBody(body: Buffer): unknown {
  if (body.length === 0) return {};
  try {
    return JSON.parse(body.toString()) as unknown;
  } catch {
    throw new ServiceError(SERIALIZATION_EXCEPTION, 'The request body is not valid JSON.');
  }
}

/** An operation's answer. */
export function writeAnswer(answer: object): WireAnswer {
  return {
    httpStatus: 200,
    headers: { 'content-type': CONTENT_TYPE },
    body: Buffer.from(JSON.stringify(answer)),
  };
}

/** An error. AWS's clients read its name from the body first, else from the header. */
export function writeError(error: ServiceError): WireAnswer {
  return {
    httpStatus: error.httpStatus,
    headers: { 'content-type': CONTENT_TYPE, 'x-amzn-errortype': error.name },
    body: Buffer.from(JSON.stringify(error.toBody())),
  };
}
