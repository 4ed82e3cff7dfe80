/** Pure. Whether a name or key matches a pattern of a switch. */
import type { Pattern } from './switches';

/** A text matches the whole value, and `*` in it stands for any characters, also none; a RegExp needs not match it all. */
export function matchesPattern(pattern: Pattern, value: string): boolean {
  if (pattern instanceof RegExp) return value.search(pattern) !== -1;
  const parts = pattern.split('*');
  const first = parts[0] as string;
  if (parts.length === 1) return value === first;
  const last = parts.at(-1) as string;
  if (value.length < first.length + last.length || !value.startsWith(first) || !value.endsWith(last)) return false;
  let from = first.length;
  const end = value.length - last.length;
  for (const part of parts.slice(1, -1)) {
    const at = value.indexOf(part, from);
    if (at === -1 || at + part.length > end) return false;
    from = at + part.length;
  }
  return true;
}
