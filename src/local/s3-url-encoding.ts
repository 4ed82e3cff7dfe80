/** `encoding-type=url` of S3's listings, which the AWS CLI and boto3 always ask for. */

// The members that the API Reference names for ListObjectsV2 and ListObjects.
const ENCODED = /<(Key|Prefix|Delimiter|StartAfter|Marker|NextMarker)>([^<]*)<\/\1>/g;

const ENTITIES: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&apos;': "'",
  '&#39;': "'",
  '&amp;': '&',
};

/** A listing's XML with its keys and prefixes percent-encoded, slashes aside. */
export function encodeListing(xml: string): string {
  return xml
    .replaceAll(ENCODED, (_, member: string, text: string) => `<${member}>${percentEncode(text)}</${member}>`)
    .replace('</ListBucketResult>', '<EncodingType>url</EncodingType></ListBucketResult>');
}

function percentEncode(escaped: string): string {
  const text = escaped.replaceAll(/&(?:lt|gt|quot|apos|#39|amp);/g, (entity) => ENTITIES[entity] ?? entity);
  return encodeURIComponent(text).replaceAll('%2F', '/');
}
