import { startJobHarness } from '../helpers/job-harness';
import type { JobHarness } from '../helpers/job-harness';
import { failureOf } from '../helpers/failure';

let harness: JobHarness;

beforeAll(async () => {
  harness = await startJobHarness();
});
afterAll(() => harness.stop());

/** What stays visible once a run is closed. */
async function closedRun(workflowId: string): Promise<Record<string, unknown>> {
  const description = await harness.client.workflow.getHandle(workflowId).describe();
  const attributes = Object.fromEntries(
    description.typedSearchAttributes.getAll().map(({ key, value }) => [key.name, value]),
  );
  return { status: description.status.name, outcome: description.memo?.['outcome'], ...attributes };
}

describe('a run', () => {
  it.concurrent('completes when every pair is verified', async () => {
    const input = await harness.aJobOver();
    const handle = await harness.start(input);

    const result = await handle.result();

    expect(result).toMatchObject({
      status: 'COMPLETED',
      verified: true,
      counts: { documents: 3, languages: 2, pairs: 6, translated: 6, failed: 0, missing: 0, empty: 0, unexpected: 0 },
      byLanguage: { fr: { translated: 3 }, de: { translated: 3 } },
      problems: [],
      findings: [],
    });
    expect(result.stop).toBeUndefined();
    expect(await closedRun(handle.workflowId)).toMatchObject({
      status: 'COMPLETED',
      TranslateJobId: result.jobId,
      TranslateJobStatus: 'COMPLETED',
      TranslateLanguages: ['fr', 'de'],
      TranslateVerified: true,
      outcome: { ending: 'completed', status: 'COMPLETED', verified: true, reportS3Uri: result.reportS3Uri },
    });
  });

  it.concurrent('completes with `stop` when the signal asked for it and the job was stopped', async () => {
    const handle = await harness.start(await stuckJob('IN_PROGRESS', 'signalled'));
    await harness.emulator.waitForJob((job) => job.name.startsWith('signalled') && job.status === 'IN_PROGRESS');

    await handle.signal('cancel', { reason: 'wrong folder' });

    const result = await handle.result();
    expect(result).toMatchObject({
      status: 'STOPPED',
      stop: { by: 'signal', reason: 'wrong folder' },
      verified: false,
    });
    expect(await closedRun(handle.workflowId)).toMatchObject({
      status: 'COMPLETED',
      TranslateJobStatus: 'STOPPED',
      TranslateVerified: false,
      outcome: { ending: 'completed', status: 'STOPPED', stop: { by: 'signal', reason: 'wrong folder' } },
    });
  });

  it.concurrent('is canceled after a native cancel, with the outcome in memo and search attributes', async () => {
    const handle = await harness.start(await stuckJob('IN_PROGRESS', 'native'));
    await harness.emulator.waitForJob((job) => job.name.startsWith('native') && job.status === 'IN_PROGRESS');

    await handle.cancel();

    expect((await failureOf(handle)).type).toBe('CancelledFailure');
    expect(await closedRun(handle.workflowId)).toMatchObject({
      status: 'CANCELLED',
      TranslateJobStatus: 'STOPPED',
      TranslateVerified: false,
      outcome: { ending: 'canceled', status: 'STOPPED', stop: { by: 'cancellation' }, counts: { documents: 3 } },
    });
  });

  it.concurrent('fails at once with InvalidRequest and every problem', async () => {
    const input = await harness.aJobOver({ 'details/a.txt': 'x' }, { job: { SourceLanguageCode: 'x', JobName: '#' } });
    const handle = await harness.start(input);

    const failure = await failureOf(handle);

    expect(failure.type).toBe('InvalidRequest');
    expect(failure.message.split('\n')).toHaveLength(3);
    expect(failure.details).toMatchObject([{ rule: 'Constraint' }, { rule: 'Constraint' }, { rule: 'DetailsFolder' }]);
    expect(await closedRun(handle.workflowId)).toMatchObject({
      status: 'FAILED',
      TranslateJobStatus: 'NOT_STARTED',
      outcome: { ending: 'InvalidRequest' },
    });
  });

  it.concurrent('fails with AWS’s name of the error when AWS refuses to start', async () => {
    harness.emulator.configure(
      {
        requestFaults: [
          {
            operation: 'StartTextTranslationJob',
            effect: 'error',
            errorName: 'UnsupportedLanguagePairException',
            errorMessage: 'Unsupported language pair: en to xx.',
          },
        ],
      },
      'refused*',
    );
    const handle = await harness.start(await harness.aJobOver(undefined, { job: { JobName: 'refused' } }));

    const failure = await failureOf(handle);

    expect(failure.type).toBe('UnsupportedLanguagePairException');
    expect(failure.message).toContain('Unsupported language pair: en to xx.');
    expect(failure.message).toContain('Check SourceLanguageCode');
    expect(await closedRun(handle.workflowId)).toMatchObject({
      TranslateJobStatus: 'NOT_STARTED',
      outcome: { ending: 'UnsupportedLanguagePairException' },
    });
  });

  it.concurrent('fails with TranslateJobFailed and AWS’s message when AWS ends FAILED', async () => {
    harness.emulator.configure({ failureMessage: 'The role cannot read the input.' }, 'failing*');
    const handle = await harness.start(await harness.aJobOver(undefined, { job: { JobName: 'failing' } }));

    const failure = await failureOf(handle);

    expect(failure.type).toBe('TranslateJobFailed');
    expect(failure.message).toBe('AWS ended the job: The role cannot read the input.');
    expect(failure.result).toMatchObject({ status: 'FAILED', verified: false, counts: { pairs: 6 } });
    expect(await closedRun(handle.workflowId)).toMatchObject({
      TranslateJobStatus: 'FAILED',
      TranslateVerified: false,
    });
  });

  it.concurrent('fails with OutputIncomplete and the result when pairs failed, are missing or empty', async () => {
    harness.emulator.configure(
      {
        documentFaults: [{ key: 'a.txt', languages: ['fr'], errorMessage: 'Invalid utf-8 encoded texts detected' }],
        outputFaults: [
          { key: 'b c.txt', languages: ['de'], effect: 'missing' },
          { key: 'sub/ü.txt', languages: ['fr'], effect: 'empty' },
        ],
      },
      'incomplete*',
    );
    const handle = await harness.start(await harness.aJobOver(undefined, { job: { JobName: 'incomplete' } }));

    const failure = await failureOf(handle);

    expect(failure.type).toBe('OutputIncomplete');
    expect(failure.message).toBe('AWS says COMPLETED_WITH_ERROR, but 3 of 6 translations are there');
    expect(failure.result.counts).toMatchObject({ translated: 3, failed: 1, missing: 1, empty: 1 });
    expect(failure.result.problems.map(({ source, language, verdict }) => [source, language, verdict])).toEqual([
      ['a.txt', 'fr', 'failed'],
      ['b c.txt', 'de', 'missing'],
      ['sub/ü.txt', 'fr', 'empty'],
    ]);
    expect(failure.result.problems[0]).toMatchObject({
      code: 'InvalidRequestException',
      message: 'Invalid utf-8 encoded texts detected',
    });
    expect(await closedRun(handle.workflowId)).toMatchObject({
      TranslateJobStatus: 'COMPLETED_WITH_ERROR',
      TranslateVerified: false,
      outcome: { ending: 'OutputIncomplete' },
    });
  });

  it.concurrent('fails with StoppedOutside when somebody else stopped the job', async () => {
    const handle = await harness.start(await stuckJob('IN_PROGRESS', 'outside'));
    const job = await harness.emulator.waitForJob(
      (each) => each.name.startsWith('outside') && each.status === 'IN_PROGRESS',
    );

    await harness.deps.jobs.stop(job.id);

    const failure = await failureOf(handle);
    expect(failure.type).toBe('StoppedOutside');
    expect(failure.result).toMatchObject({ status: 'STOPPED' });
    expect(failure.result.stop).toBeUndefined();
  });

  it.concurrent('fails with DeadlineExceeded after Stop and verification when the deadline passes', async () => {
    const input = await stuckJob('IN_PROGRESS', 'overdue');
    const handle = await harness.start({ ...input, deadline: '3s' });

    const failure = await failureOf(handle);

    expect(failure.type).toBe('DeadlineExceeded');
    expect(failure.result).toMatchObject({ status: 'STOPPED', stop: { by: 'deadline' }, counts: { pairs: 6 } });
    expect(await closedRun(handle.workflowId)).toMatchObject({ outcome: { ending: 'DeadlineExceeded' } });
  });

  it.concurrent('fails with DeadlineExceeded also when AWS never ends the job', async () => {
    harness.emulator.configure({ stopTakesSeconds: 100_000 }, 'endless*');
    const handle = await harness.start({ ...(await stuckJob('IN_PROGRESS', 'endless')), deadline: '2s' });

    const failure = await failureOf(handle);

    expect(failure.type).toBe('DeadlineExceeded');
    expect(failure.result).toMatchObject({ stop: { by: 'deadline' } });
    expect(failure.result.status).toBe('STOP_REQUESTED');
  });
});

/** A job that stays in `status` until it is stopped, and then leaves nothing. */
async function stuckJob(status: 'SUBMITTED' | 'IN_PROGRESS', name: string): ReturnType<JobHarness['aJobOver']> {
  harness.emulator.configure({ stuckIn: status, outputOfUnfinishedJob: 'none' }, `${name}*`);
  return harness.aJobOver(undefined, { job: { JobName: name } });
}
