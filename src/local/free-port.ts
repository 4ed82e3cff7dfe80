import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/** The one address that the local stack listens on. */
export const LOCAL_HOST = '127.0.0.1';

// Below the range from which Linux takes the ports of outgoing connections (net.ipv4.ip_local_port_range, from 32768):
// no connection of anybody's can take a port of ours between a server's end and its restart.
const LOWEST_PORT = 20_000;
const HIGHEST_PORT = 32_000;
const TRIES = 50;

/**
 * A port of 127.0.0.1, from 20,000 to 31,999, that nobody listens on now.
 *
 * @throws Error when 50 tries found none.
 */
export async function freePort(): Promise<number> {
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const port = randomInt(LOWEST_PORT, HIGHEST_PORT);
    if (await isFreePort(port)) return port;
  }
  throw new Error(`No free port was found on ${LOCAL_HOST} from ${LOWEST_PORT} to ${HIGHEST_PORT - 1}.`);
}

/** Whether a server could listen on `port` of 127.0.0.1 now. */
export async function isFreePort(port: number): Promise<boolean> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once('error', () => resolve(false));
    server.listen({ port, host: LOCAL_HOST, exclusive: true }, () => server.close(() => resolve(true)));
  });
}
