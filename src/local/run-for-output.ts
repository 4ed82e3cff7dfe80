import { execFile } from 'node:child_process';
import { basename } from 'node:path';

/** How a program is run: its whole environment, and after how long it is given up. */
export interface RunOptions {
  readonly env: NodeJS.ProcessEnv;
  readonly timeoutMs: number;
}

/**
 * What `file` writes to standard output when it is run with `args`; nothing it writes reaches the terminal.
 *
 * @throws Error with one line of reason: the last line of its standard error, or that it took too long.
 */
export async function runForOutput(file: string, args: readonly string[], options: RunOptions): Promise<string> {
  const { env, timeoutMs } = options;
  return new Promise((resolve, reject) => {
    // Standard input is closed, so that a program that asks a question ends instead of waiting for an answer.
    const child = execFile(file, args, { env, timeout: timeoutMs }, (error, stdout, stderr) => {
      if (error === null) return resolve(stdout);
      const call = [basename(file), ...args].join(' ');
      if (error.killed === true) return reject(new Error(`\`${call}\` did not end within ${timeoutMs / 1000} s`));
      reject(new Error(`\`${call}\` failed: ${lastLine(stderr) ?? error.message}`));
    });
    child.stdin?.end();
  });
}

function lastLine(text: string): string | undefined {
  return text
    .split('\n')
    .map((line) => line.trim())
    .findLast((line) => line !== '');
}
