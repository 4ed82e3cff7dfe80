/** Switches and faults of a job's life: what each changes, compared with the default. */
import { ListTextTranslationJobsCommand } from '@aws-sdk/client-translate';
import type { EmulatedJob, EmulatorSwitches, TranslateEmulator } from '../../src/local/translate-emulator';
import { QUEUE_SECONDS, RUN_SECONDS, startEmulatorHarness } from './emulator-harness';
import type { EmulatorHarness } from './emulator-harness';

let harness: EmulatorHarness;
let emulator: TranslateEmulator;

beforeEach(async () => {
  harness = await startEmulatorHarness();
  emulator = harness.emulator;
  await harness.put({ 'in/a.txt': 'one', 'in/b.txt': 'two' });
});
afterEach(async () => harness.stop());

const configure = (switches: Partial<EmulatorSwitches>): void => emulator.configure(switches);

/** A job that runs and has listed its documents. */
async function aRunningJob(): Promise<string> {
  const jobId = await harness.start();
  await emulator.beginJob(jobId);
  await emulator.waitForJob(({ id, counts }) => id === jobId && counts !== undefined);
  return jobId;
}

async function end(jobId: string): Promise<EmulatedJob> {
  return emulator.waitForJob(({ id, endedAtMs }) => id === jobId && endedAtMs !== undefined);
}

describe('stopWhileSubmitted', () => {
  it.each([
    ['STOP_REQUESTED', 'STOP_REQUESTED'],
    ['STOPPED', 'STOPPED'],
    ['ignored', 'SUBMITTED'],
  ] as const)('%s: a queued job is %s after Stop', async (stopWhileSubmitted, expected) => {
    configure({ stopWhileSubmitted });

    const jobId = await harness.start();

    expect(await harness.stopJob(jobId)).toBe(expected);
    expect(await harness.describe(jobId)).toMatchObject({ JobStatus: expected });
  });

  it('STOPPED: the job has an end at once', async () => {
    configure({ stopWhileSubmitted: 'STOPPED' });
    const jobId = await harness.start();

    await harness.stopJob(jobId);

    expect(await harness.describe(jobId)).toMatchObject({ EndTime: expect.any(Date) as Date });
  });
});

describe('stopRequestedEndsIn', () => {
  it.each([
    ['STOPPED', 0],
    ['FAILED', 0],
    ['COMPLETED', 4],
    ['COMPLETED_WITH_ERROR', 4],
  ] as const)('%s: a stopped job ends so, and its output has %i documents', async (stopRequestedEndsIn, documents) => {
    configure({ stopRequestedEndsIn });
    const jobId = await aRunningJob();

    await harness.stopJob(jobId);
    harness.clock.advance(1);
    const job = await end(jobId);

    expect(job.status).toBe(stopRequestedEndsIn);
    const keys = await harness.outputKeys(job);
    expect(keys.filter((key) => !key.startsWith('details/'))).toHaveLength(documents);
  });

  it('COMPLETED: so does one that was stopped in the queue', async () => {
    configure({ stopRequestedEndsIn: 'COMPLETED' });
    const jobId = await harness.start();

    await harness.stopJob(jobId);
    harness.clock.advance(QUEUE_SECONDS);

    expect(await end(jobId)).toMatchObject({ status: 'COMPLETED', counts: { translated: 2 } });
  });
});

it('stopTakesSeconds: a job stays in STOP_REQUESTED for so long', async () => {
  configure({ stopTakesSeconds: 100 });
  const jobId = await harness.start();
  await harness.stopJob(jobId);

  harness.clock.advance(99);
  expect(await harness.describe(jobId)).toMatchObject({ JobStatus: 'STOP_REQUESTED' });
  harness.clock.advance(1);
  expect(await end(jobId)).toMatchObject({ status: 'STOPPED' });
});

it('stopAnswers: Stop may answer the status of before it', async () => {
  const [first, second] = [await aRunningJob(), await aRunningJob()];

  expect(await harness.stopJob(first)).toBe('STOP_REQUESTED');
  configure({ stopAnswers: 'oldStatus' });
  expect(await harness.stopJob(second)).toBe('IN_PROGRESS');
  expect(emulator.job(second)).toMatchObject({ status: 'STOP_REQUESTED' });
});

it('stopOfEndedJob: Stop of a job that is over may be an error', async () => {
  const { id } = await harness.run();

  expect(await harness.stopJob(id)).toBe('COMPLETED');
  configure({ stopOfEndedJob: 'error' });
  await expect(harness.stopJob(id)).rejects.toMatchObject({ name: 'InvalidRequestException' });
});

it('ignoredStops: the first Stop calls of a job are answered and not taken', async () => {
  configure({ ignoredStops: 2 });
  const jobId = await aRunningJob();

  const answers = [await harness.stopJob(jobId), await harness.stopJob(jobId), await harness.stopJob(jobId)];

  expect(answers).toEqual(['IN_PROGRESS', 'IN_PROGRESS', 'STOP_REQUESTED']);
});

describe('outputOfUnfinishedJob', () => {
  // Three quarters: French is done, and one of the two documents in German.
  const stopLate = async (): Promise<string[]> => {
    const jobId = await aRunningJob();
    harness.clock.advance(RUN_SECONDS * 0.75);
    await harness.stopJob(jobId);
    harness.clock.advance(1);
    const job = await end(jobId);
    expect(job).toMatchObject({ status: 'STOPPED' });
    return harness.outputKeys(job);
  };
  const documents = ['de.a.txt', 'fr.a.txt', 'fr.b.txt'];
  const french = 'details/fr.auxiliary-translation-details.json';
  const german = 'details/de.auxiliary-translation-details.json';

  it('documents, the default: what was done, and the details of whole languages', async () => {
    expect(await stopLate()).toEqual([documents[0], french, ...documents.slice(1)]);
  });

  it('documentsAndDetails: the details of the language that it was at too', async () => {
    configure({ outputOfUnfinishedJob: 'documentsAndDetails' });

    expect(await stopLate()).toEqual([documents[0], german, french, ...documents.slice(1)]);
  });

  it('none: nothing', async () => {
    configure({ outputOfUnfinishedJob: 'none' });

    expect(await stopLate()).toEqual([]);
  });
});

it('jobDetailsAppear: a job that is being stopped may still have JobDetails', async () => {
  const jobId = await aRunningJob();
  expect(await harness.describe(jobId)).toHaveProperty('JobDetails');
  await harness.stopJob(jobId);

  expect(await harness.describe(jobId)).not.toHaveProperty('JobDetails');
  configure({ jobDetailsAppear: 'whenRunning' });
  expect(await harness.describe(jobId)).toHaveProperty('JobDetails');
});

it('stopWhileRunning: a running job may be stopped at once', async () => {
  configure({ stopWhileRunning: 'STOPPED' });
  const jobId = await aRunningJob();

  expect(await harness.stopJob(jobId)).toBe('STOPPED');
  expect(await harness.describe(jobId)).toMatchObject({ JobStatus: 'STOPPED', EndTime: expect.any(Date) as Date });
});

describe('documentCounts', () => {
  beforeEach(() => configure({ documentFaults: [{ key: 'b.txt', languages: ['de'] }] }));

  it('perDocument, the default: a document that failed in one language counts as failed', async () => {
    expect((await harness.describe((await harness.run()).id)).JobDetails).toEqual({
      InputDocumentsCount: 2,
      TranslatedDocumentsCount: 1,
      DocumentsWithErrorsCount: 1,
    });
  });

  it('perPair: each language counts by itself', async () => {
    configure({ documentCounts: 'perPair' });

    expect((await harness.describe((await harness.run()).id)).JobDetails).toEqual({
      InputDocumentsCount: 4,
      TranslatedDocumentsCount: 3,
      DocumentsWithErrorsCount: 1,
    });
  });
});

it('allDocumentsFailedEndsIn: a job without a single translation may have failed', async () => {
  configure({ documentFaults: [{ key: '*' }] });

  expect(await harness.run()).toMatchObject({ status: 'COMPLETED_WITH_ERROR' });
  configure({ allDocumentsFailedEndsIn: 'FAILED' });
  expect(await harness.run()).toMatchObject({ status: 'FAILED', message: expect.any(String) as string });
});

it('emptyInputEndsIn: a job without documents may be complete', async () => {
  const nothing = { InputDataConfig: { S3Uri: `s3://${harness.bucket}/none/`, ContentType: 'text/plain' } };

  expect(await harness.run(nothing)).toMatchObject({ status: 'FAILED' });
  configure({ emptyInputEndsIn: 'COMPLETED' });
  const job = await harness.run(nothing);
  expect(job).toMatchObject({ status: 'COMPLETED', counts: { input: 0 } });
  expect(await harness.details(job, 'fr')).toMatchObject({ details: [] });
});

it('failureMessage: a job fails half-way with this message', async () => {
  configure({ failureMessage: 'The role cannot read the input.' });

  const job = await harness.run();

  expect(job).toMatchObject({ status: 'FAILED', message: 'The role cannot read the input.' });
  expect(await harness.outputKeys(job)).toEqual([
    'details/fr.auxiliary-translation-details.json',
    'fr.a.txt',
    'fr.b.txt',
  ]);
});

describe('stuckIn', () => {
  it.each(['SUBMITTED', 'IN_PROGRESS', 'STOP_REQUESTED'] as const)(
    '%s: a job does not leave this status until the switch is set back',
    async (stuckIn) => {
      configure({ stuckIn });
      const jobId = stuckIn === 'SUBMITTED' ? await harness.start() : await aRunningJob();
      if (stuckIn === 'STOP_REQUESTED') await harness.stopJob(jobId);

      harness.clock.advance(1_000_000);
      expect(await harness.describe(jobId)).toMatchObject({ JobStatus: stuckIn });

      configure({ stuckIn: '' });
      harness.clock.advance(1_000_000);
      expect(await end(jobId)).toMatchObject({ status: stuckIn === 'STOP_REQUESTED' ? 'STOPPED' : 'COMPLETED' });
    },
  );
});

it('jobIsVanished: the job is unknown, and not listed', async () => {
  const jobId = await harness.start({ JobName: 'gone' });
  emulator.configure({ jobIsVanished: true }, 'gone');

  await expect(harness.describe(jobId)).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  await expect(harness.stopJob(jobId)).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  expect(await listedStatuses()).toEqual([]);
});

describe('staleDescribe', () => {
  const described = async (jobId: string): Promise<string | undefined> =>
    harness.describe(jobId).then(
      ({ JobStatus }) => JobStatus,
      (error: Error) => error.name,
    );

  it('answers: so many answers show the status of before', async () => {
    const jobId = await harness.start();
    await emulator.beginJob(jobId);
    configure({ staleDescribe: { answers: 2 } });

    const answers = [await described(jobId), await described(jobId), await described(jobId)];

    expect(answers).toEqual(['SUBMITTED', 'SUBMITTED', 'IN_PROGRESS']);
    expect(await listedStatuses()).toEqual(['IN_PROGRESS']);
  });

  it('seconds: for so long the status of before is shown', async () => {
    const jobId = await harness.start();
    await emulator.beginJob(jobId);
    configure({ staleDescribe: { seconds: 5 } });

    expect(await described(jobId)).toBe('SUBMITTED');
    harness.clock.advance(5);
    expect(await described(jobId)).toBe('IN_PROGRESS');
  });

  it('a new job is unknown at first', async () => {
    configure({ staleDescribe: { answers: 1 } });
    const jobId = await harness.start();

    expect([await described(jobId), await described(jobId)]).toEqual(['ResourceNotFoundException', 'SUBMITTED']);
  });
});

it('staleList: the list lags behind, and has no new job at first', async () => {
  configure({ staleList: { seconds: 5 } });
  const jobId = await harness.start();

  expect(await listedStatuses()).toEqual([]);
  expect(await harness.describe(jobId)).toMatchObject({ JobStatus: 'SUBMITTED' });
  harness.clock.advance(5);
  expect(await listedStatuses()).toEqual(['SUBMITTED']);
  await emulator.beginJob(jobId);
  expect(await listedStatuses()).toEqual(['SUBMITTED']);
});

it('staleList: lists without the job do not count as answers about it', async () => {
  configure({ staleList: { answers: 1 } });
  await harness.start();
  const list = async (JobName?: string): Promise<number | undefined> => {
    const Filter = JobName === undefined ? undefined : { JobName };
    const answer = await harness.translate.send(new ListTextTranslationJobsCommand({ Filter }));
    return answer.TextTranslationJobPropertiesList?.length;
  };

  await list('another');

  expect([await list(), await list()]).toEqual([0, 1]);
});

it('tokensAreForgottenAfterSeconds: a ClientToken begins a new job after a while', async () => {
  const first = await harness.start({ ClientToken: 'token' });
  configure({ tokensAreForgottenAfterSeconds: 60 });
  harness.clock.advance(59);
  expect(await harness.start({ ClientToken: 'token' })).toBe(first);
  harness.clock.advance(1);
  expect(await harness.start({ ClientToken: 'token' })).not.toBe(first);
});

it('endedJobsAreForgottenAfterSeconds: a job that is over is unknown after a while', async () => {
  const { id } = await harness.run();
  harness.clock.advance(1_000_000);
  expect(await harness.describe(id)).toMatchObject({ JobStatus: 'COMPLETED' });

  const { id: forgotten } = await harness.run();
  configure({ endedJobsAreForgottenAfterSeconds: 60 });
  harness.clock.advance(59);
  expect(await harness.describe(forgotten)).toMatchObject({ JobStatus: 'COMPLETED' });
  harness.clock.advance(1);
  await expect(harness.describe(forgotten)).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  expect(await listedStatuses()).toEqual([]);
});

describe('a test', () => {
  it('ends a job in any status, with its work done or given up', async () => {
    const completed = await emulator.finishJob(await harness.start(), 'COMPLETED_WITH_ERROR');
    const failed = await emulator.finishJob(await harness.start(), 'FAILED');

    expect(completed).toMatchObject({ status: 'COMPLETED_WITH_ERROR', counts: { translated: 2 } });
    expect(failed).toMatchObject({ status: 'FAILED', message: 'Your job has failed.', counts: { translated: 0 } });
    expect(await harness.outputKeys(failed)).toEqual([]);
  });

  it('ends a job that is stuck', async () => {
    configure({ stuckIn: 'IN_PROGRESS' });

    expect(await harness.run()).toMatchObject({ status: 'COMPLETED' });
  });

  it('is told of a job that the emulator does not have', async () => {
    await expect(emulator.finishJob('none')).rejects.toThrow('The emulator has no job "none".');
  });
});

async function listedStatuses(): Promise<(string | undefined)[]> {
  const answer = await harness.translate.send(new ListTextTranslationJobsCommand({}));
  return (answer.TextTranslationJobPropertiesList ?? []).map(({ JobStatus }) => JobStatus);
}
