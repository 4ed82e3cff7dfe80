import type { DocumentCounts } from '../job';
import type { EmulatorSwitches } from '../switches';
import type { DocumentOutcome } from './details-file';

/** Counts what became of a job's documents. Languages come one after the other, each with the same documents. */
export class Tally {
  readonly #documents: number;
  readonly #languages: number;
  readonly #documentsWithErrors = new Set<string>();
  #pairs = 0;
  #pairsWithErrors = 0;

  constructor(documents: number, languages: number) {
    this.#documents = documents;
    this.#languages = languages;
  }

  record({ error, sourceFile }: DocumentOutcome): void {
    this.#pairs += 1;
    if (error === undefined) return;
    this.#pairsWithErrors += 1;
    this.#documentsWithErrors.add(sourceFile);
  }

  /** Pairs that are done, well or badly. */
  get pairs(): number {
    return this.#pairs;
  }

  get hasErrors(): boolean {
    return this.#pairsWithErrors > 0;
  }

  get hasOnlyErrors(): boolean {
    return this.#pairs > 0 && this.#pairsWithErrors === this.#pairs;
  }

  /** JobDetails. Per document, one counts as translated when it is done in the last language and failed in none. */
  counts(semantics: EmulatorSwitches['documentCounts']): DocumentCounts {
    if (semantics === 'perPair') {
      const translated = this.#pairs - this.#pairsWithErrors;
      return { input: this.#documents * this.#languages, translated, withErrors: this.#pairsWithErrors };
    }
    const withErrors = this.#documentsWithErrors.size;
    const doneInAllLanguages = this.#pairs - this.#documents * (this.#languages - 1);
    return { input: this.#documents, translated: Math.max(doneInAllLanguages - withErrors, 0), withErrors };
  }
}
