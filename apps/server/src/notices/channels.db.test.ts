/** Group robots of offices: paced whatever the load and over restarts, saying no more than a group may read, secrets kept. */
import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { cityScope } from '@wutong/kernel/db/scope';
import { createApp } from '../app';
import { CITY, type Client, testServer, type TestServer } from '../server.fixture';
import type { NoticeRobot, NoticeTest, RobotType, WireError } from '../wire';
import { deliverDue } from './deliver';
import { makeDue } from './make';
import { BUREAU, deliveries, duty, later, moveTo, onlyOurs, reach } from './notices.fixture';
import { platform, type Platform } from './robots.fixture';

const SECRET = 'SEC0f1e2d3c4b5a';

describe('group robots of offices', () => {
  let server: TestServer;
  const open: Platform[] = [];
  const days = ['02-24', '02-25', '02-26', '02-27', '03-02', '03-03'].map((day) => `2026-${day}`);
  before(async () => {
    server = await testServer({ insideAllowed: ['127.0.0.0/8'] });
    moveTo(server, '2026-02-13');
    await onlyOurs(server);
    await duty(server, 'late1', { on: '2026-01-05', due: '2026-02-05' });
    await reach(server, 'late1', 'signed_for', '2026-01-06');
    await duty(server, 'sign1', { on: '2026-02-12', due: '2026-06-30' });
  });
  after(() => server.close());
  beforeEach(() => moveTo(server, days.shift()!));
  afterEach(async () => {
    await Promise.all(open.splice(0).map((one) => one.close()));
    const admin = await server.as('administrator');
    const { body } = await admin.get<NoticeRobot[]>('/admin/notices/robots');
    for (const { id } of body) assert.equal((await admin.send('DELETE', `/admin/notices/robots/${id}`)).status, 204);
  });

  const begin = async (type: RobotType, more: { secret?: string; keyword?: string } = {}): Promise<Platform> => {
    const one = await platform({ type, now: () => server.clock.now.getTime(), ...more });
    open.push(one);
    return one;
  };
  const add = async (
    type: RobotType,
    address: string,
    more: Record<string, unknown> = {},
    by?: Client,
  ): Promise<NoticeRobot> => {
    const admin = by ?? (await server.as('administrator'));
    const body = { office: BUREAU, type, name: `示例${type}群`, address, ...more };
    const made = await admin.send<NoticeRobot>('POST', '/admin/notices/robots', body);
    assert.equal(made.status, 201, JSON.stringify(made.body));
    return made.body;
  };
  const run = async (): Promise<void> => {
    await makeDue(server.context);
    await deliverDue(server.context);
  };

  it('tells each group of its office once a day: counts, and titles only where they were asked for', async () => {
    const groups = {
      dingtalk: await begin('dingtalk', { secret: SECRET }),
      wecom: await begin('wecom'),
      feishu: await begin('feishu', { secret: SECRET, keyword: '督查专用' }),
    };
    await add('dingtalk', groups.dingtalk.address, { secret: SECRET });
    await add('wecom', groups.wecom.address, { titles: true });
    await add('feishu', groups.feishu.address, { secret: SECRET, keyword: '督查专用' });
    const idle = await begin('wecom');
    await add('wecom', idle.address, { office: `${CITY}-sjj` }).catch(() => undefined);
    await run();
    await run();
    const [ding] = groups.dingtalk.arrived;
    assert.match(ding!, /^长治市.*2月24日督办提醒\n1 项已逾期,1 项待签收。$/s);
    assert.doesNotMatch(ding!, /示例:责任/);
    assert.match(groups.wecom.arrived[0]!, /1\. 示例:责任 late1\(签收,已逾期 8 个工作日\)/);
    assert.match(groups.feishu.arrived[0]!, /^【督查专用】/);
    assert.deepEqual(
      Object.values(groups).map(({ arrived }) => arrived.length),
      [1, 1, 1],
    );
    assert.equal(idle.arrived.length, 0, 'nothing when there is nothing');
    const lines = (await deliveries(server)).filter(({ day }) => day === '2026-02-24');
    assert.deepEqual(
      lines.map(({ state }) => state),
      ['done', 'done', 'done'],
    );
  });

  it('keeps within the limit of a robot that many offices share, over a restart too, and loses none', async () => {
    const shared = await begin('dingtalk');
    const admin = await server.as('administrator');
    for (let n = 0; n < 23; n += 1) await add('dingtalk', shared.address, { name: `群 ${n}` }, admin);
    await makeDue(server.context);
    await deliverDue(server.context);
    assert.equal(shared.arrived.length, 20);
    assert.equal(shared.asked, 20, 'the platform never had to refuse');
    // Another server begins where this one stops: what was sent when is in the database.
    const next = await createApp({
      database: server.context.database,
      registry: server.context.registry,
      city: CITY,
      now: () => server.clock.now,
      demonstration: true,
      secretKey: new Uint8Array(32).fill(7),
      insideAllowed: ['127.0.0.0/8'],
    });
    later(server, 30);
    await deliverDue(next.context);
    assert.equal(shared.asked, 20);
    later(server, 31);
    await deliverDue(next.context);
    await next.app.close();
    assert.deepEqual([shared.arrived.length, shared.asked], [23, 23]);
  });

  it('waits out a limit of a second within one run', async () => {
    const shared = await begin('feishu');
    const admin = await server.as('administrator');
    for (let n = 0; n < 12; n += 1) await add('feishu', shared.address, { name: `群 ${n}` }, admin);
    await makeDue(server.context);
    const waits: number[] = [];
    const pause = async (ms: number): Promise<void> => {
      waits.push(ms);
      server.clock.now = new Date(server.clock.now.getTime() + ms);
    };
    assert.deepEqual(await deliverDue(server.context, { pause }), { sent: 12, failed: 0 });
    assert.deepEqual([shared.arrived.length, shared.asked], [12, 12]);
    assert.deepEqual(waits, [2000, 2000], 'five, five, two');
  });

  it('waits ten minutes when DingTalk counts otherwise, and then sends', async () => {
    const busy = await begin('dingtalk');
    const one = await add('dingtalk', busy.address);
    // Somebody else uses the same robot.
    busy.taken.push(...Array.from({ length: 20 }, () => server.clock.now.getTime()));
    await run();
    const [line] = await deliveries(server, one.id);
    assert.deepEqual([line!.state, line!.lastError?.code, line!.attempts], ['due', 'ROBOT_RATE', 0]);
    later(server, 590);
    await deliverDue(server.context);
    assert.equal(busy.asked, 1);
    later(server, 15);
    await deliverDue(server.context);
    assert.equal(busy.arrived.length, 1);
  });

  it('says in plain words what is wrong with a robot, and gives up its message', async () => {
    const signed = await begin('dingtalk', { secret: SECRET });
    const one = await add('dingtalk', signed.address, { secret: 'SEC-wrong' });
    const admin = await server.as('administrator');
    const test = await admin.send<NoticeTest>('POST', `/admin/notices/robots/${one.id}/test`);
    assert.deepEqual([test.status, test.body.ok, test.body.code], [200, false, 'ROBOT_SIGN']);
    assert.match(test.body.message.zh, /^钉钉不接受签名\(310000 sign not match.*重新复制“加签”密钥/);
    await run();
    const [line] = await deliveries(server, one.id);
    assert.deepEqual([line!.state, line!.lastError?.code, line!.name], ['dead', 'ROBOT_SIGN', '示例dingtalk群']);
    assert.equal((await admin.send('PATCH', `/admin/notices/robots/${one.id}`, { secret: SECRET })).status, 200);
    const again = await admin.send<NoticeTest>('POST', `/admin/notices/robots/${one.id}/test`);
    assert.deepEqual([again.body.ok, signed.arrived.length], [true, 1]);
    const retry = { recipient: one.id, channel: 'dingtalk' };
    assert.equal(
      (await admin.send<{ state: string }>('POST', '/admin/notices/deliveries/retry', retry)).body.state,
      'done',
    );
    assert.equal(signed.arrived.length, 2);
  });

  it('keeps addresses and secrets to itself, and takes none that leads inside', async () => {
    const there = await begin('dingtalk', { secret: SECRET });
    const one = await add('dingtalk', there.address, { secret: SECRET });
    const admin = await server.as('administrator');
    const token = new URL(there.address).searchParams.get('access_token')!;
    const all = JSON.stringify([
      one,
      (await admin.get('/admin/notices/robots')).body,
      (await admin.get('/admin/log')).body,
      (await admin.send('PATCH', `/admin/notices/robots/${one.id}`, { titles: true })).body,
    ]);
    assert.ok(!all.includes(token) && !all.includes(SECRET));
    assert.equal(one.ending.slice(-4), token.slice(-4));
    const { rows } = await server.context.database.read(cityScope(CITY), (sql) =>
      sql.query<{ address: string; secret: string }>('SELECT address, secret FROM notice_robot WHERE id = $1', [
        one.id,
      ]),
    );
    assert.ok(!rows[0]!.address.includes(token) && !rows[0]!.secret.includes(SECRET), 'sealed');
    const refused = async (type: RobotType, address: string, more = {}) => {
      const body = { office: BUREAU, type, name: 'x', address, ...more };
      return (await admin.send<WireError>('POST', '/admin/notices/robots', body)).body.code;
    };
    assert.equal(await refused('dingtalk', 'http://10.0.0.8/robot/send?access_token=1'), 'OUTGOING_REFUSED');
    assert.equal(await refused('dingtalk', 'http://8.8.8.8/robot/send?access_token=1'), 'ROBOT_NEEDS_HTTPS');
    assert.equal(await refused('dingtalk', 'https://8.8.8.8/robot/send'), 'ROBOT_ADDRESS_FORM');
    assert.equal(await refused('feishu', 'https://8.8.8.8/robot/send?access_token=1'), 'ROBOT_ADDRESS_FORM');
    assert.equal(await refused('wecom', 'https://8.8.8.8/x?key=1', { office: 'no-such' }), 'OFFICE_UNKNOWN');
    assert.equal(await refused('wecom', 'https://8.8.8.8/x?key=1', { hour: 3 }), 'NOTICE_HOUR');
    for (const role of ['officer', 'supervisor', 'county-clerk'] as const) {
      const client = await server.as(role);
      assert.equal((await client.get('/admin/notices/robots')).status, 403, role);
      assert.equal((await client.send('POST', `/admin/notices/robots/${one.id}/test`)).status, 403, role);
    }
    await admin.send('PATCH', `/admin/notices/robots/${one.id}`, { paused: true });
    await run();
    assert.equal(there.arrived.length, 0, 'a paused robot is left alone');
  });
});
