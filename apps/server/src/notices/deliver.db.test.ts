/** Digests on their way out: each once, whatever breaks and however many servers there are; and nothing said but what may be. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { cityScope } from '@wutong/kernel/db/scope';
import { createApp } from '../app';
import type { Context } from '../context';
import { CITY, testServer, type TestServer } from '../server.fixture';
import type { MyNotices, NoticeDelivery, NoticeSettings, NoticeTest, WireError } from '../wire';
import { BACKOFF, deliverDue, LEASE_SECONDS } from './deliver';
import { makeDue } from './make';
import {
  codeIn,
  deliveries,
  duty,
  giveMail,
  later,
  moveTo,
  onlyOurs,
  person,
  reach,
  setMail,
  signIn,
  wordsOf,
} from './notices.fixture';
import { PASSWORD, post, type Post } from './smtp.fixture';

const ROOT = fileURLToPath(new URL('../../../../', import.meta.url));
const SENDER = fileURLToPath(new URL('./sender.fixture.ts', import.meta.url));

describe('mail to people', () => {
  let server: TestServer;
  let other: Context;
  let there: Post;
  /** Working days on which nothing has been sent yet. */
  const days = ['02-24', '02-25', '02-26', '02-27', '03-02', '03-03', '03-04', '03-05', '03-06'].map(
    (day) => `2026-${day}`,
  );
  before(async () => {
    server = await testServer({ insideAllowed: ['127.0.0.0/8'] });
    moveTo(server, '2026-02-13');
    await onlyOurs(server);
    for (const account of ['zhang1', 'li1', 'wang1']) await person(server, account);
    await duty(server, 'late1', { on: '2026-01-05', due: '2026-02-05' });
    await reach(server, 'late1', 'signed_for', '2026-01-06');
    const second = await createApp({
      database: server.context.database,
      registry: server.context.registry,
      city: CITY,
      now: () => server.clock.now,
      demonstration: true,
      secretKey: new Uint8Array(32).fill(7),
      insideAllowed: ['127.0.0.0/8'],
    });
    after(() => second.app.close());
    other = second.context;
    there = await post();
    await setMail(server, there);
    for (const account of ['zhang1', 'li1']) await giveMail(server, account, there);
    await there.close();
  });
  after(async () => {
    await there.close();
    await server.close();
  });
  beforeEach(async () => {
    there = await post();
    moveTo(server, days.shift()!);
    await setMail(server, there);
  });
  afterEach(() => there.close());

  const run = async (context = server.context): Promise<void> => {
    await makeDue(context);
    await deliverDue(context);
  };
  const mine = async (account: string): Promise<MyNotices> =>
    (await (await signIn(server, account)).get<MyNotices>('/account/notices')).body;
  const ofToday = async (account: string): Promise<NoticeDelivery> =>
    (await deliveries(server, account)).find(({ day }) => day === server.context.today())!;

  it('sends to whoever has confirmed an address, once, however often and on how many servers it is run', async () => {
    await Promise.all([run(), run(other), run(), run(other)]);
    await run();
    assert.deepEqual(there.arrived.flatMap(({ to }) => to).sort(), ['li1@example.cn', 'zhang1@example.cn']);
    const words = wordsOf(there.arrived[0]!.text).replaceAll('\r\n', '\n');
    assert.match(words, /^【已逾期】1 项\n1\. 示例:责任 late1\(签收,已逾期 8 个工作日\)\n\n每天至多一份。/);
    assert.deepEqual((await ofToday('li1')).state, 'done');
    assert.deepEqual((await mine('li1')).deliveries[0]!.state, 'done');
    later(server, 3600);
    await run();
    assert.equal(there.arrived.length, 2);
  });

  it('names the page to open when the city has said where it is', async () => {
    const admin = await server.as('administrator');
    await admin.send('PUT', '/admin/notices', { from: 7, until: 20, link: 'https://wutong.example.cn/x' });
    await (await signIn(server, 'li1')).send('PUT', '/account/notices', {
      wanted: true, byMail: true, hour: 8, restDays: true, language: 'en',
    }); // prettier-ignore
    await run();
    const texts = there.arrived.map(({ text }) => wordsOf(text));
    assert.ok(texts.some((text) => /打开系统:https:\/\/wutong\.example\.cn\/today\r?\n/.test(text)));
    assert.ok(texts.some((text) => /Late: 1[\s\S]*\d+ working days late[\s\S]*Open the system/.test(text)));
  });

  it('believes an address only when its code comes back, and guesses end after five', async () => {
    const wang = await signIn(server, 'wang1');
    const wrong = await wang.send<WireError>('POST', '/account/notices/mail', { address: 'not an address' });
    assert.equal(wrong.body.code, 'NOTICE_ADDRESS');
    await wang.send('POST', '/account/notices/mail', { address: 'wang1@example.cn' });
    const code = codeIn(there.arrived.at(-1)!.text);
    assert.match(code, /^\d{6}$/);
    const guess = code === '000000' ? '111111' : '000000';
    const tries = [guess, guess, guess, guess, guess, code].map(
      (one) => () => wang.send<WireError>('POST', '/account/notices/mail/confirm', { code: one }),
    );
    for (const attempt of tries) assert.equal((await attempt()).body.code, 'NOTICE_CODE');
    assert.deepEqual((await mine('wang1')).mail, { address: 'wang1@example.cn', confirmed: false });
    there.arrived.length = 0;
    await run();
    assert.ok(!there.arrived.some(({ to }) => to.includes('wang1@example.cn')), 'not confirmed, not written to');
    const want = { wanted: true, byMail: true, hour: 8, restDays: true, language: 'zh' };
    assert.equal((await wang.send<WireError>('PUT', '/account/notices', want)).body.code, 'NOTICE_MAIL_NONE');
    // The one sign-in that many people share keeps nobody's address.
    const shared = await server.as('officer');
    assert.equal((await shared.send('POST', '/account/notices/mail', { address: 'x@example.cn' })).status, 403);
    const dropped = await wang.send<MyNotices>('DELETE', '/account/notices/mail');
    assert.equal(dropped.body.mail, null);
  });

  it('tries again with growing pauses, and gives up with a reason that a person sees', async () => {
    there.refuse.to = [450, '4.2.0 greylisted'];
    await run();
    for (const seconds of BACKOFF.slice(0, 2)) {
      later(server, seconds - 5);
      assert.deepEqual(await deliverDue(server.context), { sent: 0, failed: 0 }, 'not before its time');
      later(server, 5);
      assert.equal((await deliverDue(server.context)).failed, 2);
    }
    assert.deepEqual([(await ofToday('li1')).attempts, (await ofToday('li1')).state], [3, 'due']);
    there.refuse = { to: [550, '5.1.1 no such user'] };
    later(server, BACKOFF[2]!);
    await deliverDue(server.context);
    const [line] = (await mine('zhang1')).deliveries;
    assert.deepEqual([line!.state, line!.lastError?.code], ['dead', 'SMTP_RECIPIENT']);
    assert.match(line!.lastError!.message.zh, /拒收这个收件地址\(550 5\.1\.1 no such user\)。请核对/);
    assert.equal(there.arrived.length, 0);
  });

  it('rests when the password is refused, says so, and goes on when it is set right', async () => {
    await setMail(server, there, { password: 'wrong' });
    await run();
    const tried = there.logins;
    assert.ok(tried >= 1 && tried <= 2, `${tried}`);
    later(server, 600);
    await deliverDue(server.context);
    assert.equal(there.logins, tried, 'an account is not locked by us');
    const admin = await server.as('administrator');
    const { body } = await admin.get<NoticeSettings>('/admin/notices');
    assert.equal(body.mailHeld?.why.code, 'SMTP_AUTH');
    assert.equal((await ofToday('li1')).state, 'due');
    const again = await admin.send<NoticeTest>('POST', '/admin/notices/mail/test', { to: 'gly@example.cn' });
    assert.deepEqual([again.status, again.body.ok, again.body.code], [200, false, 'SMTP_AUTH']);
    await setMail(server, there);
    later(server, 3600);
    await deliverDue(server.context);
    assert.equal(there.arrived.length, 2);
    assert.equal((await ofToday('li1')).state, 'done');
  });

  it('gives up at the end of the day’s hours, and tells why it could not', async () => {
    await there.close();
    await run();
    moveTo(server, server.context.today(), 20, 1);
    await deliverDue(server.context);
    const line = await ofToday('li1');
    assert.deepEqual([line.state, line.lastError?.code], ['dead', 'SMTP_UNREACHABLE']);
    there = await post();
  });

  it('is never sent twice by itself when a server is killed between handing over and noting it', async () => {
    there.end = 'hang';
    await makeDue(server.context);
    const instant = server.clock.now.toISOString();
    const child = spawn(process.execPath, ['--import', 'tsx', SENDER, server.context.database.url, CITY, instant], {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, NODE_TEST_CONTEXT: '' },
    });
    await there.count(2);
    child.kill('SIGKILL');
    await once(child, 'exit');
    there.end = 'take';
    assert.deepEqual(await deliverDue(other), { sent: 0, failed: 0 }, 'it may still be at work');
    later(server, LEASE_SECONDS + 1);
    await deliverDue(other);
    later(server, 3600);
    await run();
    assert.equal(there.arrived.length, 2, 'what had arrived does not come again');
    const line = await ofToday('li1');
    assert.deepEqual([line.state, line.lastError?.code], ['unsure', 'NOTICE_CUT_OFF']);
    assert.match(line.lastError!.message.zh, /是否送达不明.*不再自动发送.*“今日”/);
    // A person may decide otherwise; then the mail is the same by its id.
    const admin = await server.as('administrator');
    const retried = await admin.send<NoticeDelivery>('POST', '/admin/notices/deliveries/retry', {
      recipient: 'li1',
      channel: 'mail',
    });
    assert.deepEqual([retried.status, retried.body.state], [200, 'done']);
    const ids = there.arrived
      .filter(({ to }) => to.includes('li1@example.cn'))
      .map(({ text }) => /^Message-ID: (.*)\r$/m.exec(text)![1]);
    assert.deepEqual([ids.length, new Set(ids).size], [2, 1]);
    const twice = await admin.send<WireError>('POST', '/admin/notices/deliveries/retry', {
      recipient: 'li1',
      channel: 'mail',
    });
    assert.equal(twice.body.code, 'NOTICE_UNKNOWN');
  });

  it('keeps the password where nobody reads it, for one house and one name', async () => {
    const admin = await server.as('administrator');
    const { rows } = await server.context.database.read(cityScope(CITY), (sql) =>
      sql.query<{ text: string }>(
        `SELECT (SELECT string_agg(value::text, '') FROM city_setting) || (SELECT string_agg(detail::text, '') FROM admin_log) AS text`,
      ),
    );
    assert.ok(!rows[0]!.text.includes(PASSWORD));
    const { body } = await admin.get<NoticeSettings>('/admin/notices');
    assert.equal(body.mail?.hasPassword, true);
    assert.ok(!JSON.stringify(body).includes(PASSWORD) && !/v1\./.test(JSON.stringify(body)));
    assert.equal((await setMail(server, there, { password: undefined })).mail?.hasPassword, true, 'left as it is');
    const moved = await setMail(server, there, { password: undefined, host: '127.0.0.2' });
    assert.equal(moved.mail?.hasPassword, false, 'another house is not given it');
    const outside = { host: '8.8.8.8', port: 25, security: 'none', user: null, sender: 'a@b.cn', senderName: '', ca: null, perMinute: 1, domains: [] }; // prettier-ignore
    const bare = await admin.send<WireError>('PUT', '/admin/notices/mail', outside);
    assert.equal(bare.body.code, 'SMTP_NEEDS_TLS');
    const inside = await admin.send<WireError>('PUT', '/admin/notices/mail', { ...outside, host: '10.1.2.3' });
    assert.equal(inside.body.code, 'OUTGOING_REFUSED');
    const ca = await admin.send<WireError>('PUT', '/admin/notices/mail', { ...outside, host: '127.0.0.1', ca: 'no' });
    assert.equal(ca.body.code, 'SMTP_CA');
  });

  it('writes to the domains of the city alone, when it has named them', async () => {
    await setMail(server, there, { domains: ['changzhi.example.cn'] });
    const wang = await signIn(server, 'wang1');
    const refused = await wang.send<WireError>('POST', '/account/notices/mail', { address: 'wang1@example.cn' });
    assert.deepEqual([refused.body.code, there.arrived.length], ['NOTICE_DOMAIN', 0]);
    await run();
    assert.equal(there.arrived.length, 0);
    assert.equal((await ofToday('li1')).lastError?.code, 'NOTICE_DOMAIN');
    for (const path of ['/admin/notices', '/admin/notices/robots', '/admin/notices/deliveries'])
      assert.equal((await wang.get(path)).status, 403, path);
  });
});
