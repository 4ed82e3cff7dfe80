/** One document in one language: read, translated, written, and what is told of it. */
import { S3ServiceException } from '@aws-sdk/client-s3';
import type { StartRequest } from '../../../domain/job-input';
import { switchesOf } from '../emulation';
import type { Emulation } from '../emulation';
import { DocumentError } from '../formats/format';
import type { Translation } from '../formats/pseudo-translation';
import type { EmulatedJob } from '../job';
import { AUTO } from '../languages';
import { matchesPattern } from '../pattern';
import type { OutputFault, Pattern } from '../switches';
import type { DocumentOutcome } from './details-file';
import type { InputDocument } from './input-documents';
import { placeOf } from './input-documents';
import { outputKeyOf } from './output-key';
import { EmulatorClosed } from './pace';
import { requireTranslatable, translateDocument } from './translate-document';
import type { TranslatedDocument } from './translate-document';
import { writeOutput } from './write-access';

/** What the emulator finds in place of a source language `auto`. */
const DETECTED_LANGUAGE = 'en';

/** The language of a job's documents: the emulator finds the same in all. */
export function sourceLanguageOf({ SourceLanguageCode }: StartRequest): string {
  return SourceLanguageCode === AUTO ? DETECTED_LANGUAGE : SourceLanguageCode;
}

/** Translates a document and writes it. An error of the document becomes part of the outcome. @throws OutputError, EmulatorClosed */
export async function translatePair(
  emulation: Emulation,
  job: EmulatedJob,
  document: InputDocument,
  translation: Translation,
): Promise<DocumentOutcome> {
  const switches = switchesOf(emulation, job);
  const { language } = translation;
  const targetFile = outputKeyOf(document.key, language, switches.outputLayout);
  const isDetected = job.request.SourceLanguageCode === AUTO && switches.detailsNameDetectedLanguage;
  const outcome = { sourceFile: document.key, ...(isDetected ? { sourceLanguage: DETECTED_LANGUAGE } : {}) };
  try {
    const { content, characters, appliedTerms } = await translate(emulation, job, document, translation);
    await write(emulation, job, document, { language, targetFile, content });
    return { ...outcome, targetFile, characters, appliedTerms };
  } catch (error) {
    if (!(error instanceof DocumentError)) throw error;
    const { code, message, blame } = error;
    const named = switches.failedEntryNamesTarget ? { targetFile } : {};
    return { ...outcome, ...named, characters: 0, appliedTerms: [], error: { code, message, blame } };
  }
}

async function translate(
  emulation: Emulation,
  job: EmulatedJob,
  document: InputDocument,
  translation: Translation,
): Promise<TranslatedDocument> {
  const { quotas } = emulation.options;
  const { S3Uri, ContentType } = job.request.InputDataConfig;
  failIfSwitched(emulation, job, document, translation.language);
  requireTranslatable(document, ContentType, quotas, switchesOf(emulation, job).extensionIsChecked);
  const content = await read(emulation, placeOf(S3Uri, true).bucket, document.objectKey);
  return translateDocument(
    content,
    { sourceLanguage: sourceLanguageOf(job.request), contentType: ContentType },
    translation,
    quotas,
  );
}

function failIfSwitched(emulation: Emulation, job: EmulatedJob, document: InputDocument, language: string): void {
  const { documentFaults } = switchesOf(emulation, job);
  const fault = emulation.faults.strike(documentFaults, (candidate) => fits(candidate, document, language));
  if (fault === undefined) return;
  const { errorCode = 'InvalidRequestException', errorMessage = 'The document cannot be translated', blame } = fault;
  throw new DocumentError(errorCode, errorMessage, blame);
}

async function read({ objects }: Emulation, bucket: string, key: string): Promise<Uint8Array> {
  try {
    return await objects.read(bucket, key);
  } catch (error) {
    if (objects.isClosed) throw new EmulatorClosed();
    const message = `Unable to read the document: ${(error as Error).message}`;
    if (isRefusal(error)) throw new DocumentError('InvalidRequestException', message);
    throw new DocumentError('InternalServerException', message, 'server');
  }
}

/** Whether S3 refused the request, as for an object that is not there: its own trouble is not the document's fault. */
function isRefusal(error: unknown): boolean {
  const httpStatus = error instanceof S3ServiceException ? (error.$metadata.httpStatusCode ?? 0) : 0;
  return httpStatus >= 400 && httpStatus < 500;
}

interface Output {
  readonly language: string;
  readonly targetFile: string;
  readonly content: Uint8Array;
}

async function write(emulation: Emulation, job: EmulatedJob, document: InputDocument, output: Output): Promise<void> {
  const { language, targetFile, content } = output;
  const { bucket, prefix } = placeOf(job.outputS3Uri, true);
  const { ContentType } = job.request.InputDataConfig;
  const put = async (key: string, body: Uint8Array): Promise<void> =>
    writeOutput(emulation.objects, bucket, prefix + key, body, ContentType);
  switch (strikingFault(emulation, job, document, language)?.effect) {
    case 'missing':
      return;
    case 'empty':
      return put(targetFile, new Uint8Array());
    case 'extra':
      await put(`${targetFile}.extra`, content);
      return put(targetFile, content);
    case undefined:
      return put(targetFile, content);
  }
}

function strikingFault(
  emulation: Emulation,
  job: EmulatedJob,
  document: InputDocument,
  language: string,
): OutputFault | undefined {
  const { outputFaults } = switchesOf(emulation, job);
  return emulation.faults.strike(outputFaults, (fault) => fits(fault, document, language));
}

function fits(
  { key, languages }: { readonly key: Pattern; readonly languages?: readonly string[] },
  document: InputDocument,
  language: string,
): boolean {
  return matchesPattern(key, document.key) && (languages === undefined || languages.includes(language));
}
