/** Pure. From what a run knows at its end to its result. */
import { usdFor } from './cost';
import { defined } from './defined';
import type { VerificationOutcome } from './ending';
import type { StartRequest } from './job-input';
import type { JobCost, PairCounts, RunStatus, Stop, TranslateJobResult, Verification } from './job-result';
import type { JobSnapshot } from './job-snapshot';
import type { Preflight } from './preflight';
import { s3UriOf } from './s3-uri';
import type { S3Folder } from './s3-uri';
import { noVerdicts } from './verdicts';
import { MANIFEST_FILE } from './work-folder';

/** What a run knows. Without a job, `request` and `workFolder` may not exist. */
export interface RunFacts {
  readonly status: RunStatus;
  readonly languages: readonly string[];
  readonly verification: VerificationOutcome;
  readonly preflight?: Preflight;
  readonly started?: StartedFacts;
  readonly stop?: Stop;
}

/** What there is once a job was started. */
export interface StartedFacts {
  readonly job: JobSnapshot;
  readonly request: StartRequest;
  readonly workFolder: S3Folder;
  /** When the job was first seen IN_PROGRESS. */
  readonly startedAt?: string;
}

/** The result, but for the report, which holds it. */
export function buildResult(facts: RunFacts): TranslateJobResult {
  const { started, preflight } = facts;
  const verification = facts.verification.kind === 'taken' ? facts.verification.verification : undefined;
  return defined({
    jobId: started?.job.jobId,
    jobName: started?.job.jobName,
    status: facts.status,
    outputS3Uri: started?.job.outputS3Uri,
    verified: verification?.verified ?? false,
    counts: verification?.counts ?? uncounted(preflight?.documents ?? 0, facts.languages.length),
    byLanguage: verification?.byLanguage ?? {},
    problems: verification?.problems ?? [],
    findings: preflight?.findings ?? [],
    cost: costOf(preflight?.estimatedUsd ?? 0, started, verification),
    timings: defined({
      submittedAt: started?.job.submittedAt,
      startedAt: started?.startedAt,
      endedAt: started?.job.endedAt,
      verifiedAt: verification?.verifiedAt,
    }),
    manifestS3Uri: started === undefined ? undefined : s3UriOf(started.workFolder, MANIFEST_FILE),
    stop: facts.stop,
  });
}

/** Without a look at the output: how much was asked for, and none of it shown to be there. */
function uncounted(documents: number, languages: number): PairCounts {
  return { documents, languages, pairs: documents * languages, ...noVerdicts(), unexpected: 0 };
}

function costOf(
  estimatedUsd: number,
  started: StartedFacts | undefined,
  verification: Verification | undefined,
): JobCost {
  const charactersTranslated = verification?.charactersTranslated;
  if (started === undefined || charactersTranslated === undefined) return { estimatedUsd };
  return { estimatedUsd, charactersTranslated, actualUsd: usdFor(started.request, charactersTranslated) };
}
