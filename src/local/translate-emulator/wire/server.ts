/** The emulator's HTTP server. */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import fastify from 'fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isOperation } from '../operation';
import { SERIALIZATION_EXCEPTION } from '../operations/validate';
import type { Reply, RequestHandler } from '../request-handler';
import { ServiceError } from '../service-error';
import { awsJson } from './aws-json';
import type { Protocol, WireAnswer } from './protocol';

const PROTOCOLS: readonly Protocol[] = [awsJson];

/** A server for the service's operations; the control routes are added to it. It listens when it is told to. */
export function createServer(handler: RequestHandler, closing: AbortSignal): FastifyInstance {
  // The control routes check their bodies strictly: nothing is converted, and nothing dropped in silence.
  const app = fastify({
    forceCloseConnections: true,
    ajv: { customOptions: { coerceTypes: false, removeAdditional: false, useDefaults: false } },
  });
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  app.post('/*', async (request, reply) => {
    const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
    await answer(request, reply, body, handler, closing);
  });
  return app;
}

async function answer(
  request: FastifyRequest,
  reply: FastifyReply,
  body: Buffer,
  handler: RequestHandler,
  closing: AbortSignal,
): Promise<void> {
  const { headers, url } = request;
  const path = url.split('?')[0] as string;
  const protocol = PROTOCOLS.find((candidate) => candidate.operationOf({ path, headers }) !== undefined);
  const operation = protocol?.operationOf({ path, headers });
  if (protocol === undefined || operation === undefined || !isOperation(operation)) {
    const error = new ServiceError('UnknownOperationException', '');
    return send(reply, { ...(protocol ?? awsJson).writeError(error), httpStatus: protocol === undefined ? 404 : 400 });
  }
  const members = readBody(protocol, body);
  if (members instanceof ServiceError) return send(reply, protocol.writeError(members));
  await deliver(await handler.handle(operation, members), protocol, reply, closing);
}

function readBody(protocol: Protocol, body: Buffer): unknown {
  try {
    return protocol.read(body);
  } catch {
    return new ServiceError(SERIALIZATION_EXCEPTION, 'The request body cannot be read.');
  }
}

async function deliver(reply: Reply, protocol: Protocol, to: FastifyReply, closing: AbortSignal): Promise<void> {
  switch (reply.kind) {
    case 'nothing':
      to.hijack();
      to.raw.destroy();
      return;
    case 'error':
      return send(to, protocol.writeError(reply.error));
    case 'answer': {
      if (reply.delaySeconds > 0) await waitUnlessClosing(reply.delaySeconds, closing);
      const written = protocol.write(reply.body);
      return send(to, reply.isGarbled ? { ...written, body: firstHalf(written.body) } : written);
    }
  }
}

async function waitUnlessClosing(seconds: number, closing: AbortSignal): Promise<void> {
  await sleep(seconds * 1000, undefined, { signal: closing }).catch(() => undefined);
}

function firstHalf(body: Buffer): Buffer {
  return body.subarray(0, body.length / 2);
}

function send(reply: FastifyReply, { httpStatus, headers, body }: WireAnswer): void {
  void reply
    .status(httpStatus)
    .headers({ ...headers, 'x-amzn-requestid': randomUUID() })
    .send(body);
}
