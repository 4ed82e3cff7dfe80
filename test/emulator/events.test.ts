import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateQueueCommand, DeleteMessageCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { startTranslateEmulator } from '../../src/local/translate-emulator';
import { until } from '../helpers/until';
import { s3Endpoint, startEmulatorHarness } from './emulator-harness';
import type { EmulatorHarness } from './emulator-harness';

interface StateChange {
  readonly detail: { readonly jobId: string; readonly jobStatus: string };
}

let harness: EmulatorHarness;
let sqs: SQSClient;
let QueueUrl: string;

beforeEach(async () => {
  sqs = new SQSClient({ endpoint: s3Endpoint, useQueueUrlAsEndpoint: false });
  QueueUrl = (await sqs.send(new CreateQueueCommand({ QueueName: `events-${randomUUID()}` }))).QueueUrl!;
  harness = await startEmulatorHarness({ eventsQueueUrl: QueueUrl });
  await harness.put({ 'in/a.txt': 'a' });
});
afterEach(async () => {
  await harness.stop();
  sqs.destroy();
});

/** Receives so many events, and deletes them from the queue. */
async function receive(count: number): Promise<StateChange[]> {
  const events: StateChange[] = [];
  while (events.length < count) {
    const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 20 }));
    for (const { Body, ReceiptHandle } of Messages) {
      events.push(JSON.parse(Body!) as StateChange);
      await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
    }
  }
  return events;
}

const jobIdsOf = (events: readonly StateChange[]): string[] => events.map(({ detail }) => detail.jobId);

describe('the event of a job', () => {
  it('has the shape of EventBridge', async () => {
    const { id, endedAtMs } = await harness.run();

    expect(await receive(1)).toEqual([
      {
        version: '0',
        id: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
        'detail-type': 'Translate TextTranslationJob State Change',
        source: 'aws.translate',
        account: '111122223333',
        time: new Date(endedAtMs!).toISOString().replace(/\.\d+Z$/, 'Z'),
        region: 'us-east-1',
        resources: [],
        detail: { jobId: id, jobStatus: 'COMPLETED' },
      },
    ]);
  });

  it('comes for each terminal status and for no other', async () => {
    const jobs = [
      await harness.emulator.finishJob(await harness.start(), 'COMPLETED_WITH_ERROR'),
      await harness.emulator.finishJob(await harness.start(), 'FAILED'),
    ];
    const stopped = await harness.start();
    await harness.stopJob(stopped);
    harness.clock.advance(1);

    const events = await receive(3);

    expect(events.map(({ detail }) => detail)).toEqual([
      { jobId: jobs[0]!.id, jobStatus: 'COMPLETED_WITH_ERROR' },
      { jobId: jobs[1]!.id, jobStatus: 'FAILED' },
      { jobId: stopped, jobStatus: 'STOPPED' },
    ]);
  });

  it('eventJobId: may write the id with dashes', async () => {
    harness.emulator.configure({ eventJobId: 'dashed' });

    const { id } = await harness.run();

    const [jobId] = jobIdsOf(await receive(1));
    expect(jobId).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    expect(jobId!.replaceAll('-', '')).toBe(id);
  });
});

describe('eventDelivery', () => {
  it('twice: each event comes twice', async () => {
    harness.emulator.configure({ eventDelivery: 'twice' });

    const { id } = await harness.run();

    expect(jobIdsOf(await receive(2))).toEqual([id, id]);
  });

  it('lost: no event comes', async () => {
    harness.emulator.configure({ eventDelivery: 'lost' }, 'lost');
    await harness.run({ JobName: 'lost' });

    const { id } = await harness.run();

    expect(jobIdsOf(await receive(1))).toEqual([id]);
  });

  it('late: an event comes eventLateSeconds after the end', async () => {
    harness.emulator.configure({ eventDelivery: 'late', eventLateSeconds: 60 }, 'late');
    const late = await harness.run({ JobName: 'late' });
    harness.clock.advance(59);
    const other = await harness.run();
    harness.clock.advance(1);

    expect(jobIdsOf(await receive(2))).toEqual([other.id, late.id]);
  });

  it('outOfOrder: an event comes after that of a later job', async () => {
    harness.emulator.configure({ eventDelivery: 'outOfOrder' }, 'overtaken');
    const overtaken = await harness.run({ JobName: 'overtaken' });
    const other = await harness.run();

    expect(jobIdsOf(await receive(2))).toEqual([other.id, overtaken.id]);
  });
});

it('an event is sent again until its queue takes it', async () => {
  const QueueName = `late-${randomUUID()}`;
  const url = QueueUrl.replace(/[^/]+$/, QueueName);
  const lines: string[] = [];
  const own = await startEmulatorHarness({ eventsQueueUrl: url, log: (line) => lines.push(line) });
  await own.put({ 'in/a.txt': 'a' });
  const { id } = await own.run();
  await until(
    'a failure',
    () => lines,
    (all) => all.some((line) => line.startsWith('an event was not sent')),
  );

  QueueUrl = (await sqs.send(new CreateQueueCommand({ QueueName }))).QueueUrl!;

  expect(jobIdsOf(await receive(1))).toEqual([id]);
  await own.stop();
});

it('a queue that is not there does no harm to a job', async () => {
  const own = await startEmulatorHarness({ eventsQueueUrl: `${s3Endpoint}/000000000000/none` });
  await own.put({ 'in/a.txt': 'a' });

  expect(await own.run()).toMatchObject({ status: 'COMPLETED' });

  await own.stop();
});

describe('an event that the queue has not taken when the emulator ends', () => {
  it('is sent by the next one on the same state file', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'batch-translate-events-'));
    const options = { eventsQueueUrl: QueueUrl, stateFile: join(folder, 'jobs') };
    const first = await startEmulatorHarness({
      ...options,
      switches: { eventDelivery: 'late', eventLateSeconds: 1_000_000 },
    });
    await first.put({ 'in/a.txt': 'a' });
    const { id } = await first.run();
    await first.stop();

    const second = await startTranslateEmulator({ ...options, s3Endpoint });

    expect(jobIdsOf(await receive(1))).toEqual([id]);
    await until(
      'the event to be settled',
      () => second.job(id),
      (job) => job?.isEventDue === false,
    );
    await second.stop();
    await rm(folder, { recursive: true });
  });
});
