/** Pure. The rules for the input of `translateJob` as a whole: the request, and this project's options around it. */
import { isRecord } from './constraints';
import { parseDurationMs } from './duration';
import { errorFinding } from './findings';
import type { Finding } from './findings';
import { isBackoffCoefficient } from './job-input';
import { fitsJobName } from './job-name';
import { checkStartRequest } from './request-rules';

const OPTIONS = ['job', 'dryRun', 'deadline', 'polling', 'budget'];
const POLLING_OPTIONS = ['initialInterval', 'backoffCoefficient', 'maximumInterval'];
const BUDGET_OPTIONS = ['maxUsd', 'onExceed'];

/** Every problem of an input that needs no look into S3: AWS's constraints, prose rules and this project's options. */
export function checkInput(input: unknown, workflowId: string): Finding[] {
  if (!isRecord(input)) return [errorFinding('Constraint', 'input', 'has to be an object with the member "job"')];
  return [
    ...workflowIdProblems(workflowId),
    ...unknownOptions(input, OPTIONS, ''),
    ...checkStartRequest(input['job']),
    ...optionProblems(input),
    ...pollingProblems(input['polling']),
    ...budgetProblems(input['budget']),
  ];
}

function workflowIdProblems(workflowId: string): Finding[] {
  if (fitsJobName(workflowId)) return [];
  return [
    errorFinding(
      'WorkflowIdTooLong',
      'workflowId',
      'does not fit into the 256 characters of a job name on AWS; use a shorter one',
    ),
  ];
}

function optionProblems(input: Record<string, unknown>): Finding[] {
  return [
    ...(isAbsent(input['dryRun']) || typeof input['dryRun'] === 'boolean'
      ? []
      : [errorFinding('InvalidOption', 'dryRun', 'has to be true or false')]),
    ...durationProblems(input['deadline'], 'deadline'),
  ];
}

function pollingProblems(polling: unknown): Finding[] {
  if (isAbsent(polling)) return [];
  if (!isRecord(polling)) return [errorFinding('InvalidOption', 'polling', 'has to be an object')];
  const coefficient = polling['backoffCoefficient'];
  return [
    ...unknownOptions(polling, POLLING_OPTIONS, 'polling.'),
    ...durationProblems(polling['initialInterval'], 'polling.initialInterval'),
    ...durationProblems(polling['maximumInterval'], 'polling.maximumInterval'),
    ...(isAbsent(coefficient) || isBackoffCoefficient(coefficient)
      ? []
      : [errorFinding('InvalidOption', 'polling.backoffCoefficient', 'has to be a number from 1 to 10')]),
  ];
}

function budgetProblems(budget: unknown): Finding[] {
  if (isAbsent(budget)) return [];
  if (!isRecord(budget)) return [errorFinding('InvalidOption', 'budget', 'has to be an object')];
  const { maxUsd, onExceed } = budget;
  return [
    ...unknownOptions(budget, BUDGET_OPTIONS, 'budget.'),
    ...(typeof maxUsd === 'number' && Number.isFinite(maxUsd) && maxUsd >= 0
      ? []
      : [errorFinding('InvalidOption', 'budget.maxUsd', 'has to be a number of US dollars, 0 or more')]),
    ...(isAbsent(onExceed) || onExceed === 'fail' || onExceed === 'ask'
      ? []
      : [errorFinding('InvalidOption', 'budget.onExceed', 'has to be "fail" or "ask"')]),
  ];
}

function unknownOptions(options: Record<string, unknown>, known: readonly string[], prefix: string): Finding[] {
  return Object.keys(options)
    .filter((name) => !known.includes(name))
    .map((name) =>
      errorFinding('UnknownMember', `${prefix}${name}`, `is not an option; there are ${known.join(', ')}`),
    );
}

function durationProblems(value: unknown, where: string): Finding[] {
  if (isAbsent(value) || parseDurationMs(value) !== undefined) return [];
  return [errorFinding('InvalidOption', where, 'has to be a time above zero such as "90s", "20m" or "3 days"')];
}

function isAbsent(value: unknown): value is null | undefined {
  return value === undefined || value === null;
}
