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
  // The SDK warns on Node 20, which this project supports on purpose.
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true';
  const say = (line: string): void => void process.stdout.write(`${line}\n`);
  const emulator = await startTranslateEmulator({ ...options, ...(throttling ? {} : { rates: NO_LIMITS }), log: say });
  say(`Translate emulator listens on ${emulator.url}`);
  say(`Try: AWS_ENDPOINT_URL_TRANSLATE=${emulator.url} aws translate list-text-translation-jobs`);
  try {
    await untilInterrupted(() => new Promise<never>(() => undefined));
  } catch (error) {
    if (!(error instanceof Interrupted)) throw error;
  } finally {
    await emulator.stop();
  }
}
