#!/usr/bin/env node
/** The entry of `batch-translate`: it registers the commands, which load what they need when they run. */
import { Command } from 'commander';
import { demoCommand } from './demo';
import { emulatorCommand } from './emulator';

new Command('batch-translate')
  .description('Amazon Translate batch jobs as durable Temporal workflows')
  .addCommand(demoCommand())
  .addCommand(emulatorCommand())
  .parseAsync()
  .catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  });
