/**
 * Records a history for every ending into `histories/`. Run it (`npm run record-histories`) after a change that old
 * histories need not replay any more, never to silence the replay test while runs of the old code are open.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { WorkflowHandle } from '@temporalio/client';
import { historyToJSON } from '@temporalio/common/lib/proto-utils';
import type { EmulatorSwitches } from '../../src/local/translate-emulator';
import { startGate } from '../helpers/gate';
import type { Gate } from '../helpers/gate';
import { startJobHarness, waitForProgress } from '../helpers/job-harness';
import type { InputChanges, JobHarness } from '../helpers/job-harness';
import { failByHand } from '../helpers/pending-activity';

const HISTORIES = join(__dirname, 'histories');

interface Scene {
  readonly switches?: Partial<EmulatorSwitches>;
  readonly changes?: InputChanges;
  readonly documents?: Readonly<Record<string, string>>;
  readonly act?: (handle: WorkflowHandle) => Promise<unknown>;
}

const whileInProgress = async (handle: WorkflowHandle): Promise<string> =>
  (await waitForProgress(handle, ({ status }) => status === 'IN_PROGRESS')).jobId!;
const whileAsked = (handle: WorkflowHandle): Promise<unknown> =>
  waitForProgress(handle, ({ phase }) => phase === 'awaitingApproval');

const SCENES: Readonly<Record<string, Scene>> = {
  completed: {},
  'completed-after-signal': {
    switches: { stuckIn: 'IN_PROGRESS' },
    act: async (handle) => {
      await whileInProgress(handle);
      await handle.signal('cancel', { reason: 'wrong folder' });
    },
  },
  canceled: {
    switches: { stuckIn: 'IN_PROGRESS' },
    act: async (handle) => {
      await whileInProgress(handle);
      await handle.cancel();
    },
  },
  'invalid-request': { documents: {} },
  'start-refused': {
    switches: {
      requestFaults: [
        { operation: 'StartTextTranslationJob', effect: 'error', errorName: 'UnsupportedLanguagePairException' },
      ],
    },
  },
  'translate-job-failed': { switches: { failureMessage: 'The role cannot read the input.' } },
  'output-incomplete': { switches: { outputFaults: [{ key: 'a.txt', effect: 'missing' }] } },
  'verification-failed': {
    switches: { stuckIn: 'IN_PROGRESS' },
    act: async (handle) => {
      const details = gate.hold(`${await whileInProgress(handle)}/details/`);
      harness.emulator.configure({ stuckIn: '' }, 'verification-failed.*');
      await details.reached;
      await failByHand(handle, 'verifyJob');
    },
  },
  'stopped-outside': {
    switches: { stuckIn: 'IN_PROGRESS' },
    act: async (handle) => harness.deps.jobs.stop(await whileInProgress(handle)),
  },
  'deadline-exceeded': { switches: { stuckIn: 'IN_PROGRESS' }, changes: { deadline: '2s' } },
  'not-started-after-signal': {
    changes: { budget: { maxUsd: 0, onExceed: 'ask' } },
    documents: { 'a.txt': 'x'.repeat(10_000) },
    act: async (handle) => {
      await whileAsked(handle);
      await handle.signal('cancel');
    },
  },
  'dry-run': { changes: { dryRun: true } },
  'budget-exceeded': { changes: { budget: { maxUsd: 0 } }, documents: { 'a.txt': 'x'.repeat(10_000) } },
  'approval-rejected': {
    changes: { budget: { maxUsd: 0, onExceed: 'ask' } },
    documents: { 'a.txt': 'x'.repeat(10_000) },
    act: async (handle) => {
      await whileAsked(handle);
      await handle.executeUpdate('approve', { args: [{ approved: false, by: 'Ann', comment: 'too much' }] });
    },
  },
  approved: {
    changes: { budget: { maxUsd: 0, onExceed: 'ask' } },
    documents: { 'a.txt': 'x'.repeat(10_000) },
    act: async (handle) => {
      await whileAsked(handle);
      await handle.executeUpdate('approve', { args: [{ approved: true }] });
    },
  },
};

let gate: Gate;
let harness: JobHarness;

beforeAll(async () => {
  gate = await startGate(process.env['TEST_S3_ENDPOINT']!);
  harness = await startJobHarness({ workerS3Endpoint: gate.url });
  mkdirSync(HISTORIES, { recursive: true });
});
afterAll(async () => {
  await harness.stop();
  await gate.stop();
});

it.each(Object.entries(SCENES))('records %s', async (name, { switches = {}, changes = {}, documents, act }) => {
  harness.emulator.configure(switches, `${name}.*`);
  const handle = await harness.start(
    await harness.aJobOver(documents, { ...changes, job: { JobName: `${name}.` } }),
    `replay-${name}`,
  );
  await act?.(handle);
  await handle.result().catch(() => undefined);
  writeFileSync(join(HISTORIES, `${name}.json`), withoutMachine(historyToJSON(await handle.fetchHistory())));
});

/** Process ids and host names of the machine that recorded (`1234@host`, also the name of a queue) are nobody's business. */
function withoutMachine(history: string): string {
  const anonymous = history
    .replaceAll(/"identity": ?"[^"]*"/g, '"identity": "recorder"')
    .replaceAll(/"\d+@[^"]*"/g, '"recorder"');
  return `${anonymous}\n`;
}
