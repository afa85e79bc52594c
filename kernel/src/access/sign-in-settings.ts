/** What a city settles about signing in; kept as the city setting `sign_in`. */
import type { Sql } from '../db/types';
import { isRole } from './roles';
import type { Role } from './types';

export interface SignInSettings {
  /** Days after which a password must be changed; null: never for age alone. */
  passwordDays: number | null;
  /** Roles that need the second factor. */
  factorRoles: Role[];
  /** A session ends after so many minutes without use… */
  idleMinutes: number;
  /** …and after so many hours in any case. */
  oldestHours: number;
  /** Sessions one account may have at a time; the oldest ends for a new one. */
  mostSessions: number;
}

/** Least and most an administrator may choose. */
export const SETTING_BOUNDS = {
  passwordDays: [7, 730],
  idleMinutes: [5, 1440],
  oldestHours: [1, 168],
  mostSessions: [1, 50],
} as const;

/** Without a second factor nobody administers or reviews a real city; a demonstration is entered by a click. */
export function defaultSettings(demonstration: boolean): SignInSettings {
  return {
    passwordDays: null,
    factorRoles: demonstration ? [] : ['administrator', 'reviewer'],
    // A working day: signed in at eight, still signed in at six.
    idleMinutes: 600,
    oldestHours: 72,
    mostSessions: 10,
  };
}

/** The settings out of what is stored; anything missing or out of bounds is as by default. */
export function readSettings(stored: unknown, demonstration: boolean): SignInSettings {
  const given = (typeof stored === 'object' && stored !== null ? stored : {}) as Record<string, unknown>;
  const usual = defaultSettings(demonstration);
  const number = (name: keyof typeof SETTING_BOUNDS): number | null => {
    const value = given[name];
    const [least, most] = SETTING_BOUNDS[name];
    return typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most ? value : null;
  };
  const roles = given['factorRoles'];
  return {
    passwordDays: number('passwordDays'),
    factorRoles: Array.isArray(roles)
      ? roles.filter((role): role is Role => typeof role === 'string' && isRole(role))
      : usual.factorRoles,
    idleMinutes: number('idleMinutes') ?? usual.idleMinutes,
    oldestHours: number('oldestHours') ?? usual.oldestHours,
    mostSessions: number('mostSessions') ?? usual.mostSessions,
  };
}

/** The city's settings. */
export async function signInSettings(sql: Sql, city: string, demonstration: boolean): Promise<SignInSettings> {
  const { rows } = await sql.query<{ value: unknown }>(
    `SELECT value FROM city_setting WHERE city = $1 AND name = 'sign_in'`,
    [city],
  );
  return readSettings(rows[0]?.value, demonstration);
}

/** Replaces the city's settings; the caller has checked the bounds. */
export async function setSignInSettings(sql: Sql, city: string, settings: SignInSettings, now: string): Promise<void> {
  await sql.query(
    `INSERT INTO city_setting (city, name, value, set_at) VALUES ($1, 'sign_in', $2::jsonb, $3)
     ON CONFLICT (city, name) DO UPDATE SET value = excluded.value, set_at = excluded.set_at`,
    [city, JSON.stringify(settings), now],
  );
}
