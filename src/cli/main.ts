#!/usr/bin/env node
/** The entry of `batch-translate`: it registers the commands, which load what they need when they run. */
import { Command } from 'commander';
import { demoCommand } from './demo';
import { emulatorCommand } from './emulator';

// The AWS SDK warns on Node 20, which this project supports on purpose.
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true';

new Command('batch-translate')
  .description('Amazon Translate batch jobs as durable Temporal workflows')
  .showHelpAfterError('(batch-translate --help tells more)')
  .addCommand(demoCommand())
  .addCommand(emulatorCommand())
  .parseAsync()
  .catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  });
