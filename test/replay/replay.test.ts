import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Worker, bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';
import { WORKFLOW_BUNDLE } from '../helpers/job-harness';
import { installQuietRuntime } from '../helpers/quiet-runtime';

const HISTORIES = join(__dirname, 'histories');
const files = readdirSync(HISTORIES).filter((file) => file.endsWith('.json'));

/** Every way in which a run can end has its history. `npm run record-histories` records them anew. */
const ENDINGS = [
  'completed',
  'completed-after-signal',
  'canceled',
  'invalid-request',
  'start-refused',
  'translate-job-failed',
  'output-incomplete',
  'verification-failed',
  'stopped-outside',
  'deadline-exceeded',
  'not-started-after-signal',
  'dry-run',
  'budget-exceeded',
  'approval-rejected',
  'approved',
];

const historyOf = (file: string): unknown => JSON.parse(readFileSync(join(HISTORIES, file), 'utf8'));

beforeAll(installQuietRuntime);

it('has a stored history for every ending', () => {
  expect(files.map((file) => file.slice(0, -'.json'.length)).sort()).toEqual([...ENDINGS].sort());
});

describe('the workflow code of today replays', () => {
  it.each(files)('%s', async (file) => {
    await Worker.runReplayHistory({ workflowBundle: { codePath: WORKFLOW_BUNDLE } }, historyOf(file));
  });
});

it('fails for workflow code that is not compatible with a stored history', async () => {
  const workflowBundle = await bundleWorkflowCode({
    workflowsPath: join(__dirname, 'incompatible-workflow.ts'),
    logger: new DefaultLogger('ERROR'),
  });

  await expect(Worker.runReplayHistory({ workflowBundle }, historyOf('completed.json'))).rejects.toThrow(
    /[Nn]ondeterminism/,
  );
});
