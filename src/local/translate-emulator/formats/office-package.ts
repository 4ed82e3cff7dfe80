/** The packages of Office Open XML (ECMA-376, part 2): a zip of parts, with a list of what each part is. */
import { unzipSync, zipSync } from 'fflate';
import type { Zippable } from 'fflate';
import { DocumentError } from './format';
import { elementsNamed, parseXml } from './xml';

const TYPES_PART = '[Content_Types].xml';
const TYPES_NAMESPACE = 'http://schemas.openxmlformats.org/package/2006/content-types';

// A zip of 20 MB may unpack to gigabytes; nothing that is worth translating does.
const MAX_UNPACKED_BYTES = 512 * 1024 * 1024;

// The same document gives the same bytes in every run. It is the first day that a zip can name.
const MODIFIED = new Date(1980, 0, 1);

type Parts = Record<string, Uint8Array>;

/** Rewrites a part; the content type is without the prefix that all parts of Office documents have. */
export type RewritePart = (content: Uint8Array, contentType: string) => Uint8Array;

/**
 * Puts every part whose content type is one of `types` through `rewrite`; the others stay byte by byte.
 *
 * @param mainType the content type that the package has to have a part of: what kind of document it is
 * @throws DocumentError when it is no such package
 */
export function rewriteParts(
  content: Uint8Array,
  mainType: string,
  types: readonly string[],
  rewrite: RewritePart,
): Uint8Array {
  const parts = unzip(content);
  const typeOf = readTypes(parts);
  if (!Object.keys(parts).some((name) => typeOf(name) === mainType))
    throw broken('it is not of the content type of the job');
  const rewritten: Zippable = {};
  for (const [name, part] of Object.entries(parts)) {
    const type = typeOf(name);
    rewritten[name] = type !== undefined && types.includes(type) ? rewrite(part, type) : part;
  }
  return zipSync(rewritten, { mtime: MODIFIED });
}

function unzip(content: Uint8Array): Parts {
  let unpackedBytes = 0;
  try {
    return unzipSync(content, {
      filter: ({ name, originalSize }) => {
        unpackedBytes += originalSize;
        if (unpackedBytes > MAX_UNPACKED_BYTES) throw broken('it is too large when unpacked');
        return !name.endsWith('/');
      },
    });
  } catch (error) {
    throw error instanceof DocumentError ? error : broken('it is not a zip file');
  }
}

/** Tells a part's content type: its own, else that of its extension. Names do not differ by case. */
function readTypes(parts: Parts): (name: string) => string | undefined {
  const part = parts[TYPES_PART];
  if (part === undefined) throw broken(`it has no ${TYPES_PART}`);
  const types = parseXml(part);
  const typesBy = (element: string, attribute: string): Map<string, string> =>
    new Map(
      elementsNamed(types, TYPES_NAMESPACE, element).map((entry) => [
        (entry.getAttribute(attribute) ?? '').toLowerCase(),
        entry.getAttribute('ContentType') ?? '',
      ]),
    );
  const byName = typesBy('Override', 'PartName');
  const byExtension = typesBy('Default', 'Extension');
  return (name) => {
    const lowerCased = name.toLowerCase();
    return byName.get(`/${lowerCased}`) ?? byExtension.get(lowerCased.slice(lowerCased.lastIndexOf('.') + 1));
  };
}

function broken(reason: string): DocumentError {
  return new DocumentError('InvalidRequestException', `The document cannot be parsed: ${reason}`);
}
