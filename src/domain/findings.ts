/** Pure. What preflight finds: an error refuses the request, a warning is told and lets it pass. */

import { cutText } from './text';

/** One thing found. `where` is a member (`job.InputDataConfig.S3Uri`) or a document's key. */
export interface Finding {
  readonly severity: 'error' | 'warning';
  readonly rule: FindingRule;
  readonly where: string;
  readonly message: string;
}

/** The rules by their stable names. `docs/errors.md` lists them, and a test compares the two. */
export const FINDING_RULES = {
  Constraint: 'A member breaks a constraint of AWS’s service model: missing, wrong type, length, pattern, value.',
  UnknownMember: 'A member or option that neither AWS nor this project knows; the SDK would drop it in silence.',
  InvalidOption: 'An option of this project has a value that makes no sense.',
  ClientTokenGiven: 'The request has a ClientToken; the workflow makes its own, so that a job is never started twice.',
  TooManyLanguages: 'AWS takes ten target languages a job.',
  DuplicateLanguage: 'A target language is named twice.',
  TooManyTerminologies: 'AWS takes one terminology a job.',
  TooManyParallelData: 'AWS takes one set of parallel data a job.',
  UnsupportedContentType: 'AWS does not take this content type in batch jobs.',
  BrevityUnsupported: 'A warning: AWS does not support brevity in batch jobs.',
  WorkflowIdTooLong: 'The workflow id does not fit into the 256 characters of a job name.',
  InputIsBucketRoot: 'AWS takes only a folder as input, and translates and bills all that lies in it.',
  OutputInsideInput: 'The output would be translated and billed by the next job over the same folder.',
  InputUnreadable: 'S3 refuses the worker the listing of the input folder, or its bucket is not there.',
  OutputUnwritable: 'S3 refuses the worker to write below the output folder, or its bucket is not there.',
  EmptyFolder: 'The input folder holds no document.',
  DetailsFolder: 'A nested folder is named `details`, which AWS refuses.',
  TooManyDocuments: 'AWS takes 1,000,000 documents a job.',
  FolderTooLarge: 'AWS takes 5 GB a job.',
  DocumentTooLarge: 'A warning: AWS reports an error for documents above 20 MB.',
} as const;

/** Name of a rule. */
export type FindingRule = keyof typeof FINDING_RULES;

/** A finding that refuses the request. */
export function errorFinding(rule: FindingRule, where: string, message: string): Finding {
  return { severity: 'error', rule, where, message };
}

/** A finding that only warns. */
export function warningFinding(rule: FindingRule, where: string, message: string): Finding {
  return { severity: 'warning', rule, where, message };
}

/** Whether any of them refuses the request. */
export function refuses(findings: readonly Finding[]): boolean {
  return findings.some(({ severity }) => severity === 'error');
}

const MOST_FINDINGS = 100;
const LONGEST_TEXT = 500;

/** At most a hundred findings of bounded length, errors first, so that no request can make a report too large to send. */
export function capFindings(findings: readonly Finding[]): Finding[] {
  const errorsFirst = [...findings].sort((a, b) => Number(a.severity !== 'error') - Number(b.severity !== 'error'));
  return errorsFirst.slice(0, MOST_FINDINGS).map((finding) => ({
    ...finding,
    where: cutText(finding.where, LONGEST_TEXT),
    message: cutText(finding.message, LONGEST_TEXT),
  }));
}

/** One line a finding, as a person reads it. */
export function describeFinding({ where, message }: Finding): string {
  return `${where} ${message}`;
}
