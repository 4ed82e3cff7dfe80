import { decodeUtf8, encodeUtf8 } from './format';
import type { DocumentFormat } from './format';

/** Plain text, line by line: every character counts, line ends too. */
export const textFormat: DocumentFormat = {
  contentType: 'text/plain',
  extensions: ['.txt', '.text', '.md'],
  translate: (content, segments) => {
    const lines = decodeUtf8(content).split(/(?<=\n)/);
    return encodeUtf8(lines.map((line) => segments.translate(line)).join(''));
  },
};
