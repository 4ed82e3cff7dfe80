/**
 * Pure. What a job costs, in US dollars.
 *
 * The prices a million characters are those that several secondary sources name (2026, *not verified*); AWS's own page is
 * the authority: https://aws.amazon.com/translate/pricing/.
 */
import type { StartRequest } from './job-input';

const STANDARD_USD_PER_MILLION = 15;
/** A job with parallel data is Active Custom Translation, "priced at a higher rate" (service model, ParallelDataNames). */
const CUSTOM_USD_PER_MILLION = 60;

/** What decides the price of a job. */
export type PricedRequest = Pick<StartRequest, 'SourceLanguageCode' | 'TargetLanguageCodes' | 'ParallelDataNames'>;

/**
 * The most that a job over documents of so many bytes can cost, rounded to cents. A character of UTF-8 has at least one
 * byte, so the bytes are an upper bound of the characters of text. Each language is billed by itself; the source language
 * as its own target is not (Developer Guide, "Supported languages").
 */
export function estimateUsd(job: PricedRequest, bytes: number): number {
  const billed = job.TargetLanguageCodes.filter((language) => language !== job.SourceLanguageCode).length;
  return usdFor(job, bytes * billed);
}

/** The price of characters that were translated, rounded to cents. */
export function usdFor({ ParallelDataNames = [] }: PricedRequest, characters: number): number {
  const price = ParallelDataNames.length > 0 ? CUSTOM_USD_PER_MILLION : STANDARD_USD_PER_MILLION;
  return Math.round((characters * price) / 10_000) / 100;
}
