/** What a namespace must have before a worker starts: an upsert of an unknown search attribute fails a run again and again. */
import { setTimeout as sleep } from 'node:timers/promises';
import { isGrpcServiceError } from '@temporalio/client';
import type { OperatorService, WorkflowService } from '@temporalio/client';
import { BatchTranslateError } from '../domain/errors';
import { SEARCH_ATTRIBUTES } from '../domain/search-attributes';
import type { SearchAttributeType } from '../domain/search-attributes';

/** The two services of a connection, be it a worker's or a client's. */
export interface TemporalServices {
  readonly workflowService: WorkflowService;
  readonly operatorService: OperatorService;
}

/** Codes of https://grpc.io/docs/guides/status-codes/. */
const GRPC = { INVALID_ARGUMENT: 3, NOT_FOUND: 5, PERMISSION_DENIED: 7 } as const;

/** IndexedValueType of Temporal's API (temporal/api/enums/v1/common.proto). */
const INDEXED_VALUE_TYPES: Readonly<Record<SearchAttributeType, number>> = {
  Keyword: 2,
  Bool: 5,
  KeywordList: 7,
};

const ATTRIBUTES = Object.entries(SEARCH_ATTRIBUTES);
const REGISTRATION_TIMEOUT_MS = 30_000;

/** Whether the namespace is there. Throws BatchTranslateError `NamespaceNotFound`. */
export async function requireNamespace({ workflowService }: TemporalServices, namespace: string): Promise<void> {
  try {
    await workflowService.describeNamespace({ namespace });
  } catch (error) {
    if (!hasCode(error, GRPC.NOT_FOUND) && !hasCode(error, GRPC.PERMISSION_DENIED)) throw error;
    throw new BatchTranslateError('NamespaceNotFound', `The namespace "${namespace}" is not there.`, { cause: error });
  }
}

/**
 * Registers the search attributes that the namespace lacks, where this client may.
 *
 * @throws BatchTranslateError `SearchAttributesMissing` with the command that creates them.
 */
export async function requireSearchAttributes(services: TemporalServices, namespace: string): Promise<void> {
  const missing = await findMissing(services, namespace);
  if (missing.length === 0) return;
  try {
    await services.operatorService.addSearchAttributes({
      namespace,
      searchAttributes: Object.fromEntries(missing.map(([name, type]) => [name, INDEXED_VALUE_TYPES[type]])),
    });
  } catch (error) {
    throw attributesMissing(namespace, missing, error);
  }
  await untilRegistered(services, namespace, missing);
}

type Attribute = readonly [name: string, type: SearchAttributeType];

/**
 * Asks with a query that uses each attribute by its type, which every client may, also on Temporal Cloud, where the
 * operator service is closed. An unknown attribute, and one of another type, make the query invalid.
 */
async function findMissing(services: TemporalServices, namespace: string): Promise<Attribute[]> {
  const known = await Promise.all(ATTRIBUTES.map((attribute) => isKnown(services, namespace, attribute)));
  return ATTRIBUTES.filter((_, index) => known[index] !== true);
}

async function isKnown(
  { workflowService }: TemporalServices,
  namespace: string,
  [name, type]: Attribute,
): Promise<boolean> {
  const value = type === 'Bool' ? 'true' : "'?'";
  try {
    await workflowService.countWorkflowExecutions({ namespace, query: `${name} = ${value}` });
    return true;
  } catch (error) {
    if (hasCode(error, GRPC.INVALID_ARGUMENT)) return false;
    throw error;
  }
}

/** A server takes a moment to let all its parts know new attributes. */
async function untilRegistered(services: TemporalServices, namespace: string, missing: Attribute[]): Promise<void> {
  const giveUpAt = Date.now() + REGISTRATION_TIMEOUT_MS;
  while ((await findMissing(services, namespace)).length > 0) {
    if (Date.now() > giveUpAt) throw attributesMissing(namespace, missing);
    await sleep(200);
  }
}

function attributesMissing(namespace: string, missing: readonly Attribute[], cause?: unknown): BatchTranslateError {
  const options = missing.map(([name, type]) => `--name ${name} --type ${type}`).join(' ');
  return new BatchTranslateError(
    'SearchAttributesMissing',
    `Run: temporal operator search-attribute create --namespace ${namespace} ${options}`,
    { cause },
  );
}

function hasCode(error: unknown, code: number): boolean {
  return isGrpcServiceError(error) && (error.code as number) === code;
}
