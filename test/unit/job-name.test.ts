import fc from 'fast-check';
import { findBreaches } from '../../src/domain/constraints';
import { JOB_NAME_MAX_LENGTH, decodeJobName, encodeJobName, fitsJobName } from '../../src/domain/job-name';
import { START_TEXT_TRANSLATION_JOB } from '../../src/domain/translate-model';

const JOB_NAME_SHAPE = START_TEXT_TRANSLATION_JOB.members['JobName']!;
const token8 = '0123abcd';
const anyText = fc.string({ unit: 'binary', minLength: 1, maxLength: 60 });
const anyToken = fc.stringMatching(/^[0-9a-f]{8}$/);

describe('encodeJobName', () => {
  it('reads as label, workflow id and token', () => {
    expect(encodeJobName({ label: 'manuals', workflowId: 'nightly-7', token8 })).toBe('manuals@nightly-7=0123abcd');
  });

  it('keeps letters of any script and encodes what AWS does not allow', () => {
    const name = encodeJobName({ label: 'Handbücher (neu)', workflowId: 'acme/ä#1', token8 });

    expect(name).toBe('Handbücher %28neu%29@acme/ä%231=0123abcd');
  });

  it('cuts only the label to keep within 256 characters', () => {
    const workflowId = 'w'.repeat(200);

    const name = encodeJobName({ label: 'l'.repeat(100), workflowId, token8 });

    expect(name).toHaveLength(JOB_NAME_MAX_LENGTH);
    expect(decodeJobName(name)).toEqual({ label: 'l'.repeat(46), workflowId, token8 });
  });

  it('never cuts a label inside an encoded character', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 190, max: 246 }), (label, length) => {
        const name = encodeJobName({ label: label.repeat(20), workflowId: 'w'.repeat(length), token8 });
        expect(label.repeat(20).startsWith(decodeJobName(name)!.label)).toBe(true);
      }),
    );
  });

  it('is always a name that AWS accepts, and decodes back, for any workflow id that fits', () => {
    fc.assert(
      fc.property(anyText, anyText, anyToken, (label, workflowId, token) => {
        fc.pre(fitsJobName(workflowId));
        const name = encodeJobName({ label, workflowId, token8: token });
        const decoded = decodeJobName(name);
        expect(findBreaches(JOB_NAME_SHAPE, name)).toEqual([]);
        expect(decoded?.workflowId).toBe(workflowId);
        expect(decoded?.token8).toBe(token);
        expect(label.startsWith(decoded?.label ?? '?')).toBe(true);
      }),
    );
  });

  it('gives different runs different names', () => {
    fc.assert(
      fc.property(anyText, anyText, (one, other) => {
        fc.pre(one !== other && fitsJobName(one) && fitsJobName(other));
        const nameOf = (workflowId: string): string => encodeJobName({ label: 'job', workflowId, token8 });
        expect(nameOf(one)).not.toBe(nameOf(other));
      }),
    );
  });

  it('refuses a workflow id that leaves no room, which can be asked beforehand', () => {
    const longest = 'w'.repeat(246);

    expect(fitsJobName(longest)).toBe(true);
    expect(encodeJobName({ label: 'job', workflowId: longest, token8 })).toHaveLength(JOB_NAME_MAX_LENGTH);
    expect(fitsJobName(`${longest}w`)).toBe(false);
    expect(() => encodeJobName({ label: 'job', workflowId: `${longest}w`, token8 })).toThrow(RangeError);
  });
});

describe('decodeJobName', () => {
  it.each(['batch-test', 'a@b', 'a@b=xyz', 'a@b=0123ABCD', '100%@b=0123abcd', ''])(
    'does not take %p for ours',
    (name) => expect(decodeJobName(name)).toBeUndefined(),
  );
});
