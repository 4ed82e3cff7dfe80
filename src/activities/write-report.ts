import { awsUnavailable, requireAwsError } from './failures';
import type { ActivityDeps } from './deps';
import type { TranslateJobResult } from '../domain/job-result';
import { s3UriOf } from '../domain/s3-uri';
import type { S3Folder } from '../domain/s3-uri';
import { REPORT_FILE } from '../domain/work-folder';
import { reportJson } from '../report/report-json';

export interface WriteReportInput {
  readonly workFolder: S3Folder;
  readonly result: TranslateJobResult;
}

export function createWriteReport({ storage }: ActivityDeps) {
  /**
   * Writes `report.json` beside the manifest and says where it is. Another attempt overwrites it.
   *
   * @throws AwsUnavailable for every error of S3.
   */
  return async function writeReport({ workFolder, result }: WriteReportInput): Promise<string> {
    const reportS3Uri = s3UriOf(workFolder, REPORT_FILE);
    try {
      await storage.put(workFolder, REPORT_FILE, reportJson({ ...result, reportS3Uri }), 'application/json');
    } catch (error) {
      throw awsUnavailable('The report could not be written', requireAwsError(error));
    }
    return reportS3Uri;
  };
}
