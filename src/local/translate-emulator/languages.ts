/** Language codes of Amazon Translate (Developer Guide, "Supported languages") and what its settings reach. */

const CODES =
  'af sq am ar hy az bn bs bg ca zh zh-TW hr cs da fa-AF nl en et fa tl fi fr fr-CA ka de el gu ht ha he hi hu is id ga ' +
  'it ja kn kk ko lv lt mk ms ml mt mr mn no ps pl pt pt-PT pa ro ru sr si sk sl so es es-MX sw sv ta te th tr uk ur uz vi cy';

const LANGUAGES: ReadonlySet<string> = new Set(CODES.split(' '));

const WITH_FORMALITY: ReadonlySet<string> = new Set('nl fr fr-CA de hi it ja ko pt-PT es es-MX'.split(' '));

const WITHOUT_PROFANITY_MASK: ReadonlySet<string> = new Set('bn hi ml pa si vi'.split(' '));

/** Source language that stands for "find out". */
export const AUTO = 'auto';

/** Whether AWS translates from and to the language. */
export function isLanguage(code: string): boolean {
  return LANGUAGES.has(code);
}

/** Whether Settings.Formality has an effect; for other languages AWS ignores it. */
export function hasFormality(language: string): boolean {
  return WITH_FORMALITY.has(language);
}

/** Whether Settings.Profanity has an effect: if one target language lacks it, no language is masked. */
export function isProfanityMasked(targetLanguages: readonly string[]): boolean {
  return targetLanguages.every((language) => !WITHOUT_PROFANITY_MASK.has(language));
}
