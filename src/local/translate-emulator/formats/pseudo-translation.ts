/**
 * Pure. A visible stand-in for a translation: `Hello world` becomes `[fr] Ĥéļļö ŵöŕļđ`. It differs for each language,
 * is the same in every run, and can be read back.
 */

/** How text is put into a target language. */
export interface Translation {
  readonly language: string;
  /** Shown in the mark, `[fr formal]`, where AWS knows formality for the language. */
  readonly formality?: 'FORMAL' | 'INFORMAL';
  /** Terms of a terminology: text that becomes its target, letter by letter. */
  readonly terms?: readonly TermTarget[];
  /** Whether profane words become `?$#@$` (Developer Guide, "Masking profane words and phrases"). */
  readonly masksProfanity?: boolean;
}

/** A term in one target language. */
export interface TermTarget {
  readonly sourceText: string;
  readonly targetText: string;
}

/** Is told of each term that is put in. */
export type OnTerm = (term: TermTarget) => void;

const PLAIN = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
const ACCENTED = 'áƀćđéƒĝĥíĵķļɱñöþɋŕšţúṽŵẋýžÁƁĆĐÉƑĜĤÍĴĶĻṀÑÖÞɊŔŠŢÚṼŴẊÝŽ';

const TO_ACCENTED = new Map([...PLAIN].map((letter, i) => [letter, [...ACCENTED][i] as string]));
const TO_PLAIN = new Map([...TO_ACCENTED].map(([plain, accented]) => [accented, plain]));

/** A few words, mild ones, that the emulator takes for profane. */
const PROFANE_WORDS = ['damn', 'darn', 'bloody'];
const PROFANITY = new RegExp(`\\b(?:${PROFANE_WORDS.join('|')})\\b`, 'gi');
const PROFANITY_MASK = '?$#@$';

/**
 * Translates one piece of text: a line, a paragraph, the text between two tags. White space around it is kept outside
 * the mark; a piece of nothing but white space stays as it is.
 */
export function pseudoTranslate(text: string, translation: Translation, onTerm?: OnTerm): string {
  const [, before = '', core = '', after = ''] = /^(\s*)([^]*?)(\s*)$/u.exec(text) ?? [];
  if (core === '') return text;
  return `${before}${markOf(translation)}${pseudoTranslateUnmarked(core, translation, onTerm)}${after}`;
}

/** Translates a piece that belongs to one with a mark. */
export function pseudoTranslateUnmarked(text: string, translation: Translation, onTerm?: OnTerm): string {
  const { terms = [], masksProfanity = false } = translation;
  if (terms.length === 0 && !masksProfanity) return accent(text);
  const termsBySource = new Map(terms.map((term) => [term.sourceText, term]));
  return text
    .split(fixedPieces(terms, masksProfanity))
    .map((piece) => {
      const term = termsBySource.get(piece);
      if (term === undefined) return isMasked(piece, masksProfanity) ? PROFANITY_MASK : accent(piece);
      onTerm?.(term);
      return term.targetText;
    })
    .join('');
}

/** Reads a text back that was translated without terms and masks: all marks of the language go, all letters come back. */
export function readPseudoTranslation(text: string, language: string): string {
  const withoutMarks = text.replaceAll(new RegExp(`\\[${language}(?: formal| informal)?\\] `, 'g'), '');
  return mapLetters(withoutMarks, TO_PLAIN);
}

function markOf({ language, formality }: Translation): string {
  return formality === undefined ? `[${language}] ` : `[${language} ${formality.toLowerCase()}] `;
}

/** Matches what does not become pseudo-text, as a group, so that `split` keeps it. The longest term goes first. */
function fixedPieces(terms: readonly TermTarget[], masksProfanity: boolean): RegExp {
  const sources = terms.map(({ sourceText }) => sourceText).sort((a, b) => b.length - a.length);
  const alternatives = [...sources.map(escapeRegExp), ...(masksProfanity ? [PROFANITY.source] : [])];
  return new RegExp(`(${alternatives.join('|')})`, masksProfanity ? 'i' : '');
}

function isMasked(piece: string, masksProfanity: boolean): boolean {
  return masksProfanity && PROFANE_WORDS.includes(piece.toLowerCase());
}

function accent(text: string): string {
  return mapLetters(text, TO_ACCENTED);
}

function mapLetters(text: string, letters: ReadonlyMap<string, string>): string {
  return Array.from(text, (letter) => letters.get(letter) ?? letter).join('');
}

function escapeRegExp(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
