/** Pure. Texts of others, kept to a size that payloads, memos and lists can carry. */

/** The text, or its beginning with an ellipsis where it is longer than `maxLength`. */
export function cutText(text: string, maxLength: number): string {
  return text.length <= maxLength ? text : `${text.slice(0, maxLength - 1)}…`;
}
