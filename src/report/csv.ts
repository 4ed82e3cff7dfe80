/** CSV as RFC 4180 has it: fields quoted where they must be, quotes doubled, CRLF at the end of a line. */

/** One line with its end. */
export function csvLine(fields: readonly (string | number)[]): string {
  return `${fields.map(quoteField).join(',')}\r\n`;
}

function quoteField(field: string | number): string {
  const text = String(field);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
