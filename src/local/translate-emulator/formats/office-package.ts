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
  const typeByPart = readTypes(parts);
  if (![...typeByPart.values()].includes(mainType)) throw broken('it is not of the content type of the job');
  const rewritten: Zippable = {};
  for (const [name, part] of Object.entries(parts)) {
    const type = typeByPart.get(`/${name}`.toLowerCase());
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

/** Content types by part name, `/word/document.xml` in lower case: part names do not differ by case. */
function readTypes(parts: Parts): Map<string, string> {
  const part = parts[TYPES_PART];
  if (part === undefined) throw broken(`it has no ${TYPES_PART}`);
  const overrides = elementsNamed(parseXml(part), TYPES_NAMESPACE, 'Override');
  return new Map(
    overrides.map((override) => [
      (override.getAttribute('PartName') ?? '').toLowerCase(),
      override.getAttribute('ContentType') ?? '',
    ]),
  );
}

function broken(reason: string): DocumentError {
  return new DocumentError('InvalidRequestException', `The document cannot be parsed: ${reason}`);
}
