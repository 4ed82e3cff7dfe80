import fc from 'fast-check';
import { clientTokenFor, token8 } from '../../src/domain/client-token';
import { findBreaches } from '../../src/domain/constraints';
import { START_TEXT_TRANSLATION_JOB } from '../../src/domain/translate-model';

const identity = { namespace: 'default', workflowId: 'job-1', originalExecutionRunId: 'run-1', part: 0 };

describe('clientTokenFor', () => {
  it('is 64 hex characters, which AWS accepts', () => {
    const token = clientTokenFor(identity);

    expect(token).toMatch(/^[0-9a-f]{64}$/);
    expect(findBreaches(START_TEXT_TRANSLATION_JOB.members['ClientToken']!, token)).toEqual([]);
  });

  it('is the same for every attempt of a run, and after a reset', () => {
    expect(clientTokenFor({ ...identity })).toBe(clientTokenFor(identity));
  });

  it.each([{ namespace: 'other' }, { workflowId: 'job-2' }, { originalExecutionRunId: 'run-2' }, { part: 1 }])(
    'is another one for %p',
    (change) => {
      expect(clientTokenFor({ ...identity, ...change })).not.toBe(clientTokenFor(identity));
    },
  );

  it('does not confuse parts that join to the same text', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (a, b, c) => {
        fc.pre(b !== '');
        const one = clientTokenFor({ ...identity, namespace: a + b, workflowId: c });
        const other = clientTokenFor({ ...identity, namespace: a, workflowId: b + c });
        expect(one).not.toBe(other);
      }),
    );
  });

  it('names the work folder by its first eight characters', () => {
    expect(token8(clientTokenFor(identity))).toBe(clientTokenFor(identity).slice(0, 8));
  });
});
