/** Pure. TextTranslationJobProperties on the wire. */
import type { EmulatedJob } from '../job';
import type { EmulatorSwitches } from '../switches';

/** A time on the wire: seconds since 1970, with milliseconds as its fraction. */
export function wireTime(atMs: number): number {
  return atMs / 1000;
}

// Describe and List answer the same object again and again; a job that changes is another object.
const answered = new WeakMap<EmulatedJob, Readonly<Record<string, unknown>>>();

/** The job as Describe and List answer it. What does not apply is absent, never null. */
export function jobProperties(
  job: EmulatedJob,
  { jobDetailsAppear }: EmulatorSwitches,
): Readonly<Record<string, unknown>> {
  if (job.status === 'STOP_REQUESTED' && jobDetailsAppear === 'notWhileStopping') {
    const { counts: _counts, ...withoutDetails } = job;
    return propertiesOf(withoutDetails);
  }
  const known = answered.get(job);
  if (known !== undefined) return known;
  const properties = propertiesOf(job);
  answered.set(job, properties);
  return properties;
}

// Members that are undefined do not reach the wire. The order is that of the service model.
function propertiesOf({ request, ...job }: EmulatedJob): Readonly<Record<string, unknown>> {
  return withoutUndefined({
    JobId: job.id,
    JobName: request.JobName,
    JobStatus: job.status,
    JobDetails: job.counts && {
      TranslatedDocumentsCount: job.counts.translated,
      DocumentsWithErrorsCount: job.counts.withErrors,
      InputDocumentsCount: job.counts.input,
    },
    SourceLanguageCode: request.SourceLanguageCode,
    TargetLanguageCodes: request.TargetLanguageCodes,
    TerminologyNames: request.TerminologyNames,
    ParallelDataNames: request.ParallelDataNames,
    Message: job.message,
    SubmittedTime: wireTime(job.submittedAtMs),
    EndTime: job.endedAtMs && wireTime(job.endedAtMs),
    InputDataConfig: request.InputDataConfig,
    OutputDataConfig: { ...request.OutputDataConfig, S3Uri: job.outputS3Uri },
    DataAccessRoleArn: request.DataAccessRoleArn,
    Settings: request.Settings,
  });
}

function withoutUndefined(members: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
}
