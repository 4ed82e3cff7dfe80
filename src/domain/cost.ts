/**
 * Pure. What a job costs. The prices are US dollars a million characters as secondary sources name them; AWS's own price
 * page is the authority (https://aws.amazon.com/translate/pricing/).
 */

export const STANDARD_USD_PER_MILLION_CHARACTERS = 15;
/** With parallel data a job is Active Custom Translation, which is priced higher. */
export const CUSTOM_USD_PER_MILLION_CHARACTERS = 60;

/** What decides a job's price. */
export interface CostFactors {
  /** Characters of the input, once. */
  readonly characters: number;
  readonly sourceLanguage: string;
  readonly targetLanguages: readonly string[];
  readonly usesParallelData: boolean;
}

/** US dollars, rounded to cents: each language is billed by itself, the source language as its own target is not. */
export function estimateUsd({ characters, sourceLanguage, targetLanguages, usesParallelData }: CostFactors): number {
  const billed = targetLanguages.filter((language) => language !== sourceLanguage).length;
  return usdFor(characters * billed, usesParallelData);
}

/** US dollars, rounded to cents, for characters that were translated. */
export function usdFor(characters: number, usesParallelData: boolean): number {
  const price = usesParallelData ? CUSTOM_USD_PER_MILLION_CHARACTERS : STANDARD_USD_PER_MILLION_CHARACTERS;
  return Math.round((characters * price) / 10_000) / 100;
}

/**
 * Characters of a folder where only its bytes are known. A character of UTF-8 has at least one byte, so this is the most
 * that text can hold; markup of HTML is counted here, though AWS does not bill it.
 */
export function estimateCharacters(bytes: number): number {
  return bytes;
}
