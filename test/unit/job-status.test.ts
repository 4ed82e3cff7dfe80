import fc from 'fast-check';
import { isJobStatus, isNews, isTerminal, observe } from '../../src/domain/job-status';
import type { JobStatus } from '../../src/domain/job-status';
import { JOB_STATUSES } from '../../src/domain/translate-model';

const anyStatus = fc.constantFrom(...JOB_STATUSES);

/** The ways a job can really go: queued, running, maybe asked to stop, and one end. */
const anyLife = fc
  .tuple(
    fc.boolean(),
    fc.boolean(),
    fc.constantFrom<JobStatus>('COMPLETED', 'COMPLETED_WITH_ERROR', 'FAILED', 'STOPPED'),
  )
  .map(([runs, isAskedToStop, end]): JobStatus[] => [
    'SUBMITTED',
    ...(runs ? ['IN_PROGRESS' as const] : []),
    ...(isAskedToStop ? ['STOP_REQUESTED' as const] : []),
    end,
  ]);

describe('observe', () => {
  it('moves a job forward', () => {
    expect(observe('SUBMITTED', 'IN_PROGRESS')).toBe('IN_PROGRESS');
    expect(observe('IN_PROGRESS', 'STOP_REQUESTED')).toBe('STOP_REQUESTED');
    expect(observe('STOP_REQUESTED', 'COMPLETED')).toBe('COMPLETED');
    expect(observe('SUBMITTED', 'STOPPED')).toBe('STOPPED');
  });

  it('ignores news that arrives late', () => {
    expect(observe('STOP_REQUESTED', 'IN_PROGRESS')).toBe('STOP_REQUESTED');
    expect(observe('IN_PROGRESS', 'SUBMITTED')).toBe('IN_PROGRESS');
  });

  it('never leaves a terminal status, whatever is observed', () => {
    fc.assert(
      fc.property(anyStatus, fc.array(anyStatus), (start, seen) => {
        const states = seen.reduce<JobStatus[]>((all, next) => [...all, observe(all.at(-1)!, next)], [start]);
        const firstEnd = states.findIndex(isTerminal);
        if (firstEnd >= 0) expect(new Set(states.slice(firstEnd)).size).toBe(1);
      }),
    );
  });

  it('ends where the job ended, however its observations are repeated, delayed and shuffled', () => {
    fc.assert(
      fc.property(
        anyLife.chain((life) =>
          fc.tuple(
            fc.constant(life.at(-1)!),
            fc.shuffledSubarray([...life, ...life, ...life], { minLength: 0 }),
            fc.nat(),
            fc.constant(life),
          ),
        ),
        ([end, observations, position, life]) => {
          const at = position % (observations.length + 1);
          const withEnd = [...observations.slice(0, at), end, ...observations.slice(at)];
          expect(withEnd.reduce(observe, life[0]!)).toBe(end);
        },
      ),
    );
  });

  it('counts as news exactly what changes the status', () => {
    fc.assert(
      fc.property(anyStatus, anyStatus, (known, seen) => isNews(known, seen) === (observe(known, seen) !== known)),
    );
  });
});

describe('isJobStatus', () => {
  it.each([...JOB_STATUSES])('knows %s', (status) => expect(isJobStatus(status)).toBe(true));

  it.each(['PAUSED', 'completed', '', undefined, null, 3, 'toString'])('does not take %p for one', (value) =>
    expect(isJobStatus(value)).toBe(false),
  );
});
