/** Translates the content of one document into one language. */
import type { StartRequest } from '../../../domain/job-input';
import { DocumentError } from '../formats/format';
import { FORMATS, formatOf } from '../formats/formats';
import type { TermTarget, Translation } from '../formats/pseudo-translation';
import { SegmentTranslator } from '../formats/segments';
import { hasFormality, isProfanityMasked } from '../languages';
import type { EmulatorQuotas } from '../options';

/** A translated document. */
export interface TranslatedDocument {
  readonly content: Uint8Array;
  readonly characters: number;
  readonly appliedTerms: readonly TermTarget[];
}

/** How a job puts text into one of its languages. */
export function translationOf(request: StartRequest, language: string, terms: readonly TermTarget[]): Translation {
  const { Formality, Profanity } = request.Settings ?? {};
  return {
    language,
    terms,
    masksProfanity: Profanity === 'MASK' && isProfanityMasked(request.TargetLanguageCodes),
    ...(Formality !== undefined && hasFormality(language) ? { formality: Formality } : {}),
  };
}

/**
 * The document in the translation's language. A document whose language it is already stays as it is, at no charge
 * (Developer Guide, "Supported languages").
 *
 * @throws DocumentError when it is too large or cannot be read as its content type
 */
export function translateDocument(
  content: Uint8Array,
  { sourceLanguage, contentType }: { readonly sourceLanguage: string; readonly contentType: string },
  translation: Translation,
  quotas: EmulatorQuotas,
): TranslatedDocument {
  if (translation.language === sourceLanguage) return { content, characters: 0, appliedTerms: [] };
  const segments = new SegmentTranslator(translation);
  const translated = formatOf(contentType).translate(content, segments);
  if (segments.characters > quotas.charactersPerDocument) {
    throw tooLarge(`has ${segments.characters} characters`, `${quotas.charactersPerDocument} characters`);
  }
  if (segments.textBytes > quotas.textBytesPerDocument) {
    throw tooLarge(`has ${segments.textBytes} bytes of text`, `${quotas.textBytesPerDocument} bytes of text`);
  }
  return { content: translated, characters: segments.characters, appliedTerms: segments.appliedTerms };
}

/** @throws DocumentError when a document is refused by its size or, where that counts, its extension */
export function requireTranslatable(
  document: { readonly key: string; readonly bytes: number },
  contentType: string,
  quotas: EmulatorQuotas,
  isExtensionChecked: boolean,
): void {
  if (document.bytes > quotas.bytesPerDocument) {
    throw tooLarge(`has ${document.bytes} bytes`, `${quotas.bytesPerDocument} bytes`);
  }
  if (isExtensionChecked && belongsToOther(document.key.toLowerCase(), contentType)) {
    throw new DocumentError('InvalidRequestException', `The document is not of the job's content type ${contentType}`);
  }
}

function tooLarge(size: string, limit: string): DocumentError {
  return new DocumentError('TextSizeLimitExceededException', `The document ${size}; the limit is ${limit}`);
}

function belongsToOther(key: string, contentType: string): boolean {
  return FORMATS.some(
    (format) => format.contentType !== contentType && format.extensions.some((end) => key.endsWith(end)),
  );
}
