import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ListTextTranslationJobsCommand, paginateListTextTranslationJobs } from '@aws-sdk/client-translate';
import type { ListTextTranslationJobsCommandInput } from '@aws-sdk/client-translate';
import type { StartRequest } from '../../src/domain/job-input';
import type { EmulatedJob } from '../../src/local/translate-emulator';
import { aRequestOver, startEmulatorHarness } from './emulator-harness';
import type { EmulatorHarness } from './emulator-harness';

let harness: EmulatorHarness;

describe('a list', () => {
  let ids: string[];
  let times: Date[];

  beforeAll(async () => {
    harness = await startEmulatorHarness();
    ids = [];
    times = [];
    for (const JobName of ['alpha', 'beta', 'beta', 'gamma']) {
      const id = await harness.start({ JobName });
      ids.push(id);
      times.push(new Date(harness.emulator.job(id)!.submittedAtMs));
      harness.clock.advance(1);
    }
    await harness.emulator.finishJob(ids[2]!, 'FAILED');
  });
  afterAll(async () => harness.stop());

  it('has the newest job first', async () => {
    expect(await listed({})).toEqual([ids[3], ids[2], ids[1], ids[0]]);
  });

  it('has jobs with the name that is filtered for', async () => {
    expect(await listed({ Filter: { JobName: 'beta' } })).toEqual([ids[2], ids[1]]);
    expect(await listed({ Filter: { JobName: 'bet' } })).toEqual([]);
    expect(await listed({ Filter: { JobName: 'Beta' } })).toEqual([]);
  });

  it('has jobs with the status that is filtered for', async () => {
    expect(await listed({ Filter: { JobStatus: 'FAILED' } })).toEqual([ids[2]]);
    expect(await listed({ Filter: { JobStatus: 'SUBMITTED' } })).toEqual([ids[3], ids[1], ids[0]]);
  });

  it('has jobs before a time, oldest first, that of the time left out', async () => {
    expect(await listed({ Filter: { SubmittedBeforeTime: times[2]! } })).toEqual([ids[0], ids[1]]);
  });

  it('has jobs after a time, newest first, that of the time left out', async () => {
    expect(await listed({ Filter: { SubmittedAfterTime: times[1]! } })).toEqual([ids[3], ids[2]]);
  });

  it('has whole jobs', async () => {
    const { TextTranslationJobPropertiesList } = await page({ Filter: { JobStatus: 'FAILED' } });

    expect(TextTranslationJobPropertiesList).toEqual([await harness.describe(ids[2]!)]);
  });

  it('has a token only where there is more', async () => {
    expect(await page({ MaxResults: 4 })).not.toHaveProperty('NextToken');
    expect((await page({ MaxResults: 3 })).NextToken).toEqual(expect.any(String));
    expect(await page({ Filter: { JobName: 'beta' }, MaxResults: 2 })).not.toHaveProperty('NextToken');
  });

  it('takes no token of another filter', async () => {
    const { NextToken } = await page({ MaxResults: 1 });

    await expect(page({ NextToken, Filter: { JobStatus: 'SUBMITTED' } })).rejects.toMatchObject({
      name: 'InvalidRequestException',
    });
  });
});

describe('ten thousand jobs', () => {
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'emulator-listing-'));
    const stateFile = join(folder, 'jobs.jsonl');
    await writeFile(
      stateFile,
      manyJobs(10_000).map((job) => `${JSON.stringify(job)}\n`),
    );
    harness = await startEmulatorHarness({ stateFile });
  });
  afterAll(async () => {
    await harness.stop();
    await rm(folder, { recursive: true });
  });

  it('are on 100 a page unless asked for otherwise, on 500 at most', async () => {
    expect((await page({})).TextTranslationJobPropertiesList).toHaveLength(100);
    expect((await page({ MaxResults: 500 })).TextTranslationJobPropertiesList).toHaveLength(500);
  });

  it.each([
    ['newest first', {}],
    ['oldest first', { Filter: { SubmittedBeforeTime: new Date('2100-01-01') } }],
    ['by status', { Filter: { JobStatus: 'COMPLETED' } as const }],
  ])('are each listed once while others are started, %s', async (_order, request) => {
    const completed = harness.emulator.jobs().filter(({ status }) => status === 'COMPLETED');
    const listed: string[] = [];

    for await (const each of paginateListTextTranslationJobs({ client: harness.translate, pageSize: 500 }, request)) {
      listed.push(...(each.TextTranslationJobPropertiesList ?? []).map(({ JobId }) => JobId!));
      await Promise.all([harness.start(), harness.start(), harness.start()]);
    }

    const distinct = new Set(listed);
    expect(distinct.size).toBe(listed.length);
    expect(completed.filter(({ id }) => !distinct.has(id))).toEqual([]);
  });
});

/** Jobs that an earlier emulator has left. */
function manyJobs(count: number): EmulatedJob[] {
  const { ClientToken, ...request } = aRequestOver('documents');
  return Array.from({ length: count }, (_, i) => ({
    id: randomUUID().replaceAll('-', ''),
    name: `job ${i}`,
    clientToken: `${ClientToken}-${i}`,
    request: request as StartRequest,
    status: 'COMPLETED' as const,
    submittedAtMs: 1_700_000_000_000 + i,
    endedAtMs: 1_700_000_100_000 + i,
    outputS3Uri: `s3://documents/out/111122223333-TranslateText-${i}/`,
    stopCalls: 0,
  }));
}

async function page(request: ListTextTranslationJobsCommandInput) {
  return harness.translate.send(new ListTextTranslationJobsCommand(request));
}

async function listed(request: ListTextTranslationJobsCommandInput): Promise<(string | undefined)[]> {
  const { TextTranslationJobPropertiesList = [] } = await page(request);
  return TextTranslationJobPropertiesList.map(({ JobId }) => JobId);
}
