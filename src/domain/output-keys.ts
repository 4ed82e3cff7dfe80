/**
 * Pure. Names in a job's output folder.
 *
 * A document is called `<language>.<name>` (Developer Guide, "Getting batch translation results"). Where nested documents
 * go is not documented: every layout that can be imagined is understood, and the details files say which one it is.
 */

/** The file that AWS leaves beside the job's folder to see whether it may write. Not output. */
export const WRITE_CHECK_FILE = '.write_access_check_file.temp';

const DETAILS_SUFFIX = '.auxiliary-translation-details.json';

/** Key of a language's details file below the job's folder. */
export function detailsKey(language: string): string {
  return `details/${language}${DETAILS_SUFFIX}`;
}

/** Whether an object below the job's folder is a document of its output, and not AWS's own bookkeeping. */
export function isOutputDocument(key: string): boolean {
  return !key.startsWith('details/') && key !== WRITE_CHECK_FILE && !key.endsWith(`/${WRITE_CHECK_FILE}`);
}

/** `a/b/x.txt` in `fr` as `a/b/fr.x.txt`: the sub-folders kept, the name prefixed. */
export function nestedKey(document: string, language: string): string {
  const slash = document.lastIndexOf('/') + 1;
  return `${document.slice(0, slash)}${language}.${document.slice(slash)}`;
}

/** One reading of an output key. */
export interface OutputKeyReading {
  readonly language: string;
  readonly document: string;
}

/** Reads `a/b/fr.x.txt` as `a/b/x.txt` in `fr`. */
export function readNestedKey(key: string): OutputKeyReading | undefined {
  const slash = key.lastIndexOf('/') + 1;
  const dot = key.indexOf('.', slash);
  if (dot === -1) return undefined;
  return { language: key.slice(slash, dot), document: key.slice(0, slash) + key.slice(dot + 1) };
}

/** Reads `fr.a/b/x.txt` as `a/b/x.txt` in `fr`. */
export function readPrefixedKey(key: string): OutputKeyReading | undefined {
  const dot = key.indexOf('.');
  if (dot === -1) return undefined;
  return { language: key.slice(0, dot), document: key.slice(dot + 1) };
}
