import { resolveOptions } from '../../src/local/translate-emulator/options';
import { RateLimiter } from '../../src/local/translate-emulator/rate-limiter';
import { NO_LIMITS } from './emulator-harness';

const Start = 'StartTextTranslationJob';

let nowMs = 0;

function aLimiter(rate: number): RateLimiter {
  return new RateLimiter({ ...NO_LIMITS, [Start]: rate }, () => nowMs);
}

function admitted(limiter: RateLimiter, requests: number): number {
  return Array.from({ length: requests }, () => limiter.admits(Start)).filter(Boolean).length;
}

describe('the rate of an operation', () => {
  it('lets one second worth of requests pass at once, and then as many as time allows', () => {
    const limiter = aLimiter(5);

    expect(admitted(limiter, 8)).toBe(5);
    nowMs += 199;
    expect(admitted(limiter, 1)).toBe(0);
    nowMs += 1;
    expect(admitted(limiter, 2)).toBe(1);
    nowMs += 60_000;
    expect(admitted(limiter, 8)).toBe(5);
  });

  it('below one a second lets a request pass now and then', () => {
    const limiter = aLimiter(0.5);

    expect(admitted(limiter, 2)).toBe(1);
    nowMs += 2000;
    expect(admitted(limiter, 2)).toBe(1);
  });

  it('of zero lets nothing pass, of Infinity everything', () => {
    expect(admitted(aLimiter(0), 1)).toBe(0);
    expect(admitted(aLimiter(Infinity), 1000)).toBe(1000);
  });
});

it("the rates are AWS's own unless others are given", () => {
  const { rates } = resolveOptions({ s3Endpoint: 'http://127.0.0.1:1', rates: { ListTextTranslationJobs: 50 } });

  expect(rates).toEqual({
    StartTextTranslationJob: 5,
    DescribeTextTranslationJob: 10,
    ListTextTranslationJobs: 50,
    StopTextTranslationJob: 5,
  });
});
