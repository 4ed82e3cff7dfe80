/** A custom terminology, as a job may name it. */
import type { TermTarget } from './formats/pseudo-translation';

/** Terms with their targets by language code. */
export interface Terminology {
  readonly name: string;
  readonly terms: readonly { readonly source: string; readonly targets: Readonly<Record<string, string>> }[];
}

/** The terms that have a target in the language; AWS uses a terminology for each language that it has entries for. */
export function termsIn({ terms }: Terminology, language: string): TermTarget[] {
  return terms.flatMap(({ source, targets }) => {
    const targetText = targets[language];
    return targetText === undefined ? [] : [{ sourceText: source, targetText }];
  });
}
