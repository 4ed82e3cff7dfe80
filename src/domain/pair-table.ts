/**
 * Pure. Every pair of a job: one byte for what AWS says of it, one for what lies in S3.
 *
 * Fill it in this order: the documents (at construction), the details files (`claim`, `endClaims`), the listing (`seeObject`). Then
 * read `pairs` and `counts`.
 */
import { defined } from './defined';
import type { SourceDocument } from './documents';
import { TARGET_CLAIMED_TWICE } from './document-errors';
import type { DocumentError } from './document-errors';
import type { LanguageCounts, PairCounts } from './job-result';
import { nestedKey, readNestedKey, readPrefixedKey } from './output-keys';
import type { OutputKeyReading } from './output-keys';
import { noVerdicts, verdictOf } from './verdicts';
import type { Said, Seen, Verdict } from './verdicts';

/** One entry of a language's details file. `targetFile` may be absent, and `sourceFile` is relative to the input. */
export interface DetailsEntry {
  readonly sourceFile: string;
  readonly targetFile?: string;
  readonly error?: DocumentError;
}

/** A pair with its verdict. */
export interface Pair {
  readonly source: string;
  readonly language: string;
  readonly verdict: Verdict;
  /** The output object that belongs to the pair, below the job's folder, whether it is there or not. */
  readonly outputKey: string;
  readonly error?: DocumentError;
}

const SAID: readonly Said[] = ['nothing', 'translated', 'failed'];
const SEEN: readonly Seen[] = ['nothing', 'empty', 'filled'];

/** In place of a pair: several pairs claim the same output object, so it proves nothing for any of them. */
const DISPUTED = -1;

export class PairTable {
  readonly #documents: readonly SourceDocument[];
  readonly #languages: readonly string[];
  readonly #documentIndex: ReadonlyMap<string, number>;
  readonly #languageIndex: ReadonlyMap<string, number>;
  readonly #said: Uint8Array;
  readonly #seen: Uint8Array;
  readonly #errors = new Map<number, DocumentError>();
  /** Output keys that do not follow the usual rule, by key and by pair. */
  readonly #claimedKeys = new Map<string, number>();
  readonly #unusualKeys = new Map<number, string>();
  /** Languages whose details file was read to its end: it alone says where their output is. */
  readonly #languagesWithDetails = new Set<string>();
  readonly #baseNames = new Map<string, number>();
  #unexpected = 0;

  constructor(documents: readonly SourceDocument[], languages: readonly string[]) {
    this.#documents = documents;
    this.#languages = languages;
    this.#documentIndex = new Map(documents.map(({ key }, index) => [key, index]));
    this.#languageIndex = new Map(languages.map((language, index) => [language, index]));
    this.#said = new Uint8Array(documents.length * languages.length);
    this.#seen = new Uint8Array(documents.length * languages.length);
  }

  /** Takes an entry of a language's details file. An entry for a document that the manifest lacks is no pair. */
  claim(language: string, { sourceFile, targetFile, error }: DetailsEntry): void {
    const pair = this.#pair({ language, document: withoutLeadingSlash(sourceFile) });
    if (pair === undefined) return;
    this.#said[pair] = SAID.indexOf(error === undefined ? 'translated' : 'failed');
    if (error !== undefined) this.#errors.set(pair, error);
    if (targetFile !== undefined && error === undefined) this.#claimKey(pair, withoutLeadingSlash(targetFile));
  }

  /** Ends a language's entries: its details file was whole, so that naming rules need not step in for the language. */
  endClaims(language: string): void {
    this.#languagesWithDetails.add(language);
  }

  /** Takes an object of the job's folder that is a document of its output (`isOutputDocument`). */
  seeObject(key: string, bytes: number): void {
    const pair = this.#pairOfKey(key);
    if (pair === undefined) this.#unexpected += 1;
    else if (pair !== DISPUTED) this.#seen[pair] = SEEN.indexOf(bytes > 0 ? 'filled' : 'empty');
  }

  /** All pairs, document by document. */
  *pairs(): Generator<Pair> {
    for (let pair = 0; pair < this.#said.length; pair += 1) yield this.#describe(pair);
  }

  /** The pairs that are not translated, in the same order. Cheap where there are few. */
  *untranslatedPairs(): Generator<Pair> {
    for (let pair = 0; pair < this.#said.length; pair += 1) {
      if (this.#verdict(pair) !== 'translated') yield this.#describe(pair);
    }
  }

  /** The verdicts counted, in all and by language. */
  counts(): { readonly all: PairCounts; readonly byLanguage: Record<string, LanguageCounts> } {
    const byLanguage = this.#languages.map(noVerdicts);
    const sums = noVerdicts();
    for (let pair = 0; pair < this.#said.length; pair += 1) {
      const verdict = this.#verdict(pair);
      byLanguage[pair % this.#languages.length]![verdict] += 1;
      sums[verdict] += 1;
    }
    return {
      all: {
        documents: this.#documents.length,
        languages: this.#languages.length,
        pairs: this.#said.length,
        ...sums,
        unexpected: this.#unexpected,
      },
      byLanguage: Object.fromEntries(this.#languages.map((language, index) => [language, byLanguage[index]!])),
    };
  }

  #describe(pair: number): Pair {
    const { key } = this.#documents[Math.floor(pair / this.#languages.length)]!;
    const language = this.#languages[pair % this.#languages.length]!;
    return defined({
      source: key,
      language,
      verdict: this.#verdict(pair),
      outputKey: this.#unusualKeys.get(pair) ?? nestedKey(key, language),
      error: this.#errors.get(pair),
    });
  }

  #verdict(pair: number): Verdict {
    const document = this.#documents[Math.floor(pair / this.#languages.length)];
    return verdictOf(SAID[this.#said[pair] ?? 0]!, SEEN[this.#seen[pair] ?? 0]!, document?.bytes ?? 0);
  }

  #claimKey(pair: number, key: string): void {
    const usual = this.#pair(readNestedKey(key));
    const earlier =
      this.#claimedKeys.get(key) ?? (usual !== undefined && this.#claimsUsualKey(usual) ? usual : undefined);
    if (usual !== pair) {
      this.#unusualKeys.set(pair, key);
      if (earlier === undefined) this.#claimedKeys.set(key, pair);
    }
    if (earlier !== undefined && earlier !== pair) this.#dispute(key, earlier, pair);
  }

  #claimsUsualKey(pair: number): boolean {
    return this.#said[pair] === SAID.indexOf('translated') && !this.#unusualKeys.has(pair);
  }

  #dispute(key: string, ...claimants: number[]): void {
    this.#claimedKeys.set(key, DISPUTED);
    for (const claimant of claimants) {
      if (claimant !== DISPUTED) this.#errors.set(claimant, { code: TARGET_CLAIMED_TWICE, message: key });
    }
  }

  #pairOfKey(key: string): number | undefined {
    const claimed = this.#claimedKeys.get(key);
    if (claimed !== undefined) return claimed;
    const nested = this.#pair(readNestedKey(key));
    if (nested !== undefined && !this.#unusualKeys.has(nested)) return nested;
    return this.#pairWithoutDetails(readPrefixedKey(key)) ?? this.#pairWithoutDetails(this.#readFlatKey(key));
  }

  /** Only where a language has no whole details file does a naming rule decide alone. */
  #pairWithoutDetails(reading: OutputKeyReading | undefined): number | undefined {
    return reading !== undefined && this.#languagesWithDetails.has(reading.language) ? undefined : this.#pair(reading);
  }

  #pair(reading: OutputKeyReading | undefined): number | undefined {
    if (reading === undefined) return undefined;
    const document = this.#documentIndex.get(reading.document);
    const language = this.#languageIndex.get(reading.language);
    if (document === undefined || language === undefined) return undefined;
    return document * this.#languages.length + language;
  }

  /** Reads `fr.x.txt` as the one document named `x.txt`, in whatever sub-folder it lies. */
  #readFlatKey(key: string): OutputKeyReading | undefined {
    const reading = key.includes('/') ? undefined : readNestedKey(key);
    if (reading === undefined) return undefined;
    const index = this.#indexOfBaseName(reading.document);
    const document = index === undefined ? undefined : this.#documents[index];
    return document === undefined ? undefined : { language: reading.language, document: document.key };
  }

  #indexOfBaseName(name: string): number | undefined {
    if (this.#baseNames.size === 0) {
      for (const [index, { key }] of this.#documents.entries()) {
        const baseName = key.slice(key.lastIndexOf('/') + 1);
        this.#baseNames.set(baseName, this.#baseNames.has(baseName) ? DISPUTED : index);
      }
    }
    return this.#baseNames.get(name);
  }
}

function withoutLeadingSlash(key: string): string {
  return key.replace(/^\/+/, '');
}
