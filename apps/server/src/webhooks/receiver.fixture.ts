/** Another system, for tests: a real HTTP server on loopback that remembers what it was sent and answers as told. */
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Arrived {
  headers: IncomingHttpHeaders;
  body: string;
}

export interface Receiver {
  url: string;
  port: number;
  arrived: Arrived[];
  /** What it answers; default 204. */
  answer: (response: ServerResponse, arrived: Arrived) => void;
  close(): Promise<void>;
}

/** Starts one on a free port, or on `port`. */
export async function receiver(port = 0): Promise<Receiver> {
  const arrived: Arrived[] = [];
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const one = { headers: request.headers, body: Buffer.concat(parts).toString('utf8') };
      arrived.push(one);
      self.answer(response, one);
    });
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const { port: taken } = server.address() as AddressInfo;
  const self: Receiver = {
    url: `http://127.0.0.1:${taken}/hook`,
    port: taken,
    arrived,
    answer: (response) => void response.writeHead(204).end(),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return self;
}
