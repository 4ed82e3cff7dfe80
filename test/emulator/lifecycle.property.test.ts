import fc from 'fast-check';
import { JOB_STATUSES } from '../../src/domain/translate-model';
import { isTerminal } from '../../src/domain/job-status';
import type { JobStatus, TerminalStatus } from '../../src/domain/job-status';
import { nextStatus } from '../../src/local/translate-emulator/lifecycle';
import type { LifecycleEvent, StopWhileSubmitted } from '../../src/local/translate-emulator/lifecycle';

const END_STATUSES = JOB_STATUSES.filter(isTerminal);

const anEvent = fc.oneof(
  fc.constant<LifecycleEvent>({ kind: 'begin' }),
  fc.constant<LifecycleEvent>({ kind: 'stop' }),
  fc.constantFrom(...END_STATUSES).map((status: TerminalStatus): LifecycleEvent => ({ kind: 'end', status })),
);
const stops = fc.constantFrom<StopWhileSubmitted>('STOP_REQUESTED', 'STOPPED', 'ignored');

/** Every change that AWS's documents allow; a job that is stopped in the queue is a switch. */
const ALLOWED: Readonly<Record<JobStatus, readonly JobStatus[]>> = {
  SUBMITTED: ['IN_PROGRESS', 'STOP_REQUESTED', 'STOPPED', 'FAILED'],
  IN_PROGRESS: ['STOP_REQUESTED', ...END_STATUSES],
  STOP_REQUESTED: END_STATUSES,
  COMPLETED: [],
  COMPLETED_WITH_ERROR: [],
  FAILED: [],
  STOPPED: [],
};

function statusesAlong(events: readonly LifecycleEvent[], stopWhileSubmitted: StopWhileSubmitted): JobStatus[] {
  const statuses: JobStatus[] = ['SUBMITTED'];
  for (const event of events) statuses.push(nextStatus(statuses.at(-1)!, event, stopWhileSubmitted));
  return statuses;
}

const eachStep = (statuses: readonly JobStatus[]): [from: JobStatus, to: JobStatus][] =>
  statuses.slice(1).map((to, i) => [statuses[i]!, to]);

describe('the life of a job', () => {
  it('never leaves a terminal status', () => {
    fc.assert(
      fc.property(fc.array(anEvent), stops, (events, stop) => {
        const steps = eachStep(statusesAlong(events, stop));
        expect(steps.filter(([from, to]) => isTerminal(from) && to !== from)).toEqual([]);
      }),
    );
  });

  it('takes only the steps that AWS has', () => {
    fc.assert(
      fc.property(fc.array(anEvent), stops, (events, stop) => {
        const changes = eachStep(statusesAlong(events, stop)).filter(([from, to]) => from !== to);
        expect(changes.filter(([from, to]) => !ALLOWED[from].includes(to))).toEqual([]);
      }),
    );
  });

  it('is in STOP_REQUESTED or over after a Stop that is not ignored, at any time', () => {
    fc.assert(
      fc.property(fc.array(anEvent), fc.constantFrom('STOP_REQUESTED', 'STOPPED'), (events, stop) => {
        const stopped = statusesAlong([...events, { kind: 'stop' }], stop).at(-1)!;
        expect(stopped === 'STOP_REQUESTED' || isTerminal(stopped)).toBe(true);
      }),
    );
  });

  it('ends, whenever its end comes after its begin', () => {
    fc.assert(
      fc.property(fc.array(anEvent), stops, fc.constantFrom(...END_STATUSES), (events, stop, status) => {
        expect(isTerminal(statusesAlong([...events, { kind: 'begin' }, { kind: 'end', status }], stop).at(-1)!)).toBe(
          true,
        );
      }),
    );
  });
});
