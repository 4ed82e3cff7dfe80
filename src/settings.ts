/** The project's own settings, `BATCH_TRANSLATE_*`. Temporal's and AWS's are read by their SDKs. */
import { parseDurationMs } from './domain/duration';
import { BatchTranslateError } from './domain/errors';

export interface Settings {
  /** `BATCH_TRANSLATE_TASK_QUEUE`, default `batch-translate`. */
  readonly taskQueue: string;
  /** `BATCH_TRANSLATE_SHUTDOWN_GRACE`, default `30s`: how long activities may finish after SIGTERM. */
  readonly shutdownGraceMs: number;
}

const DEFAULT_TASK_QUEUE = 'batch-translate';

/** What a worker logs when it takes work. */
export const WORKER_READY = 'The worker is ready';

const PREFIX = 'BATCH_TRANSLATE_';
const KNOWN = ['TASK_QUEUE', 'SHUTDOWN_GRACE'].map((name) => PREFIX + name);

/**
 * Reads the settings.
 *
 * @throws BatchTranslateError `InvalidSettings` for a value that makes no sense and for a name that is not known, which is
 * nearly always a slip.
 */
export function readSettings(env: NodeJS.ProcessEnv = process.env): Settings {
  const unknown = Object.keys(env).filter((name) => name.startsWith(PREFIX) && !KNOWN.includes(name));
  if (unknown.length > 0) throw invalid(`${unknown.join(', ')} is not a setting; there are ${KNOWN.join(', ')}.`);
  return {
    taskQueue: env[`${PREFIX}TASK_QUEUE`] ?? DEFAULT_TASK_QUEUE,
    shutdownGraceMs: readDurationMs(env, `${PREFIX}SHUTDOWN_GRACE`, 30_000),
  };
}

function readDurationMs(env: NodeJS.ProcessEnv, name: string, defaultMs: number): number {
  const value = env[name];
  if (value === undefined) return defaultMs;
  const parsed = parseDurationMs(value);
  if (parsed === undefined) throw invalid(`${name} is "${value}", expected a time such as "30s".`);
  return parsed;
}

function invalid(message: string): BatchTranslateError {
  return new BatchTranslateError('InvalidSettings', message);
}
