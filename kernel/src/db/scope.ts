/**
 * What row security is told with a transaction. The settings are seen in SQL as `app.reach`, `app.ties`, `app.account`…;
 * a transaction that says none of it sees no record and nothing that hangs on one.
 */
import type { Scope } from './types';

/** The scope of work that no person asked for: start, rebuild, verify, scheduled work, the command line on the machine. */
export function systemScope(city: string): Scope {
  return { city, settings: { reach: '*' } };
}

/** The same scope for statements that find few rows whatever is asked: they are planned once a connection, not once a read. */
export function keepingPlans(scope: Scope): Scope {
  return { ...scope, plans: 'kept' };
}

/** The scope of finding out who asks: once a request and always the same statement. */
export function askerScope(city: string): Scope {
  return keepingPlans(systemScope(city));
}

/** The scope of signing in and of administration: accounts, posts, offices and places, and no record. */
export function cityScope(city: string): Scope {
  return { city };
}

/** What row security knows of a person who asks: made by `access/decide.ts`, never by hand. */
export interface Sight {
  /** What is being done: rows are written in a transaction that writes, reviews or imports, in no other. */
  action: string;
  /** Codes of the places whose versions of records are visible; `null`: all, records without a place included. */
  places: readonly string[] | null;
  /** Ties (`access/relations.ts`) that make a record's story visible, or writable in a transaction that writes. */
  ties: readonly string[];
  /** Those of them that make every version of a record visible, wherever it lay: the rest show versions by their place. */
  related: readonly string[];
  account: string;
  /** Office codes of the posts held. */
  offices: readonly string[];
  /** The account and everybody it stands in for: two of these are one person where two are asked for. */
  persons: readonly string[];
  /** Places whose log of readings is visible: those of an auditor. `null`: the whole city. */
  audit?: readonly string[] | null;
}

/** The scope of work done for a person. Names hold no comma: accounts, codes and ties are checked when they are made. */
export function personScope(city: string, sight: Sight): Scope {
  const list = (items: readonly string[] | null): string => (items === null ? '*' : items.join(','));
  return {
    city,
    settings: {
      action: sight.action,
      reach: list(sight.places),
      ties: sight.places === null ? '' : list(sight.ties),
      related: sight.places === null ? '' : list(sight.related),
      account: sight.account,
      offices: list(sight.offices),
      persons: list(sight.persons),
      audit: sight.audit === undefined ? '' : list(sight.audit),
    },
  };
}
