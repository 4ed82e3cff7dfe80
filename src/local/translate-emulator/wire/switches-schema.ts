/** The switches as JSON Schema: what the control routes take. Patterns are texts there, since JSON has no others. */
import { JOB_STATUSES } from '../../../domain/translate-model';
import { isTerminal } from '../../../domain/job-status';
import { OPERATIONS } from '../operation';
import type { DocumentFault, EmulatorSwitches, OutputFault, RequestFault, Staleness } from '../switches';

type Schema = Readonly<Record<string, unknown>>;

const TEXT: Schema = { type: 'string' };
const YES_OR_NO: Schema = { type: 'boolean' };
const SECONDS: Schema = { type: 'number', minimum: 0 };
const COUNT: Schema = { type: 'integer', minimum: 0 };
const LANGUAGES: Schema = { type: 'array', items: TEXT };

/** The statuses that end a job. */
export const ENDS = JOB_STATUSES.filter(isTerminal);

function oneOf<T extends string>(...values: readonly T[]): Schema {
  return { type: 'string', enum: values };
}

function record<T>(required: readonly (keyof T)[], properties: Record<keyof T, Schema>): Schema {
  return { type: 'object', required, properties, additionalProperties: false };
}

function list(items: Schema): Schema {
  return { type: 'array', items };
}

const RATES: Schema = {
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
  rate: { type: 'number', minimum: 0, maximum: 1 },
});

const DOCUMENT_FAULT = record<DocumentFault>(['key'], {
  key: TEXT,
  languages: LANGUAGES,
  errorCode: TEXT,
  errorMessage: TEXT,
  blame: oneOf('customer', 'server'),
  times: COUNT,
});

const OUTPUT_FAULT = record<OutputFault>(['key', 'effect'], {
  key: TEXT,
  languages: LANGUAGES,
  effect: oneOf('missing', 'empty', 'extra'),
  times: COUNT,
});

const SWITCHES: Readonly<Record<keyof EmulatorSwitches, Schema>> = {
  tokenSemantics: oneOf('sameJob', 'newJobForOtherBody', 'error', 'ignored'),
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
  endedJobsAreForgottenAfterSeconds: { anyOf: [SECONDS, { type: 'null' }] },
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
