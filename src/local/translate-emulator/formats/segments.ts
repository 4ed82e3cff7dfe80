/** Translates a document's texts one by one, and counts what AWS would bill. */
import { pseudoTranslate } from './pseudo-translation';
import type { TermTarget, Translation } from './pseudo-translation';

/** Text in, text out, with the tally of one document. */
export class SegmentTranslator {
  readonly #translation: Translation;
  readonly #appliedTerms = new Set<TermTarget>();
  #characters = 0;

  constructor(translation: Translation) {
    this.#translation = translation;
  }

  /** Translates a text and counts all of its characters, blanks too. */
  translate(text: string): string {
    this.#characters += countCharacters(text);
    for (const term of this.#translation.terms ?? []) {
      if (text.includes(term.sourceText)) this.#appliedTerms.add(term);
    }
    return pseudoTranslate(text, this.#translation);
  }

  get characters(): number {
    return this.#characters;
  }

  get appliedTerms(): readonly TermTarget[] {
    return [...this.#appliedTerms];
  }
}

/** Characters are Unicode code points: one of four bytes counts as one. */
export function countCharacters(text: string): number {
  let pairs = 0;
  for (let i = 0; i < text.length - 1; i++) {
    if (isHighSurrogate(text.charCodeAt(i)) && isLowSurrogate(text.charCodeAt(i + 1))) pairs += 1;
  }
  return text.length - pairs;
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}
