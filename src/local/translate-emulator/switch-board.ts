/** Which switches hold for a job, and which faults are used up. */
import { matchesPattern } from './pattern';
import { DEFAULT_SWITCHES } from './switches';
import type { EmulatorSwitches, Pattern } from './switches';

/** Switches that hold for the jobs whose name matches. */
export interface NamedSwitches {
  readonly forJobNames: Pattern;
  readonly switches: Partial<EmulatorSwitches>;
}

const MOST_REMEMBERED_NAMES = 10_000;

/** The switches as they are set now. */
export class SwitchBoard {
  readonly #initial: EmulatorSwitches;
  #forAll: EmulatorSwitches;
  #byName: NamedSwitches[] = [];
  #resolved = new Map<string, EmulatorSwitches>();

  constructor(initial: Partial<EmulatorSwitches> = {}) {
    this.#initial = { ...DEFAULT_SWITCHES, ...initial };
    this.#forAll = this.#initial;
  }

  /** Sets some switches, for all jobs or those whose name matches. Where several patterns match, the last one set wins. */
  configure(switches: Partial<EmulatorSwitches>, forJobNames?: Pattern): void {
    if (forJobNames === undefined) this.#forAll = { ...this.#forAll, ...switches };
    else this.#byName = [...withoutMembers(this.#byName, forJobNames, switches), { forJobNames, switches }];
    this.#resolved.clear();
  }

  /** Sets everything back to what the emulator was started with. */
  reset(): void {
    this.#forAll = this.#initial;
    this.#byName = [];
    this.#resolved.clear();
  }

  get forAll(): EmulatorSwitches {
    return this.#forAll;
  }

  get byName(): readonly NamedSwitches[] {
    return this.#byName;
  }

  /** The switches of a job. Without a name, those for all. */
  of(jobName: string | undefined): EmulatorSwitches {
    if (jobName === undefined || this.#byName.length === 0) return this.#forAll;
    const known = this.#resolved.get(jobName);
    if (known !== undefined) return known;
    const matching = this.#byName.filter(({ forJobNames }) => matchesPattern(forJobNames, jobName));
    const resolved = Object.assign(
      { ...this.#forAll },
      ...matching.map(({ switches }) => switches),
    ) as EmulatorSwitches;
    if (this.#resolved.size >= MOST_REMEMBERED_NAMES) this.#resolved.clear();
    this.#resolved.set(jobName, resolved);
    return resolved;
  }
}

/** What a pattern sets anew replaces what the same pattern has set before; the rest of that keeps its place. */
function withoutMembers(
  entries: readonly NamedSwitches[],
  forJobNames: Pattern,
  replaced: Partial<EmulatorSwitches>,
): NamedSwitches[] {
  return entries.flatMap((entry) => {
    if (!isSamePattern(entry.forJobNames, forJobNames)) return [entry];
    const kept = Object.entries(entry.switches).filter(([name]) => !Object.hasOwn(replaced, name));
    return kept.length === 0 ? [] : [{ ...entry, switches: Object.fromEntries(kept) }];
  });
}

function isSamePattern(one: Pattern, other: Pattern): boolean {
  return typeof one === typeof other && String(one) === String(other);
}
