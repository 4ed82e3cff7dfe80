import type { Document } from '@xmldom/xmldom';
import type { DocumentFormat } from './format';
import { rewriteParts } from './office-package';
import { translateTexts } from './office-texts';
import type { SegmentTranslator } from './segments';
import { elementsNamed, parseXml, serializeXml } from './xml';

const PREFIX = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const MAIN = `${PREFIX}.sheet.main+xml`;
const TABLE = `${PREFIX}.table+xml`;
const PARTS = [TABLE, `${PREFIX}.sharedStrings+xml`, `${PREFIX}.worksheet+xml`];

const NAMESPACE = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';

/** Shared strings (`si`) and strings in cells (`is`), but not how to read them aloud (`rPh`). */
const TEXTS = { namespace: NAMESPACE, text: 't', paragraphs: ['si', 'is'], excluded: ['rPh'] };

/** Excel: the texts of cells. Numbers, formulas and the names of sheets stay. */
export const xlsxFormat: DocumentFormat = {
  contentType: `${PREFIX}.sheet`,
  extensions: ['.xlsx'],
  translate: (content, segments) =>
    rewriteParts(content, MAIN, PARTS, (part, type) => {
      const document = parseXml(part);
      if (type === TABLE) renameColumns(document, segments);
      else translateTexts(document, TEXTS, segments);
      return serializeXml(document);
    }),
};

/** A table names its columns once more than the cells of its head do, and Excel repairs a file where the two differ. */
function renameColumns(table: Document, segments: SegmentTranslator): void {
  for (const column of elementsNamed(table, NAMESPACE, 'tableColumn')) {
    column.setAttribute('name', segments.repeat(column.getAttribute('name') ?? ''));
  }
}
