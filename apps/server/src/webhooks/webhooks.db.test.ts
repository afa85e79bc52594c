/** Messages to other systems, against a real receiver: signed, once each, nothing lost, nothing that is nobody's business. */
import { verifyWebhook } from '@wutong/client/webhooks';
import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { createApp } from '../app';
import { aProject, CITY, type Client, COUNTY, OTHER_COUNTY, testServer, type TestServer } from '../server.fixture';
import type { AdminLogLine, WebhookMessageView, WebhookView, WebhookWithSecret, WireError } from '../wire';
import { BACKOFF, deliverDue } from './deliver';
import { receiver, type Receiver } from './receiver.fixture';

interface Said {
  type: string;
  timestamp: string;
  data: {
    seq: number;
    kind: string;
    record: string;
    place: string | null;
    change: { fields?: Record<string, unknown> };
  };
}

describe('webhooks', () => {
  let server: TestServer;
  let admin: Client;
  let other: Receiver;
  let made = 0;
  before(async () => {
    server = await testServer({ insideAllowed: ['127.0.0.0/8'] });
    admin = await server.as('administrator');
  });
  after(() => server.close());
  beforeEach(async () => {
    other = await receiver();
  });
  afterEach(async () => {
    await other.close();
    for (const { id } of (await admin.get<WebhookView[]>('/admin/webhooks')).body) {
      await admin.send('DELETE', `/admin/webhooks/${id}`);
    }
  });

  const subscribe = async (more: Record<string, unknown> = {}): Promise<WebhookWithSecret> => {
    const body = { name: '示例审批平台', url: other.url, place: CITY, office: `${CITY}-fgw`, ...more };
    const { status, body: answer } = await admin.send<WebhookWithSecret>('POST', '/admin/webhooks', body);
    assert.equal(status, 201, JSON.stringify(answer));
    return answer;
  };
  const record = async (fields: Record<string, unknown> = {}): Promise<string> => {
    made += 1;
    await server.write([aProject(`w${made}`, fields)]);
    return `w${made}`;
  };
  const said = (): Said[] => other.arrived.map(({ body }) => JSON.parse(body) as Said);
  const ids = (): string[] => other.arrived.map(({ headers }) => String(headers['webhook-id']));
  /** Time goes by; a session does not last as long as the attempts go on. */
  const later = async (seconds: number): Promise<void> => {
    server.clock.now = new Date(server.clock.now.getTime() + seconds * 1000);
    admin = await server.as('administrator');
  };
  const standing = async (id: string): Promise<WebhookView> => {
    const { body } = await admin.get<WebhookView[]>('/admin/webhooks');
    return body.find((one) => one.id === id) as WebhookView;
  };

  it('sends each entry once, signed, with an id that stays, and believes nothing without the signature', async () => {
    await record();
    const { secret } = await subscribe();
    const wanted = [await record(), await record()];
    assert.deepEqual(await deliverDue(server.context), { queued: 2, sent: 2, failed: 0 });
    assert.deepEqual(await deliverDue(server.context), { queued: 0, sent: 0, failed: 0 });
    assert.deepEqual(
      said()
        .map(({ data }) => data.record)
        .sort(),
      wanted,
      'what was before the subscription stays home',
    );
    for (const { headers, body } of other.arrived) {
      const now = server.clock.now.getTime();
      assert.equal((await verifyWebhook(secret, headers, body, { now })).id, headers['webhook-id']);
      await assert.rejects(verifyWebhook(secret, headers, body.replace('create', 'set'), { now }), {
        fault: 'signature-wrong',
      });
      await assert.rejects(verifyWebhook(secret, headers, body, { now: now + 600_000 }), { fault: 'too-old' });
    }
    assert.equal(said()[0]?.type, 'entry.create');
  });

  it('tells a county only of its own records, and nobody of what is personal or financial', async () => {
    const sensitive = server.context.registry.kind('project').fields;
    const hidden = Object.entries(sensitive).filter(([, { sensitivity }]) =>
      ['personal', 'financial'].includes(sensitivity ?? ''),
    );
    assert.ok(hidden.length > 0);
    const [money] = hidden.filter(([, { type }]) => type === 'yuan').map(([field]) => field);
    await subscribe({ place: COUNTY, office: `${COUNTY}-fgj`, kinds: ['project'], acts: ['create'] });
    const own = await record({ [String(money)]: 1_234_567 });
    await record({ place_code: OTHER_COUNTY });
    await record({ place_code: null });
    await server.write([
      { kind: 'project', record: own, change: { act: 'set', fields: { remark: 'x' } }, effectiveOn: '2025-06-01' },
    ]);
    await deliverDue(server.context);
    assert.deepEqual(
      said().map(({ data }) => [data.record, data.place]),
      [[own, COUNTY]],
    );
    assert.ok(said()[0]?.data.change.fields?.['name'], 'what is public is there');
    for (const [field] of hidden) assert.equal(said()[0]?.data.change.fields?.[field], undefined, field);
    assert.doesNotMatch(other.arrived[0]?.body ?? '', /1234567/);
  });

  it('tries again with the same id and a fresh time, gives up after the last attempt, and sends again when told', async () => {
    const { webhook, secret } = await subscribe();
    await record();
    other.answer = (response) => void response.writeHead(500).end();
    assert.deepEqual(await deliverDue(server.context), { queued: 1, sent: 0, failed: 1 });
    assert.deepEqual(await deliverDue(server.context), { queued: 0, sent: 0, failed: 0 }, 'not before its time');
    const failing = await standing(webhook.id);
    assert.equal(failing.state, 'failing');
    assert.match(failing.lastError?.message.zh ?? '', /HTTP 500/);
    for (const seconds of BACKOFF) {
      await later(seconds);
      assert.equal((await deliverDue(server.context)).failed, 1);
    }
    await later(10 * 86_400);
    assert.equal((await deliverDue(server.context)).failed, 0, 'given up');
    assert.equal(new Set(ids()).size, 1);
    assert.equal(ids().length, BACKOFF.length + 1);
    assert.equal(new Set(other.arrived.map(({ headers }) => headers['webhook-timestamp'])).size, ids().length);
    assert.equal((await standing(webhook.id)).dead, 1);
    other.answer = (response) => void response.writeHead(200).end('ok');
    assert.equal((await admin.send('POST', `/admin/webhooks/${webhook.id}/retry`)).status, 200);
    assert.equal((await deliverDue(server.context)).sent, 1);
    assert.equal(new Set(ids()).size, 1);
    assert.equal((await standing(webhook.id)).state, 'active');
    const last = other.arrived.at(-1);
    const now = server.clock.now.getTime();
    await verifyWebhook(secret, last?.headers ?? {}, last?.body ?? '', { now, firstTime: (id) => id === ids()[0] });
  });

  it('loses nothing while the receiver is down, slow, or the subscription paused', async () => {
    const { webhook } = await subscribe();
    const { port } = other;
    await other.close();
    const wanted = [await record()];
    assert.equal((await deliverDue(server.context)).failed, 1);
    assert.equal((await standing(webhook.id)).lastError?.code, 'OUTGOING_FAILED');
    other = await receiver(port);
    other.answer = () => undefined;
    await later(BACKOFF[0] as number);
    assert.equal((await deliverDue(server.context, { timeoutMs: 50 })).failed, 1);
    assert.equal((await standing(webhook.id)).lastError?.code, 'OUTGOING_SLOW');
    await admin.send('PATCH', `/admin/webhooks/${webhook.id}`, { paused: true });
    wanted.push(await record());
    await later(BACKOFF[1] as number);
    assert.deepEqual(await deliverDue(server.context), { queued: 0, sent: 0, failed: 0 });
    other.answer = (response) => void response.writeHead(204).end();
    other.arrived.length = 0;
    await admin.send('PATCH', `/admin/webhooks/${webhook.id}`, { paused: false });
    await deliverDue(server.context);
    const arrived = said().map(({ data }) => data.record);
    assert.deepEqual(arrived.sort(), wanted);
  });

  it('goes nowhere by redirect, pauses when told that the address is gone, and refuses inside addresses', async () => {
    const { webhook } = await subscribe();
    await record();
    other.answer = (response) =>
      void response.writeHead(307, { location: 'http://169.254.169.254/latest/meta-data' }).end();
    await deliverDue(server.context);
    assert.equal((await standing(webhook.id)).lastError?.code, 'WEBHOOK_REDIRECTED');
    other.answer = (response) => void response.writeHead(410).end();
    await later(BACKOFF[0] as number);
    await deliverDue(server.context);
    const gone = await standing(webhook.id);
    assert.deepEqual([gone.state, gone.pausedBecause?.code], ['paused', 'WEBHOOK_GONE']);
    const refused = async (url: string): Promise<string> => {
      const body = { name: 'x', url, place: CITY, office: `${CITY}-fgw` };
      const answer = await admin.send<WireError>('POST', '/admin/webhooks', body);
      assert.ok(answer.status >= 400, url);
      return answer.body.code;
    };
    assert.equal(await refused('http://10.1.2.3/hook'), 'OUTGOING_REFUSED');
    assert.equal(await refused('http://169.254.169.254/'), 'OUTGOING_REFUSED');
    assert.equal(await refused('http://1.1.1.1/hook'), 'WEBHOOK_NEEDS_HTTPS');
    assert.equal(await refused('ftp://127.0.0.1/hook'), 'INPUT_INVALID');
  });

  it('sends each message once from two servers, and again under its id when one died while sending', async () => {
    const { webhook } = await subscribe();
    const { database, registry, demonstration, secretKey } = server.context;
    const second = await createApp({
      database,
      registry,
      city: CITY,
      now: () => server.clock.now,
      demonstration,
      secretKey,
      insideAllowed: ['127.0.0.0/8'],
    });
    for (let n = 0; n < 12; n++) await record();
    const done = await Promise.all([
      deliverDue(server.context),
      deliverDue(second.context),
      deliverDue(server.context),
    ]);
    const total = (key: 'queued' | 'sent'): number => done.reduce((sum, one) => sum + one[key], 0);
    assert.deepEqual([total('queued'), total('sent'), ids().length, new Set(ids()).size], [12, 12, 12, 12]);

    await record();
    await deliverDue(server.context, { only: 'nobody' });
    // A server that died between taking and noting: the message is leased and its attempt unknown.
    let cutOff = 0;
    const dying = { ...server.context, now: server.context.now, insideAllowed: ['127.0.0.0/8'] };
    const broken = new Proxy(dying, {
      get: (target, key) => {
        if (key === 'insideAllowed' && ids().length === 12) {
          cutOff += 1;
          throw new Error('killed');
        }
        return Reflect.get(target, key) as unknown;
      },
    });
    await assert.rejects(deliverDue(broken), /killed/);
    assert.equal(cutOff, 1);
    assert.equal((await deliverDue(second.context)).sent, 0, 'still leased');
    await later(61);
    assert.equal((await deliverDue(second.context)).sent, 1);
    assert.equal(new Set(ids()).size, 13);
    assert.equal((await standing(webhook.id)).behind, 0);
    await second.app.close();
  });

  it('exchanges its secret without a gap, and sends a test on demand', async () => {
    const { webhook, secret } = await subscribe();
    const { body: rotated } = await admin.send<WebhookWithSecret>('POST', `/admin/webhooks/${webhook.id}/secret`);
    assert.notEqual(rotated.secret, secret);
    const { body: message } = await admin.send<WebhookMessageView>('POST', `/admin/webhooks/${webhook.id}/test`);
    assert.deepEqual([message.state, message.seq, message.lastStatus], ['done', null, 204]);
    const [arrived] = other.arrived;
    const now = server.clock.now.getTime();
    for (const one of [secret, rotated.secret]) {
      assert.equal((await verifyWebhook(one, arrived?.headers ?? {}, arrived?.body ?? '', { now })).id, message.id);
    }
    await later(25 * 3600);
    await admin.send('POST', `/admin/webhooks/${webhook.id}/test`);
    const old = other.arrived.at(-1);
    const after25h = server.clock.now.getTime();
    await assert.rejects(verifyWebhook(secret, old?.headers ?? {}, old?.body ?? '', { now: after25h }));
    const messages = await admin.get<WebhookMessageView[]>(`/admin/webhooks/${webhook.id}/messages`);
    assert.equal(messages.body.length, 2);
  });

  it('belongs to administrators, is logged, and shows a secret once only', async () => {
    const { webhook, secret } = await subscribe();
    const clerk = await server.as('county-clerk');
    assert.equal((await clerk.get('/admin/webhooks')).status, 403);
    assert.equal((await clerk.send('DELETE', `/admin/webhooks/${webhook.id}`)).status, 403);
    const listed = JSON.stringify((await admin.get('/admin/webhooks')).body);
    assert.doesNotMatch(listed, /whsec_/);
    const log = await admin.get<AdminLogLine[]>('/admin/log');
    assert.ok(log.body.some(({ act, subject }) => act === 'webhook.create' && subject === webhook.id));
    assert.ok(!JSON.stringify(log.body).includes(secret));
  });
});
