/** Pure. NextToken: opaque to the caller, good for the same filter only. */
import { ServiceError } from '../service-error';

/** A token for the page that begins at a place in the order of submission. */
export function writePageToken(position: number, filter: object): string {
  return Buffer.from(JSON.stringify([position, filter])).toString('base64url');
}

/** The place that a token names. @throws ServiceError InvalidRequestException when it is not one of ours for this filter */
export function readPageToken(token: string, filter: object): number {
  const [position, tokenFilter] = parse(token);
  if (typeof position === 'number' && Number.isSafeInteger(position) && isSame(tokenFilter, filter)) return position;
  throw new ServiceError('InvalidRequestException', 'The NextToken is not valid for this request.');
}

function parse(token: string): unknown[] {
  try {
    const content: unknown = JSON.parse(Buffer.from(token, 'base64url').toString());
    return Array.isArray(content) ? content : [];
  } catch {
    return [];
  }
}

function isSame(tokenFilter: unknown, filter: object): boolean {
  return JSON.stringify(tokenFilter) === JSON.stringify(filter);
}
