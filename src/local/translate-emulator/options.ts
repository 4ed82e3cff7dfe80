/** The emulator's options and their defaults. */
import { MAX_DOCUMENTS_PER_JOB, MAX_DOCUMENT_BYTES, MAX_JOB_BYTES } from '../../domain/limits';
import type { EmulatorClock } from './clock';
import type { Operation } from './operation';
import { AWS_RATES } from './rate-limiter';
import type { EmulatorSwitches } from './switches';
import { ScaledClock } from './clock';
import type { Terminology } from './terminology';

/** How the emulator is started. Everything is optional. */
export interface EmulatorOptions {
  /** Listens on 127.0.0.1, on this port; default 0, a free one. */
  readonly port?: number;
  /** The S3 that input is read from and output written to; default AWS_ENDPOINT_URL_S3, else AWS_ENDPOINT_URL. */
  readonly s3Endpoint?: string;
  /** The account in output folders and events; default 111122223333. */
  readonly account?: string;
  /** Default us-east-1. */
  readonly region?: string;
  /** How long a job stays in SUBMITTED at least, in emulated seconds; default 1. */
  readonly queueSeconds?: number;
  /** How long each job runs besides its documents, in emulated seconds; default 5. */
  readonly secondsPerJob?: number;
  /** How much longer for each document, in emulated seconds; default 0.05. */
  readonly secondsPerDocument?: number;
  /** Emulated seconds in a real one: with 3600, a job of two hours takes two seconds. Default 1. */
  readonly timeScale?: number;
  /** A clock of the caller's own, instead of one that runs by `timeScale`. */
  readonly clock?: EmulatorClock;
  /** A file that keeps the jobs, so that they survive a restart of the emulator. */
  readonly stateFile?: string;
  /** An SQS queue that gets an event, as EventBridge would send it, when a job ends. */
  readonly eventsQueueUrl?: string;
  /** The SQS of that queue; default AWS_ENDPOINT_URL_SQS, else the S3 endpoint. */
  readonly sqsEndpoint?: string;
  /** Requests a second by operation; default AWS's own (5 Start, 10 Describe, 10 List, 5 Stop). Infinity for no limit. */
  readonly rates?: Partial<Record<Operation, number>>;
  /** AWS's quotas, to be set lower in tests. */
  readonly quotas?: Partial<EmulatorQuotas>;
  /** The terminologies that jobs may name. A name that is not here is taken for a terminology without terms. */
  readonly terminologies?: readonly Terminology[];
  /** How the switches stand at first. */
  readonly switches?: Partial<EmulatorSwitches>;
  /** Gets one line for each job that begins or ends, and for what goes wrong. */
  readonly log?: (line: string) => void;
}

/** Quotas of Amazon Translate (Developer Guide, "Guidelines and quotas"). */
export interface EmulatorQuotas {
  readonly runningJobs: number;
  readonly queuedJobs: number;
  readonly documentsPerJob: number;
  readonly bytesPerJob: number;
  readonly bytesPerDocument: number;
  /** Characters to translate in one document. */
  readonly charactersPerDocument: number;
  /** Bytes of text to translate in one document, without its markup. */
  readonly textBytesPerDocument: number;
}

const AWS_QUOTAS: EmulatorQuotas = {
  runningJobs: 10,
  queuedJobs: 1000,
  documentsPerJob: MAX_DOCUMENTS_PER_JOB,
  bytesPerJob: MAX_JOB_BYTES,
  bytesPerDocument: MAX_DOCUMENT_BYTES,
  charactersPerDocument: 1_000_000,
  textBytesPerDocument: 1024 ** 2,
};

/** The options with every default filled in. */
export interface ResolvedOptions {
  readonly port: number;
  readonly s3Endpoint: string;
  readonly account: string;
  readonly region: string;
  readonly queueSeconds: number;
  readonly secondsPerJob: number;
  readonly secondsPerDocument: number;
  readonly clock: EmulatorClock;
  readonly stateFile: string | undefined;
  readonly eventsQueueUrl: string | undefined;
  readonly sqsEndpoint: string;
  readonly rates: Readonly<Record<Operation, number>>;
  readonly quotas: EmulatorQuotas;
  readonly terminologies: readonly Terminology[];
  readonly switches: Partial<EmulatorSwitches>;
  readonly log: (line: string) => void;
}

/**
 * Fills in the defaults.
 *
 * @throws Error when no S3 endpoint is named, since the emulator must not write to AWS by accident; when the endpoint is
 * the emulator itself; when a number is none that time or a port can have
 */
export function resolveOptions(options: EmulatorOptions, env: NodeJS.ProcessEnv = process.env): ResolvedOptions {
  const s3Endpoint = options.s3Endpoint ?? env['AWS_ENDPOINT_URL_S3'] ?? env['AWS_ENDPOINT_URL'];
  if (s3Endpoint === undefined || s3Endpoint === '') {
    throw new Error(
      'The Translate emulator has no S3 to read from: set AWS_ENDPOINT_URL_S3, or the option s3Endpoint (--s3-endpoint).',
    );
  }
  requireNumbers(options);
  requireOtherServer(s3Endpoint, options.port);
  return {
    port: options.port ?? 0,
    s3Endpoint,
    account: options.account ?? '111122223333',
    region: options.region ?? 'us-east-1',
    queueSeconds: options.queueSeconds ?? 1,
    secondsPerJob: options.secondsPerJob ?? 5,
    secondsPerDocument: options.secondsPerDocument ?? 0.05,
    clock: options.clock ?? new ScaledClock(options.timeScale ?? 1),
    stateFile: options.stateFile,
    eventsQueueUrl: options.eventsQueueUrl,
    sqsEndpoint: options.sqsEndpoint ?? env['AWS_ENDPOINT_URL_SQS'] ?? s3Endpoint,
    rates: { ...AWS_RATES, ...options.rates },
    quotas: { ...AWS_QUOTAS, ...options.quotas },
    terminologies: options.terminologies ?? [],
    switches: options.switches ?? {},
    log: options.log ?? (() => undefined),
  };
}

function requireNumbers({ port = 0, timeScale = 1, quotas = {}, ...options }: EmulatorOptions): void {
  const { queueSeconds = 0, secondsPerJob = 0, secondsPerDocument = 0 } = options;
  if (!Number.isInteger(port) || port < 0 || port > 65535) {
    throw new RangeError(`The emulator's option port is ${port}; expected 0 (any free one) to 65535.`);
  }
  if (!(timeScale > 0 && timeScale < Infinity)) {
    throw new RangeError(`The emulator's option timeScale is ${timeScale}; expected a number above 0.`);
  }
  const notNegative = { queueSeconds, secondsPerJob, secondsPerDocument, ...options.rates, ...quotas };
  for (const [name, value] of Object.entries(notNegative)) {
    if (!(value >= 0)) throw new RangeError(`The emulator's option ${name} is ${value}; expected 0 or more.`);
  }
}

const NAMES_OF_THIS_MACHINE = ['127.0.0.1', 'localhost', '[::1]'];

/** AWS_ENDPOINT_URL may name the emulator, for the programs that use it: then it would read documents from itself. */
function requireOtherServer(s3Endpoint: string, port: number | undefined): void {
  if (!URL.canParse(s3Endpoint)) throw new Error(`The S3 endpoint of the Translate emulator is no URL: ${s3Endpoint}`);
  const url = new URL(s3Endpoint);
  if (port === undefined || url.port !== String(port) || !NAMES_OF_THIS_MACHINE.includes(url.hostname)) return;
  throw new Error(
    `The S3 endpoint ${s3Endpoint} is the Translate emulator itself: name your S3 by AWS_ENDPOINT_URL_S3, or by the ` +
      'option s3Endpoint (--s3-endpoint).',
  );
}
