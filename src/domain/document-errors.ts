/** Pure. What helps when one document failed: plain words for each verdict and each error code that is known. */
import type { Verdict } from './verdicts';

/** What AWS's details file says about a document that it could not translate. */
export interface DocumentError {
  readonly code: string;
  readonly message?: string;
}

/** Our own code for two documents whose details name one and the same output object. */
export const TARGET_CLAIMED_TWICE = 'TargetFileClaimedTwice';

const ADVICE_BY_CODE: Readonly<Record<string, string>> = {
  InvalidRequestException:
    'The document cannot be read as the job’s content type: save it as UTF-8, check that it is not damaged, and translate it again.',
  TextSizeLimitExceededException: 'Split the document: AWS takes 20 MB and 1,000,000 characters a document.',
  UnsupportedLanguagePairException: 'AWS does not translate this document’s language into this target language.',
  DetectedLanguageLowConfidenceException: 'Name the source language instead of `auto`: AWS could not tell it.',
  InternalServerException: 'A fault at AWS: translate the document again.',
  ServiceUnavailableException: 'A fault at AWS: translate the document again.',
  ThrottlingException: 'A fault at AWS: translate the document again.',
  [TARGET_CLAIMED_TWICE]: 'Two documents were written to one output object: give them different names.',
};

const ADVICE_BY_VERDICT: Readonly<Record<Exclude<Verdict, 'translated'>, string>> = {
  failed: 'Read AWS’s message, mend the document, and translate it again.',
  missing: 'AWS reported no error, but there is no output: translate the document again.',
  empty: 'The output has no bytes, though the document has some: translate the document again.',
};

/** What to do about a pair that is not translated. */
export function adviceForPair(verdict: Exclude<Verdict, 'translated'>, code?: string): string {
  return (code === undefined ? undefined : ADVICE_BY_CODE[code]) ?? ADVICE_BY_VERDICT[verdict];
}
