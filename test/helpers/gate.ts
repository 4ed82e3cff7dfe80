/** A door in front of an HTTP server, at which requests can be held. */
import { createServer, request as httpRequest } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';

export interface HeldRequests {
  /** Resolves when the first request stands at the door. */
  readonly reached: Promise<void>;
  /** Lets all pass, now and later. */
  readonly release: () => void;
}

export interface Gate {
  readonly url: string;
  /** Holds every request whose path contains `text`. */
  hold(text: string): HeldRequests;
  readonly stop: () => Promise<void>;
}

export async function startGate(target: string): Promise<Gate> {
  const holds = new Set<{ text: string; arrive: () => void; opened: Promise<void> }>();
  const server = createServer((incoming, outgoing) => {
    const held = [...holds].filter(({ text }) => decodeURIComponent(incoming.url ?? '').includes(text));
    held.forEach(({ arrive }) => arrive());
    void Promise.all(held.map(({ opened }) => opened)).then(() => forward(target, incoming, outgoing));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    hold(text) {
      let arrive = (): void => undefined;
      let open = (): void => undefined;
      const reached = new Promise<void>((resolve) => (arrive = resolve));
      const opened = new Promise<void>((resolve) => (open = resolve));
      holds.add({ text, arrive, opened });
      return { reached, release: open };
    },
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function forward(target: string, incoming: IncomingMessage, outgoing: ServerResponse): void {
  if (outgoing.destroyed) return; // whoever asked is gone
  const { method, headers, url } = incoming;
  const onward = httpRequest(new URL(url ?? '/', target), { method, headers }, (answer) => {
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(outgoing);
  });
  onward.on('error', () => outgoing.destroy());
  incoming.pipe(onward);
}
