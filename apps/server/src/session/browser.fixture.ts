/** A browser for tests of signing in: keeps cookies, sends back the token of its session, and an authenticator app. */
import { TOTP, Secret } from 'otpauth';
import type { Answer, TestServer } from '../server.fixture';
import type { FactorOffer, Session, SignedIn, WireError } from '../wire';

export type Said<T> = Answer<T & WireError>;
type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

export class TestBrowser {
  readonly cookies = new Map<string, string>();
  csrf = '';

  constructor(
    private readonly server: Pick<TestServer, 'ask'>,
    readonly address = '10.0.0.1',
  ) {}

  async ask<T = object>(
    method: Method,
    path: string,
    payload?: unknown,
    more: Record<string, string> = {},
  ): Promise<Said<T>> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await this.server.ask<T & WireError>({
      method,
      url: path.startsWith('/api') ? path : `/api${path}`,
      remoteAddress: this.address,
      headers: { ...(cookie ? { cookie } : {}), 'x-wutong-csrf': this.csrf, 'user-agent': 'test browser', ...more },
      ...(payload === undefined ? {} : { payload: payload as object }),
    });
    this.keep(answer.headers['set-cookie']);
    return answer;
  }

  keep(header: string | string[] | number | undefined): void {
    for (const line of [header ?? []].flat()) {
      const [pair = ''] = String(line).split(';');
      const at = pair.indexOf('=');
      const [name, value] = [pair.slice(0, at), pair.slice(at + 1)];
      if (value === '') this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
  }

  #arrived(answer: Said<SignedIn>): Said<SignedIn> {
    if (answer.status === 200 && 'csrf' in answer.body) this.csrf = answer.body.csrf;
    return answer;
  }

  async signIn(account: string, password: string): Promise<Said<SignedIn>> {
    return this.#arrived(await this.ask<SignedIn>('POST', '/session', { account, password }));
  }
  async show(shown: { code: string } | { recovery: string }): Promise<Said<Session>> {
    return this.#arrived(await this.ask<SignedIn>('POST', '/session/code', shown)) as Said<Session>;
  }
  async setUp(person: object): Promise<Said<Session>> {
    return this.#arrived(await this.ask<SignedIn>('POST', '/setup', person)) as Said<Session>;
  }
  async demo(role: string): Promise<Said<Session>> {
    return this.#arrived(await this.ask<SignedIn>('POST', '/session/demo', { role })) as Said<Session>;
  }
  /** Looks who is signed in, and takes the token for writes. */
  async look(): Promise<Said<Session>> {
    return this.#arrived(await this.ask<SignedIn>('GET', '/session')) as Said<Session>;
  }
}

/** The app on a phone. */
export class Authenticator {
  private readonly totp: TOTP;
  constructor(
    offer: FactorOffer,
    private readonly now: () => Date,
  ) {
    this.totp = new TOTP({ secret: Secret.fromBase32(offer.secret) });
  }
  /** The code shown now, or so many steps earlier or later. */
  code(steps = 0): string {
    return this.totp.generate({ timestamp: this.now().getTime() + steps * 30_000 });
  }
  /** Six digits that are not right anywhere near now. */
  wrong(): string {
    const near = new Set([-2, -1, 0, 1, 2].map((steps) => this.code(steps)));
    for (let n = 0; ; n++) if (!near.has(String(n).padStart(6, '0'))) return String(n).padStart(6, '0');
  }
}
