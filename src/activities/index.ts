/** The activities that a worker offers. */
import { createAwaitJobChange } from './await-job-change';
import type { ActivityDeps } from './deps';
import { createFindJob } from './find-job';
import { createPreflightJob } from './preflight-job';
import { createStartJob } from './start-job';
import { createStopJob } from './stop-job';
import { createVerifyJob } from './verify-job';
import { createWriteReport } from './write-report';

/** Makes the activities over what they need of the outside. */
export function createActivities(deps: ActivityDeps) {
  return {
    preflightJob: createPreflightJob(deps),
    startJob: createStartJob(deps),
    findJob: createFindJob(deps),
    awaitJobChange: createAwaitJobChange(deps),
    stopJob: createStopJob(deps),
    verifyJob: createVerifyJob(deps),
    writeReport: createWriteReport(deps),
  };
}

/** What workflows see of them. */
export type Activities = ReturnType<typeof createActivities>;
