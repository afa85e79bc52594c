/**
 * What signing in should do, worked out a second time from the rules and without a database: who is paused, which ticket
 * and which session is worth what. Instants are milliseconds.
 */
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;

export type Needs = 'county-clerk' | 'reviewer';
export type Standing = 'full' | 'password' | 'factor' | 'none';

export interface Factor {
  confirmed: boolean;
  lastStep: number;
}

export interface Person {
  account: string;
  password: string;
  mustChange: boolean;
  disabled: boolean;
  role: Needs;
  factor: Factor | null;
  unused: string[];
  used: string[];
}

export interface Ticket {
  person: Person;
  until: number;
  alive: boolean;
}

export interface OpenedSession {
  person: Person;
  /** What was shown when it was opened, or since: the evidence that a whole session stands on. */
  shown: { password: boolean; factor: boolean };
  made: number;
  seen: number;
  alive: boolean;
}

interface Pause {
  failures: number;
  last: number;
  until: number;
}

/** Idle and absolute age, as the city has them by default. */
const IDLE = 10 * HOUR;
const OLDEST = 72 * HOUR;
const SEEN_EVERY = 10 * MINUTE;
const LADDER = [1, 5, 15, 30, 60];

export class Model {
  now = 0;
  readonly tickets: Ticket[] = [];
  readonly sessions: OpenedSession[] = [];
  readonly #pauses = new Map<string, Pause>();

  /** Counts a try; true when account or address is paused, and then nothing is counted. */
  paused(account: string, address: string): 'account' | 'address' | null {
    const keys = [`account ${account}`, `address ${address}`] as const;
    if ((this.#pauses.get(keys[0])?.until ?? 0) > this.now) return 'account';
    if ((this.#pauses.get(keys[1])?.until ?? 0) > this.now) return 'address';
    for (const key of keys) {
      const before = this.#pauses.get(key) ?? { failures: 0, last: this.now, until: 0 };
      const quiet = this.now - before.last;
      const byAccount = key.startsWith('account');
      const kept = byAccount
        ? quiet >= 24 * HOUR
          ? 0
          : before.failures
        : Math.max(0, before.failures - Math.floor(quiet / (3 * MINUTE)));
      const failures = kept + 1;
      const over = failures - (byAccount ? 5 : 20);
      const minutes = over < 0 ? 0 : (LADDER[Math.min(over, 4)] ?? 60);
      this.#pauses.set(key, { failures, last: this.now, until: this.now + minutes * MINUTE });
    }
    return null;
  }

  /** The try was none; after a whole sign-in the account's slate is clean. */
  forgive(account: string, address: string, whole: boolean): void {
    for (const key of [`account ${account}`, `address ${address}`]) {
      const found = this.#pauses.get(key);
      if (!found) continue;
      if (whole && key.startsWith('account')) this.#pauses.delete(key);
      else this.#pauses.set(key, { ...found, failures: Math.max(0, found.failures - 1), until: 0 });
    }
  }

  unlock(account: string): void {
    this.#pauses.delete(`account ${account}`);
  }

  /** Ends every session and ticket of a person, except one session. */
  end(person: Person, except?: OpenedSession): void {
    for (const one of this.sessions) if (one.person === person && one !== except) one.alive = false;
    for (const one of this.tickets) if (one.person === person) one.alive = false;
  }

  open(person: Person, shown: OpenedSession['shown']): OpenedSession {
    const made: OpenedSession = { person, shown, made: this.now, seen: this.now, alive: true };
    this.sessions.push(made);
    return made;
  }

  issue(person: Person): Ticket {
    const ticket = { person, until: this.now + 5 * MINUTE, alive: true };
    this.tickets.push(ticket);
    return ticket;
  }

  /** A ticket that is good at this moment. */
  good(ticket: Ticket | null): ticket is Ticket {
    return ticket !== null && ticket.alive && ticket.until > this.now;
  }

  /** What a session is worth when it is used now; using it keeps it from idling. */
  use(session: OpenedSession): Standing {
    const worth = this.worth(session);
    if (worth !== 'none' && this.now - session.seen > SEEN_EVERY) session.seen = this.now;
    return worth;
  }

  /** What a session would be worth. */
  worth(session: OpenedSession): Standing {
    const { person, shown } = session;
    const idle = this.now - session.seen > IDLE;
    if (!session.alive || person.disabled || idle || this.now - session.made > OLDEST) return 'none';
    if (person.mustChange) return 'password';
    return person.role === 'reviewer' && !shown.factor ? 'factor' : 'full';
  }
}
