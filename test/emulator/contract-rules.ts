/** The rules by which the four operations refuse a request: one row a rule, for every client that can send it. */
import type { Operation } from '../../src/local/translate-emulator';
import { aRequestOver } from './emulator-harness';

export interface Refusal {
  readonly rule: string;
  readonly operation: Operation;
  readonly request: object;
  readonly errorName: string;
}

const VALID_START = aRequestOver('documents');

const start = (rule: string, changes: object, errorName = 'ValidationException'): Refusal => ({
  rule,
  operation: 'StartTextTranslationJob',
  // What is undefined is not sent.
  request: { ...VALID_START, ...changes },
  errorName,
});

const describeJob = (rule: string, JobId: string | undefined, errorName = 'ValidationException'): Refusal => ({
  rule,
  operation: 'DescribeTextTranslationJob',
  request: { JobId },
  errorName,
});

const stop = (rule: string, JobId: string | undefined, errorName = 'ValidationException'): Refusal => ({
  rule,
  operation: 'StopTextTranslationJob',
  request: { JobId },
  errorName,
});

const list = (rule: string, request: object, errorName = 'ValidationException'): Refusal => ({
  rule,
  operation: 'ListTextTranslationJobs',
  request,
  errorName,
});

const input = (changes: object): object => ({ InputDataConfig: { ...VALID_START.InputDataConfig, ...changes } });
const output = (changes: object): object => ({ OutputDataConfig: { ...VALID_START.OutputDataConfig, ...changes } });

const SERVICE_RULE = 'InvalidParameterValueException';
const LANGUAGES = 'ar bn cs da nl fi fr de el he hi'.split(' ');

export const REFUSALS: readonly Refusal[] = [
  start('a JobName has a character', { JobName: '' }),
  start('a JobName has 256 characters at most', { JobName: 'x'.repeat(257) }),
  start('a JobName has no #', { JobName: 'a#b' }),
  start('InputDataConfig is needed', { InputDataConfig: undefined }),
  start('InputDataConfig.S3Uri is needed', input({ S3Uri: undefined })),
  start('InputDataConfig.S3Uri is an S3 URI', input({ S3Uri: 'https://documents/in/' })),
  start('InputDataConfig.S3Uri has 1,024 characters at most', input({ S3Uri: `s3://documents/${'x'.repeat(1024)}` })),
  start('InputDataConfig.ContentType is needed', input({ ContentType: undefined })),
  start('InputDataConfig.ContentType is a media type', input({ ContentType: 'text' })),
  start(
    'InputDataConfig.ContentType is one that is translated',
    input({ ContentType: 'application/pdf' }),
    SERVICE_RULE,
  ),
  start('the input is a folder', input({ S3Uri: 's3://documents/' }), SERVICE_RULE),
  start('OutputDataConfig is needed', { OutputDataConfig: undefined }),
  start('OutputDataConfig.S3Uri is an S3 URI', output({ S3Uri: 's3://UPPER/out/' })),
  start('an EncryptionKey has a Type', output({ EncryptionKey: { Id: 'key' } })),
  start('an EncryptionKey is of KMS', output({ EncryptionKey: { Type: 'OTHER', Id: 'key' } })),
  start('an EncryptionKey has an Id that names a key', output({ EncryptionKey: { Type: 'KMS', Id: 'a key' } })),
  start('DataAccessRoleArn is needed', { DataAccessRoleArn: undefined }),
  start('DataAccessRoleArn has 20 characters', { DataAccessRoleArn: 'arn:aws:iam::1:role' }),
  start('DataAccessRoleArn is the ARN of a role', { DataAccessRoleArn: 'arn:aws:iam::111122223333:user/somebody' }),
  start('SourceLanguageCode is needed', { SourceLanguageCode: undefined }),
  start('SourceLanguageCode has 2 characters', { SourceLanguageCode: 'e' }),
  start('SourceLanguageCode has 5 characters at most', { SourceLanguageCode: 'english' }),
  start('the source language is supported', { SourceLanguageCode: 'xx' }, 'UnsupportedLanguagePairException'),
  start('TargetLanguageCodes is needed', { TargetLanguageCodes: undefined }),
  start('there is a target language', { TargetLanguageCodes: [] }),
  start('there are ten target languages at most', { TargetLanguageCodes: LANGUAGES }, SERVICE_RULE),
  start('each target language is supported', { TargetLanguageCodes: ['fr', 'ef'] }, 'UnsupportedLanguagePairException'),
  start('a target language is not auto', { TargetLanguageCodes: ['auto'] }, 'UnsupportedLanguagePairException'),
  start('a terminology is named by letters, digits, - and _', { TerminologyNames: ['a b'] }),
  start('a terminology has no two _ together', { TerminologyNames: ['a__b'] }),
  start('there is one terminology at most', { TerminologyNames: ['a', 'b'] }, SERVICE_RULE),
  start('there is one parallel data at most', { ParallelDataNames: ['a', 'b'] }, SERVICE_RULE),
  start('a ClientToken has a character', { ClientToken: '' }),
  start('a ClientToken has 64 characters at most', { ClientToken: 'x'.repeat(65) }),
  start('a ClientToken has letters, digits and - only', { ClientToken: 'a_b' }),
  start('Formality is FORMAL or INFORMAL', { Settings: { Formality: 'formal' } }),
  start('Profanity is MASK', { Settings: { Profanity: 'SHOW' } }),
  start('Brevity is ON', { Settings: { Brevity: 'OFF' } }),

  describeJob('Describe needs a JobId', undefined),
  describeJob('a described JobId has a character', ''),
  describeJob('a described JobId has 32 characters at most', 'x'.repeat(33)),
  describeJob('a described JobId has no #', 'a#b'),
  describeJob('a described job exists', '0123456789abcdef0123456789abcdef', 'ResourceNotFoundException'),

  stop('Stop needs a JobId', undefined),
  stop('a stopped JobId has 32 characters at most', 'x'.repeat(33)),
  stop('a stopped job exists', '0123456789abcdef0123456789abcdef', 'ResourceNotFoundException'),

  list('a page has a job at least', { MaxResults: 0 }),
  list('a page has 500 jobs at most', { MaxResults: 501 }),
  list('a listed JobName has a character', { Filter: { JobName: '' } }),
  list('a listed JobStatus is one of the seven', { Filter: { JobStatus: 'DONE' } }),
  list('a NextToken is in ASCII', { NextToken: 'ü' }),
  list('a NextToken has 8,192 characters at most', { NextToken: 'x'.repeat(8193) }),
  list('a NextToken is one that was handed out', { NextToken: 'made-up' }, 'InvalidRequestException'),
  list('one filter is set', { Filter: { JobName: 'a', JobStatus: 'FAILED' } }, 'InvalidFilterException'),
  list(
    'a time before and a time after are two filters',
    { Filter: { SubmittedAfterTime: new Date('2020-01-01'), SubmittedBeforeTime: new Date('2021-01-01') } },
    'InvalidFilterException',
  ),
];
