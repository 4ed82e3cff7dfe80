/** How requests and answers are written: what differs between the two protocols that Amazon Translate speaks. */
import type { ServiceError } from '../service-error';

/** A request as it came. */
export interface WireRequest {
  /** The path of its URL, without the query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

/** An answer as it goes. */
export interface WireAnswer {
  readonly httpStatus: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** One protocol. */
export interface Protocol {
  readonly contentType: string;
  /** The operation that a request of this protocol names, any name; undefined when it is not of this protocol. */
  operationOf(request: WireRequest): string | undefined;
  /** The request's members. Throws when the body cannot be read. */
  read(body: Buffer): unknown;
  write(answer: object): WireAnswer;
  writeError(error: ServiceError): WireAnswer;
}
