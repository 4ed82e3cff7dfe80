import { DEFAULT_SWITCHES } from '../../src/local/translate-emulator';
import { startEmulatorHarness } from './emulator-harness';
import type { EmulatorHarness } from './emulator-harness';

let harness: EmulatorHarness;

beforeEach(async () => {
  harness = await startEmulatorHarness();
  await harness.put({ 'in/a.txt': 'a' });
});
afterEach(async () => harness.stop());

async function ask(method: string, path: string, body?: object): Promise<{ status: number; body: unknown }> {
  const answer = await fetch(`${harness.emulator.url}/_emulator${path}`, {
    method,
    ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  });
  return { status: answer.status, body: await answer.json() };
}

describe('/_emulator/switches', () => {
  it('shows every switch', async () => {
    expect(await ask('GET', '/switches')).toEqual({ status: 200, body: { forAll: DEFAULT_SWITCHES, byJobName: [] } });
  });

  it('takes every switch as it is shown', async () => {
    expect(await ask('PATCH', '/switches', { switches: DEFAULT_SWITCHES })).toMatchObject({ status: 200 });
  });

  it('sets switches for all jobs, and leaves the others as they are', async () => {
    await ask('PATCH', '/switches', { switches: { listOrder: 'oldestFirst' } });

    const { body } = await ask('PATCH', '/switches', { switches: { stopTakesSeconds: 9 } });

    expect(body).toEqual({
      forAll: { ...DEFAULT_SWITCHES, listOrder: 'oldestFirst', stopTakesSeconds: 9 },
      byJobName: [],
    });
  });

  it('sets switches for jobs by their name', async () => {
    const fault = { operation: 'DescribeTextTranslationJob', effect: 'error', errorName: 'InternalFailure' };

    await ask('PATCH', '/switches', { switches: { requestFaults: [fault] }, forJobNames: 'bad*' });

    await expect(harness.describe(await harness.start({ JobName: 'bad one' }))).rejects.toMatchObject({
      name: 'InternalFailure',
    });
    await expect(harness.describe(await harness.start({ JobName: 'good' }))).resolves.toBeDefined();
  });

  it('lets a job that is stuck go on', async () => {
    await ask('PATCH', '/switches', { switches: { stuckIn: 'SUBMITTED' } });
    const jobId = await harness.start();
    harness.clock.advance(1000);

    await ask('PATCH', '/switches', { switches: { stuckIn: '' } });

    await harness.emulator.waitForJob(({ id, status }) => id === jobId && status === 'IN_PROGRESS');
  });

  it('sets everything back', async () => {
    await ask('PATCH', '/switches', { switches: { listOrder: 'oldestFirst' } });
    await ask('PATCH', '/switches', { switches: { jobIsVanished: true }, forJobNames: '*' });

    expect(await ask('DELETE', '/switches')).toEqual({
      status: 200,
      body: { forAll: DEFAULT_SWITCHES, byJobName: [] },
    });
  });

  it('sets everything back also when a content type is named and nothing sent', async () => {
    const headers = { 'content-type': 'application/json' };

    const answer = await fetch(`${harness.emulator.url}/_emulator/switches`, { method: 'DELETE', headers });

    expect(answer.status).toBe(200);
  });

  it('takes rates, and refuses those of no operation', async () => {
    const rates = { StopTextTranslationJob: 0, ListTextTranslationJobs: null };

    expect(await ask('PATCH', '/switches', { switches: { rates } })).toMatchObject({ body: { forAll: { rates } } });
    expect(await ask('PATCH', '/switches', { switches: { rates: { Translate: 1 } } })).toMatchObject({ status: 400 });
  });

  it('shows a regular expression of the same process as its text', async () => {
    harness.emulator.configure({ outputFaults: [{ key: /^a/, effect: 'missing' }] }, /x+/);

    expect(await ask('GET', '/switches')).toMatchObject({
      body: { byJobName: [{ forJobNames: '/x+/', switches: { outputFaults: [{ key: '/^a/', effect: 'missing' }] } }] },
    });
  });

  it.each([
    ['a switch that there is not', { switches: { color: 'red' } }],
    ['a value that a switch does not have', { switches: { listOrder: 'upwards' } }],
    ['a number as text', { switches: { stopTakesSeconds: '5' } }],
    ['a fault without an effect', { switches: { requestFaults: [{ operation: 'any' }] } }],
    ['no switches', { forJobNames: 'x' }],
  ])('refuses %s', async (_what, body) => {
    expect(await ask('PATCH', '/switches', body)).toMatchObject({ status: 400 });
    expect(await ask('GET', '/switches')).toMatchObject({ body: { forAll: DEFAULT_SWITCHES } });
  });
});

describe('/_emulator/jobs', () => {
  it('shows all jobs, or one', async () => {
    const ids = [await harness.start(), await harness.start({ JobName: 'second' })];

    expect(await ask('GET', '/jobs')).toMatchObject({ body: [{ id: ids[0] }, { id: ids[1] }] });
    expect(await ask('GET', `/jobs/${ids[1]}`)).toMatchObject({ body: { name: 'second', status: 'SUBMITTED' } });
  });

  it('lets a job begin', async () => {
    const jobId = await harness.start();

    expect(await ask('POST', `/jobs/${jobId}/begin`)).toMatchObject({ status: 200, body: { status: 'IN_PROGRESS' } });
  });

  it('ends a job, as it would or as it is told', async () => {
    const [first, second] = [await harness.start(), await harness.start()];

    expect(await ask('POST', `/jobs/${first}/finish`)).toMatchObject({ body: { status: 'COMPLETED' } });
    expect(await ask('POST', `/jobs/${second}/finish`, { status: 'FAILED' })).toMatchObject({
      body: { status: 'FAILED' },
    });
  });

  it('refuses an end that is none, and a job that there is not', async () => {
    const jobId = await harness.start();

    expect(await ask('POST', `/jobs/${jobId}/finish`, { status: 'SUBMITTED' })).toMatchObject({ status: 400 });
    expect(await ask('POST', '/jobs/none/finish')).toMatchObject({ status: 404 });
    expect(await ask('GET', '/jobs/none')).toMatchObject({ status: 404 });
  });
});

it('/_emulator/ledger shows what was paid, and every request', async () => {
  const id = await harness.start({ JobName: 'one', ClientToken: 'token' });
  await harness.describe('none').catch(() => undefined);

  expect(await ask('GET', '/ledger')).toMatchObject({
    body: {
      starts: [{ id, name: 'one', clientToken: 'token' }],
      requests: [
        { operation: 'StartTextTranslationJob', outcome: 'ok', wasDone: true, jobId: id, jobName: 'one' },
        {
          operation: 'DescribeTextTranslationJob',
          outcome: 'ResourceNotFoundException',
          wasDone: false,
          jobId: 'none',
        },
      ],
      counts: { StartTextTranslationJob: 1, DescribeTextTranslationJob: 1, ListTextTranslationJobs: 0 },
    },
  });
});
