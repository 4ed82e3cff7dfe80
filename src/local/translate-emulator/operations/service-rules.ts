/** The rules for a Start that AWS states in prose, and its service model does not. */
import type { StartRequest } from '../../../domain/job-input';
import { MAX_PARALLEL_DATA, MAX_TARGET_LANGUAGES, MAX_TERMINOLOGIES } from '../../../domain/limits';
import { AUTO, isLanguage } from '../languages';
import { ServiceError } from '../service-error';
import type { EmulatorSwitches } from '../switches';
import { findInputProblem } from '../work/input-documents';
import type { Service } from './service';

/** @throws ServiceError by the first rule that the request breaks */
export function requireServiceRules(request: StartRequest, service: Service): void {
  const switches = service.switches.of(request.JobName ?? '');
  const problem = findProblem(request, switches);
  if (problem !== undefined) throw new ServiceError(switches.serviceRuleErrorName, problem);
  requireLanguages(request);
  requireTerminologies(request, service);
}

function findProblem(request: StartRequest, switches: EmulatorSwitches): string | undefined {
  const { TargetLanguageCodes, TerminologyNames = [], ParallelDataNames = [], InputDataConfig, Settings } = request;
  if (TargetLanguageCodes.length > MAX_TARGET_LANGUAGES) {
    return `A job takes ${MAX_TARGET_LANGUAGES} target languages at most.`;
  }
  if (TerminologyNames.length > MAX_TERMINOLOGIES) return 'A job takes one custom terminology at most.';
  if (ParallelDataNames.length > MAX_PARALLEL_DATA) return 'A job takes one parallel data resource at most.';
  const inputProblem = switches.inputRulesAreCheckedAt === 'start' ? findInputProblem(InputDataConfig) : undefined;
  if (inputProblem !== undefined) return inputProblem;
  if (Settings?.Brevity !== undefined && switches.brevityIsRefused)
    return 'Batch translation does not support Brevity.';
  return undefined;
}

/** The text is that of live TranslateText. */
function requireLanguages({ SourceLanguageCode, TargetLanguageCodes }: StartRequest): void {
  const fail = (target: string, reason: string): never => {
    throw new ServiceError(
      'UnsupportedLanguagePairException',
      `Unsupported language pair: ${SourceLanguageCode} to ${target}. ${reason}`,
      { SourceLanguageCode, TargetLanguageCode: target },
    );
  };
  if (SourceLanguageCode !== AUTO && !isLanguage(SourceLanguageCode)) {
    fail(TargetLanguageCodes[0] as string, `Source language '${SourceLanguageCode}' is not supported`);
  }
  const unsupported = TargetLanguageCodes.find((code) => !isLanguage(code));
  if (unsupported !== undefined) fail(unsupported, `Target language '${unsupported}' is not supported`);
}

function requireTerminologies(
  { TerminologyNames = [], ParallelDataNames = [], JobName = '' }: StartRequest,
  service: Service,
): void {
  if (!service.switches.of(JobName).unknownResourcesAreRefused) return;
  const known = service.options.terminologies.map(({ name }) => name);
  const unknown = [...TerminologyNames.filter((name) => !known.includes(name)), ...ParallelDataNames][0];
  if (unknown !== undefined)
    throw new ServiceError('ResourceNotFoundException', `Could not find the resource ${unknown}.`);
}
