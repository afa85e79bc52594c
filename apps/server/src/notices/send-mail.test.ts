/** SMTP against a server that speaks it: encryption, sign-in, refusals at each command, and a connection that breaks at the worst moment. */
import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import type { MailServer } from '../wire-notices';
import type { Outcome } from './outcome';
import { type Mail, type MailRoute, sendMail } from './send-mail';
import { PASSWORD, post, type Post, SENDER } from './smtp.fixture';

const ALLOW = { allow: ['127.0.0.0/8'], timeoutMs: 20_000 };
const MAIL: Mail = {
  to: 'jingban@example.cn',
  subject: '示例市待办提醒 2月9日:已逾期 3',
  text: '【已逾期】3 项\n1. 示例:完成地块清表\n.\n这一行之前有一个单独的点\n',
  id: 'digest.2026-02-09.0123456789abcdef0123',
  at: '2026-02-09T00:05:00.000Z',
};
const open: Post[] = [];
const codeOf = (outcome: Outcome): string =>
  outcome.state === 'sent' ? 'sent' : `${outcome.state} ${outcome.error.code}`;

async function begin(
  security: MailServer['security'] = 'starttls',
  auth = true,
): Promise<{ there: Post; route: MailRoute }> {
  const there = await post(security, auth);
  open.push(there);
  const route: MailRoute = {
    host: '127.0.0.1',
    port: there.port,
    security,
    user: auth ? SENDER : null,
    password: auth ? PASSWORD : null,
    sender: SENDER,
    senderName: '示例市督查室',
    ca: security === 'none' ? null : there.ca,
  };
  return { there, route };
}

describe('mail', () => {
  afterEach(async () => {
    await Promise.all(open.splice(0).map((one) => one.close()));
  });

  it('goes out encrypted and signed in, whole, with an id that stays', async () => {
    for (const security of ['starttls', 'tls'] as const) {
      const { there, route } = await begin(security);
      assert.equal(codeOf(await sendMail(route, MAIL, ALLOW)), 'sent');
      const [got] = there.arrived;
      assert.deepEqual([got?.from, got?.to, got?.secure, got?.user], [SENDER, [MAIL.to], true, SENDER], security);
      assert.match(got!.text, /^Message-ID: <digest\.2026-02-09\.0123456789abcdef0123@example\.cn>\r$/m);
      assert.match(got!.text, /^Auto-Submitted: auto-generated\r$/m);
      assert.match(got!.text, /^Date: Mon, 09 Feb 2026 00:05:00 \+0000\r$/m);
      const [, body = ''] = got!.text.split('\r\n\r\n');
      const encoding = /^Content-Transfer-Encoding: (\S+)\r$/m.exec(got!.text)?.[1];
      assert.equal(encoding, 'base64');
      assert.equal(Buffer.from(body, 'base64').toString('utf8').replaceAll('\r\n', '\n'), MAIL.text);
      // Words alone: no picture, no second form, nothing that could tell when it is read.
      assert.match(got!.text, /^Content-Type: text\/plain/m);
      assert.doesNotMatch(got!.text, /multipart|Disposition-Notification|Return-Receipt/i);
    }
  });

  it('goes without encryption inside only, and never to a public server', async () => {
    const { there, route } = await begin('none', false);
    assert.equal(codeOf(await sendMail(route, MAIL, ALLOW)), 'sent');
    assert.equal(there.arrived[0]?.secure, false);
    const refused = await sendMail(route, MAIL, { allow: [] });
    assert.equal(codeOf(refused), 'held OUTGOING_REFUSED');
    const outside = { ...route, host: '8.8.8.8' };
    assert.equal(codeOf(await sendMail({ ...outside, port: 25 }, MAIL, ALLOW)), 'held SMTP_NEEDS_TLS');
    assert.equal(codeOf(await sendMail({ ...outside, port: 22 }, MAIL, ALLOW)), 'held OUTGOING_REFUSED');
    assert.equal(there.arrived.length, 1);
  });

  it('does not talk to a server it cannot trust, nor sign in before the line is encrypted', async () => {
    for (const security of ['starttls', 'tls'] as const) {
      const { there, route } = await begin(security);
      assert.equal(codeOf(await sendMail({ ...route, ca: null }, MAIL, ALLOW)), 'held SMTP_TLS', security);
      assert.deepEqual([there.logins, there.arrived.length], [0, 0]);
    }
    const { there, route } = await begin('none');
    assert.equal(codeOf(await sendMail({ ...route, security: 'starttls' }, MAIL, ALLOW)), 'held SMTP_TLS');
    assert.equal(there.logins, 0, 'the password did not leave');
  });

  it('names a password that is not accepted, and lets the channel rest', async () => {
    const { there, route } = await begin();
    const outcome = await sendMail({ ...route, password: 'wrong' }, MAIL, ALLOW);
    assert.equal(codeOf(outcome), 'held SMTP_AUTH');
    assert.ok(outcome.state === 'held' && outcome.seconds === 3600);
    assert.match(outcome.error.said.zh, /535.*授权码/);
    assert.doesNotMatch(JSON.stringify(outcome.error.said), /wrong/);
    assert.equal(codeOf(await sendMail({ ...route, user: null }, MAIL, ALLOW)), 'held SMTP_AUTH');
    assert.equal(there.arrived.length, 0);
  });

  it('tells refusals for good from those for now, at each command', async () => {
    const cases: [Post['refuse'], string][] = [
      [{ from: [550, 'sender not allowed'] }, 'held SMTP_SENDER'],
      [{ from: [451, 'try later'] }, 'failed SMTP_LATER'],
      [{ to: [550, '5.1.1 no such user'] }, 'refused SMTP_RECIPIENT'],
      [{ to: [450, '4.2.0 greylisted'] }, 'failed SMTP_LATER'],
      [{ data: [554, 'looks like spam'] }, 'refused SMTP_MESSAGE'],
      [{ data: [452, 'disk full'] }, 'failed SMTP_LATER'],
      [{ to: [421, 'shutting down'] }, 'held SMTP_LATER'],
    ];
    for (const [refuse, expected] of cases) {
      const { there, route } = await begin();
      there.refuse = refuse;
      assert.equal(codeOf(await sendMail(route, MAIL, ALLOW)), expected, JSON.stringify(refuse));
      assert.equal(there.arrived.length, 0);
    }
  });

  it('knows that a message handed over without an answer may have arrived', async () => {
    const { there, route } = await begin();
    there.end = 'drop';
    assert.equal(codeOf(await sendMail(route, MAIL, ALLOW)), 'unsure NOTICE_NO_ANSWER');
    there.end = 'hang';
    assert.equal(codeOf(await sendMail(route, MAIL, { ...ALLOW, timeoutMs: 400 })), 'unsure NOTICE_NO_ANSWER');
    assert.equal(there.arrived.length, 2, 'it had arrived both times');
    await there.close();
    assert.equal(codeOf(await sendMail(route, MAIL, ALLOW)), 'held SMTP_UNREACHABLE');
  });
});
