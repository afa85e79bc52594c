/**
 * The table of a kind, as SQL text. A module's migration is this text, committed; a test compares the declaration with
 * the database, so that neither changes alone.
 */
import { SYSTEM_COLUMNS, WORDS_COLUMNS, columnType, id, ownFields } from './columns';
import { sightPolicy } from './sight';
import type { KindDef, SeriesDef } from './types';

/**
 * Canonical DDL of a kind: `<table>_history` (every version, on both dates), `<table>_words` (the words of its texts, on
 * both dates), the view `<table>` (true today, known now), the search function, row security, grants, and one table for
 * each series.
 */
export function kindTableSql(kind: KindDef): string {
  return [historySql(kind), wordsSql(kind), ...Object.values(kind.series ?? {}).map(seriesSql)].join('\n\n') + '\n';
}

function historySql(kind: KindDef): string {
  const table = `${kind.table}_history`;
  const columns = [
    ...Object.entries(SYSTEM_COLUMNS).map(([name, type]) => `  ${id(name)} ${type}${notNull(name)}`),
    ...ownFields(kind).map(([field, def]) => `  ${id(field)} ${columnType(def.type)}`),
  ];
  const fields = [
    'city, record, version, seq, place, title, stage, created_on, exited_on, exit_reason, held, hold, merged_into, sample, labels, flags',
    ...ownFields(kind).map(([field]) => id(field)),
  ];
  return [
    `-- ${kind.name.en} (${kind.name.zh})`,
    `CREATE TABLE ${table} (\n${columns.join(',\n')},\n  PRIMARY KEY (city, record, known_from, eff_from)\n);`,
    `COMMENT ON TABLE ${table} IS ${text(`${kind.name.zh} ${kind.name.en}: one row a version; true from eff_from until before eff_to, known from known_from until before known_to`)};`,
    ...Object.entries(kind.fields).map(
      ([field, def]) =>
        `COMMENT ON COLUMN ${table}.${id(field)} IS ${text(`${def.name.zh} ${def.name.en}: ${def.meaning.zh}`)};`,
    ),
    '-- Holds what a list counts and sorts by, so that the wide rows are read for the page alone.',
    `CREATE INDEX ${table}_now ON ${table} (city, eff_from, eff_to)\n  INCLUDE (record, known_from, place, stage, held, exited_on, created_on, sample) WHERE known_to = 'infinity' AND merged_into IS NULL;`,
    mergedIndex(table),
    ...(kind.identity ?? []).map(
      (field) =>
        `CREATE INDEX ${table}_${field} ON ${table} (city, ${id(field)}) WHERE ${id(field)} IS NOT NULL AND known_to = 'infinity';`,
    ),
    rights(table, true),
    `CREATE VIEW ${kind.table} WITH (security_invoker = true) AS\n  SELECT ${fields.join(', ')}\n  FROM ${table}\n  WHERE known_to = 'infinity' AND eff_from <= current_date AND current_date < eff_to AND merged_into IS NULL;`,
    `GRANT SELECT ON ${kind.table} TO wutong_app;`,
  ].join('\n');
}

/** Few rows are merged, and whoever opens a survivor asks which they are. */
function mergedIndex(table: string): string {
  return `CREATE INDEX ${table}_merged ON ${table} (city, merged_into) WHERE merged_into IS NOT NULL;`;
}

function wordsSql(kind: KindDef): string {
  const table = `${kind.table}_words`;
  const columns = Object.entries(WORDS_COLUMNS).map(([name, type]) => `  ${id(name)} ${type} NOT NULL`);
  return [
    '-- Apart from the history: texts change seldom, and a list that reads many rows must not read their words.',
    `CREATE TABLE ${table} (\n${columns.join(',\n')},\n  PRIMARY KEY (city, record, known_from, eff_from)\n);`,
    `COMMENT ON TABLE ${table} IS ${text(`${kind.name.zh} ${kind.name.en}: words of the searched fields, one row a version of the texts`)};`,
    `CREATE INDEX ${table}_found ON ${table} USING gin (words);`,
    rights(table),
    '-- Under row security a text match cannot use its index (the operator is not leakproof), so this function looks first.',
    ...matchingSql(kind.table),
  ].join('\n');
}

function matchingSql(table: string): string[] {
  const signature = 'tsquery, date, timestamptz';
  return [
    `CREATE FUNCTION ${table}_matching(wanted tsquery, as_of date, known timestamptz)\n  RETURNS TABLE (record text) LANGUAGE sql STABLE SECURITY DEFINER\n  SET search_path = pg_catalog, public, pg_temp\n  AS $$ SELECT w.record FROM ${table}_words w\n    WHERE w.city = current_setting('app.city') AND w.words @@ wanted AND w.eff_from <= $2 AND $2 < w.eff_to\n      AND w.known_from <= $3 AND $3 < w.known_to $$;`,
    `REVOKE ALL ON FUNCTION ${table}_matching(${signature}) FROM PUBLIC;`,
    `GRANT EXECUTE ON FUNCTION ${table}_matching(${signature}) TO wutong_app;`,
  ];
}

function seriesSql(series: SeriesDef): string {
  const values = Object.keys(series.values).map((value) => `  ${id(value)} numeric(18,2)`);
  return [
    `-- ${series.name.en} (${series.name.zh})`,
    `CREATE TABLE ${series.table} (\n  "city" text NOT NULL,\n  "record" text NOT NULL,\n  "month" text NOT NULL,\n${values.join(',\n')},\n  "known_from" timestamptz NOT NULL,\n  "known_to" timestamptz NOT NULL,\n  "seq" bigint NOT NULL,\n  PRIMARY KEY (city, record, month, known_from)\n);`,
    `COMMENT ON TABLE ${series.table} IS ${text(`${series.name.zh} ${series.name.en}: one row a record, month and version; a month is its own effective date`)};`,
    ...Object.entries(series.values).map(
      ([value, def]) =>
        `COMMENT ON COLUMN ${series.table}.${id(value)} IS ${text(`${def.name.zh} ${def.name.en}: ${def.meaning.zh}`)};`,
    ),
    `CREATE INDEX ${series.table}_month ON ${series.table} (city, month) WHERE known_to = 'infinity';`,
    rights(series.table),
  ].join('\n');
}

function rights(table: string, placed = false): string {
  return [
    `ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;`,
    sightPolicy(table, placed),
    `GRANT SELECT, INSERT, UPDATE, DELETE ON ${table} TO wutong_app;`,
  ].join('\n');
}

const NULLABLE = new Set(['place', 'stage', 'exited_on', 'exit_reason', 'held', 'hold', 'merged_into']);

function notNull(column: string): string {
  return NULLABLE.has(column) ? '' : ' NOT NULL';
}

function text(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}
