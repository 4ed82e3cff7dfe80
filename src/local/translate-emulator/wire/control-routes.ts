/** `/_emulator/…`: what a test in another process can see and do. */
import type { FastifyInstance } from 'fastify';
import type { TerminalStatus } from '../../../domain/job-status';
import type { EmulatorControl } from '../control';
import { OPERATIONS } from '../operation';
import type { EmulatorSwitches } from '../switches';
import { ENDS, SWITCHES_BODY } from './switches-schema';

interface JobRoute {
  Params: { jobId: string };
}

/** Nothing, or the status to end in. */
const FINISH_BODY = {
  type: ['object', 'null'],
  properties: { status: { type: 'string', enum: ENDS } },
  additionalProperties: false,
};

/** Adds the routes. Bodies and answers are JSON; a body that does not fit is refused with 400, an unknown job with 404. */
export async function addControlRoutes(app: FastifyInstance, control: EmulatorControl): Promise<void> {
  // Some clients name a content type also where they send nothing.
  const parseJson = app.getDefaultJsonParser('error', 'error');
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (body === '') done(null, null);
    else void parseJson(request, String(body), done);
  });

  app.get('/switches', async () => control.shownSwitches());

  app.patch<{ Body: { switches: Partial<EmulatorSwitches>; forJobNames?: string } }>(
    '/switches',
    { schema: { body: SWITCHES_BODY } },
    async ({ body }) => {
      control.configure(body.switches, body.forJobNames);
      return control.shownSwitches();
    },
  );

  app.delete('/switches', async () => {
    control.resetSwitches();
    return control.shownSwitches();
  });

  app.get('/jobs', async () => control.jobs());

  void app.register(async (jobs) => addJobRoutes(jobs, control), { prefix: '/jobs/:jobId' });

  app.get('/ledger', async () => ({
    starts: control.ledger.starts,
    requests: control.ledger.requests,
    counts: Object.fromEntries(OPERATIONS.map((operation) => [operation, control.ledger.count(operation)])),
  }));
}

async function addJobRoutes(app: FastifyInstance, control: EmulatorControl): Promise<void> {
  app.addHook<JobRoute>('preHandler', async ({ params }, reply) => {
    if (control.job(params.jobId) !== undefined) return;
    await reply.status(404).send({ message: `There is no job ${params.jobId}.` });
  });

  app.get<JobRoute>('/', async ({ params }) => control.job(params.jobId));

  app.post<JobRoute>('/begin', async ({ params }) => control.beginJob(params.jobId));

  app.post<JobRoute & { Body: { status?: TerminalStatus } | null | undefined }>(
    '/finish',
    { schema: { body: FINISH_BODY } },
    async ({ params, body }) => control.finishJob(params.jobId, body?.status),
  );
}
