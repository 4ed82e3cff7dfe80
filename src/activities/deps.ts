/** What the activities are made of: everything with an effect comes in from outside. */
import type { ObjectStorage } from '../aws/object-storage';
import type { TranslateJobs } from '../aws/translate-jobs';

export interface ActivityDeps {
  readonly jobs: TranslateJobs;
  readonly storage: ObjectStorage;
  readonly now: () => Date;
  /** A number in [0, 1), for jitter. */
  readonly random: () => number;
  /** Stretches or shortens the delays between attempts to start; 1 but for tests. */
  readonly startTimeFactor: number;
}
