import { SEARCH_ATTRIBUTES } from '../../src/domain/search-attributes';
import { adoptEnvironment, FAKE_AWS } from '../../src/local/local-environment';
import { startS3Server } from '../../src/local/s3-server';
import { findTemporalCli } from '../../src/local/temporal-cli';
import { startTemporalDevServer } from '../../src/local/temporal-dev-server';
import { sharedServers } from './shared-servers';

/**
 * Runs once before all tests: one Temporal dev server (in memory, with our search attributes) and one S3 server serve
 * them all. Tests find them in `TEST_TEMPORAL_ADDRESS`, `TEST_S3_ENDPOINT` and `TEMPORAL_CLI_PATH`; each test keeps to
 * its own task queue and bucket.
 *
 * The S3 server runs in this process. With `--runInBand` so do the tests: one that starts a child process which needs S3
 * must wait for it asynchronously.
 */
export default async function globalSetup(): Promise<void> {
  adoptEnvironment(FAKE_AWS, process.env);
  process.env['TEMPORAL_CLI_PATH'] = await findTemporalCli();
  const s3 = await startS3Server();
  sharedServers.push(s3);
  process.env['TEST_S3_ENDPOINT'] = s3.url;
  const temporal = await startTemporalDevServer({ headless: true, searchAttributes: SEARCH_ATTRIBUTES });
  sharedServers.push({ stop: async () => temporal.kill() }); // in memory: there is nothing to save
  process.env['TEST_TEMPORAL_ADDRESS'] = temporal.address;
}
