/** Texts of an Office part: pieces of text that together make a paragraph. */
import type { Document, Element } from '@xmldom/xmldom';
import type { SegmentTranslator } from './segments';
import { closestAround, elementsNamed } from './xml';

/** Which elements hold text, and which of those around them makes them one paragraph. */
export interface TextElements {
  readonly namespace: string;
  readonly text: string;
  readonly paragraphs: readonly string[];
  /** Elements whose text is not translated. */
  readonly excluded?: readonly string[];
}

/** Translates the texts in place. The mark of the translation stands before the first piece of a paragraph. */
export function translateTexts(part: Document, elements: TextElements, segments: SegmentTranslator): void {
  for (const pieces of paragraphsOf(part, elements)) {
    const translated = segments.translatePieces(pieces.map(({ textContent }) => textContent ?? ''));
    pieces.forEach((piece, i) => (piece.textContent = translated[i] as string));
  }
}

function paragraphsOf(part: Document, { namespace, text, paragraphs, excluded = [] }: TextElements): Element[][] {
  const byParagraph = new Map<Element | undefined, Element[]>();
  const names = [...paragraphs, ...excluded];
  for (const piece of elementsNamed(part, namespace, text)) {
    const paragraph = closestAround(piece, ({ localName }) => names.includes(localName ?? ''));
    if (excluded.includes(paragraph?.localName ?? '')) continue;
    const pieces = byParagraph.get(paragraph);
    if (pieces === undefined) byParagraph.set(paragraph, [piece]);
    else pieces.push(piece);
  }
  return [...byParagraph.values()];
}
