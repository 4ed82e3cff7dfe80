/** How a run answers what is said to it. Set up before its first wait, so that no message is missed. */
import { CancellationScope, setHandler } from '@temporalio/workflow';
import { isRecord } from '../domain/constraints';
import { defined } from '../domain/defined';
import { isJobStatus, isNews, isTerminal } from '../domain/job-status';
import { cutText } from '../domain/text';
import { runFailure } from './failures';
import type { JobRun } from './job-run';
import { DESCRIPTIONS, approveUpdate, cancelSignal, jobChangedSignal, progressQuery } from './messages';
import type { Approval, CancelRequest, JobHint } from './messages';

const LONGEST_REASON = 1_000;
const SHORTEST_TIME_BETWEEN_EQUAL_HINTS_MS = 60_000;

/** Registers the handlers, and takes Temporal's own cancellation for a request to stop. */
export function answerMessages(run: JobRun): void {
  setHandler(progressQuery, () => run.state.progress(), { description: DESCRIPTIONS.progress });
  setHandler(
    cancelSignal,
    (request) => run.stopRequest.ask(defined({ by: 'signal' as const, reason: reasonOf(request) })),
    {
      description: DESCRIPTIONS.cancel,
    },
  );
  setHandler(jobChangedSignal, (hint) => takeHint(run, hint), { description: DESCRIPTIONS.jobChanged });
  setHandler(approveUpdate, (approval) => decide(run, approval), {
    description: DESCRIPTIONS.approve,
    validator: (approval: Approval) => validateApproval(run, approval),
  });
  CancellationScope.current().cancelRequested.catch(() => run.stopRequest.ask({ by: 'cancellation' }));
}

/** A signal may carry anything, or nothing. */
function reasonOf(request: CancelRequest | undefined): string | undefined {
  return isRecord(request) && typeof request.reason === 'string' ? cutText(request.reason, LONGEST_REASON) : undefined;
}

/**
 * A hint that tells nothing new, or is not about this job, changes nothing. One that is repeated while AWS does not confirm
 * it is followed once a minute: each costs a look and ten events of the history.
 */
function takeHint(run: JobRun, hint: JobHint): void {
  const { job } = run.state;
  if (job === undefined || !isRecord(hint) || hint.jobId !== job.jobId || !isJobStatus(hint.status)) return;
  if (isTerminal(job.status) || !isNews(job.status, hint.status)) return;
  const { lastHint } = run.state;
  const isRepeated =
    lastHint?.status === hint.status && Date.now() - lastHint.atMs < SHORTEST_TIME_BETWEEN_EQUAL_HINTS_MS;
  if (isRepeated) return;
  run.state.hint = hint;
  run.state.lastHint = { status: hint.status, atMs: Date.now() };
}

function validateApproval(run: JobRun, approval: Approval): void {
  if (run.state.phase !== 'awaitingApproval' || run.state.approval !== undefined) {
    throw runFailure('NotAwaitingApproval', 'This run waits for no approval.');
  }
  if (!isRecord(approval) || typeof approval.approved !== 'boolean') {
    throw runFailure('InvalidApproval', 'Send {"approved": true} or {"approved": false}.');
  }
}

function decide(run: JobRun, approval: Approval): string {
  run.state.approval = approval;
  return approval.approved ? 'approved' : 'rejected';
}
