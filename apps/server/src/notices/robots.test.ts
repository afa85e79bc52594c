/** The three platforms: what is signed is believed there, what is wrong is named here. */
import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { sayError } from '@wutong/kernel/errors';
import type { RobotType } from '../wire-notices';
import type { Outcome } from './outcome';
import { freeAt, stillCounting } from './pace';
import { platform, type Platform, type PlatformOptions } from './robots.fixture';
import { dingtalkSign, feishuSign, ROBOTS } from './robots';
import { sendRobot } from './send-robot';

const ALLOW = { allow: ['127.0.0.0/8'] };
const NOW = 1_780_000_000_000;
const TYPES: RobotType[] = ['dingtalk', 'wecom', 'feishu'];
const open: Platform[] = [];

async function begin(options: Partial<PlatformOptions> & { type: RobotType }): Promise<Platform> {
  const one = await platform({ now: () => NOW, ...options });
  open.push(one);
  return one;
}
const codeOf = (outcome: Outcome): string =>
  outcome.state === 'sent' ? 'sent' : `${outcome.state} ${outcome.error.code}`;

describe('group robots', () => {
  afterEach(async () => {
    await Promise.all(open.splice(0).map((one) => one.close()));
  });

  // Worked out in Python, as the platforms' own pages show it, for these secrets and times.
  it('signs as the documents say', () => {
    assert.equal(dingtalkSign('this is secret', 1_577_262_236_757), 'hmPWwU+7lVdm3ZZz0r9tSfx0L4Q26jWOZr9+Gs6EZQM=');
    assert.equal(feishuSign('demo', 1_599_360_473), 'l1N0gAcBjdwBvGm1xMjOF0XSyaLRpR7tuO5dHfhAYc8=');
  });

  it('reaches each platform, signed where it signs', async () => {
    for (const type of TYPES) {
      const there = await begin({ type, secret: 'SEC1f0e' });
      const sent = await sendRobot(
        { type, address: there.address, secret: 'SEC1f0e' },
        `${type} 逾期 2 项`,
        NOW,
        ALLOW,
      );
      assert.equal(codeOf(sent), 'sent');
      assert.deepEqual(there.arrived, [`${type} 逾期 2 项`]);
    }
  });

  it('names what each platform refuses, and says what to do in both languages', async () => {
    const cases: [
      Partial<PlatformOptions> & { type: RobotType },
      { secret?: string; now?: number; path?: string },
      string,
    ][] = [
      [{ type: 'dingtalk', secret: 'a' }, { secret: 'b' }, 'refused ROBOT_SIGN'],
      [{ type: 'dingtalk', secret: 'a' }, { secret: 'a', now: NOW - 2 * 3_600_000 }, 'refused ROBOT_SIGN'],
      [{ type: 'dingtalk', secret: 'a' }, {}, 'refused ROBOT_SIGN'],
      [{ type: 'dingtalk', keyword: '督办' }, {}, 'refused ROBOT_KEYWORD'],
      [{ type: 'dingtalk' }, { path: '/robot/send?access_token=other' }, 'refused ROBOT_ADDRESS'],
      [{ type: 'wecom' }, { path: '/cgi-bin/webhook/send?key=other' }, 'refused ROBOT_ADDRESS'],
      [{ type: 'feishu', secret: 'a' }, { secret: 'b' }, 'refused ROBOT_SIGN'],
      [{ type: 'feishu', secret: 'a' }, { secret: 'a', now: NOW + 2 * 3_600_000 }, 'refused ROBOT_SIGN'],
      [{ type: 'feishu', keyword: '督办' }, {}, 'refused ROBOT_KEYWORD'],
      [{ type: 'feishu' }, { path: '/open-apis/bot/v2/hook/other' }, 'refused ROBOT_ADDRESS'],
    ];
    for (const [options, given, expected] of cases) {
      const there = await begin(options);
      const address = given.path ? new URL(given.path, there.address).href : there.address;
      const to = { type: options.type, address, secret: given.secret ?? null };
      const outcome = await sendRobot(to, '测试', given.now ?? NOW, ALLOW);
      assert.equal(codeOf(outcome), expected, JSON.stringify([options, given]));
      assert.equal(there.arrived.length, 0);
      assert.ok(outcome.state === 'refused');
      const { zh, en } = sayError(outcome.error.code, outcome.error.params);
      assert.match(zh, /。$/);
      assert.doesNotMatch(`${zh}${en}`, /\{\w+\}/, 'every parameter is filled');
    }
  });

  it('is told to wait when the platform counts one too many, and never is when it keeps its own pace', async () => {
    for (const type of TYPES) {
      let now = NOW;
      const there = await begin({ type, now: () => now });
      const to = { type, address: there.address, secret: null };
      const { limits } = ROBOTS[type];
      const most = Math.min(...limits.map(({ count }) => count));
      for (let n = 0; n < most; n += 1) assert.equal((await sendRobot(to, `${n}`, now, ALLOW)).state, 'sent');
      const over = await sendRobot(to, 'too many', now, ALLOW);
      assert.equal(codeOf(over), 'held ROBOT_RATE');
      // Whoever exceeds DingTalk's limit is shut out for ten minutes.
      assert.equal(over.state === 'held' && over.seconds, type === 'dingtalk' ? 600 : 60);
      now += 120_000;
      let sent: number[] = [];
      for (let n = 0; n < 2 * most + 3; n += 1) {
        now = freeAt(limits, sent, now);
        sent = [...stillCounting(limits, sent, now), now];
        assert.equal((await sendRobot(to, `paced ${n}`, now, ALLOW)).state, 'sent', `${type} ${n}`);
      }
    }
  });

  it('knows what may have arrived from what has not', async () => {
    const type = 'dingtalk';
    const there = await begin({ type });
    const to = { type, address: there.address, secret: null } as const;
    const send = (timeoutMs?: number) => sendRobot(to, 'x', NOW, { ...ALLOW, ...(timeoutMs ? { timeoutMs } : {}) });
    there.answer = (response) => void response.destroy();
    assert.equal(codeOf(await send()), 'unsure NOTICE_NO_ANSWER');
    there.answer = (response) => void response.writeHead(502).end('bad gateway');
    assert.equal(codeOf(await send()), 'unsure NOTICE_NO_ANSWER');
    there.answer = (response) => void response.writeHead(503).end();
    assert.equal(codeOf(await send()), 'failed ROBOT_BUSY');
    there.answer = (response) => void response.writeHead(429).end();
    assert.equal(codeOf(await send()), 'held ROBOT_RATE');
    there.answer = (response) => void response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end();
    assert.equal(codeOf(await send()), 'refused ROBOT_ADDRESS');
    there.answer = (response) => void response.writeHead(200).end('<html>proxy</html>');
    assert.equal(codeOf(await send()), 'refused ROBOT_REFUSED');
    there.answer = (response) => void response.writeHead(200).end('{"errcode":-1,"errmsg":"system busy"}');
    assert.equal(codeOf(await send()), 'failed ROBOT_BUSY');
    // Nobody listens there any more.
    const { address } = there;
    await there.close();
    assert.equal(codeOf(await sendRobot({ ...to, address }, 'x', NOW, ALLOW)), 'failed OUTGOING_FAILED');
    assert.equal(codeOf(await sendRobot({ ...to, address }, 'x', NOW, { allow: [] })), 'refused OUTGOING_REFUSED');
  });
});
