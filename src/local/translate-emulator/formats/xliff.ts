import type { Document, Element, Text } from '@xmldom/xmldom';
import { DocumentError } from './format';
import type { DocumentFormat } from './format';
import type { SegmentTranslator } from './segments';
import { childElements, closestAround, elementsNamed, isElement, isText, parseXml, serializeXml } from './xml';

const NAMESPACE = 'urn:oasis:names:tc:xliff:document:1.2';
const VERSION = '1.2';

/** Inline elements that stand for markup of the original: their content is no text (XLIFF 1.2, "Inline Elements"). */
const CODES = ['bpt', 'ept', 'it', 'ph', 'bx', 'ex', 'x'];

/**
 * XLIFF 1.2: the `target` of each `trans-unit` becomes the translation of its `source`, with the inline elements of the
 * source in their places. Units with `translate="no"`, on themselves or a group around them, stay as they are.
 */
export const xliffFormat: DocumentFormat = {
  contentType: 'application/x-xliff+xml',
  extensions: ['.xlf', '.xliff'],
  translate: (content, segments) => {
    const document = parseXml(content);
    requireXliff(document);
    for (const file of elementsNamed(document, NAMESPACE, 'file')) {
      file.setAttribute('target-language', segments.language);
    }
    for (const unit of elementsNamed(document, NAMESPACE, 'trans-unit')) {
      if (isTranslatable(unit)) translateUnit(unit, segments);
    }
    return serializeXml(document);
  },
};

function requireXliff({ documentElement: root }: Document): void {
  const isXliff = root?.localName === 'xliff' && root.namespaceURI === NAMESPACE;
  if (isXliff && root.getAttribute('version') === VERSION) return;
  throw new DocumentError('InvalidRequestException', `The document is not XLIFF ${VERSION}`);
}

function isTranslatable(unit: Element): boolean {
  const forbids = (element: Element): boolean => element.getAttribute('translate') === 'no';
  return !forbids(unit) && closestAround(unit, forbids) === undefined;
}

function translateUnit(unit: Element, segments: SegmentTranslator): void {
  const named = (name: string): Element | undefined => childElements(unit).find(({ localName }) => localName === name);
  const source = named('source');
  const document = unit.ownerDocument;
  if (source === undefined || document === null) return;
  const target = document.createElementNS(NAMESPACE, source.tagName.replace('source', 'target'));
  for (const node of [...source.childNodes]) target.appendChild(node.cloneNode(true));
  translateInside(target, segments);
  const earlier = named('target');
  if (earlier !== undefined) unit.replaceChild(target, earlier);
  else unit.insertBefore(target, (named('seg-source') ?? source).nextSibling);
}

function translateInside(element: Element, segments: SegmentTranslator): void {
  const texts = textNodesOf(element);
  const translated = segments.translatePieces(texts.map(({ data }) => data));
  texts.forEach((text, i) => (text.data = translated[i] as string));
}

function textNodesOf(element: Element): Text[] {
  return [...element.childNodes].flatMap((node) => {
    if (isText(node)) return [node];
    return isElement(node) && !isProtected(node) ? textNodesOf(node) : [];
  });
}

/** Codes, and marks of text that must not change (`mrk mtype="protected"`). */
function isProtected(element: Element): boolean {
  return CODES.includes(element.localName ?? '') || element.getAttribute('mtype') === 'protected';
}
