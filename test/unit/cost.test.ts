import { estimateUsd, usdFor } from '../../src/domain/cost';
import { aStartRequest } from '../helpers/job-input';

const MILLION = 1_000_000;

describe('the price of characters', () => {
  it('is 15 dollars a million', () => expect(usdFor(aStartRequest(), MILLION)).toBe(15));

  it('is 60 dollars a million with parallel data', () => {
    expect(usdFor(aStartRequest({ ParallelDataNames: ['manuals'] }), MILLION)).toBe(60);
  });

  it('is the usual one with an empty list of parallel data', () => {
    expect(usdFor(aStartRequest({ ParallelDataNames: [] }), MILLION)).toBe(15);
  });

  it('is rounded to cents', () => {
    expect(usdFor(aStartRequest(), 333)).toBe(0);
    expect(usdFor(aStartRequest(), 334)).toBe(0.01);
    expect(usdFor(aStartRequest(), 1_234_567)).toBe(18.52);
  });
});

describe('the estimate of a job', () => {
  it('counts every byte once for each language', () => {
    expect(estimateUsd(aStartRequest({ TargetLanguageCodes: ['fr', 'de', 'it'] }), MILLION)).toBe(45);
  });

  it('leaves out the source language where it is its own target', () => {
    const job = aStartRequest({ SourceLanguageCode: 'en', TargetLanguageCodes: ['fr', 'en'] });

    expect(estimateUsd(job, MILLION)).toBe(15);
  });

  it('counts all languages where the source language is to be detected', () => {
    const job = aStartRequest({ SourceLanguageCode: 'auto', TargetLanguageCodes: ['fr', 'en'] });

    expect(estimateUsd(job, MILLION)).toBe(30);
  });

  it('has the higher price with parallel data', () => {
    expect(estimateUsd(aStartRequest({ ParallelDataNames: ['manuals'] }), MILLION)).toBe(120);
  });

  it('of an empty folder is nothing', () => expect(estimateUsd(aStartRequest(), 0)).toBe(0));
});
