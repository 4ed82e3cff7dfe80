import type { WorkflowHandle } from '@temporalio/client';
import { decodeJobName } from '../../src/domain/job-name';
import type { EmulatorSwitches } from '../../src/local/translate-emulator';
import { startJobHarness } from '../helpers/job-harness';
import type { JobHarness } from '../helpers/job-harness';

let harness: JobHarness;

beforeAll(async () => {
  harness = await startJobHarness();
});
afterAll(() => harness.stop());

const START = 'StartTextTranslationJob';

describe('a job is started exactly once', () => {
  const faults: [string, Partial<EmulatorSwitches>][] = [
    ['Start’s answer is lost', { requestFaults: [{ operation: START, effect: 'answerLost', times: 1 }] }],
    ['Start’s answer is lost three times', { requestFaults: [{ operation: START, effect: 'answerLost', times: 3 }] }],
    [
      'Start’s answer is cut in the middle',
      { requestFaults: [{ operation: START, effect: 'answerGarbled', times: 1 }] },
    ],
    [
      'AWS answers 500 although it started the job',
      { requestFaults: [{ operation: START, effect: 'errorAfterwards', times: 1 }] },
    ],
    ['Start is lost on its way', { requestFaults: [{ operation: START, effect: 'requestLost', times: 2 }] }],
    ['AWS answers 500', { requestFaults: [{ operation: START, effect: 'error', times: 2 }] }],
    [
      'AWS throttles',
      { requestFaults: [{ operation: START, effect: 'error', errorName: 'TooManyRequestsException', times: 2 }] },
    ],
    [
      'the queue is full',
      { requestFaults: [{ operation: START, effect: 'error', errorName: 'LimitExceededException', times: 2 }] },
    ],
    [
      'the credentials expire',
      { requestFaults: [{ operation: START, effect: 'error', errorName: 'ExpiredTokenException', times: 1 }] },
    ],
    [
      'the role is not known everywhere yet',
      { requestFaults: [{ operation: START, effect: 'error', errorName: 'InvalidParameterValueException', times: 3 }] },
    ],
    [
      'List fails while the job is looked for',
      {
        requestFaults: [
          { operation: START, effect: 'answerLost', times: 1 },
          { operation: 'ListTextTranslationJobs', effect: 'error', times: 2 },
        ],
      },
    ],
    [
      'List takes names as prefixes',
      { requestFaults: [{ operation: START, effect: 'answerLost', times: 1 }], nameFilterMatches: 'prefix' },
    ],
  ];

  describe.each(['sameJob', 'ignored', 'error'] as const)(
    'where AWS takes a repeated ClientToken for %s',
    (tokenSemantics) => {
      it.concurrent.each(faults)('when %s', async (_, switches) => {
        const { handle, starts } = await harness.startNamed({ ...switches, tokenSemantics });

        expect(await handle.result()).toMatchObject({ status: 'COMPLETED', verified: true });
        expect(starts()).toHaveLength(1);
      });
    },
  );

  it.concurrent('when the run is reset to its beginning', async () => {
    const run = await harness.startNamed({ stuckIn: 'SUBMITTED', tokenSemantics: 'ignored' });
    const { handle, starts } = run;
    await run.job();
    const { workflowId, firstExecutionRunId } = handle as WorkflowHandle & { firstExecutionRunId: string };

    const { events } = await handle.fetchHistory();
    const firstTaskCompleted = events?.find((event) => event.workflowTaskCompletedEventAttributes)?.eventId;

    const reset = await harness.client.workflowService.resetWorkflowExecution({
      namespace: 'default',
      workflowExecution: { workflowId, runId: firstExecutionRunId },
      workflowTaskFinishEventId: firstTaskCompleted ?? null,
      reason: 'test',
      requestId: firstExecutionRunId,
    });
    run.configure({ stuckIn: '' });

    const result: unknown = await harness.client.workflow.getHandle(workflowId, reset.runId).result();
    expect(result).toMatchObject({ status: 'COMPLETED', verified: true });
    expect(starts()).toHaveLength(1);
  });
});

describe('the job on AWS', () => {
  it.concurrent('has a name that leads back to its workflow, and a token of the run', async () => {
    const { handle, name, starts } = await harness.startNamed();
    const result = (await handle.result()) as { jobName: string };

    const [start] = starts();

    expect(start?.name).toBe(result.jobName);
    expect(decodeJobName(result.jobName)).toEqual({
      label: name,
      workflowId: handle.workflowId,
      token8: start?.clientToken.slice(0, 8),
    });
    expect(start?.clientToken).toMatch(/^[0-9a-f]{64}$/);
  });

  it.concurrent('gets the request as it is, with folders ended by a slash', async () => {
    const { handle, name } = await harness.startNamed(
      {},
      { job: { Settings: { Formality: 'FORMAL' }, TerminologyNames: ['T'] } },
    );
    const { jobId } = (await handle.result()) as { jobId: string };
    expect(jobId).toMatch(/^[0-9a-f]{32}$/);

    expect(harness.emulator.job(jobId)).toMatchObject({
      name: expect.stringMatching(`^${name}`) as string,
      request: {
        Settings: { Formality: 'FORMAL' },
        TerminologyNames: ['T'],
        TargetLanguageCodes: ['fr', 'de'],
        InputDataConfig: { S3Uri: expect.stringMatching(/\/in\/$/) as string, ContentType: 'text/plain' },
      },
    });
  });

  it.concurrent('is another one for every new run of the same workflow id', async () => {
    const input = await harness.aJobOver(undefined, { job: { JobName: 'again' } });
    await (await harness.start(input, 'same-id')).result();
    await (await harness.start(input, 'same-id')).result();

    const tokens = harness.emulator.ledger.starts
      .filter(({ name }) => name.startsWith('again'))
      .map(({ clientToken }) => clientToken);

    expect(new Set(tokens).size).toBe(2);
  });
});

it.concurrent('fails after a short while where the role stays unusable', async () => {
  const { handle, starts } = await harness.startNamed({
    requestFaults: [
      { operation: START, effect: 'error', errorName: 'InvalidParameterValueException', errorMessage: 'bad role' },
    ],
  });

  await expect(handle.result()).rejects.toMatchObject({ cause: { type: 'InvalidParameterValueException' } });
  expect(starts()).toHaveLength(0);
});
