/** The four batch operations of Amazon Translate, by the names that they have on the wire. */
export const OPERATIONS = [
  'StartTextTranslationJob',
  'DescribeTextTranslationJob',
  'ListTextTranslationJobs',
  'StopTextTranslationJob',
] as const;

/** One of the four. */
export type Operation = (typeof OPERATIONS)[number];

/** Whether `name` is one of the four. */
export function isOperation(name: string): name is Operation {
  return (OPERATIONS as readonly string[]).includes(name);
}
