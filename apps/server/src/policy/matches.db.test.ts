/** Newly eligible firms in the list of the day: with the reason, once, within reach. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { COUNTY, type Client, OTHER_COUNTY, type TestServer } from '../server.fixture';
import type { Today } from '../wire';
import { findMatches } from './matches';
import { aFirm, aPaper, policyServer, SMALL_PACK } from './policy.fixture';

describe('firms that newly qualify', () => {
  let server: TestServer;
  before(async () => {
    server = await policyServer(SMALL_PACK);
    server.clock.now = new Date('2026-03-10T02:00:00Z');
    await server.write([
      aFirm('f1', '示例甲公司'),
      aPaper('t1', 'f1', { fields: { 'rd.ratio': 6, rev: 2000 } }, '2026-01-01'),
      aFirm('f2', '示例乙公司', OTHER_COUNTY),
      aPaper('t2', 'f2', { fields: { 'rd.ratio': 4, rev: 2000 } }, '2026-01-01', { place: OTHER_COUNTY }),
    ]);
  });
  after(() => server.close());

  const told = async (client: Client, asOf?: string): Promise<string[]> =>
    (await client.get<Today>(`/today${asOf ? `?asOf=${asOf}` : ''}`)).body.matches.flatMap(({ day, policy, firms }) =>
      firms.map(({ firm, because }) => `${day} ${policy.id} ${firm.record} ${because.zh}`),
    );

  it('tells the first comparison as such, and the same day again nothing', async () => {
    assert.equal(await findMatches(server.context, '2026-03-10'), 1);
    assert.equal(await findMatches(server.context, '2026-03-10'), 0);
    assert.deepEqual(await told(await server.as('officer')), ['2026-03-10 sample-old f1 首次比对即符合']);
  });

  it('names the paper that made a firm qualify, and never tells the same pair again', async () => {
    server.clock.now = new Date('2026-03-12T02:00:00Z');
    await server.write([
      aPaper('t3', 'f2', { fields: { 'rd.ratio': 5 } }, '2026-03-11', { place: OTHER_COUNTY, origin: 'registry' }),
    ]);
    assert.equal(await findMatches(server.context, '2026-03-12'), 1);
    assert.deepEqual(
      (await told(await server.as('officer')))[0],
      '2026-03-12 sample-old f2 信用代码登记表(2026-03-11)的数据使其符合',
    );
    await server.write([aPaper('t4', 'f1', { fields: { 'rd.ratio': 1 } }, '2026-03-12')]);
    assert.equal(await findMatches(server.context, '2026-03-13'), 0);
    await server.write([aPaper('t5', 'f1', { fields: { 'rd.ratio': 6 } }, '2026-03-13')]);
    assert.equal(await findMatches(server.context, '2026-03-14'), 0, 'it had been told of');
  });

  it('tells of a new text by its day, with firms complete for what needs no application', async () => {
    server.clock.now = new Date('2026-04-01T02:00:00Z');
    assert.equal(await findMatches(server.context, '2026-04-01'), 2);
    const { matches } = (await (await server.as('officer')).get<Today>('/today')).body;
    assert.deepEqual(
      matches.map(({ policy, auto, total, firms }) => [policy.id, auto, total, firms.map(({ because }) => because.zh)]),
      [['sample-new', true, 2, ['新文本自 2026-04-01 起施行', '新文本自 2026-04-01 起施行']]],
      'what was told more than a week ago is gone',
    );
  });

  it('tells each officer of the firms in reach, and nobody else', async () => {
    const clerk = await server.as('county-clerk');
    assert.equal(clerk.session.grants[0]?.place, COUNTY);
    assert.deepEqual(await told(clerk), ['2026-04-01 sample-new f1 新文本自 2026-04-01 起施行']);
    assert.deepEqual(await told(await server.as('leader')), []);
  });
});
