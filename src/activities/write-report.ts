import { awsUnavailable, requireAwsError } from './failures';
import type { ActivityDeps } from './deps';
import type { TranslateJobResult } from '../domain/job-result';
import { s3UriOf } from '../domain/s3-uri';
import { REPORT_FILE, workFolderOf } from '../domain/work-folder';

export interface WriteReportInput {
  readonly requestOutputS3Uri: string;
  readonly token8: string;
  readonly result: TranslateJobResult;
}

export function createWriteReport(deps: ActivityDeps) {
  /** Writes `report.json` beside the manifest and says where it is. Another attempt overwrites it. */
  return async function writeReport({ requestOutputS3Uri, token8, result }: WriteReportInput): Promise<string> {
    const folder = workFolderOf(requestOutputS3Uri, token8);
    const reportS3Uri = s3UriOf(folder, REPORT_FILE);
    const report = JSON.stringify({ ...result, reportS3Uri }, undefined, 2);
    try {
      await deps.storage.put(folder, REPORT_FILE, `${report}\n`, 'application/json');
    } catch (error) {
      throw awsUnavailable('The report could not be written', requireAwsError(error));
    }
    return reportS3Uri;
  };
}
