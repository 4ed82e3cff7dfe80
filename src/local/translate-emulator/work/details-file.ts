/** Pure. A language's details file (Developer Guide, "Getting batch translation results"). */
import type { TermTarget } from '../formats/pseudo-translation';

/** What became of one document in one language. */
export interface DocumentOutcome {
  readonly sourceFile: string;
  readonly targetFile?: string;
  /** The language that was found, for a job with source language `auto`. */
  readonly sourceLanguage?: string;
  readonly appliedTerms: readonly TermTarget[];
  readonly error?: { readonly code: string; readonly message: string; readonly blame: 'customer' | 'server' };
  readonly characters: number;
}

/** What a details file says besides its documents. */
export interface DetailsEnvelope {
  readonly sourceLanguage: string;
  readonly targetLanguage: string;
  /** As Start got it. */
  readonly inputS3Uri: string;
  readonly outputS3Uri: string;
  readonly terminologyName: string | undefined;
}

/** The file's text. Counts are strings, as AWS writes them. */
export function formatDetails(envelope: DetailsEnvelope, outcomes: readonly DocumentOutcome[]): string {
  const characters = outcomes.reduce((sum, outcome) => sum + outcome.characters, 0);
  return JSON.stringify({
    sourceLanguageCode: envelope.sourceLanguage,
    targetLanguageCode: envelope.targetLanguage,
    charactersTranslated: String(characters),
    documentCountWithCustomerError: String(countErrors(outcomes, 'customer')),
    documentCountWithServerError: String(countErrors(outcomes, 'server')),
    inputDataPrefix: envelope.inputS3Uri,
    outputDataPrefix: envelope.outputS3Uri,
    details: outcomes.map((outcome) => entryOf(outcome, envelope.terminologyName)),
  });
}

function countErrors(outcomes: readonly DocumentOutcome[], blame: 'customer' | 'server'): number {
  return outcomes.filter(({ error }) => error?.blame === blame).length;
}

// A member that is undefined is not written.
function entryOf(outcome: DocumentOutcome, terminologyName: string | undefined) {
  const { sourceFile, targetFile, sourceLanguage, appliedTerms, error } = outcome;
  return {
    sourceFile,
    targetFile,
    sourceLanguage,
    auxiliaryData: {
      appliedTerminologies: appliedTerms.length === 0 ? undefined : [{ name: terminologyName, terms: appliedTerms }],
      error: error === undefined ? undefined : { errorCode: error.code, errorMessage: error.message },
    },
  };
}
