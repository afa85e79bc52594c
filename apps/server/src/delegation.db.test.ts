import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { createAccount } from '@wutong/kernel/access/accounts';
import { grantPost, viewerOf } from '@wutong/kernel/access/posts';
import type { Grant } from '@wutong/kernel/access/types';
import { cityScope, systemScope } from '@wutong/kernel/db/scope';
import { writeAct } from '@wutong/kernel/ledger/act';
import type { Change } from '@wutong/kernel/ledger/types';
import { scopeFor } from './access';
import { readingsOf } from './readings';
import {
  aProject,
  CHEAP,
  CITY,
  type Client,
  COUNTY,
  OTHER_COUNTY,
  testServer,
  type TestServer,
} from './server.fixture';
import type { ActResult, DelegationView, ReadingView, WireError } from './wire';

const PASSWORD = '梧桐-phoenix-7';
const OFFICE = `${COUNTY}-fgj`;
const clerk: Grant = { role: 'county-clerk', place: COUNTY, office: OFFICE };
const reviewer: Grant = { role: 'reviewer', place: COUNTY, office: OFFICE };

describe('posts lent during absence', () => {
  let server: TestServer;
  before(async () => {
    server = await testServer();
    await server.write([
      aProject('p1', { paid_in_yuan: 7700 }),
      {
        kind: 'statement',
        record: 's1',
        change: { act: 'create', fields: { metric: '签约项目', value: 12, unit: 'count', place_code: COUNTY } },
        effectiveOn: '2025-02-01',
      },
    ]);
    const { database, tree } = server.context;
    await database.write(systemScope(CITY), async (sql) => {
      for (const [account, ...grants] of [
        ['asker', clerk],
        ['friend', { ...clerk, role: 'leader' }],
        ['judge', reviewer],
        ['stranger', { role: 'county-clerk', place: OTHER_COUNTY, office: `${OTHER_COUNTY}-fgj` }],
        ['admin', { role: 'administrator', place: CITY, office: `${CITY}-zfb` }],
      ] as const) {
        const act = { city: CITY, actor: account, now: server.context.now(), cost: CHEAP };
        await createAccount(sql, act, { account, name: `示例${account}`, password: PASSWORD });
        for (const grant of grants) await grantPost(sql, act, tree, account, grant);
      }
    });
  });
  after(() => server.close());

  const enter = (account: string): Promise<Client> => {
    server.clock.now = new Date(server.clock.now.getTime() + 60_000);
    return server.signIn('/session', { account, password: PASSWORD });
  };
  const loan = (more: object) => ({ ...clerk, fromDay: '2025-07-01', toDay: '2025-07-04', reason: '年休假', ...more });
  let acts = 0;
  const write = (client: Client, record: string, change: Change) =>
    client.send<ActResult & WireError>('POST', '/acts', {
      idem: `lent-act-${++acts}`.padEnd(16, '0'),
      kind: record.startsWith('s') ? 'statement' : 'project',
      record,
      change,
    });

  it('are lent by the holder to a colleague of the office, count on their days, and are logged', async () => {
    const asker = await enter('asker');
    const refused = await asker.send<WireError>('POST', '/delegations', loan({ to: 'stranger' }));
    assert.equal(refused.body.code, 'DELEGATION_OFFICE');
    const friend = await enter('friend');
    assert.equal((await write(friend, 'p1', { act: 'set', fields: { remark: '代办' } })).status, 403);
    const made = await asker.send<DelegationView>('POST', '/delegations', loan({ to: 'friend' }));
    assert.deepEqual([made.status, made.body.state, made.body.toName], [201, 'now', '示例friend']);
    const done = await write(friend, 'p1', { act: 'set', fields: { remark: '代办' } });
    assert.deepEqual([done.status, done.body.entries[0]?.actor, done.body.entries[0]?.office], [200, 'friend', OFFICE]);
    const { rows } = await server.context.database.read(cityScope(CITY), (sql) =>
      sql.query("SELECT actor, subject FROM admin_log WHERE act = 'post.lend'"),
    );
    assert.deepEqual(rows, [{ actor: 'asker', subject: 'asker' }]);
    const later = await server.context.database.read(cityScope(CITY), (sql) =>
      viewerOf(sql, CITY, 'friend', '2025-07-05'),
    );
    assert.deepEqual(
      later?.grants.map(({ role }) => role),
      ['leader'],
      'the day after, it is over',
    );
  });

  it('are not lent on, never those of an administrator, and across offices by an administrator only', async () => {
    const friend = await enter('friend');
    const chain = await friend.send<WireError>('POST', '/delegations', loan({ to: 'judge' }));
    assert.equal(chain.body.code, 'DELEGATION_NOT_HELD');
    const admin = await enter('admin');
    const post = { role: 'administrator', place: CITY, office: `${CITY}-zfb` };
    const crown = await admin.send<WireError>('POST', '/delegations', loan({ ...post, to: 'judge' }));
    assert.equal(crown.body.code, 'DELEGATION_ADMINISTRATOR');
    const across = await admin.send<DelegationView>(
      'POST',
      '/delegations',
      loan({ from: 'judge', ...reviewer, to: 'stranger' }),
    );
    assert.equal(across.status, 201, JSON.stringify(across.body));
    const past = await admin.send<WireError>(
      'POST',
      '/delegations',
      loan({ from: 'asker', to: 'judge', fromDay: '2025-06-01', toDay: '2025-06-02' }),
    );
    assert.equal(past.body.code, 'DELEGATION_DAYS');
    assert.equal((await admin.send('DELETE', `/delegations/${across.body.id}`)).status, 204);
    const again = await admin.send<WireError>('DELETE', `/delegations/${across.body.id}`);
    assert.equal(again.body.code, 'DELEGATION_UNKNOWN');
  });

  it('make two persons one where two are asked for, in the server and in the database', async () => {
    const asker = await enter('asker');
    const asked = await write(asker, 's1', {
      act: 'reach',
      stage: 'verified',
      on: { value: '2025-06-01', precision: 'day' },
      fields: { verification: '与原文一致' },
    });
    assert.equal(asked.body.waiting, true, JSON.stringify(asked.body));
    const seq = asked.body.entries[0]?.seq ?? 0;
    const admin = await enter('admin');
    const made = await admin.send<DelegationView>('POST', '/delegations', loan({ from: 'asker', to: 'judge' }));
    const judge = await enter('judge');
    const decision = { accept: true, note: '', idem: 'lent-decision-1' };
    const refused = await judge.send<WireError>('POST', `/acts/${seq}/decision`, decision);
    assert.deepEqual([refused.status, refused.body.code], [403, 'SEPARATE_PERSONS']);
    const { database, registry, today } = server.context;
    const viewer = await database.read(cityScope(CITY), (sql) => viewerOf(sql, CITY, 'judge', today()));
    const draft = {
      kind: 'statement',
      record: 's1',
      change: { act: 'accept', entry: seq } as const,
      effectiveOn: today(),
    };
    const act = {
      city: CITY,
      actor: 'judge',
      office: OFFICE,
      idem: 'judge:straight',
      now: server.context.now(),
      drafts: [draft],
    };
    await assert.rejects(writeAct(database, registry, act, scopeFor(server.context, viewer!, 'review', 'statement')), {
      code: '42501',
    });
    await admin.send('DELETE', `/delegations/${made.body.id}`);
    const decided = await (
      await enter('judge')
    ).send('POST', `/acts/${seq}/decision`, { ...decision, idem: 'lent-decision-2' });
    assert.equal(decided.status, 200, JSON.stringify(decided.body));
  });

  it('who opened a page with sensitive fields is told to an auditor, and to nobody else', async () => {
    const asker = await enter('asker');
    await asker.get('/records/project/p1');
    const supervisor = await server.as('supervisor');
    const { body } = await supervisor.get<ReadingView[]>('/records/project/p1/readings');
    const line = body.find(({ account }) => account === 'asker');
    assert.deepEqual(
      [line?.act, line?.fields.map(({ en }) => en).length, line?.purpose.zh],
      ['open', 1, '履行岗位职责'],
    );
    // The ledger page shows the same fields, entry by entry: it is told as well.
    const noted = () =>
      server.context.database.read(systemScope(CITY), (sql) =>
        sql.query(
          "SELECT 1 FROM access_log WHERE city = $1 AND account = 'asker' AND kind = 'project' AND act = 'list'",
          [CITY],
        ),
      );
    assert.equal((await noted()).rowCount, 0);
    await asker.get('/ledger?kind=project');
    await readingsOf(server.context).flush();
    assert.equal((await noted()).rowCount, 1);
    assert.equal((await asker.get('/records/project/p1/readings')).status, 403);
    assert.equal((await supervisor.get('/records/project/nothing/readings')).status, 404);
  });

  it('a transaction that does not say who asks sees no record and nothing that hangs on one', async () => {
    const tables = [
      'project_history',
      'statement_history',
      'project_words',
      'entry',
      'record_index',
      'record_tie',
      'source',
      'act',
      'access_log',
    ];
    for (const table of tables) {
      const { rows } = await server.context.database.read(cityScope(CITY), (sql) =>
        sql.query(`SELECT 1 FROM ${table}`),
      );
      assert.equal(rows.length, 0, table);
    }
  });
});
