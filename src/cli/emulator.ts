import { Command, InvalidArgumentError } from 'commander';
import type { EmulatorCommandOptions } from './emulator-run';

/** `batch-translate emulator`: Amazon Translate's batch jobs on this machine, for any AWS SDK and the AWS CLI. */
export function emulatorCommand(): Command {
  return new Command('emulator')
    .description('emulate Amazon Translate batch jobs on this machine, over the S3 of your choice')
    .option('--port <port>', 'port on 127.0.0.1', parsePort, 4570)
    .option('--s3-endpoint <url>', 'S3 to read from and write to (default: AWS_ENDPOINT_URL_S3, AWS_ENDPOINT_URL)')
    .option('--account <id>', 'account in the names of output folders (default: 111122223333)')
    .option('--region <region>', 'default: us-east-1')
    .option('--queue-seconds <n>', 'how long a job is SUBMITTED (default: 1)', parseSeconds)
    .option('--seconds-per-job <n>', 'how long a job runs (default: 5)', parseSeconds)
    .option('--seconds-per-document <n>', 'how much longer it runs for each document (default: 0.05)', parseSeconds)
    .option('--time-scale <n>', 'how many of these seconds pass in a real one (default: 1)', parseScale)
    .option('--state-file <path>', 'file that keeps the jobs over a restart')
    .option('--events-queue-url <url>', 'SQS queue that gets an event when a job ends')
    .option('--no-throttling', "take any number of requests a second, not only AWS's 5 or 10")
    .action(async (options: EmulatorCommandOptions) => {
      const { runEmulator } = await import('./emulator-run.js');
      await runEmulator(options);
    });
}

function parsePort(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65535) return port;
  throw new InvalidArgumentError('Expected a port from 0 (any free one) to 65535.');
}

function parseSeconds(text: string): number {
  const seconds = Number(text);
  if (text.trim() !== '' && Number.isFinite(seconds) && seconds >= 0) return seconds;
  throw new InvalidArgumentError('Expected a number of seconds, 0 or more.');
}

function parseScale(text: string): number {
  const scale = Number(text);
  if (Number.isFinite(scale) && scale > 0) return scale;
  throw new InvalidArgumentError('Expected a number above 0.');
}
