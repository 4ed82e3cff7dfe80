/** The emulator's HTTP server. */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import fastify from 'fastify';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isOperation } from '../operation';
import type { EmulatorControl } from '../control';
import type { Reply, RequestHandler } from '../request-handler';
import { SERIALIZATION_EXCEPTION } from '../operations/validate';
import { ServiceError } from '../service-error';
import { operationNameOf, readBody, writeAnswer, writeError } from './aws-json';
import type { WireAnswer } from './aws-json';
import { addControlRoutes } from './control-routes';

/**
 * A server for the service's operations and for the control routes, which listens when it is told to.
 *
 * @param closing is aborted when the emulator ends: then no answer is delayed any longer
 */
export function createServer(handler: RequestHandler, control: EmulatorControl, closing: AbortSignal): FastifyInstance {
  // Control routes check their bodies strictly: nothing is converted, and nothing dropped in silence.
  const app = fastify({
    forceCloseConnections: true,
    ajv: { customOptions: { coerceTypes: false, removeAdditional: false, useDefaults: false, allErrors: true } },
  });
  void app.register(async (service) => {
    service.removeAllContentTypeParsers();
    service.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
    service.setErrorHandler(async (error, _request, reply) => send(reply, writeError(serviceErrorOf(error))));
    service.post('/', async (request, reply) => answer(request, reply, handler, closing));
  });
  void app.register(async (routes) => addControlRoutes(routes, control), { prefix: '/_emulator' });
  app.setNotFoundHandler(async (_request, reply) => send(reply, unknownOperation(404)));
  return app;
}

/** AWS's kind of error for what Fastify refuses before a request is read (no content type, too large), and for a bug. */
function serviceErrorOf(error: unknown): ServiceError {
  const { statusCode = 500, message } = error as FastifyError;
  return statusCode < 500
    ? new ServiceError(SERIALIZATION_EXCEPTION, message)
    : new ServiceError('InternalFailure', '');
}

async function answer(
  { headers, body }: FastifyRequest,
  reply: FastifyReply,
  handler: RequestHandler,
  closing: AbortSignal,
): Promise<void> {
  const operation = operationNameOf(headers);
  if (operation === undefined) return send(reply, unknownOperation(404));
  if (!isOperation(operation)) return send(reply, unknownOperation(400));
  try {
    const members = readBody(Buffer.isBuffer(body) ? body : Buffer.alloc(0));
    await deliver(await handler.handle(operation, members), reply, closing);
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    send(reply, writeError(error));
  }
}

/** What AWS's services answer to an operation that they do not have, and to what is no request of their protocol. */
function unknownOperation(httpStatus: number): WireAnswer {
  return { ...writeError(new ServiceError('UnknownOperationException', '')), httpStatus };
}

async function deliver(reply: Reply, to: FastifyReply, closing: AbortSignal): Promise<void> {
  switch (reply.kind) {
    case 'nothing':
      to.hijack();
      to.raw.destroy();
      return;
    case 'error':
    case 'answer': {
      if (reply.delaySeconds > 0) await sleepUnlessAborted(reply.delaySeconds, closing);
      const written = reply.kind === 'error' ? writeError(reply.error) : writeAnswer(reply.body);
      return send(to, reply.isGarbled ? { ...written, body: firstHalf(written.body) } : written);
    }
  }
}

async function sleepUnlessAborted(seconds: number, signal: AbortSignal): Promise<void> {
  await sleep(seconds * 1000, undefined, { signal }).catch(() => undefined);
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
