import { HandClock, ScaledClock } from '../../src/local/translate-emulator';

describe('a clock that is moved by hand', () => {
  it('calls back in the order of time, each at its moment', () => {
    const clock = new HandClock(0);
    const calls: [string, number][] = [];
    clock.after(20, () => calls.push(['late', clock.elapsedSeconds()]));
    clock.after(10, () => {
      calls.push(['early', clock.elapsedSeconds()]);
      clock.after(5, () => calls.push(['between', clock.elapsedSeconds()]));
    });

    clock.advance(30);

    expect(calls).toEqual([
      ['early', 10],
      ['between', 15],
      ['late', 20],
    ]);
    expect(clock.elapsedSeconds()).toBe(30);
    expect(clock.now()).toBe(30_000);
  });

  it('does not call back who has called off', () => {
    const clock = new HandClock();
    const callback = jest.fn();

    clock.after(1, callback)();
    clock.advance(2);

    expect(callback).not.toHaveBeenCalled();
  });
});

describe('a scaled clock', () => {
  it('has so many seconds in a real one', async () => {
    const clock = new ScaledClock(1000);

    await new Promise<void>((resolve) => void clock.after(50, resolve));

    expect(clock.elapsedSeconds()).toBeGreaterThanOrEqual(50);
  });

  it('does not call back who has called off', async () => {
    const clock = new ScaledClock(1000);
    const callback = jest.fn();

    clock.after(10, callback)();
    await new Promise<void>((resolve) => void clock.after(50, resolve));

    expect(callback).not.toHaveBeenCalled();
  });

  it('answers real times', () => {
    const clock = new ScaledClock(3600);

    expect(Math.abs(clock.now() - Date.now())).toBeLessThan(60_000);
  });
});
