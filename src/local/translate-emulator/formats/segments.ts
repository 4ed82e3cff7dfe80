/** Translates a document's texts one by one, and counts what AWS would bill. */
import { pseudoTranslate, pseudoTranslateUnmarked } from './pseudo-translation';
import type { TermTarget, Translation } from './pseudo-translation';

/** Text in, text out, with the tally of one document. */
export class SegmentTranslator {
  readonly #translation: Translation;
  readonly #appliedTerms = new Set<TermTarget>();
  readonly #noteTerm = (term: TermTarget): void => void this.#appliedTerms.add(term);
  #characters = 0;
  #textBytes = 0;

  constructor(translation: Translation) {
    this.#translation = translation;
  }

  get language(): string {
    return this.#translation.language;
  }

  /** Translates a text and counts all of its characters, blanks too. */
  translate(text: string): string {
    this.#count(text);
    return pseudoTranslate(text, this.#translation, this.#noteTerm);
  }

  /** Translates the pieces of one text: only the first that is not blank gets the mark. */
  translatePieces(pieces: readonly string[]): string[] {
    const first = pieces.findIndex((piece) => piece.trim() !== '');
    return pieces.map((piece, i) => {
      this.#count(piece);
      return i === first
        ? pseudoTranslate(piece, this.#translation, this.#noteTerm)
        : pseudoTranslateUnmarked(piece, this.#translation, this.#noteTerm);
    });
  }

  /** Translates a text that the document has said before: it is not counted again. */
  repeat(text: string): string {
    return pseudoTranslate(text, this.#translation);
  }

  get characters(): number {
    return this.#characters;
  }

  /** The size of the texts in UTF-8. */
  get textBytes(): number {
    return this.#textBytes;
  }

  /** The terms that were put into the document. */
  get appliedTerms(): readonly TermTarget[] {
    return [...this.#appliedTerms];
  }

  #count(text: string): void {
    this.#characters += countCharacters(text);
    this.#textBytes += Buffer.byteLength(text);
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
