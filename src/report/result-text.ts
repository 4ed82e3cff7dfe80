/** A result as a person wants to read it in a terminal. */
import type { JobTimings, LanguageCounts, TranslateJobResult } from '../domain/job-result';

/** Some lines of plain text: the verdict first, then counts by language, problems, and where everything is. */
export function resultText(result: TranslateJobResult): string {
  return [verdictLine(result), languageTable(result), problemLines(result), placeLines(result)]
    .filter((section) => section !== '')
    .join('\n\n');
}

function verdictLine({ verified, counts, status, stop }: TranslateJobResult): string {
  const { translated, pairs, documents, languages } = counts;
  const what = `${documents} documents in ${languages} languages`;
  if (verified) return `VERIFIED  all ${pairs} translations are there: ${what}.`;
  if (stop !== undefined) return `STOPPED   ${translated} of ${pairs} translations are there (${status}): ${what}.`;
  return `NOT VERIFIED  ${translated} of ${pairs} translations are there (${status}): ${what}.`;
}

function languageTable({ byLanguage }: TranslateJobResult): string {
  const rows = Object.entries(byLanguage).map(([language, counts]) => languageRow(language, counts));
  if (rows.length === 0) return '';
  return table([['language', 'translated', 'failed', 'missing', 'empty', 'characters'], ...rows]);
}

function languageRow(language: string, counts: LanguageCounts): string[] {
  const { translated, failed, missing, empty, charactersTranslated } = counts;
  const characters = charactersTranslated?.toLocaleString('en-US') ?? '?';
  return [language, ...[translated, failed, missing, empty].map(String), characters];
}

function problemLines({ problems }: TranslateJobResult): string {
  return problems
    .map(({ source, language, verdict, code, advice }) => {
      const error = code === undefined ? '' : ` (${code})`;
      return `${verdict.padEnd(8)} ${language}  ${source}${error}\n         ${advice}`;
    })
    .join('\n');
}

function placeLines({ outputS3Uri, reportS3Uri, manifestS3Uri, cost, timings }: TranslateJobResult): string {
  const actual = cost.actualUsd === undefined ? '' : `, by the characters translated $${cost.actualUsd.toFixed(2)}`;
  const lines: [string, string | undefined][] = [
    ['output', outputS3Uri],
    ['report', reportS3Uri],
    ['manifest', manifestS3Uri],
    ['cost', `estimated at most $${cost.estimatedUsd.toFixed(2)}${actual}`],
    ['time', timeText(timings)],
  ];
  return lines
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name.padEnd(8)} ${value}`)
    .join('\n');
}

function timeText({ submittedAt, endedAt }: JobTimings): string | undefined {
  if (submittedAt === undefined || endedAt === undefined) return undefined;
  const seconds = Math.round((Date.parse(endedAt) - Date.parse(submittedAt)) / 1000);
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s from submission to end`;
}

/** Columns as wide as their widest cell; text to the left, the rest to the right. */
function table(rows: readonly string[][]): string {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (row: string[]): string =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!)))
      .join('  ');
  return rows.map(line).join('\n');
}
