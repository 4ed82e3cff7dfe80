/** The activities as a job calls them: how long each may take, how it is tried again, how it is cancelled. */
import { ActivityCancellationType, proxyActivities } from '@temporalio/workflow';
import type { Activities } from '../activities';

/** Lists the folder. The deadline of the run bounds it. */
export const { preflightJob } = proxyActivities<Activities>({
  startToCloseTimeout: '1 day',
  heartbeatTimeout: '15s',
  cancellationType: ActivityCancellationType.WAIT_CANCELLATION_COMPLETED,
  retry: { initialInterval: '2s', maximumInterval: '1m' },
});

/** Waiting for the cancellation means that an attempt under way tells how it ended: a job it started is never lost. */
export const { startJob } = proxyActivities<Activities>({
  startToCloseTimeout: '1m',
  heartbeatTimeout: '15s',
  cancellationType: ActivityCancellationType.WAIT_CANCELLATION_COMPLETED,
  retry: { initialInterval: '5s', maximumInterval: '1m' },
});

export const { findJob } = proxyActivities<Activities>({
  startToCloseTimeout: '1m',
  cancellationType: ActivityCancellationType.TRY_CANCEL,
  retry: { initialInterval: '2s', maximumInterval: '1m' },
});

/** Its attempts set their own delays; no limit here, since only the job's end or the deadline ends the watch. */
export const { awaitJobChange } = proxyActivities<Activities>({
  startToCloseTimeout: '30s',
  cancellationType: ActivityCancellationType.TRY_CANCEL,
  retry: { initialInterval: '10s', maximumInterval: '2m' },
});

/** Given up soon, so that the run looks at the job again before it asks AWS again. */
export const { stopJob } = proxyActivities<Activities>({
  scheduleToCloseTimeout: '30s',
  startToCloseTimeout: '25s',
  cancellationType: ActivityCancellationType.TRY_CANCEL,
  retry: { initialInterval: '1s', maximumInterval: '30s' },
});

/** A day of failed attempts is enough to give a worker the permission it lacked. */
export const { verifyJob } = proxyActivities<Activities>({
  scheduleToCloseTimeout: '1 day',
  heartbeatTimeout: '15s',
  cancellationType: ActivityCancellationType.WAIT_CANCELLATION_COMPLETED,
  retry: { initialInterval: '2s', maximumInterval: '5m' },
});

/** The report repeats the result: where it cannot be written, the run ends without it. */
export const { writeReport } = proxyActivities<Activities>({
  scheduleToCloseTimeout: '10m',
  startToCloseTimeout: '1m',
  cancellationType: ActivityCancellationType.TRY_CANCEL,
  retry: { initialInterval: '2s', maximumInterval: '1m' },
});
