import { join } from 'node:path';
import { startLocalProcess } from '../../src/local/local-process';
import type { LocalProcess } from '../../src/local/local-process';

const MAIN = join(__dirname, '../../dist/cli/main.js');

/** As a person has it: nothing there keeps the AWS SDK from warning of Node 20. */
const { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: _, ...ENVIRONMENT } = process.env;

interface Demo {
  readonly process: LocalProcess;
  readonly lines: string[];
  /** Resolves with the first line that contains `text`. */
  waitForLine(text: string): Promise<string>;
}

/** The demos of a test file; those that a failed test leaves running are ended. */
const demos: LocalProcess[] = [];
afterAll(() => Promise.all(demos.map((demo) => demo.stop())));

async function startDemo(...options: string[]): Promise<Demo> {
  const lines: string[] = [];
  const waiting = new Map<string, (line: string) => void>();
  const log = (line: string): void => {
    lines.push(line);
    for (const [text, resolve] of waiting) if (line.includes(text)) resolve(line);
  };
  const process_ = await startLocalProcess(process.execPath, [MAIN, 'demo', ...options], { env: ENVIRONMENT, log });
  demos.push(process_);
  return {
    process: process_,
    lines,
    waitForLine: (text) =>
      new Promise((resolve) => {
        const line = lines.find((each) => each.includes(text));
        if (line === undefined) waiting.set(text, resolve);
        else resolve(line);
      }),
  };
}

const isServing = (url: string): Promise<boolean> =>
  fetch(url).then(
    () => true,
    () => false,
  );

const webUiIn = (line: string): string => /http:\/\/[\d.:]+/.exec(line)![0];

describe('the demo', () => {
  it.concurrent('translates its documents, prints the result as the last line, and leaves nothing behind', async () => {
    const demo = await startDemo('--json');
    const webUi = webUiIn(await demo.waitForLine('Started translateJob'));

    expect(await demo.process.ended).toBe('exit code 0');
    expect(JSON.parse(demo.lines.at(-1)!)).toMatchObject({
      status: 'COMPLETED',
      verified: true,
      counts: { documents: 13, languages: 2, pairs: 26, translated: 26 },
    });
    expect(demo.lines.join('\n')).not.toMatch(/warn/i);
    expect(await isServing(webUi)).toBe(false);
  });

  it.concurrent('ends at once when it is interrupted, and leaves nothing behind', async () => {
    const demo = await startDemo();
    const webUi = webUiIn(await demo.waitForLine('Started translateJob'));

    process.kill(demo.process.pid, 'SIGINT');

    expect(await demo.process.ended).toBe('exit code 130');
    expect(await isServing(webUi)).toBe(false);
  });

  it.concurrent('can be interrupted while it is still starting', async () => {
    const demo = await startDemo();
    await demo.waitForLine('Starting');

    process.kill(demo.process.pid, 'SIGINT');

    expect(await demo.process.ended).toBe('exit code 130');
  });

  it.concurrent('keeps the stack with --keep and prints commands that work, until it is interrupted', async () => {
    const demo = await startDemo('--keep');
    const webUi = webUiIn(await demo.waitForLine('Web UI'));
    await demo.waitForLine('Its result');
    const commandIn = (label: string): string =>
      demo.lines
        .find((line) => line.startsWith(label))!
        .slice(label.length)
        .trim();
    const exports = demo.lines.filter((line) => line.startsWith('  export '));
    const commands = [...exports, commandIn('Start a job'), commandIn('Its result')].join('\n');

    const shell = await startLocalProcess('/bin/sh', ['-ec', commands], { env: process.env });

    expect(await shell.ended).toBe('exit code 0');
    expect(shell.outputTail()).toContain('COMPLETED');
    expect(await isServing(webUi)).toBe(true);
    process.kill(demo.process.pid, 'SIGTERM');
    expect(await demo.process.ended).toBe('exit code 130');
    expect(await isServing(webUi)).toBe(false);
  });
});
