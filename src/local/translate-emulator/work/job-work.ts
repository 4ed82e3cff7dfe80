/** The work of one job: its documents, language by language, from the input folder to the output folder. */
import { switchesOf } from '../emulation';
import type { Emulation } from '../emulation';
import { encodeUtf8 } from '../formats/format';
import type { Translation } from '../formats/pseudo-translation';
import type { EmulatedJob } from '../job';
import type { EmulatorSwitches } from '../switches';
import { termsIn } from '../terminology';
import { formatDetails } from './details-file';
import type { DocumentOutcome } from './details-file';
import { listInputDocuments, placeOf } from './input-documents';
import type { InputDocument } from './input-documents';
import { detailsKeyOf } from './output-key';
import { sourceLanguageOf, translatePair } from './pair';
import { Tally } from './tally';
import { translationOf } from './translate-document';
import { checkWriteAccess, writeOutput } from './write-access';

const DOCUMENTS_AT_ONCE = 8;

/** A third of three languages is one, whatever floating point says. */
const ROUNDING_ERROR = 1e-6;

/** Languages one after the other, the documents of each in the order of their keys. */
export class JobWork {
  readonly tally: Tally;
  readonly #emulation: Emulation;
  readonly #job: EmulatedJob;
  readonly #documents: readonly InputDocument[];
  readonly #languages: readonly string[];
  /** The outcomes of each language whose details file is still to be written. */
  readonly #outcomes = new Map<string, DocumentOutcome[]>();

  private constructor(emulation: Emulation, job: EmulatedJob, documents: readonly InputDocument[]) {
    this.#emulation = emulation;
    this.#job = job;
    this.#documents = documents;
    this.#languages = [...new Set(job.request.TargetLanguageCodes)];
    this.tally = new Tally(documents.length, this.#languages.length);
    for (const language of this.#languages) this.#outcomes.set(language, []);
  }

  /** Checks that the job may write, and lists what it has to read. @throws InputError, OutputError */
  static async begin(emulation: Emulation, job: EmulatedJob): Promise<JobWork> {
    const { objects, options } = emulation;
    const { OutputDataConfig } = job.request;
    const switches = switchesOf(emulation, job);
    await checkWriteAccess(OutputDataConfig.S3Uri, objects);
    const documents = await listInputDocuments(job.request, objects, options.quotas, switches);
    const work = new JobWork(emulation, job, documents);
    if (switches.detailsAppear === 'emptyFirst') {
      for (const language of work.#languages) await work.#putDetails(language, '');
    }
    return work;
  }

  get documents(): number {
    return this.#documents.length;
  }

  get languages(): number {
    return this.#languages.length;
  }

  /** Whether every document is done in every language, well or badly. */
  get isDone(): boolean {
    return this.tally.pairs === this.documents * this.languages;
  }

  /**
   * Does the work up to `share` of all pairs, 0 to 1; what is done stays done. A language that gets complete gets its
   * details file, unless the switch `detailsAppear` says later.
   *
   * @throws OutputError
   */
  async advanceTo(share: number): Promise<void> {
    const target = Math.floor(this.documents * this.languages * share + ROUNDING_ERROR);
    while (this.tally.pairs < target) {
      const language = this.#languages[Math.floor(this.tally.pairs / this.documents)] as string;
      const from = this.tally.pairs % this.documents;
      const upTo = Math.min(from + DOCUMENTS_AT_ONCE, from + target - this.tally.pairs, this.documents);
      await this.#translate(this.#documents.slice(from, upTo), language);
      if (upTo === this.documents) await this.#concludeLanguage(language);
    }
  }

  /** Writes the details files that are still due, also of a language that is begun but not complete. @throws OutputError */
  async writeRemainingDetails(): Promise<void> {
    for (const [language, outcomes] of [...this.#outcomes]) {
      if (outcomes.length > 0 || this.documents === 0) await this.#writeDetails(language);
    }
  }

  async #translate(documents: readonly InputDocument[], language: string): Promise<void> {
    const translation = this.#translationInto(language);
    const outcomes = await Promise.all(
      documents.map(async (document) => translatePair(this.#emulation, this.#job, document, translation)),
    );
    for (const outcome of outcomes) this.tally.record(outcome);
    this.#outcomes.get(language)?.push(...outcomes);
  }

  #translationInto(language: string): Translation {
    const { request } = this.#job;
    const terminologies = this.#emulation.options.terminologies.filter(({ name }) =>
      request.TerminologyNames?.includes(name),
    );
    const terms = terminologies.flatMap((terminology) => termsIn(terminology, language));
    return translationOf(request, language, terms);
  }

  async #concludeLanguage(language: string): Promise<void> {
    const { detailsAppear } = this.#switches;
    if (detailsAppear === 'perLanguage' || detailsAppear === 'emptyFirst') await this.#writeDetails(language);
  }

  async #writeDetails(language: string): Promise<void> {
    const outcomes = this.#outcomes.get(language) ?? [];
    this.#outcomes.delete(language);
    const { SourceLanguageCode, InputDataConfig, TerminologyNames } = this.#job.request;
    const text = formatDetails(
      {
        sourceLanguage: this.#switches.envelopeNamesDetectedLanguage
          ? sourceLanguageOf(this.#job.request)
          : SourceLanguageCode,
        targetLanguage: language,
        inputS3Uri: InputDataConfig.S3Uri,
        outputS3Uri: this.#job.outputS3Uri,
        terminologyName: TerminologyNames?.[0],
      },
      outcomes,
    );
    await this.#putDetails(language, text);
  }

  async #putDetails(language: string, text: string): Promise<void> {
    const { detailsFault } = this.#switches;
    if (detailsFault === 'absent') return;
    const { bucket, prefix } = placeOf(this.#job.outputS3Uri, true);
    const whole = encodeUtf8(text);
    const content = detailsFault === 'truncated' ? whole.slice(0, whole.length / 2) : whole;
    await writeOutput(this.#emulation.objects, bucket, prefix + detailsKeyOf(language), content, 'application/json');
  }

  get #switches(): EmulatorSwitches {
    return switchesOf(this.#emulation, this.#job);
  }
}
