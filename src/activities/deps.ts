/** What the activities are made of: everything with an effect comes in from outside. */
import type { ObjectStorage } from '../aws/object-storage';
import type { TranslateJobs } from '../aws/translate-jobs';

export interface ActivityDeps {
  readonly jobs: TranslateJobs;
  readonly storage: ObjectStorage;
  readonly now: () => Date;
  /** A number in [0, 1), for jitter. */
  readonly random: () => number;
  /** How long a lost answer of Start is given to show up in List, before List is asked for it. */
  readonly startSettleMs: number;
}
