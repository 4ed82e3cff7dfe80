/** Requests that pass every rule, for tests to bend. */
import type { StartRequest, TranslateJobInput } from '../../src/domain/job-input';

export function aStartRequest(changes: Partial<StartRequest> = {}): StartRequest {
  return {
    InputDataConfig: { S3Uri: 's3://documents/in/', ContentType: 'text/plain' },
    OutputDataConfig: { S3Uri: 's3://documents/out/' },
    DataAccessRoleArn: 'arn:aws:iam::111122223333:role/TranslateData',
    SourceLanguageCode: 'en',
    TargetLanguageCodes: ['fr', 'de'],
    ...changes,
  };
}

export function aJobInput(changes: Partial<TranslateJobInput> = {}): TranslateJobInput {
  return { job: aStartRequest(), ...changes };
}
