/**
 * Runs a local stack in a process of its own, as Jest's VM cannot load fauxqs: starts it with the options that the first
 * argument gives in JSON, writes one line of JSON about it, and stops it when standard input ends.
 */
import { once } from 'node:events';
import { startLocalStack } from '../../src/local/local-stack';
import type { LocalStackOptions } from '../../src/local/local-stack';

async function main(): Promise<void> {
  const stack = await startLocalStack(JSON.parse(process.argv[2] as string) as LocalStackOptions);
  process.stdout.write(`${JSON.stringify({ env: stack.env, uiUrl: stack.temporal.uiUrl })}\n`);
  process.stdin.resume();
  await once(process.stdin, 'end');
  await Promise.all([stack.stop(), stack.stop()]);
}

main().catch((error: unknown) => {
  process.stderr.write(String(error));
  process.exitCode = 1;
});
