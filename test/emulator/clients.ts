/** The two clients that a contract is tested with: the SDK for JavaScript, and the AWS CLI. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  DescribeTextTranslationJobCommand,
  ListTextTranslationJobsCommand,
  StartTextTranslationJobCommand,
  StopTextTranslationJobCommand,
} from '@aws-sdk/client-translate';
import type { TranslateClient } from '@aws-sdk/client-translate';
import type { Operation } from '../../src/local/translate-emulator';
import type { PythonTools } from './python-tools';

/** Sends any request with the SDK, also one that its types forbid. */
export async function sendWithSdk(client: TranslateClient, operation: Operation, request: object): Promise<object> {
  switch (operation) {
    case 'StartTextTranslationJob':
      return client.send(new StartTextTranslationJobCommand(request as never));
    case 'DescribeTextTranslationJob':
      return client.send(new DescribeTextTranslationJobCommand(request as never));
    case 'ListTextTranslationJobs':
      return client.send(new ListTextTranslationJobsCommand(request));
    case 'StopTextTranslationJob':
      return client.send(new StopTextTranslationJobCommand(request as never));
  }
}

/** What a command of the AWS CLI printed, and its exit code. */
export interface CliResult {
  readonly exitCode: number;
  readonly output: string;
  readonly error: string;
}

/** Runs many commands of the AWS CLI in one Python process: starting one takes longer than all that they do. */
const RUN_COMMANDS = `
import contextlib, io, json, sys
from awscli.clidriver import create_clidriver
results = []
for args in json.load(open(sys.argv[1])):
    output, error = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(output), contextlib.redirect_stderr(error):
        code = create_clidriver().main(args)
    results.append({'exitCode': code, 'output': output.getvalue(), 'error': error.getvalue().strip()})
print(json.dumps(results))
`;

/** One command: `translate <operation> --cli-input-json <request>`. */
export interface CliRequest {
  readonly operation: Operation;
  readonly request: object;
}

/** Sends requests with the AWS CLI, which leaves it to the service to validate them. */
export async function sendWithCli(
  python: PythonTools,
  endpoint: string,
  requests: readonly CliRequest[],
): Promise<CliResult[]> {
  const folder = await mkdtemp(join(tmpdir(), 'emulator-cli-'));
  try {
    const config = join(folder, 'config');
    await writeFile(config, '[default]\nparameter_validation = false\n');
    const commands = join(folder, 'commands.json');
    await writeFile(
      commands,
      JSON.stringify(requests.map(({ operation, request }) => cliArguments(operation, request))),
    );
    return JSON.parse(await python.run(RUN_COMMANDS, [commands], cliEnvironment(endpoint, config))) as CliResult[];
  } finally {
    await rm(folder, { recursive: true });
  }
}

function cliArguments(operation: Operation, request: object): string[] {
  const command = operation.replace(/(?!^)[A-Z]/g, '-$&').toLowerCase();
  return ['translate', command, '--cli-input-json', JSON.stringify(request)];
}

/** The AWS CLI's whole environment. */
export function cliEnvironment(endpoint: string, configFile = '/dev/null'): Record<string, string> {
  return {
    AWS_ENDPOINT_URL: endpoint,
    AWS_CONFIG_FILE: configFile,
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_DEFAULT_REGION: 'us-east-1',
    AWS_MAX_ATTEMPTS: '1',
  };
}
