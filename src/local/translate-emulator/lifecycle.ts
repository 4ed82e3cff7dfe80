/** Pure. The state machine of one batch job. */
import { isTerminal } from '../../domain/job-status';
import type { JobStatus, TerminalStatus } from '../../domain/job-status';

/** What happens to a job. `begin`: it leaves the queue. `stop`: somebody called Stop. `end`: it is over. */
export type LifecycleEvent =
  { readonly kind: 'begin' } | { readonly kind: 'stop' } | { readonly kind: 'end'; readonly status: TerminalStatus };

/** What Stop does to a job that is still queued: AWS documents Stop for IN_PROGRESS only. */
export type StopWhileSubmitted = 'STOP_REQUESTED' | 'STOPPED' | 'ignored';

/**
 * The status after an event. A terminal status is never left, a queued job ends only by a failure or a stop, and what
 * does not fit a status changes nothing.
 */
export function nextStatus(
  status: JobStatus,
  event: LifecycleEvent,
  stopWhileSubmitted: StopWhileSubmitted = 'STOP_REQUESTED',
  stopWhileRunning: 'STOP_REQUESTED' | 'STOPPED' = 'STOP_REQUESTED',
): JobStatus {
  if (isTerminal(status)) return status;
  switch (event.kind) {
    case 'begin':
      return status === 'SUBMITTED' ? 'IN_PROGRESS' : status;
    case 'stop':
      if (status === 'IN_PROGRESS') return stopWhileRunning;
      if (status === 'STOP_REQUESTED') return status;
      return stopWhileSubmitted === 'ignored' ? status : stopWhileSubmitted;
    case 'end':
      return status === 'SUBMITTED' && event.status.startsWith('COMPLETED') ? status : event.status;
  }
}
