import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** How a local process is run. */
export interface LocalProcessOptions {
  readonly env: NodeJS.ProcessEnv;
  /** Gets every line of its standard output and standard error. */
  readonly log?: (line: string) => void;
}

/** A server in a process of its own, which never outlives this one. */
export interface LocalProcess {
  readonly pid: number;
  /** Resolves when it has ended, for whatever reason, with how: `exit code 1`, `signal SIGKILL`. */
  readonly ended: Promise<string>;
  readonly hasEnded: boolean;
  /** Its last lines of output. */
  outputTail(): string;
  /** Asks it to end (SIGTERM), ends it (SIGKILL) when it has not after `graceMs` (10 s), and resolves when it is gone. */
  stop(graceMs?: number): Promise<void>;
  /** Ends it at once (SIGKILL), as a crash would, and resolves when it is gone. */
  kill(): Promise<void>;
}

const TAIL_LINES = 20;
const STOP_GRACE_MS = 10_000;

/**
 * Starts `file` in a process group of its own: Ctrl-C in the terminal reaches only us, and we decide in which order
 * things end. When we are killed ourselves, a guard kills it.
 *
 * @throws Error when `file` cannot be run.
 */
export async function startLocalProcess(
  file: string,
  args: readonly string[],
  options: LocalProcessOptions,
): Promise<LocalProcess> {
  const child = spawn(file, args, { env: options.env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  await once(child, 'spawn');
  const pid = child.pid as number;
  const tail = collectOutput(child, options.log);
  const releaseGuard = guardAgainstOurDeath(pid);
  let hasEnded = false;
  const ended = once(child, 'close').then(([code, signal]) => {
    hasEnded = true;
    releaseGuard();
    return signal === null ? `exit code ${String(code)}` : `signal ${String(signal)}`;
  });
  const end = async (signal: NodeJS.Signals, graceMs: number): Promise<void> => {
    if (!hasEnded) signalGroup(pid, signal);
    const patience = setTimeout(() => signalGroup(pid, 'SIGKILL'), graceMs);
    await ended;
    clearTimeout(patience);
  };
  return {
    pid,
    ended,
    get hasEnded() {
      return hasEnded;
    },
    outputTail: () => tail.join('\n'),
    stop: async (graceMs = STOP_GRACE_MS) => end('SIGTERM', graceMs),
    kill: async () => end('SIGKILL', 0),
  };
}

function collectOutput(child: ChildProcess, log: ((line: string) => void) | undefined): string[] {
  const tail: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    if (stream === null) continue;
    createInterface({ input: stream }).on('line', (line) => {
      tail.push(line);
      if (tail.length > TAIL_LINES) tail.shift();
      log?.(line);
    });
  }
  return tail;
}

// The group, not the process alone: the executable may be a script around the real one.
function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/**
 * A shell that waits for a line from us. Our end, even by kill -9, closes its input: then it kills the group of `pid`.
 * The function that is returned sends it the line. Without a shell (Windows) there is no guard.
 */
function guardAgainstOurDeath(pid: number): () => void {
  const guard = spawn('sh', ['-c', 'read -r line || kill -s KILL -- "-$1"', 'guard', String(pid)], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  guard.on('error', () => undefined);
  guard.stdin.on('error', () => undefined);
  guard.unref();
  return () => guard.stdin.end('\n');
}
