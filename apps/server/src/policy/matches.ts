/** Who has newly come to qualify for what: found once a day, told once. */
import type { Day } from '@wutong/codes';
import { addDays } from '@wutong/codes';
import { reach } from '@wutong/kernel/access/decide';
import type { Viewer } from '@wutong/kernel/access/types';
import { systemScope } from '@wutong/kernel/db/scope';
import type { Sql } from '@wutong/kernel/db/types';
import { defineJob } from '@wutong/kernel/jobs/define';
import type { JobDef } from '@wutong/kernel/jobs/types';
import type { Bilingual } from '@wutong/kernel/kinds/types';
import type { AsOf } from '@wutong/kernel/ledger/types';
import type { Edition } from '@wutong/module-policy/book';
import { FACT_KINDS, type FactKind } from '@wutong/module-policy/fields';
import { byFirm, readFirms, readPapers, standingOn } from '@wutong/module-policy/firms';
import { chinaDay, type Context } from '../context';
import type { FirmBrief, MatchNotice } from '../wire-firms';
import { briefOf, speaksToFirms } from './brief';
import { policyDeskOf } from './desk';
import { firmBrief } from './firm-read';

/** Firms looked into and written at once. */
const PART = 500;
/** A notice stays on the page of the day for so many days. */
const SHOWN_DAYS = 7;
const NOTICES = 20;
const NAMED = 5;

const FIRST: Bilingual = { zh: '首次比对即符合', en: 'qualified when first compared' };
const BY_DAY: Bilingual = { zh: '到了规定的日期', en: 'a date was reached' };

interface Found {
  edition: string;
  firm: string;
  place: string | null;
  because: Bilingual;
  seq: number | null;
}

/** Looks for firms that qualify and had not been found before. Returns how many; done again on the same day it finds none. */
export async function findMatches(context: Context, today: Day): Promise<number> {
  const { database, city } = context;
  const desk = policyDeskOf(context);
  const at = { asOf: today, known: context.now() };
  const book = await desk.bookAt(at, true);
  const eligible = await desk.ask(at, true, 'everyEligible', today);
  let total = 0;
  for (const [id, records] of Object.entries(eligible)) {
    const edition = book.editions.get(id);
    if (!edition || edition.category !== 'policy' || !speaksToFirms(edition)) continue;
    const before = await database.read(systemScope(city), (sql) => foundBefore(sql, city, edition));
    const fresh = records.filter((record) => !before.firms.has(record));
    for (let n = 0; n < fresh.length; n += PART) {
      const part = fresh.slice(n, n + PART);
      const found = await database.read(systemScope(city), (sql) => reasonsFor(sql, city, at, edition, before, part));
      total += await database.write(systemScope(city), (sql) => keep(sql, city, today, found));
    }
  }
  return total;
}

interface Before {
  firms: ReadonlySet<string>;
  /** The last day anybody was found for anything; null: never. */
  last: Day | null;
  /** Somebody had been found for another version of the same policy, or for this one. */
  known: boolean;
}

async function foundBefore(sql: Sql, city: string, edition: Edition): Promise<Before> {
  const { rows } = await sql.query<{ firm: string }>('SELECT firm FROM policy_match WHERE city = $1 AND edition = $2', [city, edition.id]); // prettier-ignore
  const last = await sql.query<{ last: Day | null }>('SELECT max(found_on) AS last FROM policy_match WHERE city = $1', [city]); // prettier-ignore
  return { firms: new Set(rows.map(({ firm }) => firm)), last: last.rows[0]?.last ?? null, known: rows.length > 0 };
}

/** Why each of the firms qualifies now and did not before. */
async function reasonsFor(
  sql: Sql,
  city: string,
  at: AsOf,
  edition: Edition,
  before: Before,
  records: readonly string[],
): Promise<Found[]> {
  const firms = await readFirms(sql, city, at, records);
  const papers = byFirm(standingOn(await readPapers(sql, city, at.known, records), at.asOf));
  const seqs = [...papers.values()].map((own) => own.at(-1)!.seq);
  const told = await sql.query<{ seq: number; on: string }>(
    'SELECT seq, recorded_at AS on FROM entry WHERE city = $1 AND seq = ANY($2::bigint[])',
    [city, seqs],
  );
  const recordedOn = new Map(told.rows.map(({ seq, on }) => [seq, chinaDay(new Date(on))]));
  return firms.map(({ record, place }): Found => {
    const paper = papers.get(record)?.at(-1);
    const pair = { edition: edition.id, firm: record, place };
    if (before.last === null) return { ...pair, because: FIRST, seq: null };
    if (isNew(edition, before)) return { ...pair, because: becauseOfRule(edition), seq: edition.seq };
    const day = paper && recordedOn.get(paper.seq);
    if (paper && day && day >= before.last) return { ...pair, because: becauseOfFact(paper), seq: paper.seq };
    return { ...pair, because: BY_DAY, seq: null };
  });
}

/** A version nobody had been found for, published or come into force since somebody was last found for anything. */
function isNew({ recordedAt, effective: [from] }: Edition, { known, last }: Before): boolean {
  return !known && last !== null && (chinaDay(new Date(recordedAt)) >= last || (from !== null && from > last));
}

function becauseOfRule({ effective: [from] }: Edition): Bilingual {
  return from === null
    ? { zh: '新登记的政策', en: 'a policy newly registered' }
    : { zh: `新文本自 ${from} 起施行`, en: `a text in force from ${from}` };
}

function becauseOfFact({ origin, on }: { origin: FactKind; on: Day }): Bilingual {
  const name = FACT_KINDS[origin];
  return { zh: `${name.zh}(${on})的数据使其符合`, en: `${name.en} of ${on}` };
}

async function keep(sql: Sql, city: string, today: Day, found: readonly Found[]): Promise<number> {
  if (found.length === 0) return 0;
  const { rowCount } = await sql.query(
    `INSERT INTO policy_match (city, edition, firm, place, found_on, because, seq)
     SELECT $1, f.edition, f.firm, f.place, $2::date, f.because, f.seq
     FROM jsonb_to_recordset($3::jsonb) AS f(edition text, firm text, place text, because jsonb, seq bigint)
     ON CONFLICT (city, edition, firm) DO NOTHING`,
    [city, today, JSON.stringify(found)],
  );
  return rowCount;
}

/** What an officer is to be told: by day and version, with the first firms named. */
export interface NoticeRow {
  day: Day;
  edition: string;
  total: number;
  firms: { firm: FirmBrief; because: Bilingual }[];
}

/** The notices of an officer; none for those who do not work with firms. */
export async function noticeRows(sql: Sql, context: Context, viewer: Viewer, at: AsOf): Promise<NoticeRow[]> {
  const { city, tree } = context;
  const places = reach(viewer, 'write', 'fact_sheet', tree);
  if (places?.length === 0) return [];
  type Row = Omit<NoticeRow, 'firms'> & { firms: { firm: string; because: Bilingual }[] };
  const { rows } = await sql.query<Row>(
    `SELECT m.found_on AS day, m.edition, count(*)::int AS total,
       (SELECT jsonb_agg(jsonb_build_object('firm', n.firm, 'because', n.because)) FROM (
          SELECT f.firm, f.because FROM policy_match f
          WHERE f.city = $1 AND f.found_on = m.found_on AND f.edition = m.edition AND ($4::text[] IS NULL OR f.place = ANY($4::text[]))
          ORDER BY f.firm LIMIT ${NAMED}) n) AS firms
     FROM policy_match m
     WHERE m.city = $1 AND m.found_on > $2::date AND m.found_on <= $3::date AND ($4::text[] IS NULL OR m.place = ANY($4::text[]))
     GROUP BY m.found_on, m.edition ORDER BY m.found_on DESC, count(*) DESC, m.edition LIMIT ${NOTICES}`,
    [city, addDays(at.asOf, -SHOWN_DAYS), at.asOf, places],
  );
  if (rows.length === 0) return [];
  const named = await readFirms(sql, city, at, [
    ...new Set(rows.flatMap(({ firms }) => firms.map(({ firm }) => firm))),
  ]);
  const briefs = new Map(named.map((firm) => [firm.record, firmBrief(context, firm)]));
  return rows.map(({ firms, ...row }) => ({
    ...row,
    firms: firms.flatMap(({ firm, because }) => {
      const brief = briefs.get(firm);
      return brief ? [{ firm: brief, because }] : [];
    }),
  }));
}

/** The rows with their policies; the rule book is opened only where there is something to tell. */
export async function noticesOf(context: Context, rows: readonly NoticeRow[], at: AsOf): Promise<MatchNotice[]> {
  if (rows.length === 0) return [];
  const book = await policyDeskOf(context).bookAt(at, true);
  return rows.flatMap(({ edition, ...row }) => {
    const found = book.editions.get(edition);
    if (!found) return [];
    const policy = briefOf(found, at.asOf);
    return [{ ...row, policy, auto: policy.auto }];
  });
}

/** Every morning before people come in. */
export function matchesJob(context: Context): JobDef {
  return defineJob({
    name: 'policy.matches',
    title: { zh: '比对新符合政策的企业', en: 'Find firms that newly qualify' },
    every: 'day',
    at: '06:30',
    run: async ({ today }) => {
      const found = await findMatches(context, today);
      return { zh: `新符合 ${found} 对`, en: `${found} new pairs of firm and policy` };
    },
  });
}
