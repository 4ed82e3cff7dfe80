import { Parser } from 'htmlparser2';
import { decodeUtf8, encodeUtf8 } from './format';
import type { DocumentFormat } from './format';
import type { SegmentTranslator } from './segments';
import { escapeMarkup, replaceSpans } from './spans';
import type { Span } from './spans';

/**
 * HTML: the text inside the `html` element (API reference, InputDataConfig), except in scripts and styles and where
 * `translate="no"` forbids it (Developer Guide, "Customizing translations with do-not-translate tags"). All else stays
 * byte by byte.
 */
export const htmlFormat: DocumentFormat = {
  contentType: 'text/html',
  extensions: ['.html', '.htm', '.xhtml'],
  translate: (content, segments) => {
    const html = decodeUtf8(content);
    return encodeUtf8(replaceSpans(html, translateTexts(html, segments)));
  },
};

const NEVER_TRANSLATED = ['script', 'style'];

function translateTexts(html: string, segments: SegmentTranslator): Span[] {
  const spans: Span[] = [];
  const open: { readonly name: string; readonly isTranslated: boolean }[] = [];
  let pending: Span | undefined;
  const isTranslated = (): boolean => open.at(-1)?.isTranslated ?? false;
  const endText = (): void => {
    if (pending !== undefined) spans.push({ ...pending, text: escapeMarkup(segments.translate(pending.text)) });
    pending = undefined;
  };
  const parser = new Parser({
    onopentag(name, { translate }) {
      endText();
      open.push({ name, isTranslated: translatesInside(name, translate, isTranslated()) });
    },
    onclosetag() {
      endText();
      open.pop();
    },
    // The parser hands a text over in parts, an entity apart from what is around it.
    ontext(text) {
      if (!isTranslated()) return;
      pending = {
        start: pending?.start ?? parser.startIndex,
        end: parser.endIndex + 1,
        text: (pending?.text ?? '') + text,
      };
    },
    oncomment: endText,
    onprocessinginstruction: endText,
  });
  parser.end(html);
  endText();
  return spans;
}

function translatesInside(name: string, translate: string | undefined, isOutsideTranslated: boolean): boolean {
  if (NEVER_TRANSLATED.includes(name)) return false;
  if (translate === 'no') return false;
  if (translate === 'yes' || name === 'html') return true;
  return isOutsideTranslated;
}
