import { LISTING_LAG_MS, decideStartRetry } from '../../src/domain/start-retry';

describe('after a failed Start', () => {
  it.each(['noAnswer', 'serverFault'] as const)('%s gives a job that may be there time to show up in List', (kind) => {
    expect(decideStartRetry(kind, 'any', 1)).toMatchObject({ kind: 'retry', delayMs: LISTING_LAG_MS });
    expect(decideStartRetry(kind, 'any', 1_000)).toMatchObject({ kind: 'retry', delayMs: LISTING_LAG_MS });
  });

  it('a full queue is waited out, a minute at the most between two attempts', () => {
    const delays = [1, 2, 3, 4, 5, 1_000].map((attempt) =>
      decideStartRetry('throttled', 'LimitExceededException', attempt),
    );

    expect(delays.map((decision) => decision.kind === 'retry' && decision.delayMs)).toEqual([
      5_000, 10_000, 20_000, 40_000, 60_000, 60_000,
    ]);
  });

  it('expired credentials are waited out', () => {
    expect(decideStartRetry('credentials', 'ExpiredTokenException', 1_000)).toMatchObject({ kind: 'retry' });
  });

  it.each(['InvalidParameterValueException', 'InvalidRequestException'])(
    '%s is tried five times, for a new role',
    (name) => {
      expect(decideStartRetry('refused', name, 4)).toMatchObject({ kind: 'retry' });
      expect(decideStartRetry('refused', name, 5)).toMatchObject({ kind: 'refused' });
    },
  );

  it.each(['UnsupportedLanguagePairException', 'AccessDeniedException', 'ValidationException'])(
    '%s is final',
    (name) => {
      expect(decideStartRetry('refused', name, 1)).toEqual({ kind: 'refused', reason: 'The job could not be started' });
    },
  );

  it('an unknown terminology is final', () => {
    expect(decideStartRetry('notFound', 'ResourceNotFoundException', 1)).toMatchObject({ kind: 'refused' });
  });
});
