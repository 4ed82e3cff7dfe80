/** Pure. The rules of AWS for a start request that can be checked without looking into S3. */
import { findBreaches, isRecord } from './constraints';
import type { Breach } from './constraints';
import { errorFinding, warningFinding } from './findings';
import type { Finding } from './findings';
import { CONTENT_TYPES, MAX_PARALLEL_DATA, MAX_TARGET_LANGUAGES, MAX_TERMINOLOGIES } from './limits';
import type { StartRequest } from './job-input';
import { isInside, parseS3Folder } from './s3-uri';
import type { S3Folder } from './s3-uri';
import { S3_URI, START_TEXT_TRANSLATION_JOB } from './translate-model';
import type { StructureShape } from './translate-model';

const REQUEST_SHAPE: StructureShape = {
  ...START_TEXT_TRANSLATION_JOB,
  required: START_TEXT_TRANSLATION_JOB.required.filter((name) => name !== 'ClientToken'),
};

/** Every problem of the request: AWS's constraints, the rules it states in prose, and the members that are not the caller's. */
export function checkStartRequest(job: unknown): Finding[] {
  if (job === undefined || job === null) {
    return [errorFinding('Constraint', 'job', 'is missing: it takes the request of StartTextTranslationJob')];
  }
  const breaches = findBreaches(REQUEST_SHAPE, withoutClientToken(job)).map(findingOfBreach);
  if (!isRecord(job)) return breaches;
  return [
    ...breaches,
    ...clientTokenProblems(job),
    ...languageProblems(job['TargetLanguageCodes']),
    ...listLimit(job, 'TerminologyNames', MAX_TERMINOLOGIES, 'TooManyTerminologies'),
    ...listLimit(job, 'ParallelDataNames', MAX_PARALLEL_DATA, 'TooManyParallelData'),
    ...contentTypeProblems(job['InputDataConfig']),
    ...brevityProblems(job['Settings']),
    ...folderProblems(job),
  ];
}

/** Whether AWS's own constraints accept a request. */
export function isStartRequest(job: unknown): job is StartRequest {
  return findBreaches(REQUEST_SHAPE, job).length === 0;
}

/** The two folders of a request. */
export interface RequestFolders {
  readonly input: S3Folder;
  readonly output: S3Folder;
}

/** The folders of a request that may be malformed; undefined unless AWS's constraints accept both of their URIs. */
export function readFolders(job: unknown): RequestFolders | undefined {
  const input = readFolder(job, 'InputDataConfig');
  const output = readFolder(job, 'OutputDataConfig');
  return input === undefined || output === undefined ? undefined : { input, output };
}

function readFolder(job: unknown, member: 'InputDataConfig' | 'OutputDataConfig'): S3Folder | undefined {
  const config = isRecord(job) ? job[member] : undefined;
  const s3Uri = isRecord(config) ? config['S3Uri'] : undefined;
  return typeof s3Uri === 'string' && findBreaches(S3_URI, s3Uri).length === 0 ? parseS3Folder(s3Uri) : undefined;
}

/** The target languages of a request that may be malformed; only strings count. */
export function targetLanguagesOf(input: unknown): string[] {
  const codes = isRecord(input) && isRecord(input['job']) ? input['job']['TargetLanguageCodes'] : undefined;
  return Array.isArray(codes) ? codes.filter((code) => typeof code === 'string') : [];
}

function findingOfBreach({ path, kind, message }: Breach): Finding {
  const where = path === '' ? 'job' : `job.${path}`;
  return errorFinding(kind === 'unknown' ? 'UnknownMember' : 'Constraint', where, message);
}

function withoutClientToken(job: unknown): unknown {
  if (!isRecord(job)) return job;
  const { ClientToken: _, ...rest } = job;
  return rest;
}

function clientTokenProblems(job: Record<string, unknown>): Finding[] {
  if (job['ClientToken'] === undefined || job['ClientToken'] === null) return [];
  return [
    errorFinding(
      'ClientTokenGiven',
      'job.ClientToken',
      'has to be left out: the workflow makes its own, so that a job is never started twice',
    ),
  ];
}

function languageProblems(codes: unknown): Finding[] {
  if (!Array.isArray(codes)) return [];
  const where = 'job.TargetLanguageCodes';
  const tooMany =
    codes.length > MAX_TARGET_LANGUAGES
      ? [
          errorFinding(
            'TooManyLanguages',
            where,
            `has ${codes.length} languages, AWS takes ${MAX_TARGET_LANGUAGES} a job`,
          ),
        ]
      : [];
  const seen = new Set<unknown>();
  const repeated = new Set(codes.filter((code) => seen.size === seen.add(code).size));
  const duplicates = [...repeated].map((code) =>
    errorFinding('DuplicateLanguage', where, `names ${String(code)} twice`),
  );
  return [...tooMany, ...duplicates];
}

function listLimit(
  job: Record<string, unknown>,
  member: string,
  max: number,
  rule: 'TooManyTerminologies' | 'TooManyParallelData',
): Finding[] {
  const list = job[member];
  if (!Array.isArray(list) || list.length <= max) return [];
  return [errorFinding(rule, `job.${member}`, `has ${list.length} names, AWS takes ${max} a job`)];
}

function contentTypeProblems(inputDataConfig: unknown): Finding[] {
  const contentType = isRecord(inputDataConfig) ? inputDataConfig['ContentType'] : undefined;
  if (typeof contentType !== 'string' || (CONTENT_TYPES as readonly string[]).includes(contentType)) return [];
  return [
    errorFinding(
      'UnsupportedContentType',
      'job.InputDataConfig.ContentType',
      `is ${contentType}; AWS takes ${CONTENT_TYPES.join(', ')}`,
    ),
  ];
}

function brevityProblems(settings: unknown): Finding[] {
  if (!isRecord(settings) || settings['Brevity'] === undefined) return [];
  return [warningFinding('BrevityUnsupported', 'job.Settings.Brevity', 'is not supported by AWS in batch jobs')];
}

function folderProblems(job: Record<string, unknown>): Finding[] {
  const folders = readFolders(job);
  if (folders === undefined) return [];
  const { input, output } = folders;
  if (input.prefix === '') {
    return [
      errorFinding(
        'InputIsBucketRoot',
        'job.InputDataConfig.S3Uri',
        'is the root of a bucket; AWS takes only a folder, and translates and bills all that lies in it',
      ),
    ];
  }
  if (!isInside(output, input)) return [];
  return [
    errorFinding(
      'OutputInsideInput',
      'job.OutputDataConfig.S3Uri',
      'lies inside the input folder; the next job would translate and bill the output of this one',
    ),
  ];
}
