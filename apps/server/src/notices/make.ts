/** Making the day's digests: one a person, one a robot, each when its turn has come. */
import { cityScope, systemScope } from '@wutong/kernel/db/scope';
import { viewerOf } from '@wutong/kernel/access/posts';
import { ROLES } from '@wutong/kernel/access/roles';
import type { Viewer } from '@wutong/kernel/access/types';
import type { Day } from '@wutong/codes';
import type { Sql } from '@wutong/kernel/db/types';
import type { Context } from '../context';
import { makeDigests, type Digest } from '../jobs/digest';
import type { NoticeChannel } from '../wire-notices';
import { hourWithin, instantAt, isRestDay, minutesIntoDay, turnHasCome } from './calendar';
import { contentFor } from './content';
import { type Addressee, byAccount } from './people';
import { robots } from './robot-store';
import { MAIL_KEY, noticeSettings, type Settings } from './settings';

/** People looked at in one run; the next run follows in a minute. */
const PEOPLE = 120;

/**
 * Makes what is due now. Returns how many digests were made. Safe to run on several servers at once, and to be cut off.
 * Throws what the first digest that could not be made threw, after all others have been made.
 */
export async function makeDue(context: Context): Promise<number> {
  const { database, city } = context;
  const settings = await database.read(cityScope(city), (sql) => noticeSettings(sql, city));
  const { made, troubles } = await makeForPeople(context, settings);
  const groups = await makeForRobots(context, settings);
  if (troubles.length > 0) throw troubles[0];
  return made + groups;
}

/** Those who work here: a firm's or a bank's representative is told by the office that deals with them. */
function isStaff({ grants }: Viewer): boolean {
  return grants.some(({ role }) => !ROLES[role].party && ROLES[role].actions.includes('read'));
}

async function makeForPeople(context: Context, settings: Settings): Promise<{ made: number; troubles: unknown[] }> {
  const { database, city } = context;
  const today = context.today();
  const now = context.now();
  const waiting = await database.read(cityScope(city), (sql) => byAccount(sql, city, today));
  const due = waiting
    .filter(({ account, choice }) => turnHasCome(account, hourWithin(choice.hour, settings.window), now))
    .slice(0, PEOPLE);
  const restDay = due.length > 0 && isRestDay(today);
  let made = 0;
  const troubles: unknown[] = [];
  for (const one of due) {
    // One person whose digest cannot be made keeps nobody else waiting.
    await makeForPerson(context, settings, one, restDay).then(
      (n) => (made += n),
      (error: unknown) => troubles.push(error),
    );
  }
  return { made, troubles };
}

async function makeForPerson(
  context: Context,
  settings: Settings,
  { account, choice, mail }: Addressee,
  restDay: boolean,
): Promise<number> {
  const { database, city } = context;
  const today = context.today();
  const viewer = await database.read(systemScope(city), (sql) => viewerOf(sql, city, account, today));
  const asked = viewer !== null && isStaff(viewer) && (!restDay || choice.restDays);
  const content = asked ? await contentFor(context, viewer, today) : null;
  const told = content !== null && content.groups.length > 0 && (!restDay || content.urgent);
  return database.write(cityScope(city), async (sql) => {
    const { rowCount } = await sql.query(
      `INSERT INTO notice (city, account, day, content, made_at) VALUES ($1, $2, $3, $4::jsonb, $5)
       ON CONFLICT (city, account, day) DO NOTHING`,
      [city, account, today, told ? JSON.stringify(content.groups) : null, context.now()],
    );
    // Whoever wrote the digest queues it: of two servers one.
    if (rowCount === 0 || !told) return 0;
    if (mail !== null && choice.byMail && settings.mail !== null)
      await queue(sql, context, settings, { day: today, recipient: account, channel: 'mail', paceKey: MAIL_KEY });
    return 1;
  });
}

interface Queued {
  day: Day;
  recipient: string;
  channel: NoticeChannel;
  paceKey: string;
  empty?: boolean;
}

/** One row a day, recipient and channel: a second one is not written. After the day's hours nothing is queued. */
async function queue(sql: Sql, context: Context, { window }: Settings, one: Queued): Promise<number> {
  const now = context.now();
  if (minutesIntoDay(now) >= window.until * 60) return 0;
  const { rowCount } = await sql.query(
    `INSERT INTO notice_delivery (city, day, recipient, channel, state, pace_key, created_at, next_at, give_up_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $7, $8) ON CONFLICT (city, day, recipient, channel) DO NOTHING`,
    [
      context.city,
      one.day,
      one.recipient,
      one.channel,
      one.empty ? 'empty' : 'due',
      one.paceKey,
      now,
      instantAt(one.day, window.until),
    ],
  );
  return one.empty ? 0 : rowCount;
}

/** On rest days groups are left alone: what is urgent is told to the people. */
async function makeForRobots(context: Context, settings: Settings): Promise<number> {
  const { database, city } = context;
  const today = context.today();
  const now = context.now();
  const waiting = await database.read(cityScope(city), async (sql) => {
    const { rows } = await sql.query<{ recipient: string }>(
      `SELECT recipient FROM notice_delivery WHERE city = $1 AND day = $2 AND channel <> 'mail'`,
      [city, today],
    );
    const queued = new Set(rows.map(({ recipient }) => recipient));
    return (await robots(sql, city)).filter(
      ({ id, pausedAt, hour }) =>
        pausedAt === null && !queued.has(id) && turnHasCome(id, hourWithin(hour, settings.window), now),
    );
  });
  if (waiting.length === 0 || isRestDay(today)) return 0;
  const made = await database.read(cityScope(city), (sql) =>
    sql.query('SELECT 1 FROM duty_digest WHERE city = $1 AND day = $2 LIMIT 1', [city, today]),
  );
  const { registry } = context;
  // The morning's job makes them at eight; a city whose hours begin earlier, or whose server slept, has them made here.
  if (made.rows.length === 0)
    await makeDigests({ database, registry, city, today, dueAt: now, now: () => context.now() });
  return database.write(cityScope(city), async (sql) => {
    let queued = 0;
    for (const { id, office, type, paceKey } of waiting) {
      const empty = (await officeDigest(sql, city, office, today)) === null;
      queued += await queue(sql, context, settings, { day: today, recipient: id, channel: type, paceKey, empty });
    }
    return queued;
  });
}

/** What an office is told on a day, or null when there was nothing. */
export async function officeDigest(sql: Sql, city: string, office: string, day: Day): Promise<Digest | null> {
  const { rows } = await sql.query<{ content: Digest }>(
    'SELECT content FROM duty_digest WHERE city = $1 AND office = $2 AND day = $3',
    [city, office, day],
  );
  return rows[0]?.content ?? null;
}
