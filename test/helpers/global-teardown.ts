import { sharedServers } from './shared-servers';

/** Runs once after all tests: ends what global set-up has started. */
export default async function globalTeardown(): Promise<void> {
  await Promise.all(sharedServers.map(async (server) => server.stop()));
}
