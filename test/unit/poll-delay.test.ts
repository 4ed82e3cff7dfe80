import fc from 'fast-check';
import { DEFAULT_POLL_POLICY, POLL_JITTER, pollDelayMs } from '../../src/domain/poll-delay';

const policy = { initialIntervalMs: 20_000, backoffCoefficient: 2, maximumIntervalMs: 120_000 };
const NO_JITTER = 0.5;

const anyPolicy = fc.record({
  initialIntervalMs: fc.integer({ min: 1, max: 3_600_000 }),
  backoffCoefficient: fc.double({ min: 1, max: 10, noNaN: true }),
  maximumIntervalMs: fc.integer({ min: 1, max: 86_400_000 }),
});
const anyRandom = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

describe('pollDelayMs', () => {
  it('grows by the coefficient up to the maximum', () => {
    const delays = [1, 2, 3, 4, 5].map((attempt) => pollDelayMs(policy, attempt, NO_JITTER));

    expect(delays).toEqual([20_000, 40_000, 80_000, 120_000, 120_000]);
  });

  it('spreads the delays by ten per cent to both sides', () => {
    expect(pollDelayMs(policy, 1, 0)).toBe(18_000);
    expect(pollDelayMs(policy, 1, 0.999999)).toBe(22_000);
  });

  it('stays within its bounds for any policy, attempt and chance', () => {
    fc.assert(
      fc.property(anyPolicy, fc.integer({ min: 1, max: 1_000_000 }), anyRandom, (anyOf, attempt, random) => {
        const delay = pollDelayMs(anyOf, attempt, random);
        const lowest = Math.min(anyOf.initialIntervalMs, anyOf.maximumIntervalMs);
        expect(delay).toBeGreaterThanOrEqual(Math.floor(lowest * (1 - POLL_JITTER)));
        expect(delay).toBeLessThanOrEqual(Math.ceil(anyOf.maximumIntervalMs * (1 + POLL_JITTER)));
        expect(Number.isInteger(delay)).toBe(true);
      }),
    );
  });

  it('never shrinks with the attempts where chance is the same', () => {
    fc.assert(
      fc.property(anyPolicy, fc.integer({ min: 1, max: 200 }), anyRandom, (anyOf, attempt, random) => {
        expect(pollDelayMs(anyOf, attempt + 1, random)).toBeGreaterThanOrEqual(pollDelayMs(anyOf, attempt, random));
      }),
    );
  });

  it('sees a change within two minutes by default', () => {
    expect(pollDelayMs(DEFAULT_POLL_POLICY, 1_000, NO_JITTER)).toBe(120_000);
  });
});
