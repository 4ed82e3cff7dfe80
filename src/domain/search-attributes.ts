/** Pure. The search attributes that every `translateJob` run carries, so that the list of runs says what became of each. */

/** A type that a Temporal namespace knows for a search attribute, spelled as the Temporal CLI spells it. */
export type SearchAttributeType = 'Text' | 'Keyword' | 'Int' | 'Double' | 'Bool' | 'Datetime' | 'KeywordList';

/** Name and type of each; a namespace must know all of them before a worker starts. */
export const SEARCH_ATTRIBUTES = {
  TranslateJobId: 'Keyword',
  TranslateJobStatus: 'Keyword',
  TranslateLanguages: 'KeywordList',
  TranslateVerified: 'Bool',
} as const satisfies Readonly<Record<string, SearchAttributeType>>;
