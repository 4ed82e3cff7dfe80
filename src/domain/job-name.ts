/**
 * Pure. The name of a job on AWS: `<label>@<workflowId>=<token8>`.
 *
 * It finds the job again after an answer was lost, tells whose job it is, and leads from a job back to its workflow.
 * What AWS's character class for JobName leaves out is percent-encoded as UTF-8; so are `%`, and in the label `@`.
 */

/** The parts of a job name. */
export interface JobNameParts {
  readonly label: string;
  readonly workflowId: string;
  readonly token8: string;
}

/** The label where the request names none. */
export const DEFAULT_LABEL = 'job';

/** AWS's limit, counted here in UTF-16 units, the strictest reading of "characters". */
export const JOB_NAME_MAX_LENGTH = 256;

const ALLOWED = /[\p{L}\p{Z}\p{N}_.:/=+\-@]/u;
const PATTERN = /^([^@]*)@(.*)=([0-9a-f]{8})$/su;

/**
 * The job's name; where it would be longer than 256, the label is cut at its end.
 *
 * @throws RangeError when the workflow id alone does not fit; `fitsJobName` tells beforehand.
 */
export function encodeJobName({ label, workflowId, token8 }: JobNameParts): string {
  const tail = `@${encode(workflowId)}=${token8}`;
  if (tail.length > JOB_NAME_MAX_LENGTH)
    throw new RangeError(`The workflow id ${workflowId} does not fit into a JobName`);
  return cut(encodeLabel(label), JOB_NAME_MAX_LENGTH - tail.length) + tail;
}

/** Whether a workflow id leaves room for the rest of a job name. */
export function fitsJobName(workflowId: string): boolean {
  return encode(workflowId).length + '@='.length + 8 <= JOB_NAME_MAX_LENGTH;
}

/** The parts of a name that `encodeJobName` made (its label as it was cut), or undefined for any other name. */
export function decodeJobName(jobName: string): JobNameParts | undefined {
  const [, label, workflowId, token8] = PATTERN.exec(jobName) ?? [];
  if (label === undefined || workflowId === undefined || token8 === undefined) return undefined;
  try {
    return { label: decodeURIComponent(label), workflowId: decodeURIComponent(workflowId), token8 };
  } catch {
    return undefined; // a `%` that is not ours: somebody else's name
  }
}

function encodeLabel(label: string): string {
  return encode(label).replaceAll('@', '%40');
}

function encode(text: string): string {
  return Array.from(text, (character) => (ALLOWED.test(character) ? character : percentEncode(character))).join('');
}

/** Like encodeURIComponent, which leaves `!'()*~` alone; AWS does not allow these. */
function percentEncode(character: string): string {
  // Half of a surrogate pair has no UTF-8; it becomes U+FFFD, as everywhere.
  const encoded = encodeURIComponent(/^[\uD800-\uDFFF]$/.test(character) ? '\uFFFD' : character);
  return encoded.startsWith('%') ? encoded : `%${encoded.charCodeAt(0).toString(16).toUpperCase()}`;
}

/** Cuts encoded text without splitting an escape, a character of several escapes, or a surrogate pair. */
function cut(encoded: string, maxLength: number): string {
  let kept = '';
  for (const [unit] of encoded.matchAll(/(?:%[0-7][0-9A-F])|(?:%[C-F][0-9A-F](?:%[89AB][0-9A-F])+)|[^]/gu)) {
    if (kept.length + unit.length > maxLength) break;
    kept += unit;
  }
  return kept;
}
