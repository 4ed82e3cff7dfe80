/** Checks a request against the service model, and answers breaches as AWS's services do. */
import { findBreaches } from '../../../domain/constraints';
import type { Breach, BreachKind } from '../../../domain/constraints';
import type { Shape, StructureShape } from '../../../domain/translate-model';
import { ServiceError } from '../service-error';

/** The body is no JSON, or a member has another type than the model's. */
export const SERIALIZATION_EXCEPTION = 'SerializationException';

/**
 * The request without members that are null or unknown, once it is known to fit the model: AWS's JSON protocols overlook
 * what they do not know, at every depth.
 *
 * @throws ServiceError SerializationException for a wrong type, else `constraintErrorName` with all breaches
 */
export function requireValid<T>(body: unknown, shape: StructureShape, constraintErrorName: string): T {
  const breaches = findBreaches(shape, body).filter(({ kind }) => kind !== 'unknown');
  const wrongType = breaches.find(({ kind }) => kind === 'wrongType');
  if (wrongType !== undefined) {
    throw new ServiceError(SERIALIZATION_EXCEPTION, `${wrongType.path || 'The request'} ${wrongType.message}`);
  }
  if (breaches.length > 0) throw new ServiceError(constraintErrorName, constraintMessage(breaches));
  return knownMembers(shape, body) as T;
}

/** `2 validation errors detected: Value at 'targetLanguageCodes' failed to satisfy constraint: …; Value at …` */
function constraintMessage(breaches: readonly Breach[]): string {
  const count = `${breaches.length} validation error${breaches.length === 1 ? '' : 's'} detected`;
  const each = breaches.map(({ path, kind, message }) => {
    return `Value at '${camelCase(path)}' failed to satisfy constraint: ${CONSTRAINTS[kind] ?? `Member ${message}`}`;
  });
  return `${count}: ${each.join('; ')}`;
}

const CONSTRAINTS: Partial<Record<BreachKind, string>> = { missing: 'Member must not be null' };

/** AWS names members in lower camel case here. */
function camelCase(path: string): string {
  return path
    .split('.')
    .map((name) => name.charAt(0).toLowerCase() + name.slice(1))
    .join('.');
}

/** The value has the shape. */
function knownMembers(shape: Shape, value: unknown): unknown {
  if (shape.kind === 'list') return (value as unknown[]).map((item) => knownMembers(shape.items, item));
  if (shape.kind !== 'structure') return value;
  const members = Object.entries(value as Record<string, unknown>).flatMap(([name, member]) => {
    const memberShape = Object.hasOwn(shape.members, name) ? shape.members[name] : undefined;
    return memberShape === undefined || member === null ? [] : [[name, knownMembers(memberShape, member)] as const];
  });
  return Object.fromEntries(members);
}
