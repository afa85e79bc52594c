/** Row security of a kind's tables, and the ties of the records they already hold, as SQL. See `kernel/sql/005_access.sql`. */
import { id } from './columns';
import type { KindDef } from './types';

const CITY = "city = current_setting('app.city')";
// A sub-select is worked out once a query; a bare call would be once a row. A county has hundreds of places: they are
// looked up in a hash, not one after another.
const EVERYTHING = "(SELECT current_setting('app.reach', true)) = '*'";
const REACH = "(SELECT unnest(string_to_array(current_setting('app.reach', true), ',')))";
const RELATED = "((SELECT string_to_array(current_setting('app.related', true), ','))::text[])";
const WRITES = "(SELECT current_setting('app.action', true)) IN ('write', 'review', 'import')";

/**
 * The policy of one table: a version is seen by whoever reaches the place it lay in (tables with a column `place`) or is
 * related to the record now; it is written by whoever is tied to the record in a transaction that writes.
 */
export function sightPolicy(table: string, placed: boolean): string {
  // Of the ties of a record those are in sight that the transaction is told of.
  const tied = `EXISTS (\n    SELECT 1 FROM record_tie t WHERE t.city = ${table}.city AND t.record = ${table}.record)`;
  // Found once a query, not looked up a row: most versions are seen by their place.
  const related = `record IN (SELECT t.record FROM record_tie t WHERE t.city = current_setting('app.city') AND t.tie = ANY (${RELATED}))`;
  const seen = placed ? `place IN ${REACH}\n    OR ${related}` : tied;
  return [
    `CREATE POLICY ${table}_sight ON ${table} USING (${CITY}\n  AND (${EVERYTHING} OR ${seen}))`,
    `  WITH CHECK (${CITY}\n  AND (${EVERYTHING} OR (${WRITES} AND ${tied})));`,
  ].join('\n');
}

/** The tables of a kind that hang on a record; only the first says where it lies. */
export function sightTables(kind: KindDef): { table: string; placed: boolean }[] {
  const others = [`${kind.table}_words`, ...Object.values(kind.series ?? {}).map(({ table }) => table)];
  return [{ table: `${kind.table}_history`, placed: true }, ...others.map((table) => ({ table, placed: false }))];
}

/** Moves the tables of a kind made before row security knew of reach: new policies, and the ties of what they hold. */
export function sightMigration(kind: KindDef): string {
  const policies = sightTables(kind).map(
    ({ table, placed }) => `DROP POLICY ${table}_city ON ${table};\n${sightPolicy(table, placed)}`,
  );
  return [`-- ${kind.name.en} (${kind.name.zh})`, ...policies, tiesMigration(kind)].join('\n') + '\n';
}

/** Fills `record_tie` from the last stretch of every record, and from the requests for records that nobody has accepted yet. */
function tiesMigration(kind: KindDef): string {
  const present = `FROM ${kind.table}_history h WHERE h.known_to = 'infinity' AND h.eff_to = 'infinity'`;
  const asked = `FROM entry h WHERE h.kind = '${kind.kind}' AND h.version = 1 AND h.status = 'requested'\n    AND NOT EXISTS (SELECT 1 FROM ${kind.table}_history k WHERE k.city = h.city AND k.record = h.record)`;
  const column = (field: string): string => `h.${id(field)}`;
  const said = (field: string): string => `h.change -> 'fields' ->> '${field}'`;
  const shares = (field: string): string => `h.change -> 'fields' -> '${field}'`;
  return [tiesFrom(kind, present, column, column), tiesFrom(kind, asked, said, shares)].join('\n');
}

type Column = (field: string) => string;

const word = (value: string): string => `replace(regexp_replace(normalize(${value}, NFKC), '\\s+', '', 'g'), ',', ';')`;

function tiesFrom(kind: KindDef, from: string, text: Column, json: Column): string {
  const { counterpart = [], office = [], assigned = [], subject = [] } = kind.relations ?? {};
  const isShares = (field: string): boolean => kind.fields[field]?.type === 'shares';
  const one = (prefix: string, field: string): string[] => {
    const value = word(field === 'record' ? 'h.record' : text(field));
    return [`('${prefix}' || nullif(${value}, ''))`];
  };
  const ties = [
    ...one('in:', kind.place),
    ...counterpart.filter((field) => !isShares(field)).flatMap((field) => one('at:', field)),
    ...office.flatMap((field) => [
      ...one('by:', field),
      `('by:' || nullif(${word(text(field))}, '') || '@' || coalesce(${word(text(kind.place))}, ''))`,
    ]),
    ...assigned.flatMap((field) => one('to:', field)),
    ...subject.flatMap((field) => one('of:', field)),
  ];
  const lists = counterpart
    .filter(isShares)
    .map(
      (field) =>
        `\n  UNION SELECT h.city, h.record, 'at:' || (s ->> 'place') FROM (SELECT h.city, h.record, ${json(field)} AS list ${from}) h\n    CROSS JOIN LATERAL jsonb_array_elements(CASE jsonb_typeof(list) WHEN 'array' THEN list ELSE '[]' END) AS s`,
    );
  return `INSERT INTO record_tie (city, record, tie)\n  SELECT city, record, tie FROM (\n  SELECT h.city, h.record, v.tie FROM (SELECT h.* ${from}) h\n    CROSS JOIN LATERAL (VALUES ${ties.join(', ')}) AS v(tie)${lists.join('')}\n  ) found WHERE tie IS NOT NULL ON CONFLICT DO NOTHING;`;
}
