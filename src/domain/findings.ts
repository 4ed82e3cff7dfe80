/** Pure. What preflight finds: an error refuses the request, a warning is told and lets it pass. */

import { cutText } from './text';

/** One thing found. `where` is a member (`job.InputDataConfig.S3Uri`) or a document's key. */
export interface Finding {
  readonly severity: 'error' | 'warning';
  readonly rule: FindingRule;
  readonly where: string;
  readonly message: string;
}

/** Stable names of the rules, one for each kind of finding. */
export type FindingRule =
  | 'Constraint'
  | 'UnknownMember'
  | 'InvalidOption'
  | 'ClientTokenGiven'
  | 'TooManyLanguages'
  | 'DuplicateLanguage'
  | 'TooManyTerminologies'
  | 'TooManyParallelData'
  | 'UndocumentedContentType'
  | 'BrevityUnsupported'
  | 'WorkflowIdTooLong'
  | 'InputIsBucketRoot'
  | 'OutputInsideInput'
  | 'InputUnreadable'
  | 'OutputUnwritable'
  | 'EmptyFolder'
  | 'DetailsFolder'
  | 'TooManyDocuments'
  | 'FolderTooLarge'
  | 'DocumentTooLarge';

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
