import fc from 'fast-check';
import { FaultCounter } from '../../src/local/translate-emulator/fault-counter';
import { matchesPattern } from '../../src/local/translate-emulator/pattern';
import { SwitchBoard } from '../../src/local/translate-emulator/switch-board';

describe('a pattern', () => {
  it.each([
    ['report', 'report', true],
    ['report', 'reports', false],
    ['report*', 'reports', true],
    ['*.txt', 'a/b.txt', true],
    ['*.txt', 'a.txt.gz', false],
    ['a*b*c', 'a-b-b-c', true],
    ['a*b*c', 'a-c-b', false],
    ['ab*bc', 'abc', false],
    ['*', '', true],
    ['', '', true],
    ['', 'a', false],
    ['a.c', 'abc', false],
  ])('%j matches %j: %s', (pattern, value, expected) => {
    expect(matchesPattern(pattern, value)).toBe(expected);
  });

  it('may be a regular expression, which needs not match the whole', () => {
    expect(matchesPattern(/^b|c$/, 'abc')).toBe(true);
    expect(matchesPattern(/B/g, 'abc')).toBe(false);
  });

  it('matches what it was made of', () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { minLength: 1 }), fc.string(), (parts, between) => {
        const pattern = parts.map((part) => part.replaceAll('*', '')).join('*');
        expect(matchesPattern(pattern, pattern.replaceAll('*', between))).toBe(true);
      }),
    );
  });
});

describe('the switches of a job', () => {
  it('are those for all, where no pattern matches its name', () => {
    const board = new SwitchBoard({ listOrder: 'oldestFirst' });
    board.configure({ jobIsVanished: true }, 'other');

    expect(board.of('job')).toEqual(board.forAll);
    expect(board.of(undefined)).toMatchObject({ listOrder: 'oldestFirst', jobIsVanished: false });
  });

  it('are those of all patterns that match, the last one first', () => {
    const board = new SwitchBoard();
    board.configure({ stopTakesSeconds: 1, ignoredStops: 1 }, 'job*');
    board.configure({ stopTakesSeconds: 2 }, '*-1');

    expect(board.of('job-1')).toMatchObject({ stopTakesSeconds: 2, ignoredStops: 1 });
    expect(board.of('job-2')).toMatchObject({ stopTakesSeconds: 1, ignoredStops: 1 });
  });

  it('follow what is set for all, unless their pattern says otherwise', () => {
    const board = new SwitchBoard();
    board.configure({ stopTakesSeconds: 1 }, 'job');
    expect(board.of('job').ignoredStops).toBe(0);

    board.configure({ stopTakesSeconds: 5, ignoredStops: 5 });

    expect(board.of('job')).toMatchObject({ stopTakesSeconds: 1, ignoredStops: 5 });
  });

  it('replace what the same pattern has set before', () => {
    const board = new SwitchBoard();
    board.configure({ stopTakesSeconds: 1, ignoredStops: 1 }, 'job');
    board.configure({ ignoredStops: 2 }, '*');
    board.configure({ stopTakesSeconds: 3 }, 'job');
    board.configure({ stopTakesSeconds: 4 }, 'job');

    expect(board.of('job')).toMatchObject({ stopTakesSeconds: 4, ignoredStops: 2 });
    expect(board.byName).toHaveLength(3);
  });

  it('are the first ones again after a reset', () => {
    const board = new SwitchBoard({ ignoredStops: 3 });
    board.configure({ ignoredStops: 4 });
    board.configure({ ignoredStops: 5 }, 'job');

    board.reset();

    expect(board.of('job')).toMatchObject({ ignoredStops: 3 });
  });
});

describe('a fault', () => {
  const any = (): boolean => true;

  it('strikes as often as it says, then the next one does', () => {
    const [first, second] = [{ times: 2 }, { times: 1 }];
    const counter = new FaultCounter();

    const struck = [1, 2, 3, 4].map(() => counter.strike([first, second], any));

    expect(struck).toEqual([first, first, second, undefined]);
  });

  it('strikes always unless it says how often', () => {
    const counter = new FaultCounter();
    const fault = {};

    expect([1, 2, 3].map(() => counter.strike([fault], any))).toEqual([fault, fault, fault]);
  });

  it('counts anew when it is set anew', () => {
    const counter = new FaultCounter();

    expect(counter.strike([{ times: 1 }], any)).toBeDefined();
    expect(counter.strike([{ times: 1 }], any)).toBeDefined();
  });

  it('with a rate of 0 never strikes, with 1 always', () => {
    const counter = new FaultCounter();

    for (let i = 0; i < 50; i++) {
      expect(counter.strike([{ rate: 0 }], any)).toBeUndefined();
      expect(counter.strike([{ rate: 1 }], any)).toBeDefined();
    }
  });
});
