import { docxFormat } from './docx';
import type { DocumentFormat } from './format';
import { htmlFormat } from './html';
import { pptxFormat } from './pptx';
import { textFormat } from './text';
import { xliffFormat } from './xliff';
import { xlsxFormat } from './xlsx';

/** Every format that the emulator translates. */
export const FORMATS: readonly DocumentFormat[] = [
  textFormat,
  htmlFormat,
  docxFormat,
  pptxFormat,
  xlsxFormat,
  xliffFormat,
];

/** Whether jobs of this content type can be started. */
export function isSupported(contentType: string): boolean {
  return FORMATS.some((format) => format.contentType === contentType);
}

/** The format of a supported content type. */
export function formatOf(contentType: string): DocumentFormat {
  const format = FORMATS.find((candidate) => candidate.contentType === contentType);
  if (format === undefined) throw new Error(`The emulator has no format for "${contentType}".`);
  return format;
}
