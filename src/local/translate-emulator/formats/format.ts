/** What every document format of the emulator does. */
import type { CONTENT_TYPES } from '../../../domain/limits';
import type { SegmentTranslator } from './segments';

/** Puts a document's texts through `segments` and leaves all else as it is. Throws `DocumentError` for a broken one. */
export type TranslateDocument = (content: Uint8Array, segments: SegmentTranslator) => Uint8Array;

/** One content type. */
export interface DocumentFormat {
  readonly contentType: (typeof CONTENT_TYPES)[number];
  /** File extensions that belong to it, with the dot, in lower case. */
  readonly extensions: readonly string[];
  readonly translate: TranslateDocument;
}

/**
 * A document that cannot be translated. Code and message go into the language's details file; `blame` says which of its
 * two counters takes it. Which codes AWS uses is known for one case only (text that is not UTF-8).
 */
export class DocumentError extends Error {
  readonly code: string;
  readonly blame: 'customer' | 'server';

  constructor(code: string, message: string, blame: 'customer' | 'server' = 'customer') {
    super(message);
    this.name = 'DocumentError';
    this.code = code;
    this.blame = blame;
  }
}

/** The text of a UTF-8 document; a byte order mark stays, as its first character. */
export function decodeUtf8(content: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(content);
  } catch {
    throw new DocumentError('InvalidRequestException', 'Invalid utf-8 encoded texts detected');
  }
}

/** A text as UTF-8. */
export function encodeUtf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
