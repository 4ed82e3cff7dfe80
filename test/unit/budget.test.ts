import { decideBudget } from '../../src/domain/budget';
import { resolveOptions } from '../../src/domain/job-input';

it('lets everything pass without a budget, and what costs as much as the budget', () => {
  expect(decideBudget(undefined, 1_000)).toEqual({ kind: 'inside' });
  expect(decideBudget({ maxUsd: 3, onExceed: 'fail' }, 3)).toEqual({ kind: 'inside' });
});

it.each([
  ['fail', 'exceeded'],
  ['ask', 'ask'],
] as const)('decides with onExceed "%s" above the budget', (onExceed, kind) => {
  expect(decideBudget({ maxUsd: 1, onExceed }, 3)).toEqual({
    kind,
    message: 'The job may cost $3.00, the budget is $1.00',
  });
});

it.each([undefined, null, 'text', {}, { budget: null }, { budget: { maxUsd: '5' } }])(
  'reads %j as no budget',
  (input) => {
    expect(resolveOptions(input).budget).toBeUndefined();
  },
);

it('fails by default', () => {
  expect(resolveOptions({ budget: { maxUsd: 5 } }).budget).toEqual({ maxUsd: 5, onExceed: 'fail' });
});
