/**
 * Pure. Amazon Translate's own rules for the members of its four batch operations, as data.
 *
 * Source: the service model `translate/2017-07-01/service-2.json` that botocore publishes. A test compares the two, so a
 * rule here is never stricter or laxer than the model. Rules that AWS states only in prose (ten languages, one
 * terminology) are in `limits.ts`.
 */

/** A string with the length and pattern that the model gives. `pattern` has to match the whole value. */
export interface StringShape {
  readonly kind: 'string';
  readonly min?: number;
  readonly max?: number;
  readonly pattern?: RegExp;
  readonly oneOf?: readonly string[];
}

/** A whole number within bounds. */
export interface IntegerShape {
  readonly kind: 'integer';
  readonly min?: number;
  readonly max?: number;
}

/** A moment: on the wire a JSON number of seconds since 1970, with milliseconds as its fraction. */
export interface TimestampShape {
  readonly kind: 'timestamp';
}

/** A list whose items all have one shape. */
export interface ListShape {
  readonly kind: 'list';
  readonly min?: number;
  readonly items: Shape;
}

/** A structure: its members by name, and which of them must be there. */
export interface StructureShape {
  readonly kind: 'structure';
  readonly required: readonly string[];
  readonly members: Readonly<Record<string, Shape>>;
}

export type Shape = StringShape | IntegerShape | TimestampShape | ListShape | StructureShape;

// The model's patterns have Java's meaning: \p{L} needs the `u` flag here, \w is ASCII in both, and the service matches
// the whole value, also where the model writes no anchors.
const NAME_PATTERN = /^([\p{L}\p{Z}\p{N}_.:/=+\-%@]*)$/u;

const JOB_NAME: StringShape = { kind: 'string', min: 1, max: 256, pattern: NAME_PATTERN };
const JOB_ID: StringShape = { kind: 'string', min: 1, max: 32, pattern: NAME_PATTERN };
const LANGUAGE_CODE: StringShape = { kind: 'string', min: 2, max: 5 };

/** Shape of every S3Uri. */
export const S3_URI: StringShape = {
  kind: 'string',
  max: 1024,
  pattern: /^s3:\/\/[a-z0-9][.\-a-z0-9]{1,61}[a-z0-9](\/.*)?$/u,
};

const RESOURCE_NAMES: ListShape = {
  kind: 'list',
  // The model writes ^([A-Za-z0-9-]_?)+$, whose nested quantifier can take exponential time on a near miss. This one
  // accepts the same strings in linear time: no leading underscore, never two in a row.
  items: { kind: 'string', min: 1, max: 256, pattern: /^(?!_)(?!.*__)[A-Za-z0-9_-]+$/ },
};

const ENCRYPTION_KEY: StructureShape = {
  kind: 'structure',
  required: ['Type', 'Id'],
  members: {
    Type: { kind: 'string', oneOf: ['KMS'] },
    Id: {
      kind: 'string',
      min: 1,
      max: 400,
      pattern:
        /^(arn:aws((-us-gov)|(-iso)|(-iso-b)|(-cn))?:kms:)?([a-z]{2}-[a-z]+(-[a-z]+)?-\d:)?(\d{12}:)?(((key\/)?[a-zA-Z0-9-_]+)|(alias\/[a-zA-Z0-9:/_-]+))$/,
    },
  },
};

/** The seven statuses of a batch job, in the order in which the model lists them. */
export const JOB_STATUSES = [
  'SUBMITTED',
  'IN_PROGRESS',
  'COMPLETED',
  'COMPLETED_WITH_ERROR',
  'FAILED',
  'STOP_REQUESTED',
  'STOPPED',
] as const;

/** StartTextTranslationJobRequest. */
export const START_TEXT_TRANSLATION_JOB: StructureShape = {
  kind: 'structure',
  required: [
    'InputDataConfig',
    'OutputDataConfig',
    'DataAccessRoleArn',
    'SourceLanguageCode',
    'TargetLanguageCodes',
    'ClientToken',
  ],
  members: {
    JobName: JOB_NAME,
    InputDataConfig: {
      kind: 'structure',
      required: ['S3Uri', 'ContentType'],
      members: { S3Uri: S3_URI, ContentType: { kind: 'string', max: 256, pattern: /^[-\w.]+\/[-\w.+]+$/ } },
    },
    OutputDataConfig: {
      kind: 'structure',
      required: ['S3Uri'],
      members: { S3Uri: S3_URI, EncryptionKey: ENCRYPTION_KEY },
    },
    DataAccessRoleArn: { kind: 'string', min: 20, max: 2048, pattern: /^arn:aws(-[^:]+)?:iam::[0-9]{12}:role\/.+$/ },
    SourceLanguageCode: LANGUAGE_CODE,
    TargetLanguageCodes: { kind: 'list', min: 1, items: LANGUAGE_CODE },
    TerminologyNames: RESOURCE_NAMES,
    ParallelDataNames: RESOURCE_NAMES,
    ClientToken: { kind: 'string', min: 1, max: 64, pattern: /^[a-zA-Z0-9-]+$/ },
    Settings: {
      kind: 'structure',
      required: [],
      members: {
        Formality: { kind: 'string', oneOf: ['FORMAL', 'INFORMAL'] },
        Profanity: { kind: 'string', oneOf: ['MASK'] },
        Brevity: { kind: 'string', oneOf: ['ON'] },
      },
    },
  },
};

/** DescribeTextTranslationJobRequest. */
export const DESCRIBE_TEXT_TRANSLATION_JOB: StructureShape = {
  kind: 'structure',
  required: ['JobId'],
  members: { JobId: JOB_ID },
};

/** StopTextTranslationJobRequest. */
export const STOP_TEXT_TRANSLATION_JOB: StructureShape = {
  kind: 'structure',
  required: ['JobId'],
  members: { JobId: JOB_ID },
};

/** ListTextTranslationJobsRequest. That only one member of `Filter` may be set is prose, checked by the operation. */
export const LIST_TEXT_TRANSLATION_JOBS: StructureShape = {
  kind: 'structure',
  required: [],
  members: {
    Filter: {
      kind: 'structure',
      required: [],
      members: {
        JobName: JOB_NAME,
        JobStatus: { kind: 'string', oneOf: JOB_STATUSES },
        SubmittedBeforeTime: { kind: 'timestamp' },
        SubmittedAfterTime: { kind: 'timestamp' },
      },
    },
    NextToken: { kind: 'string', max: 8192, pattern: /^\p{ASCII}{0,8192}$/u },
    MaxResults: { kind: 'integer', min: 1, max: 500 },
  },
};
