import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { emulatorCommand } from '../../src/cli/emulator';
import { DEFAULT_SWITCHES } from '../../src/local/translate-emulator';

const page = readFileSync(join(__dirname, '../../docs/emulator.md'), 'utf8');

describe('docs/emulator.md', () => {
  it('has every switch with its default', () => {
    const rows = [...page.matchAll(/^\| `(\w+)` +\| `([^`]+)` +\|/gm)];
    const defaults = rows.map(([, name, value]): [string, unknown] => [name!, JSON.parse(value!)]);

    expect(Object.fromEntries(defaults)).toEqual(DEFAULT_SWITCHES);
  });

  it('has every option of the command', () => {
    const options = [...page.matchAll(/^\| `(--[a-z0-9-]+)/gm)].map(([, name]) => name);

    expect(options).toEqual(emulatorCommand().options.map(({ long }) => long));
  });
});
