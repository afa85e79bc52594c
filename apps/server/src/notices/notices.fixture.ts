/** People, duties and channels for tests of notices. */
import assert from 'node:assert/strict';
import { createAccount } from '@wutong/kernel/access/accounts';
import { grantPost } from '@wutong/kernel/access/posts';
import type { Grant } from '@wutong/kernel/access/types';
import { cityScope, systemScope } from '@wutong/kernel/db/scope';
import type { Fields } from '@wutong/kernel/kinds/types';
import { CHEAP, CITY, type Client, COUNTY, type TestServer } from '../server.fixture';
import type { MyNotices, NoticeDelivery, NoticeSettings, NoticeTest } from '../wire-notices';
import { PASSWORD, type Post, SENDER } from './smtp.fixture';

export const PASS = '梧桐-phoenix-7';
/** 襄垣县发展和改革局. */
export const BUREAU = `${COUNTY}-fgj`;
const day = (value: string) => ({ value, precision: 'day' as const });

/** Moves the clock to an hour of a day in China. */
export function moveTo(server: TestServer, on: string, hour = 8, minute = 40): void {
  const at = Date.parse(`${on}T00:00:00Z`) + ((hour - 8) * 60 + minute) * 60_000;
  server.clock.now = new Date(at);
}

/** Lets time go by. */
export function later(server: TestServer, seconds: number): void {
  server.clock.now = new Date(server.clock.now.getTime() + seconds * 1000);
}

/** Somebody with posts who signs in by password. */
export async function person(
  server: TestServer,
  account: string,
  grants: Grant[] = [{ role: 'county-clerk', place: COUNTY, office: BUREAU }],
): Promise<void> {
  const { database, tree, now } = server.context;
  const act = { city: CITY, actor: account, now: now(), cost: CHEAP };
  await database.write(systemScope(CITY), async (sql) => {
    await createAccount(sql, act, { account, name: `示例${account}`, password: PASS });
    for (const grant of grants) await grantPost(sql, act, tree, account, grant);
  });
}

export const signIn = (server: TestServer, account: string): Promise<Client> =>
  server.signIn('/session', { account, password: PASS });

/** A duty of an office, assigned on a day and due on another. */
export async function duty(
  server: TestServer,
  record: string,
  { office = BUREAU, on, due, place = COUNTY }: { office?: string; on: string; due: string; place?: string },
): Promise<void> {
  const fields: Fields = {
    title: `示例:责任 ${record}`,
    place,
    owner_office: office,
    from_office: `${CITY}-fgw`,
    due_on: day(due),
    assigned_on: day(on),
  };
  await server.write([{ kind: 'duty', record, change: { act: 'create', fields }, effectiveOn: on }]);
}

/** Reaches a stage of a duty. */
export async function reach(server: TestServer, record: string, stage: string, on: string): Promise<void> {
  await server.write([{ kind: 'duty', record, change: { act: 'reach', stage, on: day(on) }, effectiveOn: on }]);
}

/** The city's mail server is this one. */
export async function setMail(
  server: TestServer,
  there: Post,
  more: Record<string, unknown> = {},
): Promise<NoticeSettings> {
  const admin = await server.as('administrator');
  const { status, body } = await admin.send<NoticeSettings>('PUT', '/admin/notices/mail', {
    host: '127.0.0.1',
    port: there.port,
    security: 'starttls',
    user: SENDER,
    password: PASSWORD,
    sender: SENDER,
    senderName: '示例市督查室',
    ca: there.ca,
    perMinute: 60,
    domains: [],
    ...more,
  });
  assert.equal(status, 200, JSON.stringify(body));
  return body;
}

/** Gives an address, reads the code out of the mail and hands it back. */
export async function giveMail(server: TestServer, account: string, there: Post): Promise<MyNotices> {
  const client = await signIn(server, account);
  const address = `${account}@example.cn`;
  const given = await client.send<NoticeTest>('POST', '/account/notices/mail', { address });
  assert.deepEqual([given.status, given.body.ok], [200, true], JSON.stringify(given.body));
  const confirmed = await client.send<MyNotices>('POST', '/account/notices/mail/confirm', {
    code: codeIn(there.arrived.at(-1)?.text ?? ''),
  });
  assert.equal(confirmed.status, 200, JSON.stringify(confirmed.body));
  there.arrived.length = 0;
  return confirmed.body;
}

/** The words of a mail as its reader sees them. */
export function wordsOf(mail: string): string {
  const [head = '', body = ''] = mail.split('\r\n\r\n');
  return /base64/i.test(head) ? Buffer.from(body, 'base64').toString('utf8') : body;
}

export const codeIn = (mail: string): string => /确认码:(\d{6})/.exec(wordsOf(mail))?.[1] ?? '';

/** Deliveries as an administrator sees them, of all or of one recipient. */
export async function deliveries(server: TestServer, recipient?: string): Promise<NoticeDelivery[]> {
  const admin = await server.as('administrator');
  const { body } = await admin.get<NoticeDelivery[]>('/admin/notices/deliveries');
  return body.filter((one) => recipient === undefined || one.recipient === recipient);
}

/** Takes the demonstration's people out of the digests, so that a test speaks of its own alone. */
export async function onlyOurs(server: TestServer): Promise<void> {
  await server.context.database.write(cityScope(CITY), (sql) =>
    sql.query(
      `INSERT INTO notice_choice (city, account, wanted, by_mail, hour, rest_days, language, set_at)
       SELECT city, account, false, false, 8, false, 'zh', now() FROM account WHERE city = $1 AND demonstration`,
      [CITY],
    ),
  );
}
