import type { DocumentFormat } from './format';
import { rewriteParts } from './office-package';
import { translateTexts } from './office-texts';
import { parseXml, serializeXml } from './xml';

const PREFIX = 'application/vnd.openxmlformats-officedocument.wordprocessingml';
const MAIN = `${PREFIX}.document.main+xml`;
const PARTS = [
  MAIN,
  ...['header', 'footer', 'footnotes', 'endnotes', 'comments'].map((name) => `${PREFIX}.${name}+xml`),
];

const TEXTS = {
  namespace: 'http://schemas.openxmlformats.org/wordprocessingml/2006/main',
  text: 't',
  paragraphs: ['p'],
};

/** Word: body, tables, headers, footers, notes and comments. */
export const docxFormat: DocumentFormat = {
  contentType: `${PREFIX}.document`,
  extensions: ['.docx'],
  translate: (content, segments) =>
    rewriteParts(content, MAIN, PARTS, (part) => {
      const document = parseXml(part);
      translateTexts(document, TEXTS, segments);
      return serializeXml(document);
    }),
};
