/** Finding a party by what somebody typed: surely, or as suggestions that a person must confirm. */
import { likeness, nameCore, readCreditCode } from '@wutong/codes';
import type { Sql } from '../db/types';
import { ALIAS_SEPARATOR } from './party';

export interface PartyMatch {
  record: string;
  name: string;
  place: string | null;
  creditCode: string | null;
  /** 0–1: how alike the names are; 1 for the same name, alias or credit code. */
  likeness: number;
}

export interface PartyAnswer {
  /** The one party it certainly is: same credit code, or the only one of this name or alias. */
  sure: PartyMatch | null;
  /** “Did you mean”, most alike first. Never taken without a person. */
  suggestions: PartyMatch[];
}

const ENOUGH = 0.5;

interface PartyRow {
  record: string;
  name: string;
  place: string | null;
  credit_code: string | null;
  aliases: string | null;
}

/** Judges candidates against a text; pure. At most five suggestions. */
export function judgeParties(text: string, candidates: readonly PartyRow[]): PartyAnswer {
  const code = readCreditCode(text);
  const core = nameCore(text);
  const scored = candidates
    .map((row) => {
      const names = [row.name, ...(row.aliases ?? '').split(ALIAS_SEPARATOR).filter(Boolean)];
      const same = names.includes(text.trim()) || (code.valid && row.credit_code === code.code);
      const alike = Math.max(...names.map((name) => likeness(core, nameCore(name))));
      const match = { record: row.record, name: row.name, place: row.place, creditCode: row.credit_code };
      return { ...match, likeness: same ? 1 : Math.min(alike, 0.99) };
    })
    .filter((match) => match.likeness >= ENOUGH)
    .sort((a, b) => b.likeness - a.likeness || (a.name < b.name ? -1 : 1));
  const certain = scored.filter((match) => match.likeness === 1);
  const sure = certain.length === 1 ? (certain[0] ?? null) : null;
  return { sure, suggestions: scored.filter((match) => match !== sure).slice(0, 5) };
}

/** Looks a party up by name, alias or credit code among those the asker may read (`places`: `reach()`). */
export async function resolveParty(
  sql: Sql,
  city: string,
  text: string,
  places: string[] | null,
): Promise<PartyAnswer> {
  // Two neighbouring characters in common are a cheap net; likeness is judged here.
  const core = [...nameCore(text)];
  const nets = core.slice(1).map((unit, i) => `%${core[i] ?? ''}${unit}%`.replace(/[\\_]/g, '\\$&'));
  const { rows } = await sql.query<PartyRow>(
    `SELECT record, name, place, credit_code, aliases FROM party
     WHERE city = $1 AND ($2::text[] IS NULL OR place = ANY($2))
       AND (credit_code = $3 OR name LIKE ANY($4) OR aliases LIKE ANY($4)) LIMIT 500`,
    [city, places, readCreditCode(text).code, nets],
  );
  return judgeParties(text, rows);
}
