/** Plays one generated sequence of events on the real server and on the model, and says where they differ. */
import { createAccount } from '@wutong/kernel/access/accounts';
import { grantPost, setPosts } from '@wutong/kernel/access/posts';
import { systemScope } from '@wutong/kernel/db/scope';
import { CHEAP, CITY, type TestServer } from '../../../apps/server/src/server.fixture';
import { Authenticator, TestBrowser } from '../../../apps/server/src/session/browser.fixture';
import type { FactorOffer } from '../../../apps/server/src/wire';
import type { Random } from '../../faults/random';
import { GRANTS, type Place, type Played, type Token } from './stage';
import { HOUR, MINUTE, Model, type OpenedSession, type Person, type Standing } from './model';

export class Play {
  readonly #model = new Model();
  readonly #people: Person[] = [];
  readonly #phones = new Map<Person, Authenticator>();
  readonly #places: Place[];
  readonly #tokens: Token[] = [];
  readonly #said: string[] = [];
  readonly played: Played = { events: 0, checks: 0, differences: [] };
  #words = 0;

  constructor(
    private readonly server: TestServer,
    private readonly name: string,
    private readonly random: Random,
  ) {
    const net = `10.${name.length % 200}.${[...name].reduce((sum, unit) => (sum * 31 + unit.charCodeAt(0)) % 250, 7)}`;
    this.#places = [0, 1, 2].map((i) => ({
      browser: new TestBrowser(server, `${net}.${name}.${i}`),
      session: null,
      ticket: null,
    }));
  }

  /** An integer from 0 up to, not including, n. */
  #below(n: number): number {
    return Math.floor(this.random() * n);
  }
  #pick<T>(list: readonly T[]): T {
    return list[this.#below(list.length)] as T;
  }
  #secret(): string {
    return `lantern ${this.name} over reed ${++this.#words}`;
  }
  #differ(expected: string, found: string): void {
    this.played.checks += 1;
    if (expected !== found)
      this.played.differences.push(`${this.#said.join(' › ')}: expected ${expected}, was ${found}`);
  }

  async run(events: number): Promise<Played> {
    this.#model.now = this.server.clock.now.getTime();
    for (const role of ['county-clerk', 'reviewer'] as const) await this.#hire(role);
    for (let i = 0; i < events && this.played.differences.length === 0; i++) {
      this.played.events += 1;
      await this.#event();
      await this.#look();
    }
    return this.played;
  }

  async #hire(role: Person['role']): Promise<void> {
    const { database, tree, now } = this.server.context;
    const account = `p${this.#people.length}-${this.name}`;
    const person: Person = { account, password: this.#secret(), mustChange: this.#below(3) === 0, disabled: false, role, factor: null, unused: [], used: [] }; // prettier-ignore
    const act = { city: CITY, actor: person.mustChange ? 'system' : account, now: now(), cost: CHEAP };
    await database.write(systemScope(CITY), async (sql) => {
      await createAccount(sql, act, { account, name: '示例', password: person.password });
      await grantPost(sql, act, tree, account, GRANTS[role]);
    });
    this.#people.push(person);
  }

  /** Left to chance alone few sequences would ever come to a second factor: what leads on is likelier. */
  async #event(): Promise<void> {
    const place = this.#pick(this.#places);
    const dice = this.random();
    if (this.#model.good(place.ticket) && dice < 0.6) return dice < 0.45 ? this.#code(place) : this.#recovery(place);
    const standing = place.session ? this.#model.worth(place.session) : 'none';
    if (standing === 'none' && dice < 0.6) return this.#signIn(place);
    if (standing === 'factor' && dice < 0.5) return this.#enrol(place);
    if (standing === 'password' && dice < 0.5) return this.#change(place);
    const acts = [
      this.#signIn, this.#code, this.#recovery, this.#wait, this.#wait, this.#enrol, this.#enrol, this.#change, this.#leave,
      this.#endOthers, this.#office, this.#office, this.#off, this.#swap, this.#renew,
    ]; // prettier-ignore
    await this.#pick(acts).call(this, place);
  }

  /** Every token ever handed out is tried at a page, at a list, and at a write without and with its proof. */
  async #look(): Promise<void> {
    for (const token of this.#tokens.slice(-8)) {
      const standing = this.#model.use(token.session);
      const browser = new TestBrowser(this.server, token.address);
      browser.cookies.set('wutong_session', token.text);
      const page = await browser.look();
      const found: Standing = page.status === 401 ? 'none' : (page.body.due ?? 'full');
      this.#differ(standing, found);
      const open = await browser.ask('GET', '/views');
      this.#differ(standing === 'full' ? '200' : standing === 'none' ? '401' : '403', String(open.status));
      browser.csrf = '';
      const forged = await browser.ask('POST', '/views', { name: 'x', page: 'x', query: {} });
      this.#differ(standing === 'none' ? 'NOT_SIGNED_IN' : 'CSRF_MISMATCH', forged.body.code);
      // The evidence itself, whatever the model thinks of the rest.
      const { person, shown } = token.session;
      const whole = shown.password && (person.role !== 'reviewer' || shown.factor) && !person.disabled;
      if (open.status === 200 && !whole) this.#differ('no whole session without its factors', person.account);
    }
    const stranger = new TestBrowser(this.server, '10.250.0.1');
    stranger.cookies.set('wutong_session', `${this.#tokens.at(-1)?.text ?? ''}x`);
    this.#differ('401', String((await stranger.look()).status));
  }

  #paused(person: Person, place: Place): string | null {
    const paused = this.#model.paused(person.account, place.browser.address);
    return paused === null ? null : paused === 'account' ? 'SIGN_IN_LOCKED' : 'SIGN_IN_ADDRESS_LOCKED';
  }

  /** A session was expected and came: the browser's earlier one ends, the token is remembered. */
  #arrive(place: Place, person: Person, shown: OpenedSession['shown']): void {
    if (place.session && this.#model.use(place.session) !== 'none') place.session.alive = false;
    place.session = this.#model.open(person, shown);
    place.ticket = null;
    const text = place.browser.cookies.get('wutong_session') ?? '';
    this.#tokens.push({ text, csrf: place.browser.csrf, address: place.browser.address, session: place.session });
  }

  async #signIn(place: Place): Promise<void> {
    const person = this.#pick(this.#people);
    const right = this.#below(3) > 0;
    this.#said.push(`${right ? 'right' : 'wrong'} password of ${person.account}`);
    const { browser } = place;
    const answer = await browser.signIn(person.account, right ? person.password : `not ${person.password}`);
    const found = answer.status === 200 ? ('next' in answer.body ? 'code' : 'session') : answer.body.code;
    const expected = this.#paused(person, place) ?? (!right || person.disabled ? 'SIGN_IN_REFUSED' : person.factor?.confirmed ? 'code' : 'session'); // prettier-ignore
    this.#differ(expected, found);
    if (expected === 'code') place.ticket = this.#model.issue(person);
    if (expected === 'session') this.#arrive(place, person, { password: true, factor: false });
    if (expected === 'code' || expected === 'session')
      this.#model.forgive(person.account, browser.address, expected === 'session');
  }

  #step(): number {
    return Math.floor(this.#model.now / 30_000);
  }

  /** A code of some worth for a person, and what the model says of it. */
  #codeFor(person: Person): { code: string; verdict: 'ok' | 'CODE_REFUSED' | 'CODE_USED'; step: number } {
    const phone = this.#phones.get(person);
    const offset = this.#pick([0, 0, 0, 0, 0, 0, -1, 1, -3, 3]);
    const step = this.#step() + offset;
    if (!phone || this.#below(6) === 0) return { code: phone?.wrong() ?? '000000', verdict: 'CODE_REFUSED', step };
    const verdict = Math.abs(offset) > 1 ? 'CODE_REFUSED' : step <= (person.factor?.lastStep ?? 0) ? 'CODE_USED' : 'ok';
    return { code: phone.code(offset), verdict, step };
  }

  async #second(place: Place, shown: { code: string } | { recovery: string }, verdict: string, good: () => void) {
    const { ticket, browser } = place;
    const answer = await browser.show(shown);
    const found = answer.status === 200 ? 'ok' : answer.body.code;
    if (!this.#model.good(ticket)) return this.#differ('STEP_GONE', found);
    const { person } = ticket;
    const expected = this.#paused(person, place) ?? verdict;
    this.#differ(expected, found);
    if (expected !== 'ok') return;
    good();
    ticket.alive = false;
    this.#arrive(place, person, { password: true, factor: true });
    this.#model.forgive(person.account, browser.address, true);
  }

  async #code(place: Place): Promise<void> {
    const person = place.ticket?.person ?? this.#pick(this.#people);
    const { code, verdict, step } = this.#codeFor(person);
    this.#said.push(`code (${verdict}) of ${person.account}`);
    await this.#second(place, { code }, person.factor?.confirmed ? verdict : 'CODE_REFUSED', () => {
      if (person.factor) person.factor.lastStep = step;
    });
  }

  async #recovery(place: Place): Promise<void> {
    const person = place.ticket?.person ?? this.#pick(this.#people);
    const fresh = this.#below(2) === 0 ? person.unused[0] : undefined;
    const recovery = fresh ?? person.used[0] ?? '0000-0000-0000-0000';
    this.#said.push(`recovery code (${fresh ? 'unused' : 'void'}) of ${person.account}`);
    await this.#second(place, { recovery }, fresh ? 'ok' : 'CODE_REFUSED', () => {
      person.unused.shift();
      person.used.unshift(recovery);
    });
  }

  /** What an act of a signed-in person answers before it looks at what was sent. */
  #before(place: Place, limited: boolean): string | null {
    const standing = place.session ? this.#model.use(place.session) : 'none';
    if (standing === 'none') return 'NOT_SIGNED_IN';
    if (!limited && standing !== 'full') return standing === 'password' ? 'PASSWORD_CHANGE_DUE' : 'SECOND_FACTOR_DUE';
    return null;
  }

  async #enrol(place: Place): Promise<void> {
    const person = place.session?.person ?? this.#pick(this.#people);
    const { browser } = place;
    this.#said.push(`second factor for ${person.account}`);
    const offer = await browser.ask<FactorOffer>('POST', '/account/factor');
    const expected = this.#before(place, true) ?? (person.factor?.confirmed ? 'FACTOR_PRESENT' : 'ok');
    this.#differ(expected, offer.status === 201 ? 'ok' : offer.body.code);
    if (expected !== 'ok') return;
    person.factor = { confirmed: false, lastStep: 0 };
    this.#phones.set(person, new Authenticator(offer.body, () => this.server.clock.now));
    if (this.#below(4) === 0) return;
    const known = this.#below(5) > 0;
    const { code, verdict, step } = this.#codeFor(person);
    const password = known ? person.password : 'not this one';
    const made = await browser.ask<{ codes: string[] }>('POST', '/account/factor/confirm', { code, password });
    const wanted = this.#paused(person, place) ?? (known ? verdict : 'PASSWORD_WRONG');
    this.#differ(wanted, made.status === 200 ? 'ok' : made.body.code);
    if (known && wanted !== 'SIGN_IN_LOCKED' && wanted !== 'SIGN_IN_ADDRESS_LOCKED')
      this.#model.forgive(person.account, browser.address, false);
    if (wanted !== 'ok' || !place.session) return;
    person.factor = { confirmed: true, lastStep: step };
    [person.used, person.unused] = [[...person.unused, ...person.used], made.body.codes];
    place.session.shown.factor = true;
    this.#model.end(person, place.session);
  }

  async #change(place: Place): Promise<void> {
    const person = place.session?.person ?? this.#pick(this.#people);
    const known = this.#below(4) > 0;
    const password = this.#secret();
    this.#said.push(`${person.account} changes the password`);
    const current = known ? person.password : 'not this one';
    const answer = await place.browser.ask('POST', '/account/password', { current, password });
    const expected = this.#before(place, true) ?? this.#paused(person, place) ?? (known ? 'ok' : 'PASSWORD_WRONG');
    this.#differ(expected, answer.status === 204 ? 'ok' : answer.body.code);
    if (expected !== 'ok' || !place.session) return;
    this.#model.forgive(person.account, place.browser.address, false);
    Object.assign(person, { password, mustChange: false });
    this.#model.end(person, place.session);
  }

  async #off(place: Place): Promise<void> {
    const person = place.session?.person ?? this.#pick(this.#people);
    const { code, verdict, step } = this.#codeFor(person);
    this.#said.push(`${person.account} turns the second factor off (${verdict})`);
    const answer = await place.browser.ask('POST', '/account/factor/off', { code, password: person.password });
    const { address } = place.browser;
    let expected = this.#before(place, false) ?? (person.role === 'reviewer' ? 'FACTOR_NEEDED' : 'ok');
    if (expected === 'ok') expected = this.#paused(person, place) ?? 'ok';
    if (expected === 'ok') {
      this.#model.forgive(person.account, address, false);
      expected = this.#paused(person, place) ?? (person.factor?.confirmed ? verdict : 'CODE_REFUSED');
      if (expected === 'ok') this.#model.forgive(person.account, address, false);
    }
    this.#differ(expected, answer.status === 204 ? 'ok' : answer.body.code);
    if (expected === 'ok' && step > 0) {
      person.factor = null;
      [person.used, person.unused] = [[...person.unused, ...person.used], []];
    }
  }

  async #renew(place: Place): Promise<void> {
    const person = place.session?.person ?? this.#pick(this.#people);
    const { code, verdict, step } = this.#codeFor(person);
    this.#said.push(`${person.account} asks for fresh recovery codes (${verdict})`);
    const answer = await place.browser.ask<{ codes: string[] }>('POST', '/account/factor/codes', { code });
    let expected = this.#before(place, false);
    expected ??= this.#paused(person, place) ?? (person.factor?.confirmed ? verdict : 'CODE_REFUSED');
    this.#differ(expected, answer.status === 200 ? 'ok' : answer.body.code);
    if (expected !== 'ok' || !person.factor) return;
    this.#model.forgive(person.account, place.browser.address, false);
    person.factor.lastStep = step;
    [person.used, person.unused] = [[...person.unused, ...person.used], answer.body.codes];
  }

  async #leave(place: Place): Promise<void> {
    this.#said.push('sign-out');
    const answer = await place.browser.ask('DELETE', '/session');
    this.#differ(this.#before(place, true) ?? 'ok', answer.status === 204 ? 'ok' : answer.body.code);
    if (place.session) place.session.alive = false;
    place.session = null;
  }

  async #endOthers(place: Place): Promise<void> {
    this.#said.push('end all others');
    const answer = await place.browser.ask('DELETE', '/account/sessions');
    const expected = this.#before(place, true) ?? 'ok';
    this.#differ(expected, answer.status === 204 ? 'ok' : answer.body.code);
    if (expected === 'ok' && place.session) this.#model.end(place.session.person, place.session);
  }

  /** One browser takes the ticket that another was given. */
  async #swap(place: Place): Promise<void> {
    const other = this.#pick(this.#places);
    const ticket = other.browser.cookies.get('wutong_step');
    if (ticket === undefined || other === place) return;
    this.#said.push('a ticket is carried to another browser');
    place.browser.cookies.set('wutong_step', ticket);
    place.ticket = other.ticket;
  }

  async #wait(): Promise<void> {
    const ms = this.#pick([10_000, 31_000, 31_000, 2 * MINUTE, 6 * MINUTE, 16 * MINUTE, HOUR, 3 * HOUR, 11 * HOUR, 25 * HOUR]); // prettier-ignore
    this.#said.push(`${ms / 1000} seconds pass`);
    this.#model.now += ms;
    this.server.clock.now = new Date(this.#model.now);
  }

  /** What an administrator does, by the same functions of the kernel as the administration's routes. */
  async #office(): Promise<void> {
    const person = this.#pick(this.#people);
    const what = this.#pick(['disable', 'enable', 'enable', 'reset', 'factor', 'unlock', 'role', 'end'] as const);
    this.#said.push(`${what} ${person.account}`);
    const root = await this.root();
    const path = `/admin/people/${person.account}`;
    const password = this.#secret();
    const role = person.role === 'reviewer' ? 'county-clerk' : 'reviewer';
    const answer = await {
      disable: () => root.ask('PATCH', path, { disabled: true }),
      enable: () => root.ask('PATCH', path, { disabled: false }),
      reset: () => root.ask('PATCH', path, { password }),
      factor: () => root.ask('DELETE', `${path}/factor`),
      unlock: () => root.ask('POST', `${path}/unlock`),
      role: () => this.#post(person.account, role),
      end: () => root.ask('DELETE', `${path}/sessions`),
    }[what]();
    this.#differ('ok', answer.status < 300 ? 'ok' : JSON.stringify(answer.body));
    if (what === 'disable') person.disabled = true;
    if (what === 'enable') person.disabled = false;
    if (what === 'reset') Object.assign(person, { password, mustChange: true });
    if (what === 'factor') {
      person.factor = null;
      [person.used, person.unused] = [[...person.unused, ...person.used], []];
    }
    if (what === 'unlock') this.#model.unlock(person.account);
    if (what === 'role') person.role = role;
    if (['disable', 'reset', 'factor', 'end'].includes(what)) this.#model.end(person);
  }

  // Posts are given straight: handing them out is another promise's business.
  async #post(account: string, role: Person['role']): Promise<{ status: number; body: object }> {
    const { database, tree, now } = this.server.context;
    const act = { city: CITY, actor: 'system', now: now() };
    await database.write(systemScope(CITY), (sql) => setPosts(sql, act, tree, account, [GRANTS[role]]));
    return { status: 204, body: {} };
  }

  /** The administrator's browser, signed in; set by who runs the play. */
  root: () => Promise<TestBrowser> = () => Promise.reject(new Error('no administrator'));
}
