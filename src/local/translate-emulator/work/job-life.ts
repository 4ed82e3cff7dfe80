/** The life of one job: queue, work, end. */
import { isTerminal } from '../../../domain/job-status';
import type { JobStatus, TerminalStatus } from '../../../domain/job-status';
import { switchesOf } from '../emulation';
import type { Emulation } from '../emulation';
import type { EmulatedJob } from '../job';
import { nextStatus } from '../lifecycle';
import type { EmulatorSwitches } from '../switches';
import { EMPTY_INPUT, InputError } from './input-documents';
import type { JobSlots } from './job-slots';
import { JobWork } from './job-work';
import { EmulatorClosed } from './pace';
import type { Pace } from './pace';
import { OutputError } from './write-access';

/** Texts of Message. That of success is AWS's (Developer Guide, "Monitoring and analyzing"), the others are ours. */
const MESSAGES = {
  COMPLETED: 'Your job has completed successfully.',
  COMPLETED_WITH_ERROR: 'Your job has completed with errors. The details files in the output folder name them.',
  allDocumentsFailed: 'None of the documents could be translated.',
  FAILED: 'Your job has failed.',
  internalError: 'An internal error occurred.',
};

/** A job that fails on purpose does so half-way. */
const SHARE_BEFORE_FAILURE = 0.5;

/** How a job ends. */
interface Ending {
  readonly status: TerminalStatus;
  readonly message?: string;
}

/** One job from the moment it is taken. */
export class JobLife {
  readonly #emulation: Emulation;
  readonly #jobId: string;
  readonly #pace: Pace;
  readonly #slots: JobSlots;
  readonly #takenAtSeconds: number;
  #beganAtSeconds = 0;
  #workWithLateDetails: JobWork | undefined;

  constructor(emulation: Emulation, jobId: string, pace: Pace, slots: JobSlots) {
    this.#emulation = emulation;
    this.#jobId = jobId;
    this.#pace = pace;
    this.#slots = slots;
    this.#takenAtSeconds = emulation.clock.elapsedSeconds();
  }

  /** Resolves when the job is over and all its output written, or when the emulator ends. Never rejects. */
  async live(): Promise<void> {
    let hasSlot = false;
    try {
      hasSlot = await this.#waitForTurn();
      if (!isTerminal(this.#job.status)) this.#end(await this.#workToTheEnd());
    } catch (error) {
      this.#failUnlessClosed(error);
    } finally {
      if (hasSlot) this.#slots.release();
    }
    await this.#writeLateDetails();
  }

  /** Whether the job holds one of the slots for running jobs: one that is hurried or stopped has none. */
  async #waitForTurn(): Promise<boolean> {
    const { queueSeconds } = this.#emulation.options;
    await this.#pace.wait(
      () => this.#unlessStuckIn('SUBMITTED', this.#pace.mayBegin ? 0 : this.#takenAtSeconds + queueSeconds),
      () => this.#job.status !== 'SUBMITTED',
    );
    const needsNoSlot = (): boolean =>
      this.#isStopRequested || isTerminal(this.#job.status) || this.#pace.isHurried || this.#pace.isClosed;
    this.#beganAtSeconds = this.#pace.reachedAtSeconds;
    if (needsNoSlot()) return false;
    if (this.#slots.takeAtOnce()) return true;
    const hasSlot = await this.#slots.take(needsNoSlot);
    if (this.#pace.isClosed) throw new EmulatorClosed();
    this.#beganAtSeconds = this.#emulation.clock.elapsedSeconds();
    return hasSlot;
  }

  async #workToTheEnd(): Promise<Ending> {
    if (this.#isStopRequested && !finishesWork(this.#switches.stopRequestedEndsIn)) return this.#endAfterStop();
    this.#change({ status: nextStatus(this.#job.status, { kind: 'begin' }) });
    this.#log('began');
    const work = await this.#unlessClosed(JobWork.begin(this.#emulation, this.#job));
    this.#countDocuments(work);
    await this.#work(work);
    const ending = this.#isStopRequested ? await this.#endAfterStop(work) : this.#endOfWork(work);
    await this.#unlessClosed(this.#writeDetails(work));
    this.#countDocuments(work);
    return ending;
  }

  /** Works, language by language at the job's pace, until all is done, a Stop comes, or a failure is due. */
  async #work(work: JobWork): Promise<void> {
    const { secondsPerJob, secondsPerDocument } = this.#emulation.options;
    const seconds = secondsPerJob + secondsPerDocument * work.documents;
    const goal = this.#switches.failureMessage === '' ? 1 : SHARE_BEFORE_FAILURE;
    const steps = this.#keepsPartialOutput ? work.languages : 1;
    for (let step = 1; step <= steps; step++) {
      const share = Math.min(step / steps, goal);
      await this.#pace.wait(
        () => this.#unlessStuckIn('IN_PROGRESS', this.#beganAtSeconds + seconds * share),
        () => this.#isStopRequested,
      );
      if (this.#isStopRequested || this.#isGivenUp) break;
      if (this.#keepsPartialOutput || share === 1) await this.#unlessClosed(work.advanceTo(share));
    }
    const { stopRequestedAtSeconds } = this.#pace;
    if (stopRequestedAtSeconds === undefined || !this.#keepsPartialOutput) return;
    const shareAtStop = Math.min((stopRequestedAtSeconds - this.#beganAtSeconds) / seconds, 1);
    await this.#unlessClosed(work.advanceTo(shareAtStop));
  }

  /** Without `work`: the job was stopped in the queue. */
  async #endAfterStop(work?: JobWork): Promise<Ending> {
    const requestedAtSeconds = this.#pace.stopRequestedAtSeconds ?? 0;
    await this.#pace.wait(() =>
      this.#unlessStuckIn('STOP_REQUESTED', requestedAtSeconds + this.#switches.stopTakesSeconds),
    );
    const status = this.#pace.forcedEnd ?? this.#switches.stopRequestedEndsIn;
    if (finishesWork(status) && work !== undefined) await this.#unlessClosed(work.advanceTo(1));
    return { status, ...messageOf(status) };
  }

  #endOfWork(work: JobWork): Ending {
    const { failureMessage, emptyInputEndsIn, allDocumentsFailedEndsIn } = this.#switches;
    const { forcedEnd } = this.#pace;
    if (forcedEnd !== undefined) return { status: forcedEnd, ...messageOf(forcedEnd) };
    if (failureMessage !== '') return { status: 'FAILED', message: failureMessage };
    if (work.documents === 0) return endingIn(emptyInputEndsIn, EMPTY_INPUT);
    if (work.tally.hasOnlyErrors) return endingIn(allDocumentsFailedEndsIn, MESSAGES.allDocumentsFailed);
    return endingIn(work.tally.hasErrors ? 'COMPLETED_WITH_ERROR' : 'COMPLETED');
  }

  async #writeDetails(work: JobWork): Promise<void> {
    const { outputOfUnfinishedJob, detailsAppear } = this.#switches;
    if (!work.isDone && outputOfUnfinishedJob !== 'documentsAndDetails') return;
    if (detailsAppear === 'late') this.#workWithLateDetails = work;
    else await work.writeRemainingDetails();
  }

  async #writeLateDetails(): Promise<void> {
    const work = this.#workWithLateDetails;
    if (work === undefined || this.#pace.isClosed) return;
    const dueSeconds = this.#emulation.clock.elapsedSeconds() + this.#switches.detailsLateSeconds;
    this.#pace.calmDown();
    try {
      await this.#pace.wait(() => dueSeconds);
      await work.writeRemainingDetails();
    } catch (error) {
      if (!this.#pace.isClosed) this.#log(`has no details files: ${String(error)}`);
    }
  }

  /** What was broken off with the emulator has no outcome: the next one begins it anew. @throws EmulatorClosed */
  async #unlessClosed<T>(work: Promise<T>): Promise<T> {
    const outcome = await work;
    if (this.#pace.isClosed) throw new EmulatorClosed();
    return outcome;
  }

  #failUnlessClosed(error: unknown): void {
    if (this.#pace.isClosed) return;
    const isExpected = error instanceof InputError || error instanceof OutputError;
    if (!isExpected) this.#log(`broke the emulator: ${error instanceof Error ? error.stack : String(error)}`);
    this.#end({ status: 'FAILED', message: isExpected ? error.message : MESSAGES.internalError });
  }

  #end({ status, message }: Ending): void {
    const ended = nextStatus(this.#job.status, { kind: 'end', status });
    const { clock } = this.#emulation;
    this.#change({ status: ended, endedAtMs: clock.now(), ...(message === undefined ? {} : { message }) });
    this.#log(`ended ${ended}${message === undefined ? '' : `: ${message}`}`);
  }

  #countDocuments(work: JobWork): void {
    this.#change({ counts: work.tally.counts(this.#switches.documentCounts) });
  }

  #change(members: Partial<EmulatedJob>): void {
    this.#emulation.jobs.change(this.#jobId, members);
  }

  #unlessStuckIn(status: JobStatus, dueSeconds: number): number {
    return this.#switches.stuckIn === status ? Infinity : dueSeconds;
  }

  #log(what: string): void {
    this.#emulation.options.log(`job ${this.#jobId} ${what}`);
  }

  get #job(): EmulatedJob {
    return this.#emulation.jobs.require(this.#jobId);
  }

  get #switches(): EmulatorSwitches {
    return switchesOf(this.#emulation, this.#job);
  }

  get #isStopRequested(): boolean {
    return this.#job.status === 'STOP_REQUESTED';
  }

  /** Whether the job was told to end without the rest of its work. */
  get #isGivenUp(): boolean {
    const { forcedEnd } = this.#pace;
    return forcedEnd !== undefined && !finishesWork(forcedEnd);
  }

  get #keepsPartialOutput(): boolean {
    return this.#switches.outputOfUnfinishedJob !== 'none';
  }
}

function finishesWork(status: TerminalStatus): boolean {
  return status === 'COMPLETED' || status === 'COMPLETED_WITH_ERROR';
}

function endingIn(status: TerminalStatus, message?: string): Ending {
  return { status, ...messageOf(status), ...(status !== 'FAILED' || message === undefined ? {} : { message }) };
}

/** Of a stopped job AWS says nothing. */
function messageOf(status: TerminalStatus): { message?: string } {
  return status === 'STOPPED' ? {} : { message: MESSAGES[status] };
}
