/** Pure. The live page of a run in Temporal's UI, as Markdown (its subset: no images, no HTML). */
import type { Finding } from './findings';
import { describeFinding } from './findings';
import type { JobSnapshot } from './job-snapshot';
import type { Stop, Verification } from './job-result';
import type { Preflight } from './preflight';
import { VERDICTS } from './verdicts';

/** What the page shows; what is not known yet is absent. */
export interface DetailsContent {
  readonly phase: string;
  readonly job?: JobSnapshot;
  readonly preflight?: Preflight;
  readonly languages: readonly string[];
  readonly stop?: Stop;
  readonly verification?: Verification;
}

const MOST_FINDINGS = 10;

/** The page. */
export function currentDetails(content: DetailsContent): string {
  const headline = content.job === undefined ? content.phase : `${content.phase}: ${content.job.status}`;
  return [
    `**${headline}**`,
    facts(content),
    languageList(content.verification),
    findingList(content.preflight?.findings ?? []),
  ]
    .filter((section) => section !== '')
    .join('\n\n');
}

function facts({ job, preflight, languages, stop }: DetailsContent): string {
  const lines = [
    `- ${preflight?.documents ?? 0} documents into ${languages.length === 0 ? 'no language' : languages.map(code).join(', ')}`,
    ...(preflight === undefined ? [] : [`- cost by estimate: at most $${preflight.estimatedUsd.toFixed(2)}`]),
    ...(job === undefined
      ? []
      : [`- job ${code(job.jobId)}: ${job.status}${job.message === undefined ? '' : `, ${code(job.message)}`}`]),
    ...(job?.outputS3Uri === undefined ? [] : [`- output: ${code(job.outputS3Uri)}`]),
    ...(stop === undefined
      ? []
      : [`- stop asked for by ${stop.by}${stop.reason === undefined ? '' : `: ${code(stop.reason)}`}`]),
  ];
  return lines.join('\n');
}

/** Bullets: Temporal's UI sets the cells of a Markdown table without space between them. */
function languageList(verification: Verification | undefined): string {
  return Object.entries(verification?.byLanguage ?? {})
    .map(
      ([language, counts]) =>
        `- ${code(language)}: ${VERDICTS.map((verdict) => `${counts[verdict]} ${verdict}`).join(', ')}`,
    )
    .join('\n');
}

function findingList(findings: readonly Finding[]): string {
  const shown = findings
    .slice(0, MOST_FINDINGS)
    .map((finding) => `- ${finding.severity}: ${code(describeFinding(finding))}`);
  const rest = findings.length - shown.length;
  return [...shown, ...(rest > 0 ? [`- and ${rest} more`] : [])].join('\n');
}

/** Text of others between backquotes, so that it stays text. */
function code(text: string): string {
  return `\`${text.replaceAll('`', '´').replaceAll(/\s+/g, ' ')}\``;
}
