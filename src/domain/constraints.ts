/** Pure. Checks a value against a shape of `translate-model.ts` and names every breach, not only the first. */
import type { IntegerShape, ListShape, Shape, StringShape, StructureShape } from './translate-model';

/** What a value does wrong. */
export type BreachKind =
  'missing' | 'unknown' | 'wrongType' | 'tooShort' | 'tooLong' | 'tooFew' | 'pattern' | 'range' | 'notOneOf';

/** One breach: where (`InputDataConfig.S3Uri`, `TargetLanguageCodes[1]`), which kind, and a sentence without the path. */
export interface Breach {
  readonly path: string;
  readonly kind: BreachKind;
  readonly message: string;
}

/**
 * All breaches of `shape` by `value`, in the order of the shape's members; an empty list means that AWS's model accepts
 * it. A member that the shape does not know is a breach (`unknown`). `null` counts as absent, as on the wire.
 */
export function findBreaches(shape: Shape, value: unknown, path = ''): Breach[] {
  switch (shape.kind) {
    case 'string':
      return stringBreaches(shape, value, path);
    case 'integer':
      return integerBreaches(shape, value, path);
    case 'timestamp':
      return isTimestamp(value) ? [] : [wrongType(path, 'a time')];
    case 'list':
      return listBreaches(shape, value, path);
    case 'structure':
      return structureBreaches(shape, value, path);
  }
}

/** `{}`-like: an object that is neither null nor a list. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function stringBreaches(shape: StringShape, value: unknown, path: string): Breach[] {
  if (typeof value !== 'string') return [wrongType(path, 'a string')];
  if (shape.min !== undefined && value.length < shape.min) {
    return [{ path, kind: 'tooShort', message: `has ${value.length} characters, at least ${shape.min} are needed` }];
  }
  if (shape.max !== undefined && value.length > shape.max) {
    return [{ path, kind: 'tooLong', message: `has ${value.length} characters, at most ${shape.max} are allowed` }];
  }
  if (shape.oneOf !== undefined && !shape.oneOf.includes(value)) {
    return [{ path, kind: 'notOneOf', message: `is ${quote(value)}, allowed: ${shape.oneOf.join(', ')}` }];
  }
  if (shape.pattern !== undefined && !shape.pattern.test(value)) {
    return [{ path, kind: 'pattern', message: `is ${quote(value)}, which does not match ${shape.pattern.source}` }];
  }
  return [];
}

function integerBreaches(shape: IntegerShape, value: unknown, path: string): Breach[] {
  if (typeof value !== 'number' || !Number.isInteger(value)) return [wrongType(path, 'a whole number')];
  const { min = -Infinity, max = Infinity } = shape;
  if (value >= min && value <= max) return [];
  return [{ path, kind: 'range', message: `is ${value}, allowed: ${min} to ${max}` }];
}

function listBreaches(shape: ListShape, value: unknown, path: string): Breach[] {
  if (!Array.isArray(value)) return [wrongType(path, 'a list')];
  const { min = 0 } = shape;
  const tooFew: Breach[] =
    value.length < min
      ? [{ path, kind: 'tooFew', message: `has ${value.length} items, at least ${min} are needed` }]
      : [];
  return [...tooFew, ...value.flatMap((item, index) => findBreaches(shape.items, item, `${path}[${index}]`))];
}

function structureBreaches(shape: StructureShape, value: unknown, path: string): Breach[] {
  if (!isRecord(value)) return [wrongType(path, 'an object')];
  const known = Object.entries(shape.members).flatMap(([name, member]) => {
    const memberPath = join(path, name);
    const memberValue = Object.hasOwn(value, name) ? value[name] : undefined;
    if (memberValue !== undefined && memberValue !== null) return findBreaches(member, memberValue, memberPath);
    return shape.required.includes(name) ? [missing(memberPath)] : [];
  });
  const unknown = Object.keys(value)
    .filter((name) => !Object.hasOwn(shape.members, name))
    .map((name): Breach => ({ path: join(path, name), kind: 'unknown', message: 'is not a member that AWS knows' }));
  return [...known, ...unknown];
}

/** On the wire a number of seconds; in a program a valid `Date`. */
function isTimestamp(value: unknown): boolean {
  return typeof value === 'number' ? Number.isFinite(value) : value instanceof Date && !Number.isNaN(value.getTime());
}

function missing(path: string): Breach {
  return { path, kind: 'missing', message: 'is missing' };
}

function wrongType(path: string, expected: string): Breach {
  return { path, kind: 'wrongType', message: `has the wrong type, expected ${expected}` };
}

function join(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`;
}

/** Quotes a value for a message, cut so that a hostile one cannot fill a log. */
function quote(value: string): string {
  return JSON.stringify(value.length > 80 ? `${value.slice(0, 80)}…` : value);
}
