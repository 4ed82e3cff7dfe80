/** Takes one request through throttling, faults and its operation, and tells the ledger. */
import { isRecord } from '../../domain/constraints';
import {
  DESCRIBE_TEXT_TRANSLATION_JOB,
  LIST_TEXT_TRANSLATION_JOBS,
  START_TEXT_TRANSLATION_JOB,
  STOP_TEXT_TRANSLATION_JOB,
} from '../../domain/translate-model';
import type { StructureShape } from '../../domain/translate-model';
import { errorOfFault, strikingRequestFault } from './faults';
import type { Operation } from './operation';
import { describeTextTranslationJob } from './operations/describe';
import { listTextTranslationJobs } from './operations/list';
import type { Service } from './operations/service';
import { startTextTranslationJob } from './operations/start';
import { stopTextTranslationJob } from './operations/stop';
import { requireValid } from './operations/validate';
import type { RateLimiter } from './rate-limiter';
import { ServiceError } from './service-error';
import type { RequestFault } from './switches';

/** What goes back, before it is written as AWS JSON. */
export type Reply =
  | ({ readonly kind: 'answer'; readonly body: object } & Delivery)
  | ({ readonly kind: 'error'; readonly error: ServiceError } & Delivery)
  /** The connection is to be cut. */
  | { readonly kind: 'nothing' };

/** How an answer arrives. */
interface Delivery {
  readonly isGarbled: boolean;
  readonly delaySeconds: number;
}

/** What an operation came to. */
type Outcome =
  { readonly kind: 'answer'; readonly body: object } | { readonly kind: 'error'; readonly error: ServiceError };

const PROMPTLY: Delivery = { isGarbled: false, delaySeconds: 0 };

/** Validates a request and carries it out. */
type Perform = (body: unknown, service: Service, constraintErrorName: string) => object | Promise<object>;

const PERFORM: Readonly<Record<Operation, Perform>> = {
  StartTextTranslationJob: performing(START_TEXT_TRANSLATION_JOB, startTextTranslationJob),
  DescribeTextTranslationJob: performing(DESCRIBE_TEXT_TRANSLATION_JOB, describeTextTranslationJob),
  ListTextTranslationJobs: performing(LIST_TEXT_TRANSLATION_JOBS, listTextTranslationJobs),
  StopTextTranslationJob: performing(STOP_TEXT_TRANSLATION_JOB, stopTextTranslationJob),
};

function performing<Request>(
  shape: StructureShape,
  perform: (request: Request, service: Service) => object | Promise<object>,
): Perform {
  return (body, service, errorName) => perform(requireValid<Request>(body, shape, errorName), service);
}

const DEFAULT_DELAY_SECONDS = 1;

/** Answers requests whose body is parsed. Rejects for a bug only. */
export class RequestHandler {
  readonly #service: Service;
  readonly #limiter: RateLimiter;

  constructor(service: Service, limiter: RateLimiter) {
    this.#service = service;
    this.#limiter = limiter;
  }

  async handle(operation: Operation, body: unknown): Promise<Reply> {
    const subject = this.#subjectOf(body);
    // A Start without a name begins a job whose name is empty; other requests without one are about no job.
    const jobName = operation === 'StartTextTranslationJob' ? (subject.jobName ?? '') : subject.jobName;
    const switches = this.#service.switches.of(jobName);
    const rate = switches.rates[operation];
    if (!this.#limiter.admits(operation, rate === null ? Infinity : rate)) {
      return this.#refuse(operation, body, new ServiceError(switches.throttlingErrorName, 'Rate exceeded'));
    }
    const fault = strikingRequestFault(operation, switches, this.#service.faults);
    if (fault?.effect === 'error') return this.#refuse(operation, body, errorOfFault(fault));
    if (fault?.effect === 'requestLost') {
      this.#record(operation, body, false, 'requestLost');
      return { kind: 'nothing' };
    }
    return this.#reply(operation, body, await this.#perform(operation, body, switches.constraintErrorName), fault);
  }

  async #perform(operation: Operation, body: unknown, constraintErrorName: string): Promise<Outcome> {
    try {
      return { kind: 'answer', body: await PERFORM[operation](body, this.#service, constraintErrorName) };
    } catch (error) {
      if (error instanceof ServiceError) return { kind: 'error', error };
      throw error;
    }
  }

  /** The work is done or refused; now the fault has its say. */
  #reply(operation: Operation, request: unknown, outcome: Outcome, fault: RequestFault | undefined): Reply {
    const wasDone = outcome.kind === 'answer';
    const subject = wasDone ? { ...asRecord(request), ...outcome.body } : request;
    const record = (said: string): void => this.#record(operation, subject, wasDone, said);
    const said = outcome.kind === 'answer' ? 'ok' : outcome.error.name;
    switch (fault?.effect) {
      case 'answerLost':
        record('answerLost');
        return { kind: 'nothing' };
      case 'errorAfterwards': {
        const error = errorOfFault(fault);
        record(error.name);
        return { kind: 'error', error, ...PROMPTLY };
      }
      case 'answerGarbled':
        record('answerGarbled');
        return { ...outcome, ...PROMPTLY, isGarbled: true };
      case 'answerSlow':
        record(said);
        return { ...outcome, ...PROMPTLY, delaySeconds: fault.delaySeconds ?? DEFAULT_DELAY_SECONDS };
      default:
        record(said);
        return { ...outcome, ...PROMPTLY };
    }
  }

  #refuse(operation: Operation, body: unknown, error: ServiceError): Reply {
    this.#record(operation, body, false, error.name);
    return { kind: 'error', error, ...PROMPTLY };
  }

  #record(operation: Operation, body: unknown, wasDone: boolean, outcome: string): void {
    const { clock, ledger } = this.#service;
    ledger.recordRequest({ operation, atMs: clock.now(), wasDone, outcome, ...this.#subjectOf(body) });
  }

  /** The job that a request is about, as far as it says so. */
  #subjectOf(body: unknown): { readonly jobId?: string; readonly jobName?: string } {
    const { JobId, JobName, Filter } = asRecord(body);
    if (typeof JobId === 'string') {
      const job = this.#service.jobs.get(JobId);
      return { jobId: JobId, ...(job === undefined ? {} : { jobName: job.name }) };
    }
    const name = JobName ?? asRecord(Filter)['JobName'];
    return typeof name === 'string' ? { jobName: name } : {};
  }
}

function asRecord(value: unknown): Record<string, unknown> {
  return isRecord(value) ? value : {};
}
