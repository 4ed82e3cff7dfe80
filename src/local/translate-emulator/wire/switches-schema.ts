/** The switches as JSON Schema: what the control routes take. Patterns are texts there, since JSON has no others. */
import { JOB_STATUSES } from '../../../domain/translate-model';
import { isTerminal } from '../../../domain/job-status';
import { OPERATIONS } from '../operation';
import type { DocumentFault, EmulatorSwitches, OutputFault, Pattern, RequestFault, Staleness } from '../switches';

declare const values: unique symbol;

/** A JSON Schema of the values of `T`, of neither fewer nor more: what the two say is compared by the compiler. */
type Schema<T = unknown> = Readonly<Record<string, unknown>> & { readonly [values]?: (value: T) => T };

const TEXT: Schema<string> = { type: 'string' };
const YES_OR_NO: Schema<boolean> = { type: 'boolean' };
const SECONDS: Schema<number> = { type: 'number', minimum: 0 };
const COUNT: Schema<number> = { type: 'integer', minimum: 0 };
const SECONDS_OR_NEVER: Schema<number | null> = { anyOf: [SECONDS, { type: 'null' }] };
const PATTERN: Schema<Pattern> = { type: 'string' };
const SHARE: Schema<number> = { type: 'number', minimum: 0, maximum: 1 };
const LANGUAGES: Schema<readonly string[]> = { type: 'array', items: TEXT };

/** The statuses that end a job. */
export const ENDS = JOB_STATUSES.filter(isTerminal);

function oneOf<const V extends readonly string[]>(...allowed: V): Schema<V[number]> {
  return { type: 'string', enum: allowed };
}

/** A schema for each member; one that may be left out has its value's. */
type Members<T> = { readonly [K in keyof T]-?: Schema<Exclude<T[K], undefined>> };

function record<T>(required: readonly (keyof T)[], properties: Members<T>): Schema<T> {
  return { type: 'object', required, properties, additionalProperties: false };
}

function list<T>(items: Schema<T>): Schema<readonly T[]> {
  return { type: 'array', items };
}

const RATES: Schema<EmulatorSwitches['rates']> = {
  type: 'object',
  propertyNames: { enum: OPERATIONS },
  additionalProperties: { type: ['number', 'null'], minimum: 0 },
};

const STALENESS = record<Staleness>([], { answers: COUNT, seconds: SECONDS });

const REQUEST_FAULT = record<RequestFault>(['operation', 'effect'], {
  operation: oneOf('any', ...OPERATIONS),
  effect: oneOf('error', 'errorAfterwards', 'requestLost', 'answerLost', 'answerGarbled', 'answerSlow'),
  errorName: TEXT,
  errorMessage: TEXT,
  delaySeconds: SECONDS,
  times: COUNT,
  rate: SHARE,
});

const DOCUMENT_FAULT = record<DocumentFault>(['key'], {
  key: PATTERN,
  languages: LANGUAGES,
  errorCode: TEXT,
  errorMessage: TEXT,
  blame: oneOf('customer', 'server'),
  times: COUNT,
});

const OUTPUT_FAULT = record<OutputFault>(['key', 'effect'], {
  key: PATTERN,
  languages: LANGUAGES,
  effect: oneOf('missing', 'empty', 'extra'),
  times: COUNT,
});

const SWITCHES: Members<EmulatorSwitches> = {
  tokenSemantics: oneOf('sameJob', 'newJobForOtherBody', 'error', 'ignored'),
  tokensAreForgottenAfterSeconds: SECONDS_OR_NEVER,
  constraintErrorName: TEXT,
  serviceRuleErrorName: TEXT,
  queueFullErrorName: TEXT,
  throttlingErrorName: TEXT,
  accessIsCheckedAt: oneOf('start', 'run'),
  inputRulesAreCheckedAt: oneOf('start', 'run'),
  unknownResourcesAreRefused: YES_OR_NO,
  brevityIsRefused: YES_OR_NO,
  stopWhileSubmitted: oneOf('STOP_REQUESTED', 'STOPPED', 'ignored'),
  stopWhileRunning: oneOf('STOP_REQUESTED', 'STOPPED'),
  stopRequestedEndsIn: oneOf(...ENDS),
  stopTakesSeconds: SECONDS,
  stopAnswers: oneOf('newStatus', 'oldStatus'),
  stopOfEndedJob: oneOf('status', 'error'),
  outputOfUnfinishedJob: oneOf('none', 'documents', 'documentsAndDetails'),
  jobDetailsAppear: oneOf('whenRunning', 'notWhileStopping'),
  documentCounts: oneOf('perDocument', 'perPair'),
  allDocumentsFailedEndsIn: oneOf('COMPLETED_WITH_ERROR', 'FAILED'),
  emptyInputEndsIn: oneOf('FAILED', 'COMPLETED'),
  quotasCountInput: oneOf('once', 'perLanguage'),
  folderMarkersAreDocuments: YES_OR_NO,
  hiddenFilesAreDocuments: YES_OR_NO,
  inputPrefixIsFolder: YES_OR_NO,
  extensionIsChecked: YES_OR_NO,
  outputLayout: oneOf('nested', 'flat', 'prefixed'),
  failedEntryNamesTarget: YES_OR_NO,
  detailsNameDetectedLanguage: YES_OR_NO,
  envelopeNamesDetectedLanguage: YES_OR_NO,
  detailsAppear: oneOf('perLanguage', 'atEnd', 'emptyFirst', 'late'),
  detailsLateSeconds: SECONDS,
  listOrder: oneOf('newestFirst', 'oldestFirst'),
  nameFilterMatches: oneOf('exactly', 'ignoringCase', 'prefix'),
  twoTimeFilters: oneOf('refused', 'range'),
  endedJobsAreForgottenAfterSeconds: SECONDS_OR_NEVER,
  eventJobId: oneOf('plain', 'dashed'),
  rates: RATES,
  requestFaults: list(REQUEST_FAULT),
  ignoredStops: COUNT,
  failureMessage: TEXT,
  stuckIn: oneOf('', 'SUBMITTED', 'IN_PROGRESS', 'STOP_REQUESTED'),
  jobIsVanished: YES_OR_NO,
  staleDescribe: STALENESS,
  staleList: STALENESS,
  documentFaults: list(DOCUMENT_FAULT),
  outputFaults: list(OUTPUT_FAULT),
  detailsFault: oneOf('none', 'truncated', 'absent'),
  eventDelivery: oneOf('once', 'twice', 'lost', 'late', 'outOfOrder'),
  eventLateSeconds: SECONDS,
};

/** The body that sets switches, for all jobs or for those whose name matches `forJobNames`. */
export const SWITCHES_BODY: Schema = {
  type: 'object',
  required: ['switches'],
  properties: {
    switches: { type: 'object', properties: SWITCHES, additionalProperties: false },
    forJobNames: TEXT,
  },
  additionalProperties: false,
};
