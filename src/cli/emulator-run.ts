/** Runs the Translate emulator until it is interrupted. */
import { startTranslateEmulator } from '../local/translate-emulator';
import type { EmulatorOptions } from '../local/translate-emulator';
import { Interrupted, untilInterrupted } from './interruption';

/** Options of `emulator`. */
export interface EmulatorCommandOptions extends Omit<
  EmulatorOptions,
  'clock' | 'rates' | 'quotas' | 'switches' | 'log'
> {
  /** False with `--no-throttling`. */
  readonly throttling: boolean;
}

const NO_LIMITS = {
  StartTextTranslationJob: Infinity,
  DescribeTextTranslationJob: Infinity,
  ListTextTranslationJobs: Infinity,
  StopTextTranslationJob: Infinity,
};

/** Prints where the emulator listens, then a line for each job that begins or ends. */
export async function runEmulator({ throttling, ...options }: EmulatorCommandOptions): Promise<void> {
  const say = (line: string): void => void process.stdout.write(`${line}\n`);
  const emulator = await startTranslateEmulator({
    ...options,
    ...(throttling ? {} : { rates: NO_LIMITS }),
    log: say,
  }).catch((error: unknown) => {
    throw inWords(error, options);
  });
  say(`Translate emulator listens on ${emulator.url}`);
  say('Try, with any credentials:');
  say(
    'AWS_DEFAULT_REGION=us-east-1 AWS_ACCESS_KEY_ID=any AWS_SECRET_ACCESS_KEY=any ' +
      `AWS_ENDPOINT_URL_TRANSLATE=${emulator.url} aws translate list-text-translation-jobs`,
  );
  try {
    await untilInterrupted(() => new Promise<never>(() => undefined));
  } catch (error) {
    if (!(error instanceof Interrupted)) throw error;
  } finally {
    await emulator.stop();
  }
}

/** What a person can do about a port or a file that cannot be had. */
function inWords(error: unknown, { port, stateFile }: Pick<EmulatorOptions, 'port' | 'stateFile'>): unknown {
  const { code, syscall } = error as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE')
    return new Error(`Port ${port} is taken. Choose another with --port, or 0 for any free one.`);
  if (syscall !== 'open') return error;
  return new Error(`The state file ${stateFile} cannot be opened (${code}). Give a file in a folder that exists.`);
}
