import { sendWithCli, sendWithSdk } from './clients';
import type { CliResult } from './clients';
import { REFUSALS } from './contract-rules';
import { startEmulatorHarness } from './emulator-harness';
import type { EmulatorHarness } from './emulator-harness';
import { PYTHON_TOOLS_TIMEOUT_MS, pythonTools } from './python-tools';

let harness: EmulatorHarness;
let cliResults: CliResult[];

beforeAll(async () => {
  harness = await startEmulatorHarness();
  cliResults = await sendWithCli(await pythonTools(), harness.emulator.url, REFUSALS);
}, PYTHON_TOOLS_TIMEOUT_MS);
afterAll(async () => harness.stop());

describe('the SDK gets the error of AWS where', () => {
  it.each(REFUSALS)('$rule', async ({ operation, request, errorName }) => {
    await expect(sendWithSdk(harness.translate, operation, request)).rejects.toMatchObject({
      name: errorName,
      message: expect.stringMatching(/./) as string,
      $metadata: { httpStatusCode: 400, requestId: expect.any(String) as string },
    });
  });
});

describe('the AWS CLI gets the error of AWS where', () => {
  it.each(REFUSALS.map((refusal, i) => ({ ...refusal, i })))('$rule', ({ operation, errorName, i }) => {
    const { exitCode, error } = cliResults[i]!;

    expect(error).toContain(`An error occurred (${errorName}) when calling the ${operation} operation:`);
    expect(exitCode).not.toBe(0);
  });
});

describe('an error', () => {
  it('names every breach of a constraint, not only the first', async () => {
    const request = harness.request({ JobName: '#', ClientToken: '_' });

    await expect(sendWithSdk(harness.translate, 'StartTextTranslationJob', request)).rejects.toMatchObject({
      message: expect.stringMatching(
        /^2 validation errors detected: Value at 'jobName'.*; Value at 'clientToken'/,
      ) as string,
    });
  });

  it('of a language pair names both languages', async () => {
    const request = harness.request({ SourceLanguageCode: 'en', TargetLanguageCodes: ['ef'] });

    await expect(sendWithSdk(harness.translate, 'StartTextTranslationJob', request)).rejects.toMatchObject({
      SourceLanguageCode: 'en',
      TargetLanguageCode: 'ef',
      message: "Unsupported language pair: en to ef. Target language 'ef' is not supported",
    });
  });

  it('starts no job', () => {
    expect(harness.emulator.jobs()).toEqual([]);
    expect(harness.emulator.ledger.starts).toEqual([]);
  });
});
