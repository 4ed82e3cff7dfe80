import { Command } from 'commander';
import type { DemoOptions } from './demo-run';

/** `batch-translate demo`: the main job on a local stack, from real documents to a verified result. */
export function demoCommand(): Command {
  return new Command('demo')
    .description('run the main job on a local stack: no AWS account, no Docker')
    .option('--json', 'print the result as JSON, alone on the last line', false)
    .option('--keep', 'leave the stack running and print the commands to go on with', false)
    .action(async (options: DemoOptions) => {
      const { runDemo } = await import('./demo-run.js');
      await runDemo(options);
    });
}
