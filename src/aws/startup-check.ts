/** Whether a worker can use AWS at all, asked once before it starts. */
import { BatchTranslateError } from '../domain/errors';
import { toAwsError } from './aws-error';
import type { AwsClients } from './clients';
import { createTranslateJobs } from './translate-jobs';

/**
 * Resolves Region and credentials, and lists a page of jobs. An AWS that does not answer is no reason to stay down: the
 * activities wait for it, and the returned text says so; undefined when all is well.
 *
 * @throws BatchTranslateError `AwsNotUsable` where AWS refuses the worker, or is not configured.
 */
export async function findAwsTrouble({ translate }: Pick<AwsClients, 'translate'>): Promise<string | undefined> {
  const region = await regionOf(translate);
  try {
    for await (const _ of createTranslateJobs(translate).list({ JobStatus: 'SUBMITTED' })) return undefined;
    return undefined;
  } catch (thrown) {
    const error = toAwsError(thrown);
    const text = `Amazon Translate in ${region}: ${error.name}: ${error.message}`;
    if (error.kind === 'refused' || error.kind === 'credentials') {
      throw new BatchTranslateError('AwsNotUsable', `${text}.`, { cause: error });
    }
    return text;
  }
}

async function regionOf(translate: AwsClients['translate']): Promise<string> {
  try {
    return await translate.config.region();
  } catch (error) {
    throw new BatchTranslateError('AwsNotUsable', 'No AWS Region is configured.', { cause: error });
  }
}
