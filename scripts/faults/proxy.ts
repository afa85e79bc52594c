/**
 * A wire between the server and its PostgreSQL that can be cut at a chosen word of their conversation. It reads the
 * messages of the client (a letter and a length, after the first) far enough to know which is which.
 */
import { createConnection, createServer, type Server, type Socket } from 'node:net';

/** Where a connection is cut. */
export const CUTS = [
  /** When it is being opened. */
  'opening',
  /** At the statement that opens a transaction, which never arrives. */
  'begin',
  /** At a statement inside, which never arrives. */
  'statement',
  /** After a statement arrived, before its answer does. */
  'answer',
  /** At the commit, which never arrives: nothing was written, and nobody knows. */
  'before commit',
  /** After the commit arrived, before its answer does: all was written, and nobody knows. */
  'after commit',
] as const;
export type Cut = (typeof CUTS)[number];

interface Pending {
  cut: Cut;
  done: () => void;
}

export class Proxy {
  readonly port: number;
  #pending: Pending | null = null;

  private constructor(
    private readonly server: Server,
    private readonly socketPath: string,
  ) {
    this.port = (server.address() as { port: number }).port;
    server.on('connection', (socket) => this.#join(socket));
  }

  /** Listens on a free port of this machine for the PostgreSQL at a socket. */
  static async listen(socketPath: string): Promise<Proxy> {
    const server = createServer();
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
    return new Proxy(server, socketPath);
  }

  /** Cuts the next connection of the application that comes to this point; resolves when it is cut. */
  cutAt(cut: Cut): Promise<void> {
    return new Promise((done) => void (this.#pending = { cut, done }));
  }

  /** Takes no further connections. */
  close(): Promise<void> {
    return new Promise((resolve) => void this.server.close(() => resolve()));
  }

  #join(client: Socket): void {
    if (this.#take('opening')) return void client.destroy();
    const upstream = createConnection(this.socketPath);
    const end = (): void => {
      client.destroy();
      upstream.destroy();
    };
    for (const socket of [client, upstream]) socket.on('error', end).on('close', end);
    const reader = new MessageReader();
    const talk = { ofAct: false };
    let muted = false;
    client.on('data', (chunk: Buffer) => {
      for (const message of reader.take(chunk)) {
        const cut = this.#cutFor(message, talk);
        if (cut === 'begin' || cut === 'statement' || cut === 'before commit') return end();
        upstream.write(message.bytes);
        if (cut) muted = true;
      }
    });
    upstream.on('data', (chunk: Buffer) => {
      // The answer says that it was done; the client never hears it.
      if (muted) end();
      else client.write(chunk);
    });
  }

  /** Only acts are cut: readings are repeated without anybody noticing, and nobody waits for the log of readings. */
  #cutFor({ statement }: Message, talk: { ofAct: boolean }): Cut | null {
    if (statement === null) return null;
    if (/^BEGIN/i.test(statement)) {
      talk.ofAct = false;
      return /^BEGIN ISOLATION/i.test(statement) ? null : this.#take('begin');
    }
    // The head of the chain is locked by acts and by nothing else.
    talk.ofAct ||= /chain_head[^;]*FOR UPDATE/i.test(statement);
    if (!talk.ofAct) return null;
    if (/^COMMIT/i.test(statement)) return this.#take('before commit') ?? this.#take('after commit');
    return this.#take('statement') ?? this.#take('answer');
  }

  #take(cut: Cut): Cut | null {
    if (this.#pending?.cut !== cut) return null;
    const { done } = this.#pending;
    this.#pending = null;
    done();
    return cut;
  }
}

interface Message {
  bytes: Buffer;
  /** The text of a statement it carries; a statement prepared before is known by its name. */
  statement: string | null;
}

class MessageReader {
  #rest: Buffer = Buffer.alloc(0);
  #started = false;
  readonly #prepared = new Map<string, string>();

  take(chunk: Buffer): Message[] {
    this.#rest = Buffer.concat([this.#rest, chunk]);
    const messages: Message[] = [];
    for (;;) {
      // The very first message has no letter.
      const head = this.#started ? 1 : 0;
      if (this.#rest.length < head + 4) return messages;
      const length = head + this.#rest.readInt32BE(head);
      if (this.#rest.length < length) return messages;
      const bytes = this.#rest.subarray(0, length);
      this.#rest = this.#rest.subarray(length);
      messages.push({ bytes, statement: this.#started ? this.#statementOf(bytes) : null });
      this.#started = true;
    }
  }

  #statementOf(bytes: Buffer): string | null {
    const texts = bytes.subarray(5).toString('latin1').split('\0');
    const [first = '', second = ''] = texts;
    switch (String.fromCharCode(bytes[0]!)) {
      case 'Q':
        return first;
      case 'P':
        this.#prepared.set(first, second);
        return null;
      case 'B':
        return this.#prepared.get(second) ?? null;
      default:
        return null;
    }
  }
}
