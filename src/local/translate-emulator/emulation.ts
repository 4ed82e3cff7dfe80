import type { EmulatorClock } from './clock';
import type { FaultCounter } from './fault-counter';
import type { EmulatedJob } from './job';
import type { JobStore } from './job-store';
import type { Ledger } from './ledger';
import type { Objects } from './objects';
import type { ResolvedOptions } from './options';
import type { SwitchBoard } from './switch-board';
import type { EmulatorSwitches } from './switches';

/** The parts of one running emulator. */
export interface Emulation {
  readonly options: ResolvedOptions;
  readonly clock: EmulatorClock;
  readonly switches: SwitchBoard;
  readonly faults: FaultCounter;
  readonly jobs: JobStore;
  readonly ledger: Ledger;
  readonly objects: Objects;
}

/** The switches that hold for a job now. */
export function switchesOf({ switches }: Emulation, { name }: Pick<EmulatedJob, 'name'>): EmulatorSwitches {
  return switches.of(name);
}
