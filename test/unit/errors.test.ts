import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BatchTranslateError, ERRORS, isErrorCode } from '../../src/domain/errors';
import { FINDING_RULES } from '../../src/domain/findings';

describe('the table of errors', () => {
  const docs = readFileSync(join(__dirname, '../../docs/errors.md'), 'utf8');
  const documented = [...docs.matchAll(/^\| `(\w+)` +\| (yes|no) +\| (.+?) +\| (.+?) +\|$/gm)].map(
    ([, code, retried, meaning, whatToDo]) => [code, { retryable: retried === 'yes', meaning, whatToDo }],
  );

  it('stands in docs/errors.md, row by row', () => {
    expect(documented).toEqual(Object.entries(ERRORS));
  });

  it('names every rule of a finding in the same page', () => {
    const rules = [...docs.matchAll(/^\| `(\w+)` +\| ([^|]+?) +\|$/gm)].map(([, rule, meaning]) => [rule, meaning]);

    expect(rules).toEqual(expect.arrayContaining(Object.entries(FINDING_RULES)));
  });

  it('knows its own codes and no others', () => {
    expect(isErrorCode('OutputIncomplete')).toBe(true);
    expect(isErrorCode('AccessDeniedException')).toBe(false);
    expect(isErrorCode('toString')).toBe(false);
  });
});

it('tells a person code, event and remedy in one line', () => {
  const error = new BatchTranslateError('TemporalUnreachable', 'No Temporal server answers at localhost:7233.');

  expect(error.toString()).toBe(
    'TemporalUnreachable: No Temporal server answers at localhost:7233. ' + ERRORS.TemporalUnreachable.whatToDo,
  );
});
