import { parseDurationMs } from '../../src/domain/duration';

it.each([
  ['20m', 1_200_000],
  ['1 day', 86_400_000],
  ['3 days', 259_200_000],
  ['1.5h', 5_400_000],
  ['100ms', 100],
  ['10 Seconds', 10_000],
])('"%s" is a duration', (text, ms) => {
  expect(parseDurationMs(text)).toBe(ms);
});

it.each([
  ['without a unit', '20'],
  ['of nothing', '0s'],
  ['below zero', '-1h'],
  ['longer than a century', '101 years'],
  ['with an unknown unit', '3 fortnights'],
  ['with words around it', 'in 3 days'],
  ['longer than a hundred characters', `${'0'.repeat(100)}1s`],
  ['that is empty', ''],
  ['that is a number', 20],
  ['that is nothing', undefined],
])('a text %s is no duration', (_, value) => {
  expect(parseDurationMs(value)).toBeUndefined();
});
