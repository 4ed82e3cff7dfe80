/**
 * The emulator's switches: every behaviour of Amazon Translate that no source proves, and every fault worth testing.
 * They hold for all jobs or for those whose name matches a pattern, and can be changed while the emulator runs.
 */
import type { TerminalStatus } from '../../domain/job-status';
import type { StopWhileSubmitted } from './lifecycle';
import type { Operation } from './operation';

/** A name or key to match: a text in which `*` stands for any characters, or a regular expression. */
export type Pattern = string | RegExp;

/** How a request goes wrong. What is `done` was carried out before it went wrong: a Start has then begun a job. */
export type RequestFaultEffect =
  /** Refused with an error before anything is done. */
  | 'error'
  /** Answered with an error though the work was done. */
  | 'errorAfterwards'
  /** The connection is cut before anything is done. */
  | 'requestLost'
  /** The work is done, then the connection is cut. */
  | 'answerLost'
  /** The work is done, and the answer's JSON ends in the middle. */
  | 'answerGarbled'
  /** The work is done, and the answer comes late. */
  | 'answerSlow';

/** A fault of requests to the four operations. */
export interface RequestFault {
  readonly operation: Operation | 'any';
  readonly effect: RequestFaultEffect;
  /** The error of `error` and `errorAfterwards`, any name (`ExpiredTokenException`); default `InternalServerException`. */
  readonly errorName?: string;
  readonly errorMessage?: string;
  /** How late an `answerSlow` is, in real seconds; default 1. */
  readonly delaySeconds?: number;
  /** How many requests it strikes before it is over; default all. */
  readonly times?: number;
  /** The share of requests that it strikes, 0 to 1, in a fixed pseudo-random order; default 1. */
  readonly rate?: number;
}

/** An error of single documents: they are not translated, and the details file says why. */
export interface DocumentFault {
  /** Matches the key below the input folder, `a/b/x.txt`. */
  readonly key: Pattern;
  /** Only in these target languages; default all. */
  readonly languages?: readonly string[];
  /** Default `InvalidRequestException`. */
  readonly errorCode?: string;
  readonly errorMessage?: string;
  /** Which counter of the details file takes it: the document's fault, or AWS's; default `customer`. */
  readonly blame?: 'customer' | 'server';
  /** How many documents (each language counts) it strikes before it is over; default all. */
  readonly times?: number;
}

/** A fault of output objects that nothing reports: the details file calls the document translated. */
export interface OutputFault {
  /** Matches the key of the source below the input folder. */
  readonly key: Pattern;
  readonly languages?: readonly string[];
  /** `missing`: no object. `empty`: an object of zero bytes. `extra`: a second object beside the right one. */
  readonly effect: 'missing' | 'empty' | 'extra';
  readonly times?: number;
}

/** After each change, the state of before it is still answered for so long. Whichever ends first ends it. */
export interface Staleness {
  /** So many answers about the job. */
  readonly answers?: number;
  /** So many emulated seconds. */
  readonly seconds?: number;
}

/**
 * All switches. Those up to `eventJobId` are for what AWS does not document, the others are faults. Defaults are in
 * `DEFAULT_SWITCHES`.
 */
export interface EmulatorSwitches {
  /**
   * What a Start with a ClientToken that was used before does. With the same body it answers the first job, unless tokens
   * are `ignored`, which starts a new job each time. With another body: the first job too, a new job, or an
   * InvalidRequestException.
   */
  readonly tokenSemantics: 'sameJob' | 'newJobForOtherBody' | 'error' | 'ignored';
  /** When a ClientToken is as good as new, in emulated seconds after its Start; null for never. */
  readonly tokensAreForgottenAfterSeconds: number | null;
  /** The error for a breach of the service model's constraints. */
  readonly constraintErrorName: string;
  /** The error for a breach of the rules that AWS states in prose: ten languages, one terminology, content types. */
  readonly serviceRuleErrorName: string;
  /** The error for a Start while the queue is full. */
  readonly queueFullErrorName: string;
  /** The error for too many requests a second. */
  readonly throttlingErrorName: string;
  /** Whether unreadable or empty input and unwritable output refuse Start, or let the job end FAILED. */
  readonly accessIsCheckedAt: 'start' | 'run';
  /** Whether input at the top level of a bucket and content types that AWS does not translate refuse Start, or let the job end FAILED. */
  readonly inputRulesAreCheckedAt: 'start' | 'run';
  /** Whether a terminology that the emulator was not given, and any parallel data, refuses Start. */
  readonly unknownResourcesAreRefused: boolean;
  /** Whether Settings.Brevity, which batch jobs do not support, refuses Start. */
  readonly brevityIsRefused: boolean;
  /** What Stop does to a job that is still queued. */
  readonly stopWhileSubmitted: StopWhileSubmitted;
  /** What Stop does to a running job: it asks it to stop, or it is stopped at once. */
  readonly stopWhileRunning: 'STOP_REQUESTED' | 'STOPPED';
  /** How a job ends that was asked to stop. */
  readonly stopRequestedEndsIn: TerminalStatus;
  /** How long a job stays in STOP_REQUESTED, in emulated seconds. */
  readonly stopTakesSeconds: number;
  /** Which status Stop answers: that after it, or that before. */
  readonly stopAnswers: 'newStatus' | 'oldStatus';
  /** What Stop of an ended job answers: its status, or InvalidRequestException. */
  readonly stopOfEndedJob: 'status' | 'error';
  /**
   * What a job leaves that is stopped or fails half-way: nothing, the documents that it had translated with the details
   * files of whole languages, or the details file of the language that it was at too.
   */
  readonly outputOfUnfinishedJob: 'none' | 'documents' | 'documentsAndDetails';
  /** When JobDetails is answered: from IN_PROGRESS on, or not while the job is in STOP_REQUESTED. */
  readonly jobDetailsAppear: 'whenRunning' | 'notWhileStopping';
  /** Whether JobDetails counts a document once, or once for each target language. */
  readonly documentCounts: 'perDocument' | 'perPair';
  /** How a job ends none of whose documents could be translated. */
  readonly allDocumentsFailedEndsIn: 'COMPLETED_WITH_ERROR' | 'FAILED';
  /** How a job ends whose input folder holds nothing. */
  readonly emptyInputEndsIn: 'FAILED' | 'COMPLETED';
  /** Whether the quotas of documents and bytes of a job count the input once, or once for each target language. */
  readonly quotasCountInput: 'once' | 'perLanguage';
  /** Whether the zero-byte objects that stand for folders are input. */
  readonly folderMarkersAreDocuments: boolean;
  /** Whether objects whose name begins with a dot are input. */
  readonly hiddenFilesAreDocuments: boolean;
  /** Whether `s3://b/in` means the folder `in/` only, or also `input2/`. */
  readonly inputPrefixIsFolder: boolean;
  /** Whether a document whose extension belongs to another content type is an error. */
  readonly extensionIsChecked: boolean;
  /** Where `a/b/x.txt` goes in French: `a/b/fr.x.txt`, `fr.x.txt`, or `fr.a/b/x.txt`. */
  readonly outputLayout: 'nested' | 'flat' | 'prefixed';
  /** Whether the details of a document that failed have a targetFile. */
  readonly failedEntryNamesTarget: boolean;
  /** Whether, with source language `auto`, each document's details have the sourceLanguage that was found. */
  readonly detailsNameDetectedLanguage: boolean;
  /** Whether, with source language `auto`, the details file's own sourceLanguageCode is the language that was found. */
  readonly envelopeNamesDetectedLanguage: boolean;
  /** When a details file appears: after its language, after all, after all but empty before, or later than the job's end. */
  readonly detailsAppear: 'perLanguage' | 'atEnd' | 'emptyFirst' | 'late';
  /** How late a `late` details file is, in emulated seconds after the job's end. */
  readonly detailsLateSeconds: number;
  /** The order of a list without a time filter. */
  readonly listOrder: 'newestFirst' | 'oldestFirst';
  /** How the filter JobName compares. */
  readonly nameFilterMatches: 'exactly' | 'ignoringCase' | 'prefix';
  /** Whether SubmittedBeforeTime and SubmittedAfterTime together count as two filters. */
  readonly twoTimeFilters: 'refused' | 'range';
  /** When an ended job is no longer listed nor described, in emulated seconds after its end, or null for never */
  readonly endedJobsAreForgottenAfterSeconds: number | null;
  /** How an event writes the job's id: as Start answered it, or with dashes as in AWS's example. */
  readonly eventJobId: 'plain' | 'dashed';

  /** Requests a second by operation, instead of those that the emulator was started with; null for no limit. */
  readonly rates: Readonly<Partial<Record<Operation, number | null>>>;
  /** Requests that go wrong. The first that fits and is not used up strikes. */
  readonly requestFaults: readonly RequestFault[];
  /** How many Stop calls of a job are answered but not taken. */
  readonly ignoredStops: number;
  /** Unless empty: the job ends FAILED with this message, half-way. */
  readonly failureMessage: string;
  /** Unless empty: the job never leaves this status by itself. */
  readonly stuckIn: '' | 'SUBMITTED' | 'IN_PROGRESS' | 'STOP_REQUESTED';
  /** Whether the job is unknown to Describe and Stop, and not listed. */
  readonly jobIsVanished: boolean;
  /** For how long Describe answers the state before each change; before the first one, the job is unknown. */
  readonly staleDescribe: Staleness;
  /** The same of List. */
  readonly staleList: Staleness;
  /** Documents that fail with an error of their own. The first that fits and is not used up strikes. */
  readonly documentFaults: readonly DocumentFault[];
  /** Output objects that are missing, empty, or too many, without a word. The first that fits strikes. */
  readonly outputFaults: readonly OutputFault[];
  /** What is wrong with the details files: they end in the middle, or they are never written. */
  readonly detailsFault: 'none' | 'truncated' | 'absent';
  /** How the event of a job's end comes: once, twice, never, late, or only after the next job's. */
  readonly eventDelivery: 'once' | 'twice' | 'lost' | 'late' | 'outOfOrder';
  /** How late a `late` event is, in emulated seconds. */
  readonly eventLateSeconds: number;
}

/** Every switch as it stands until it is set. */
export const DEFAULT_SWITCHES: EmulatorSwitches = {
  tokenSemantics: 'sameJob',
  tokensAreForgottenAfterSeconds: null,
  constraintErrorName: 'ValidationException',
  serviceRuleErrorName: 'InvalidParameterValueException',
  queueFullErrorName: 'LimitExceededException',
  throttlingErrorName: 'TooManyRequestsException',
  accessIsCheckedAt: 'run',
  inputRulesAreCheckedAt: 'start',
  unknownResourcesAreRefused: false,
  brevityIsRefused: false,
  stopWhileSubmitted: 'STOP_REQUESTED',
  stopWhileRunning: 'STOP_REQUESTED',
  stopRequestedEndsIn: 'STOPPED',
  stopTakesSeconds: 1,
  stopAnswers: 'newStatus',
  stopOfEndedJob: 'status',
  outputOfUnfinishedJob: 'documents',
  jobDetailsAppear: 'notWhileStopping',
  documentCounts: 'perDocument',
  allDocumentsFailedEndsIn: 'COMPLETED_WITH_ERROR',
  emptyInputEndsIn: 'FAILED',
  quotasCountInput: 'once',
  folderMarkersAreDocuments: false,
  hiddenFilesAreDocuments: true,
  inputPrefixIsFolder: true,
  extensionIsChecked: false,
  outputLayout: 'nested',
  failedEntryNamesTarget: false,
  detailsNameDetectedLanguage: true,
  envelopeNamesDetectedLanguage: false,
  detailsAppear: 'perLanguage',
  detailsLateSeconds: 60,
  listOrder: 'newestFirst',
  nameFilterMatches: 'exactly',
  twoTimeFilters: 'refused',
  endedJobsAreForgottenAfterSeconds: null,
  eventJobId: 'plain',
  rates: {},
  requestFaults: [],
  ignoredStops: 0,
  failureMessage: '',
  stuckIn: '',
  jobIsVanished: false,
  staleDescribe: {},
  staleList: {},
  documentFaults: [],
  outputFaults: [],
  detailsFault: 'none',
  eventDelivery: 'once',
  eventLateSeconds: 300,
};
