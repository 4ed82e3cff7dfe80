import { gunzipSync } from 'node:zlib';
import { workflowMetadata } from '../helpers/workflow-metadata';
import { startJobHarness, waitForProgress } from '../helpers/job-harness';
import type { JobHarness } from '../helpers/job-harness';
import { failureOf } from '../helpers/failure';

let harness: JobHarness;

beforeAll(async () => {
  harness = await startJobHarness();
});
afterAll(() => harness.stop());

describe('the result', () => {
  it.concurrent('has what the contract promises, in AWS’s words and with its times', async () => {
    const input = await harness.aJobOver();
    const handle = await harness.start(input);

    const result = await handle.result();

    expect(Object.keys(result).sort()).toEqual([
      'byLanguage',
      'cost',
      'counts',
      'findings',
      'jobId',
      'jobName',
      'manifestS3Uri',
      'outputS3Uri',
      'problems',
      'reportS3Uri',
      'status',
      'timings',
      'verified',
    ]);
    expect(result.outputS3Uri).toBe(`${input.job.OutputDataConfig.S3Uri}111122223333-TranslateText-${result.jobId}/`);
    expect(Object.keys(result.timings).sort()).toEqual(['endedAt', 'startedAt', 'submittedAt', 'verifiedAt']);
    expect(result.cost).toMatchObject({
      estimatedUsd: expect.any(Number) as number,
      charactersTranslated: expect.any(Number) as number,
    });
  });

  it.concurrent('comes with the manifest, all pairs and the report beside the output', async () => {
    const input = await harness.aJobOver();
    const handle = await harness.start(input);
    const result = await handle.result();
    const folder = result.reportS3Uri!.slice(0, -'report.json'.length);

    const manifest = gunzipSync(await harness.readText(result.manifestS3Uri!))
      .toString()
      .trim()
      .split('\n');
    const pairs = gunzipSync(await harness.readText(`${folder}pairs.csv.gz`))
      .toString()
      .trim()
      .split('\r\n');
    const report = JSON.parse((await harness.readText(result.reportS3Uri!)).toString()) as unknown;

    expect(folder).toBe(`${input.job.OutputDataConfig.S3Uri}.batch-translate/${result.jobName!.slice(-8)}/`);
    expect(manifest.map((line) => JSON.parse(line) as unknown)).toEqual([
      { key: 'a.txt', bytes: 20, etag: expect.stringMatching(/^[0-9a-f]{32}$/) as string },
      { key: 'b c.txt', bytes: 24, etag: expect.any(String) as string },
      { key: 'sub/ü.txt', bytes: 11, etag: expect.any(String) as string },
    ]);
    expect(pairs[0]).toBe('source,language,verdict,code,message,output');
    expect(pairs.slice(1)).toEqual([
      'a.txt,fr,translated,,,fr.a.txt',
      'a.txt,de,translated,,,de.a.txt',
      'b c.txt,fr,translated,,,fr.b c.txt',
      'b c.txt,de,translated,,,de.b c.txt',
      'sub/ü.txt,fr,translated,,,sub/fr.ü.txt',
      'sub/ü.txt,de,translated,,,sub/de.ü.txt',
    ]);
    expect(report).toEqual(result);
  });
});

describe('the query progress', () => {
  it.concurrent('tells phase, job, documents and languages on the way and at the end', async () => {
    const { handle, name, configure } = await harness.startNamed({ stuckIn: 'IN_PROGRESS' });

    const running = await waitForProgress(handle, ({ status }) => status === 'IN_PROGRESS');
    configure({ stuckIn: '' });
    await handle.result();
    const done = await handle.query('progress');

    expect(running).toEqual({
      phase: 'watching',
      status: 'IN_PROGRESS',
      jobId: expect.stringMatching(/^[0-9a-f]{32}$/) as string,
      jobName: expect.stringMatching(`^${name}@`) as string,
      documents: 3,
      languages: 2,
      languagesDone: 0,
      lastObservedAt: expect.stringMatching(/Z$/) as string,
      observedBy: 'describe',
    });
    expect(done).toMatchObject({ phase: 'done', status: 'COMPLETED', languagesDone: 2 });
  });
});

describe('what the web UI shows', () => {
  it.concurrent('describes each message and keeps a live page', async () => {
    const { handle } = await harness.startNamed({ stuckIn: 'IN_PROGRESS' });
    await waitForProgress(handle, ({ status }) => status === 'IN_PROGRESS');

    const metadata = await workflowMetadata(handle);

    expect(metadata.currentDetails).toContain('**watching: IN_PROGRESS**');
    expect(metadata.currentDetails).toContain('3 documents into `fr`, `de`');
    for (const name of ['cancel', 'jobChanged', 'approve', 'progress']) {
      expect(metadata.descriptions[name]).toMatch(/\.|\}$/);
    }
    await handle.signal('cancel');
    await handle.result();
  });
});

describe('dryRun', () => {
  it.concurrent('ends after preflight with its findings and starts nothing', async () => {
    const { handle, starts } = await harness.startNamed({}, { dryRun: true });

    const result = await handle.result();

    expect(result).toMatchObject({
      status: 'NOT_STARTED',
      verified: false,
      counts: { documents: 3, pairs: 6 },
      findings: [],
    });
    expect(starts()).toEqual([]);
    expect(result.manifestS3Uri).toBeUndefined();
  });

  it.concurrent('completes with the errors that would refuse the job', async () => {
    const handle = await harness.start(await harness.aJobOver({}, { dryRun: true }));

    expect((await handle.result()).findings).toMatchObject([{ severity: 'error', rule: 'EmptyFolder' }]);
  });
});

describe('budget', () => {
  const expensive = { 'a.txt': 'x'.repeat(100_000) };

  it.concurrent('refuses a job whose estimate is above it', async () => {
    const handle = await harness.start(await harness.aJobOver(expensive, { budget: { maxUsd: 1 } }));

    const failure = await failureOf(handle);

    expect(failure.type).toBe('BudgetExceeded');
    expect(failure.message).toBe('The job may cost $3.00, the budget is $1.00');
  });

  it.concurrent('lets a job pass that is inside', async () => {
    const handle = await harness.start(await harness.aJobOver(expensive, { budget: { maxUsd: 3 } }));

    expect(await handle.result()).toMatchObject({ verified: true });
  });

  it.concurrent('waits for the update `approve` and goes on', async () => {
    const handle = await harness.start(await harness.aJobOver(expensive, { budget: { maxUsd: 1, onExceed: 'ask' } }));
    await waitForProgress(handle, ({ phase }) => phase === 'awaitingApproval');
    await expect(handle.executeUpdate('approve', { args: [{ approved: 'yes' }] })).rejects.toMatchObject({
      cause: { type: 'InvalidApproval' },
    });

    expect(await handle.executeUpdate('approve', { args: [{ approved: true, by: 'Ann' }] })).toBe('approved');

    expect(await handle.result()).toMatchObject({ verified: true });
  });

  it.concurrent('ends the run clearly when it is not approved', async () => {
    const handle = await harness.start(await harness.aJobOver(expensive, { budget: { maxUsd: 1, onExceed: 'ask' } }));
    await waitForProgress(handle, ({ phase }) => phase === 'awaitingApproval');

    await handle.executeUpdate('approve', { args: [{ approved: false, by: 'Ann', comment: 'too much' }] });

    const failure = await failureOf(handle);
    expect(failure.type).toBe('ApprovalRejected');
    expect(failure.message).toBe('The job may cost $3.00, the budget is $1.00; it was not approved (Ann: too much)');
  });

  it.concurrent('takes no approval that was not asked for', async () => {
    const { handle } = await harness.startNamed({ stuckIn: 'SUBMITTED' });
    await waitForProgress(handle, ({ phase }) => phase === 'watching');

    await expect(handle.executeUpdate('approve', { args: [{ approved: true }] })).rejects.toMatchObject({
      cause: { type: 'NotAwaitingApproval' },
    });
    await handle.signal('cancel');
    await handle.result();
  });
});

it.concurrent.each([undefined, null, 'text', {}, { job: 5 }])(
  'a run started with %j is refused in plain words',
  async (input) => {
    const handle = await harness.start(input as never);

    expect((await failureOf(handle)).type).toBe('InvalidRequest');
  },
);
