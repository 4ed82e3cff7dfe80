import { closedRun } from '../helpers/closed-run';
import { failureOf } from '../helpers/failure';
import { startGate } from '../helpers/gate';
import type { Gate } from '../helpers/gate';
import { startJobHarness } from '../helpers/job-harness';
import type { JobHarness } from '../helpers/job-harness';
import { failByHand } from '../helpers/pending-activity';
import { startVerifyingRun } from '../helpers/verifying-run';

let gate: Gate;
let harness: JobHarness;

beforeAll(async () => {
  gate = await startGate(process.env['TEST_S3_ENDPOINT']!);
  harness = await startJobHarness({ workerS3Endpoint: gate.url });
});
afterAll(async () => {
  await harness.stop();
  await gate.stop();
});

/** Of a job that stays in progress until it is stopped, and then leaves nothing. */
const STUCK = { stuckIn: 'IN_PROGRESS', outputOfUnfinishedJob: 'none' } as const;

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
    expect(await closedRun(handle)).toMatchObject({
      status: 'COMPLETED',
      TranslateJobId: result.jobId,
      TranslateJobStatus: 'COMPLETED',
      TranslateLanguages: ['fr', 'de'],
      TranslateVerified: true,
      outcome: { ending: 'completed', status: 'COMPLETED', verified: true, reportS3Uri: result.reportS3Uri },
    });
  });

  it.concurrent('completes with `stop` when the signal asked for it and the job was stopped', async () => {
    const { handle, job } = await harness.startNamed(STUCK);
    await job('IN_PROGRESS');

    await handle.signal('cancel', { reason: 'wrong folder' });

    const result = await handle.result();
    expect(result).toMatchObject({
      status: 'STOPPED',
      stop: { by: 'signal', reason: 'wrong folder' },
      verified: false,
    });
    expect(await closedRun(handle)).toMatchObject({
      status: 'COMPLETED',
      TranslateJobStatus: 'STOPPED',
      TranslateVerified: false,
      outcome: { ending: 'completed', status: 'STOPPED', stop: { by: 'signal', reason: 'wrong folder' } },
    });
  });

  it.concurrent('is canceled after a native cancel, with the outcome in memo and search attributes', async () => {
    const { handle, job } = await harness.startNamed(STUCK);
    await job('IN_PROGRESS');

    await handle.cancel();

    expect((await failureOf(handle)).type).toBe('CancelledFailure');
    expect(await closedRun(handle)).toMatchObject({
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
    expect(await closedRun(handle)).toMatchObject({
      status: 'FAILED',
      TranslateJobStatus: 'NOT_STARTED',
      outcome: { ending: 'InvalidRequest' },
    });
  });

  it.concurrent('fails with AWS’s name of the error when AWS refuses to start', async () => {
    const { handle } = await harness.startNamed({
      requestFaults: [
        {
          operation: 'StartTextTranslationJob',
          effect: 'error',
          errorName: 'UnsupportedLanguagePairException',
          errorMessage: 'Unsupported language pair: en to xx.',
        },
      ],
    });

    const failure = await failureOf(handle);

    expect(failure.type).toBe('UnsupportedLanguagePairException');
    expect(failure.message).toContain('Unsupported language pair: en to xx.');
    expect(failure.message).toContain('Check SourceLanguageCode');
    expect(await closedRun(handle)).toMatchObject({
      TranslateJobStatus: 'NOT_STARTED',
      outcome: { ending: 'UnsupportedLanguagePairException' },
    });
  });

  it.concurrent('fails with TranslateJobFailed and AWS’s message when AWS ends FAILED', async () => {
    const { handle } = await harness.startNamed({ failureMessage: 'The role cannot read the input.' });

    const failure = await failureOf(handle);

    expect(failure.type).toBe('TranslateJobFailed');
    expect(failure.message).toBe('AWS ended the job: The role cannot read the input.');
    expect(failure.result).toMatchObject({ status: 'FAILED', verified: false, counts: { pairs: 6 } });
    expect(await closedRun(handle)).toMatchObject({
      TranslateJobStatus: 'FAILED',
      TranslateVerified: false,
    });
  });

  it.concurrent('fails with OutputIncomplete and the result when pairs failed, are missing or empty', async () => {
    const { handle } = await harness.startNamed({
      documentFaults: [{ key: 'a.txt', languages: ['fr'], errorMessage: 'Invalid utf-8 encoded texts detected' }],
      outputFaults: [
        { key: 'b c.txt', languages: ['de'], effect: 'missing' },
        { key: 'sub/ü.txt', languages: ['fr'], effect: 'empty' },
      ],
    });

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
    expect(await closedRun(handle)).toMatchObject({
      TranslateJobStatus: 'COMPLETED_WITH_ERROR',
      TranslateVerified: false,
      outcome: { ending: 'OutputIncomplete' },
    });
  });

  it.concurrent('fails with VerificationFailed when the verification fails for good', async () => {
    const { handle } = await startVerifyingRun(harness, gate);

    await failByHand(handle, 'verifyJob');

    const failure = await failureOf(handle);
    expect(failure.type).toBe('VerificationFailed');
    expect(failure.result).toMatchObject({ status: 'COMPLETED', verified: false });
    expect(await closedRun(handle)).toMatchObject({
      status: 'FAILED',
      TranslateVerified: false,
      outcome: { ending: 'VerificationFailed', status: 'COMPLETED' },
    });
  });

  it.concurrent('fails with StoppedOutside when somebody else stopped the job', async () => {
    const { handle, job } = await harness.startNamed(STUCK);
    const { id } = await job('IN_PROGRESS');

    await harness.deps.jobs.stop(id);

    const failure = await failureOf(handle);
    expect(failure.type).toBe('StoppedOutside');
    expect(failure.result).toMatchObject({ status: 'STOPPED' });
    expect(failure.result.stop).toBeUndefined();
  });

  it.concurrent('fails with DeadlineExceeded after Stop and verification when the deadline passes', async () => {
    const { handle } = await harness.startNamed(STUCK, { deadline: '3s' });

    const failure = await failureOf(handle);

    expect(failure.type).toBe('DeadlineExceeded');
    expect(failure.result).toMatchObject({ status: 'STOPPED', stop: { by: 'deadline' }, counts: { pairs: 6 } });
    expect(await closedRun(handle)).toMatchObject({ outcome: { ending: 'DeadlineExceeded' } });
  });

  it.concurrent('fails with DeadlineExceeded also when AWS never ends the job', async () => {
    const { handle } = await harness.startNamed({ ...STUCK, stopTakesSeconds: 100_000 }, { deadline: '2s' });

    const failure = await failureOf(handle);

    expect(failure.type).toBe('DeadlineExceeded');
    expect(failure.result).toMatchObject({ stop: { by: 'deadline' } });
    expect(failure.result.status).toBe('STOP_REQUESTED');
  });
});
