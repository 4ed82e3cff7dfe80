/** `report.json`: the result, for programs and for people who read JSON. */
import type { TranslateJobResult } from '../domain/job-result';

/** Indented, ended by a newline. */
export function reportJson(result: TranslateJobResult): string {
  return `${JSON.stringify(result, undefined, 2)}\n`;
}
