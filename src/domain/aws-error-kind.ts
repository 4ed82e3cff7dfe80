/** Pure. What an error of AWS means for us: whether the call may have had its effect, and whether to try again. */

/**
 * - `refused`: AWS said no; the same call gets the same answer.
 * - `throttled`: AWS asks to come back later; nothing was done. A full job queue counts as this.
 * - `serverFault`: AWS failed inside; the call may have had its effect.
 * - `noAnswer`: the answer was lost (broken connection, time-out); the call may have had its effect.
 * - `credentials`: the caller's credentials are missing, expired or wrong; nothing was done.
 * - `notFound`: AWS does not know the thing that was named.
 */
export type AwsErrorKind = 'refused' | 'throttled' | 'serverFault' | 'noAnswer' | 'credentials' | 'notFound';

// The names that the AWS SDK for JavaScript treats as throttling (its retry strategy), and Translate's own.
const THROTTLED = new Set([
  'TooManyRequestsException',
  'ThrottlingException',
  'Throttling',
  'ThrottledException',
  'RequestThrottled',
  'RequestThrottledException',
  'LimitExceededException',
  'RequestLimitExceeded',
  'SlowDown',
]);

// Common errors of all AWS services (API reference, "Common Errors"), of its signing, and of the SDK's credential chain.
const CREDENTIALS = new Set([
  'CredentialsProviderError',
  'ExpiredToken',
  'ExpiredTokenException',
  'InvalidAccessKeyId',
  'InvalidClientTokenId',
  'InvalidSignatureException',
  'MissingAuthenticationToken',
  'RequestExpired',
  'RequestTimeTooSkewed',
  'SignatureDoesNotMatch',
  'TokenRefreshRequired',
  'UnrecognizedClientException',
]);

const NOT_FOUND = new Set(['ResourceNotFoundException', 'NoSuchBucket', 'NoSuchKey', 'NotFound']);

/** What is known of an error: its name, and the HTTP status of AWS's answer if there was one. */
export interface AwsErrorFacts {
  readonly name: string;
  readonly httpStatus?: number | undefined;
}

/**
 * Classifies by name first and by HTTP status second. An error without an answer is `noAnswer`: whoever changes
 * something by a call must then find out whether it was changed.
 */
export function classifyAwsError({ name, httpStatus }: AwsErrorFacts): AwsErrorKind {
  if (THROTTLED.has(name) || httpStatus === 429) return 'throttled';
  if (CREDENTIALS.has(name)) return 'credentials';
  if (NOT_FOUND.has(name)) return 'notFound';
  if (name === 'PermanentRedirect') return 'refused'; // S3: the bucket is in another Region
  if (name.startsWith('RequestTimeout') || httpStatus === 408) return 'noAnswer';
  if (httpStatus === undefined || httpStatus < 400) return 'noAnswer';
  return httpStatus >= 500 ? 'serverFault' : 'refused';
}

/** Whether a call that failed so may nevertheless have been carried out. */
export function mayHaveBeenDone(kind: AwsErrorKind): boolean {
  return kind === 'serverFault' || kind === 'noAnswer';
}

// Seen live: AccessDeniedException and NotAuthorizedException in issues of aws-samples/amazon-translate-video-subtitles-
// captions-translation (the latter in a Region without batch), the role's errors in alchemy-run/alchemy.
const ADVICE: Readonly<Record<string, string>> = {
  AccessDeniedException:
    'Allow the worker translate:StartTextTranslationJob, and iam:PassRole on the DataAccessRoleArn.',
  InvalidParameterValueException:
    'Mend what the message names, or check that translate.amazonaws.com may assume DataAccessRoleArn and that the buckets are in the Region of the call.',
  InvalidRequestException:
    'Mend what the message names, or check that translate.amazonaws.com may assume DataAccessRoleArn and that this role may read the input and write the output.',
  NotAuthorizedException: 'Use a Region where Amazon Translate has batch jobs; the error means that this one has none.',
  ResourceNotFoundException:
    'Check the names in TerminologyNames and ParallelDataNames: they must exist in this Region.',
  UnsupportedLanguagePairException: 'Check SourceLanguageCode and TargetLanguageCodes against the supported languages.',
};

/** What to do about an error of AWS by its name; a general line for a name that is not known. */
export function adviceForAwsError(name: string): string {
  return (
    ADVICE[name] ?? 'See the Amazon Translate API reference for this error, and the request in the workflow input.'
  );
}
