/** A mail server on loopback that speaks the protocol: STARTTLS or TLS, AUTH, refusals of every command. */
import type { AddressInfo, Socket } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { localhostCertificate } from './certificate.fixture';

export interface Post {
  port: number;
  /** To be trusted by whoever connects. */
  ca: string;
  /** Messages that were taken, whole. */
  arrived: { from: string; to: string[]; text: string; secure: boolean; user: string | null }[];
  /** Tries to sign in. */
  logins: number;
  /** Answers to MAIL FROM, RCPT TO and the message: a code and its words; absent: it goes on. */
  refuse: { from?: [number, string]; to?: [number, string]; data?: [number, string] };
  /** What happens when the whole message is there: `hang` says nothing for ever, `drop` closes the connection. */
  end: 'take' | 'hang' | 'drop';
  /** Resolves when so many messages have arrived. */
  count(messages: number): Promise<void>;
  close(): Promise<void>;
}

const USER = 'tixing@example.cn';
export const PASSWORD = 'correct horse 授权码';
export const SENDER = USER;

/** Starts one on a free port. `security`: as the page calls it; `auth`: a login is demanded. */
export async function post(security: 'tls' | 'starttls' | 'none' = 'starttls', auth = true): Promise<Post> {
  const { key, cert } = localhostCertificate();
  const sockets = new Set<Socket>();
  const waiting: (() => void)[] = [];
  let closed = false;
  const refusal = (given: [number, string] | undefined): Error | null =>
    given ? Object.assign(new Error(given[1]), { responseCode: given[0] }) : null;
  const server = new SMTPServer({
    secure: security === 'tls',
    hideSTARTTLS: security !== 'starttls',
    ...(security === 'none' ? { disabledCommands: ['STARTTLS'], allowInsecureAuth: true } : {}),
    key,
    cert,
    authOptional: !auth,
    disableReverseLookup: true,
    closeTimeout: 100,
    onAuth(given, _session, done) {
      self.logins += 1;
      if (given.username === USER && given.password === PASSWORD) return done(null, { user: USER });
      done(Object.assign(new Error('5.7.8 Error: authentication failed'), { responseCode: 535 }));
    },
    onMailFrom: (_address, _session, done) => done(refusal(self.refuse.from)),
    onRcptTo: (_address, _session, done) => done(refusal(self.refuse.to)),
    onData(stream, session, done) {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        const refused = refusal(self.refuse.data);
        if (refused) return done(refused);
        const { mailFrom, rcptTo } = session.envelope;
        self.arrived.push({
          from: mailFrom ? mailFrom.address : '',
          to: rcptTo.map(({ address }) => address),
          text: Buffer.concat(parts).toString('utf8'),
          secure: session.secure,
          user: session.user ?? null,
        });
        for (const look of waiting) look();
        if (self.end === 'take') done();
        else if (self.end === 'drop') for (const socket of sockets) socket.destroy();
      });
    },
  });
  server.server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', () => resolve()));
  const self: Post = {
    port: (server.server.address() as AddressInfo).port,
    ca: cert,
    arrived: [],
    logins: 0,
    refuse: {},
    end: 'take',
    count: (messages) =>
      new Promise((resolve) => {
        const look = (): void => (self.arrived.length >= messages ? resolve() : undefined);
        waiting.push(look);
        look();
      }),
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        if (closed) return resolve();
        closed = true;
        server.close(() => resolve());
      }),
  };
  return self;
}
