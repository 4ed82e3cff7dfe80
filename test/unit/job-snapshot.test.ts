import fc from 'fast-check';
import { mergeSnapshots } from '../../src/domain/job-snapshot';
import type { JobSnapshot } from '../../src/domain/job-snapshot';
import { isTerminal, observe } from '../../src/domain/job-status';
import { JOB_STATUSES } from '../../src/domain/translate-model';

const anySnapshot: fc.Arbitrary<JobSnapshot> = fc.record(
  {
    jobId: fc.constant('job'),
    status: fc.constantFrom(...JOB_STATUSES),
    message: fc.string(),
    outputS3Uri: fc.string(),
    endedAt: fc.string(),
  },
  { requiredKeys: ['jobId', 'status'] },
);

describe('mergeSnapshots', () => {
  it('takes what news brings', () => {
    const known: JobSnapshot = { jobId: 'job', jobName: 'name', status: 'IN_PROGRESS' };

    expect(mergeSnapshots(known, { jobId: 'job', status: 'FAILED', message: 'no access' })).toEqual({
      jobId: 'job',
      jobName: 'name',
      status: 'FAILED',
      message: 'no access',
    });
  });

  it('lets late news only fill gaps', () => {
    const known: JobSnapshot = { jobId: 'job', status: 'FAILED', message: 'no access' };

    expect(
      mergeSnapshots(known, { jobId: 'job', status: 'IN_PROGRESS', message: 'old', outputS3Uri: 's3://out/' }),
    ).toEqual({
      jobId: 'job',
      status: 'FAILED',
      message: 'no access',
      outputS3Uri: 's3://out/',
    });
  });

  it('believes the status that `observe` believes, whatever comes', () => {
    fc.assert(
      fc.property(anySnapshot, anySnapshot, (known, seen) => {
        expect(mergeSnapshots(known, seen).status).toBe(observe(known.status, seen.status));
      }),
    );
  });

  it('never loses what is known of an ended job to news of before', () => {
    fc.assert(
      fc.property(anySnapshot, fc.array(anySnapshot), (first, later) => {
        fc.pre(isTerminal(first.status));
        const before = later.filter(({ status }) => !isTerminal(status));
        expect(before.reduce(mergeSnapshots, first)).toMatchObject(first);
      }),
    );
  });
});
