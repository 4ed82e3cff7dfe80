import type { DocumentFormat } from './format';
import { rewriteParts } from './office-package';
import { translateTexts } from './office-texts';
import { parseXml, serializeXml } from './xml';

const PREFIX = 'application/vnd.openxmlformats-officedocument.presentationml';
const MAIN = `${PREFIX}.presentation.main+xml`;
const PARTS = [
  `${PREFIX}.slide+xml`,
  `${PREFIX}.notesSlide+xml`,
  'application/vnd.openxmlformats-officedocument.drawingml.diagramData+xml',
];

const TEXTS = {
  namespace: 'http://schemas.openxmlformats.org/drawingml/2006/main',
  text: 't',
  paragraphs: ['p'],
};

/** PowerPoint: slides with their tables and diagrams, and speaker notes. */
export const pptxFormat: DocumentFormat = {
  contentType: `${PREFIX}.presentation`,
  extensions: ['.pptx'],
  translate: (content, segments) =>
    rewriteParts(content, MAIN, PARTS, (part) => {
      const document = parseXml(part);
      translateTexts(document, TEXTS, segments);
      return serializeXml(document);
    }),
};
