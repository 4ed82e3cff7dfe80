import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { freePort, isFreePort, LOCAL_HOST } from '../../src/local/free-port';

describe('a free port', () => {
  it('lies below those that the system gives to outgoing connections', async () => {
    const port = await freePort();

    expect(port).toBeGreaterThanOrEqual(20_000);
    expect(port).toBeLessThan(32_000);
  });

  it('is one that nobody listens on', async () => {
    const server = createServer().listen(0, LOCAL_HOST);
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;

    const whileListening = await isFreePort(port);
    server.close();
    await once(server, 'close');

    expect(whileListening).toBe(false);
    expect(await isFreePort(port)).toBe(true);
  });
});
