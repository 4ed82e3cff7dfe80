import type { Emulation } from '../emulation';
import type { LastChanges } from '../last-changes';
import type { TokenBook } from '../token-book';
import type { JobRunner } from '../work/job-runner';

/** What the four operations work with. */
export interface Service extends Emulation {
  readonly runner: JobRunner;
  readonly tokens: TokenBook;
  readonly lastChanges: LastChanges;
}
