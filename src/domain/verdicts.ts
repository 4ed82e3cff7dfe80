/** Pure. What became of one document in one language, from what AWS says and what lies in S3. */

/** The verdicts that a pair can get. */
export const VERDICTS = ['translated', 'failed', 'missing', 'empty'] as const;

export type Verdict = (typeof VERDICTS)[number];

/** No pair counted yet. */
export function noVerdicts(): Record<Verdict, number> {
  return { translated: 0, failed: 0, missing: 0, empty: 0 };
}

/** What the details file says of a pair: nothing, that it was translated, or that it failed. */
export type Said = 'nothing' | 'translated' | 'failed';

/** What the listing shows of a pair's output object. */
export type Seen = 'nothing' | 'empty' | 'filled';

/**
 * S3 has the last word on what is there, AWS on what went wrong: an error that AWS reports makes a pair `failed`, whatever
 * lies there; a claim of success without the object is `missing`; zero bytes are right only for an empty source.
 */
export function verdictOf(said: Said, seen: Seen, sourceBytes: number): Verdict {
  if (said === 'failed') return 'failed';
  if (seen === 'nothing') return 'missing';
  return seen === 'empty' && sourceBytes > 0 ? 'empty' : 'translated';
}
