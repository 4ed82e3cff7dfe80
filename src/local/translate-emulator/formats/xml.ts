/** XML documents, strictly: what is not well-formed is a broken document. */
import { DOMParser, Node, XMLSerializer, onWarningStopParsing } from '@xmldom/xmldom';
import type { Document, Element, Text } from '@xmldom/xmldom';
import { DocumentError, decodeUtf8, encodeUtf8 } from './format';

/** @throws DocumentError when it is not UTF-8 or not well-formed */
export function parseXml(content: Uint8Array): Document {
  const text = decodeUtf8(content).replace(/^\ufeff/u, '');
  try {
    return new DOMParser({ onError: onWarningStopParsing }).parseFromString(text, 'application/xml');
  } catch {
    throw new DocumentError('InvalidRequestException', 'The document cannot be parsed: its XML is not well-formed');
  }
}

/** The document as UTF-8. */
export function serializeXml(document: Document): Uint8Array {
  return encodeUtf8(new XMLSerializer().serializeToString(document));
}

/** All elements of a name below `parent`, in the order of the document. */
export function elementsNamed(parent: Document | Element, namespace: string, localName: string): Element[] {
  return [...parent.getElementsByTagNameNS(namespace, localName)];
}

/** The elements directly below `parent`. */
export function childElements(parent: Element): Element[] {
  return [...parent.childNodes].filter(isElement);
}

/** The nearest element around `element` for which the predicate holds. */
export function closestAround(element: Element, predicate: (around: Element) => boolean): Element | undefined {
  for (let around = element.parentNode; around !== null; around = around.parentNode) {
    if (isElement(around) && predicate(around)) return around;
  }
  return undefined;
}

/** Whether a node is an element. */
export function isElement(node: Node): node is Element {
  return node.nodeType === Node.ELEMENT_NODE;
}

/** Whether a node is text, in a CDATA section or not. */
export function isText(node: Node): node is Text {
  return node.nodeType === Node.TEXT_NODE || node.nodeType === Node.CDATA_SECTION_NODE;
}
