import { ListTextTranslationJobsCommand, paginateListTextTranslationJobs } from '@aws-sdk/client-translate';
import type { ListTextTranslationJobsCommandInput } from '@aws-sdk/client-translate';
import { startEmulatorHarness } from './emulator-harness';
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
  beforeAll(async () => {
    harness = await startEmulatorHarness({ quotas: { queuedJobs: Infinity } });
    await startMany(10_000);
  });
  afterAll(async () => harness.stop());

  it('are on 100 a page unless asked for otherwise, on 500 at most', async () => {
    expect((await page({})).TextTranslationJobPropertiesList).toHaveLength(100);
    expect((await page({ MaxResults: 500 })).TextTranslationJobPropertiesList).toHaveLength(500);
  });

  it.each([
    ['newest first', {}],
    ['oldest first', { Filter: { SubmittedBeforeTime: new Date('2100-01-01') } }],
    ['by status', { Filter: { JobStatus: 'SUBMITTED' } as const }],
  ])('are each listed once while others are started, %s', async (_order, request) => {
    const before = harness.emulator.jobs().map(({ id }) => id);
    const listed: string[] = [];

    for await (const each of paginateListTextTranslationJobs({ client: harness.translate, pageSize: 500 }, request)) {
      listed.push(...(each.TextTranslationJobPropertiesList ?? []).map(({ JobId }) => JobId!));
      await startMany(5);
    }

    const distinct = new Set(listed);
    expect(distinct.size).toBe(listed.length);
    expect(before.filter((id) => !distinct.has(id))).toEqual([]);
  });
});

/** With plain requests, several at a time: the SDK takes longer for ten thousand than is worth while. */
async function startMany(count: number): Promise<void> {
  let left = count;
  const startSome = async (): Promise<void> => {
    while (left-- > 0) {
      const answer = await fetch(harness.emulator.url, {
        method: 'POST',
        headers: {
          'content-type': 'application/x-amz-json-1.1',
          'x-amz-target': 'AWSShineFrontendService_20170701.StartTextTranslationJob',
        },
        body: JSON.stringify(harness.request()),
      });
      if (!answer.ok) throw new Error(await answer.text());
      await answer.arrayBuffer();
    }
  };
  await Promise.all(Array.from({ length: 20 }, startSome));
}

async function page(request: ListTextTranslationJobsCommandInput) {
  return harness.translate.send(new ListTextTranslationJobsCommand(request));
}

async function listed(request: ListTextTranslationJobsCommandInput): Promise<(string | undefined)[]> {
  const { TextTranslationJobPropertiesList = [] } = await page(request);
  return TextTranslationJobPropertiesList.map(({ JobId }) => JobId);
}
