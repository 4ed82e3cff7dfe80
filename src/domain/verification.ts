/** Pure. From the table of pairs to what a result says of them. */
import { defined } from './defined';
import { adviceForPair } from './document-errors';
import type { LanguageCounts, Problem, Verification } from './job-result';
import type { Pair, PairTable } from './pair-table';

/** Results travel as payloads: the rest of the problems is in `pairs.csv.gz`. */
const MOST_PROBLEMS_IN_RESULT = 20;

/** The verdicts in numbers, with the first problems. `charactersByLanguage` holds what the details files told. */
export function verificationOf(
  table: PairTable,
  charactersByLanguage: ReadonlyMap<string, number>,
  verifiedAt: Date,
): Verification {
  const { all, byLanguage } = table.counts();
  const charactersTranslated = [...charactersByLanguage.values()].reduce((sum, count) => sum + count, 0);
  return defined({
    verified: all.pairs > 0 && all.translated === all.pairs,
    counts: all,
    byLanguage: withCharacters(byLanguage, charactersByLanguage),
    problems: firstProblems(table.untranslatedPairs()),
    verifiedAt: verifiedAt.toISOString(),
    charactersTranslated: charactersByLanguage.size === 0 ? undefined : charactersTranslated,
  });
}

function withCharacters(
  byLanguage: Readonly<Record<string, LanguageCounts>>,
  charactersByLanguage: ReadonlyMap<string, number>,
): Record<string, LanguageCounts> {
  return Object.fromEntries(
    Object.entries(byLanguage).map(([language, counts]) => [
      language,
      defined({ ...counts, charactersTranslated: charactersByLanguage.get(language) }),
    ]),
  );
}

function firstProblems(pairs: Iterable<Pair>): Problem[] {
  const problems: Problem[] = [];
  for (const { source, language, verdict, error } of pairs) {
    if (verdict === 'translated') continue;
    problems.push({ source, language, verdict, ...error, advice: adviceForPair(verdict, error?.code) });
    if (problems.length === MOST_PROBLEMS_IN_RESULT) break;
  }
  return problems;
}
