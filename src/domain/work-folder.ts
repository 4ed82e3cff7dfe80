/** Pure. Where a run keeps its own files: beside the job's output, apart for every run. */
import { subfolder } from './s3-uri';
import type { S3Folder } from './s3-uri';

export const MANIFEST_FILE = 'manifest.jsonl.gz';
export const PAIRS_FILE = 'pairs.csv.gz';
export const REPORT_FILE = 'report.json';

/** `<OutputDataConfig.S3Uri>/.batch-translate/<token8>/` */
export function workFolderIn(output: S3Folder, token8: string): S3Folder {
  return subfolder(subfolder(output, '.batch-translate'), token8);
}
