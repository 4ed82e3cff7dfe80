/** Pure. The search attributes that every `translateJob` run carries, so that the list of runs says what became of each. */

/** The types of search attributes that are used here, spelled as the Temporal CLI spells them. */
export type SearchAttributeType = 'Keyword' | 'KeywordList' | 'Bool';

/** Name and type of each; a namespace must know all of them before a worker starts. */
export const SEARCH_ATTRIBUTES = {
  TranslateJobId: 'Keyword',
  TranslateJobStatus: 'Keyword',
  TranslateLanguages: 'KeywordList',
  TranslateVerified: 'Bool',
} as const satisfies Readonly<Record<string, SearchAttributeType>>;
