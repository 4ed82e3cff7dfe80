import { endingOf } from '../../src/domain/ending';
import type { EndingFacts, VerificationOutcome } from '../../src/domain/ending';

const taken = (translated: number): VerificationOutcome => ({
  kind: 'taken',
  verification: {
    verified: translated === 4,
    counts: {
      documents: 2,
      languages: 2,
      pairs: 4,
      translated,
      failed: 0,
      missing: 4 - translated,
      empty: 0,
      unexpected: 0,
    },
    byLanguage: {},
    problems: [],
    verifiedAt: '2026-01-02T03:04:05.000Z',
  },
});
const complete = { verification: taken(4) };
const incomplete = { verification: taken(3) };
const unreadable = { verification: { kind: 'unreadable' } } as const;
const none = { verification: { kind: 'none' } } as const;

const facts = (changes: Partial<EndingFacts>): EndingFacts => ({
  status: 'COMPLETED',
  isDryRun: false,
  ...complete,
  ...changes,
});
const endingWord = (changes: Partial<EndingFacts>): string => {
  const ending = endingOf(facts(changes));
  return ending.kind === 'failed' ? ending.code : ending.kind;
};

describe('a run ends', () => {
  it.each<[string, Partial<EndingFacts>, string]>([
    ['with every pair verified', {}, 'completed'],
    ['with every pair verified although AWS saw errors', { status: 'COMPLETED_WITH_ERROR' }, 'completed'],
    ['with pairs missing', incomplete, 'OutputIncomplete'],
    ['with pairs failed', { status: 'COMPLETED_WITH_ERROR', ...incomplete }, 'OutputIncomplete'],
    ['after AWS ended FAILED', { status: 'FAILED', ...incomplete }, 'TranslateJobFailed'],
    ['after AWS ended FAILED with all output there', { status: 'FAILED' }, 'TranslateJobFailed'],
    ['after somebody else stopped the job', { status: 'STOPPED', ...incomplete }, 'StoppedOutside'],
    ['after a signal stopped it', { status: 'STOPPED', ...incomplete, stop: { by: 'signal' } }, 'completed'],
    ['after a signal that came too late', { stop: { by: 'signal' } }, 'completed'],
    ['after a signal and a failure of AWS', { status: 'FAILED', ...incomplete, stop: { by: 'signal' } }, 'completed'],
    ['after a native cancel', { status: 'STOPPED', ...incomplete, stop: { by: 'cancellation' } }, 'canceled'],
    ['after a native cancel that came too late', { stop: { by: 'cancellation' } }, 'canceled'],
    ['after the deadline', { status: 'STOPPED', ...incomplete, stop: { by: 'deadline' } }, 'DeadlineExceeded'],
    [
      'after the deadline, with the job still running',
      { status: 'IN_PROGRESS', ...incomplete, stop: { by: 'deadline' } },
      'DeadlineExceeded',
    ],
    [
      'with a job that AWS did not end after a signal',
      { status: 'STOP_REQUESTED', ...incomplete, stop: { by: 'signal' } },
      'DeadlineExceeded',
    ],
    [
      'with a job that AWS did not end after a native cancel',
      { status: 'IN_PROGRESS', ...incomplete, stop: { by: 'cancellation' } },
      'DeadlineExceeded',
    ],
    ['after AWS ended FAILED and its output cannot be read', { status: 'FAILED', ...unreadable }, 'TranslateJobFailed'],
    ['after a dry run', { status: 'NOT_STARTED', ...none, isDryRun: true }, 'completed'],
    ['after a signal before Start', { status: 'NOT_STARTED', ...none, stop: { by: 'signal' } }, 'completed'],
    [
      'after the deadline passed before Start',
      { status: 'NOT_STARTED', ...none, stop: { by: 'deadline' } },
      'DeadlineExceeded',
    ],
    ['after a native cancel cut the verification short', { verification: { kind: 'cancelled' } }, 'canceled'],
    ['without a look at the output', unreadable, 'VerificationFailed'],
    ['without a look at the output of a stopped job', { ...unreadable, stop: { by: 'signal' } }, 'VerificationFailed'],
  ])('%s', (_, changes, expected) => expect(endingWord(changes)).toBe(expected));

  it('with AWS’s message where AWS failed', () => {
    expect(endingOf(facts({ status: 'FAILED', ...incomplete, message: 'No access to the bucket' }))).toMatchObject({
      message: 'AWS ended the job: No access to the bucket',
    });
  });

  it('with numbers where the output is incomplete', () => {
    expect(endingOf(facts(incomplete))).toMatchObject({
      message: 'AWS says COMPLETED, but 3 of 4 translations are there',
    });
  });
});
