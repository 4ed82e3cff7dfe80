/** Pure. Where the translation of a document goes, below the job's folder. */
import type { EmulatorSwitches } from '../switches';

/** `<language>.<name>` (Developer Guide, "Getting batch translation results"); the place of nested ones is a switch. */
export function outputKeyOf(sourceKey: string, language: string, layout: EmulatorSwitches['outputLayout']): string {
  const slash = sourceKey.lastIndexOf('/') + 1;
  const folder = sourceKey.slice(0, slash);
  const name = sourceKey.slice(slash);
  switch (layout) {
    case 'nested':
      return `${folder}${language}.${name}`;
    case 'flat':
      return `${language}.${name}`;
    case 'prefixed':
      return `${language}.${sourceKey}`;
  }
}

/** Key of a language's details file. */
export function detailsKeyOf(language: string): string {
  return `details/${language}.auxiliary-translation-details.json`;
}
