import { endingOf } from '../../src/domain/ending';
import type { Outcome } from '../../src/domain/ending';

const outcome = (changes: Partial<Outcome>): Outcome => ({
  status: 'COMPLETED',
  isDryRun: false,
  isVerificationFailed: false,
  verified: true,
  translated: 4,
  pairs: 4,
  ...changes,
});
const endingWord = (changes: Partial<Outcome>): string => {
  const ending = endingOf(outcome(changes));
  return ending.kind === 'failed' ? ending.code : ending.kind;
};
const incomplete = { verified: false, translated: 3 };

describe('a run ends', () => {
  it.each<[string, Partial<Outcome>, string]>([
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
    ['after a dry run', { status: 'NOT_STARTED', verified: false, isDryRun: true }, 'completed'],
    ['after a signal before Start', { status: 'NOT_STARTED', verified: false, stop: { by: 'signal' } }, 'completed'],
    ['without a look at the output', { verified: false, isVerificationFailed: true }, 'VerificationFailed'],
    [
      'without a look at the output of a stopped job',
      { verified: false, isVerificationFailed: true, stop: { by: 'signal' } },
      'VerificationFailed',
    ],
  ])('%s', (_, changes, expected) => expect(endingWord(changes)).toBe(expected));

  it('with AWS’s message where AWS failed', () => {
    expect(endingOf(outcome({ status: 'FAILED', verified: false, message: 'No access to the bucket' }))).toMatchObject({
      message: 'AWS ended the job: No access to the bucket',
    });
  });

  it('with numbers where the output is incomplete', () => {
    expect(endingOf(outcome(incomplete))).toMatchObject({
      message: 'AWS says COMPLETED, but 3 of 4 translations are there',
    });
  });
});
