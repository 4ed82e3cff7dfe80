/** Heartbeats beside the work, so that a slow answer is not taken for a dead worker, and a dead worker is noticed soon. */
import { heartbeat } from '@temporalio/activity';

const HEARTBEAT_INTERVAL_MS = 1_000;

/**
 * Runs `work` and tells Temporal once a second that this worker lives and how far it is. The answer to a heartbeat is also
 * how an activity learns that it was cancelled.
 */
export async function withHeartbeats<T>(work: () => Promise<T>, progress?: () => unknown): Promise<T> {
  const timer = setInterval(() => heartbeat(progress?.()), HEARTBEAT_INTERVAL_MS);
  try {
    return await work();
  } finally {
    clearInterval(timer);
  }
}
