/**
 * A language's `details/<code>.auxiliary-translation-details.json`, read as a stream: it can be hundreds of megabytes.
 *
 * Shape: Developer Guide, "Getting batch translation results". Counts are strings; `targetFile` may be absent; an error
 * stands in `auxiliaryData.error`.
 */
import { JSONParser } from '@streamparser/json';
import { isRecord } from '../domain/constraints';
import { defined } from '../domain/defined';
import type { DetailsEntry } from '../domain/pair-table';
import { cutText } from '../domain/text';

/** What was read besides the entries. */
export interface DetailsSummary {
  /** False for an empty, truncated or damaged file; the entries before the damage were delivered. */
  readonly isComplete: boolean;
  readonly charactersTranslated?: number;
}

/** Of AWS's words for one document; twenty of them travel with a result. */
const LONGEST_TEXT = 500;

/** Reads a details file, handing over each entry as it comes. */
export async function readDetailsFile(
  content: AsyncIterable<Uint8Array>,
  onEntry: (entry: DetailsEntry) => void,
): Promise<DetailsSummary> {
  let charactersTranslated: number | undefined;
  let isDamaged = false;
  const parser = new JSONParser({ paths: ['$.details.*', '$.charactersTranslated'], keepStack: false });
  parser.onValue = ({ value, key }) => {
    if (key === 'charactersTranslated') charactersTranslated = countOf(value);
    else if (isDetailsEntry(value)) onEntry(toEntry(value));
  };
  parser.onError = () => {
    isDamaged = true;
  };
  for await (const chunk of content) {
    if (!isDamaged) parser.write(chunk);
  }
  return defined({ isComplete: parser.isEnded && !isDamaged, charactersTranslated });
}

function isDetailsEntry(value: unknown): value is Record<string, unknown> & { sourceFile: string } {
  return isRecord(value) && typeof value['sourceFile'] === 'string';
}

function toEntry(value: Record<string, unknown> & { sourceFile: string }): DetailsEntry {
  const { sourceFile, targetFile, auxiliaryData } = value;
  const error = isRecord(auxiliaryData) ? auxiliaryData['error'] : undefined;
  return defined({
    sourceFile,
    targetFile: typeof targetFile === 'string' && targetFile !== '' ? targetFile : undefined,
    error: isRecord(error) ? toError(error) : undefined,
  });
}

function toError({ errorCode, errorMessage }: Record<string, unknown>): NonNullable<DetailsEntry['error']> {
  return defined({
    code: typeof errorCode === 'string' ? cutText(errorCode, LONGEST_TEXT) : 'Unknown',
    message: typeof errorMessage === 'string' ? cutText(errorMessage, LONGEST_TEXT) : undefined,
  });
}

function countOf(value: unknown): number | undefined {
  const count = typeof value === 'string' && value !== '' ? Number(value) : value;
  return typeof count === 'number' && Number.isFinite(count) ? count : undefined;
}
