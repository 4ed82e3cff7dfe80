/** Pure. Parts of a marked-up source that are replaced, so that all between them stays as it was. */

/** The source from `start` to before `end` becomes `text`. */
export interface Span {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Replaces spans, which are in order and do not overlap. */
export function replaceSpans(source: string, spans: readonly Span[]): string {
  let replaced = '';
  let position = 0;
  for (const { start, end, text } of spans) {
    replaced += source.slice(position, start) + text;
    position = end;
  }
  return replaced + source.slice(position);
}

/** A text as it is written between tags. */
export function escapeMarkup(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
