import type { EmulatorSwitches } from '../../src/local/translate-emulator';
import type { Gate } from './gate';
import { waitForProgress } from './job-harness';
import type { JobHarness, NamedRun } from './job-harness';

export interface VerifyingRun extends NamedRun {
  /** Lets the verification go on. */
  readonly release: () => void;
}

/** Starts a run and holds its verification at the gate through which the harness's worker reaches S3. */
export async function startVerifyingRun(
  harness: JobHarness,
  gate: Gate,
  switches: Partial<EmulatorSwitches> = {},
): Promise<VerifyingRun> {
  const run = await harness.startNamed({ ...switches, stuckIn: 'IN_PROGRESS' });
  const { jobId } = await waitForProgress(run.handle, ({ status }) => status === 'IN_PROGRESS');
  const { reached, release } = gate.hold(`${jobId}/details/`);
  run.configure({ stuckIn: '' });
  await reached;
  return { ...run, release };
}
