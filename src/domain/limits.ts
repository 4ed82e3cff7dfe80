/**
 * Pure. AWS's quotas for batch jobs (Developer Guide, "Guidelines and quotas" and "Prerequisites for batch translation
 * jobs") and the rules that its service model does not state.
 */

export const MAX_TARGET_LANGUAGES = 10;
export const MAX_TERMINOLOGIES = 1;
export const MAX_PARALLEL_DATA = 1;
export const MAX_DOCUMENTS_PER_JOB = 1_000_000;
/** "20 MB"; read as the larger of the two usual meanings, so that nothing is refused that AWS takes. */
export const MAX_DOCUMENT_BYTES = 20 * 1024 * 1024;
/** "5 GB", read likewise. */
export const MAX_JOB_BYTES = 5 * 1024 ** 3;

/** No nested folder of the input may have this name. */
export const RESERVED_FOLDER_NAME = 'details';

/** The content types that AWS documents for batch jobs; the service checks the value, the model does not. */
export const CONTENT_TYPES = [
  'text/plain',
  'text/html',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/x-xliff+xml',
] as const;
