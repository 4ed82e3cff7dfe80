/** `pairs.csv`: every pair of a job with its verdict, a line each, document by document. */
import type { Pair } from '../domain/pair-table';
import { csvLine } from './csv';

const PAIRS_CSV_COLUMNS = ['source', 'language', 'verdict', 'code', 'message', 'output'] as const;

/** The lines, head first. `output` is the key below the job's folder where the translation lies or should lie. */
export function* pairsCsv(pairs: Iterable<Pair>): Generator<string> {
  yield csvLine(PAIRS_CSV_COLUMNS);
  for (const { source, language, verdict, error, outputKey } of pairs) {
    yield csvLine([source, language, verdict, error?.code ?? '', error?.message ?? '', outputKey]);
  }
}
