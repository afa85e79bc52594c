import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { aProject, type Client, COUNTY, OTHER_COUNTY, TOWNSHIP, testServer, type TestServer } from './server.fixture';
import type { ActResult, EntryView, RecordView, WireError } from './wire';

describe('writing through the server', () => {
  let server: TestServer;
  let clerk: Client;
  before(async () => {
    server = await testServer();
    clerk = await server.as('county-clerk');
    await server.write([
      aProject('p1', { total_investment_yuan: 120_000_000 }),
      aProject('p2', { place_code: OTHER_COUNTY }),
    ]);
  });
  after(() => server.close());

  const act = (record: string, change: object, more: object = {}) => ({
    idem: `act-${record}-${JSON.stringify(change).length}`,
    kind: 'project',
    record,
    change,
    ...more,
  });

  it('writes an act in the office of the post, and says in one sentence what it says', async () => {
    const change = { act: 'set', fields: { total_investment_yuan: 480_000_000, chain: '光伏' }, reason: '按批复更正' };
    const { status, body } = await clerk.send<ActResult>('POST', '/acts', act('p1', change, { expectedVersion: 1 }));
    assert.equal(status, 200, JSON.stringify(body));
    const [entry] = body.entries as [EntryView];
    assert.equal(entry.office, `${COUNTY}-fgj`);
    assert.equal(entry.officeName, '襄垣县发展和改革局');
    assert.equal(entry.says.zh, '襄垣县发展和改革局更正“示例项目 p1”:产业链 光伏、计划总投资 4.8亿元(按批复更正)。');
    assert.match(entry.says.en, /changed “示例项目 p1”: Industry chain 光伏, Total planned investment CNY 480 million/);
    assert.equal(body.record?.fields.total_investment_yuan, 480_000_000);
    assert.equal(body.record?.version, 2);
  });

  it('writes the same act sent twice once', async () => {
    const sent = act('p1', { act: 'set', fields: { remark: '一次' } }, { idem: 'twice-0001' });
    const first = await clerk.send<ActResult>('POST', '/acts', sent);
    const second = await clerk.send<ActResult>('POST', '/acts', sent);
    assert.deepEqual([first.body.repeated, second.body.repeated], [false, true]);
    assert.equal(second.body.entries[0]?.seq, first.body.entries[0]?.seq);
    const other = await clerk.send<WireError>('POST', '/acts', {
      ...sent,
      change: { act: 'set', fields: { remark: '另一件' } },
    });
    assert.equal(other.status, 409);
    assert.equal(other.body.code, 'IDEMPOTENCY_REUSED');
  });

  it('answers 409 with both versions when somebody else was quicker', async () => {
    const stale = act('p1', { act: 'set', fields: { remark: '我的' } }, { expectedVersion: 1, idem: 'stale-0001' });
    const { status, body } = await clerk.send<WireError>('POST', '/acts', stale);
    assert.equal(status, 409);
    assert.equal(body.code, 'CHANGED_BY_OTHERS');
    assert.deepEqual(body.conflict?.yours, { act: 'set', fields: { remark: '我的' } });
    assert.deepEqual(
      body.conflict?.theirs.map(({ version }) => version),
      [2, 3],
    );
    assert.equal(body.conflict?.version, 3);
    assert.match(body.message.zh, /已被他人修改/);
  });

  it('refuses to write elsewhere, to move a record there, and to merge into a record there', async () => {
    // What is out of sight is not found, whether it is there or not.
    const [unseen, forbidden] = ['RECORD_NOT_FOUND', 'FORBIDDEN'];
    const tries = [
      [act('p2', { act: 'set', fields: { remark: 'x' } }), unseen],
      [act('nobody', { act: 'set', fields: { remark: 'x' } }), unseen],
      [act('p9', { act: 'create', fields: { name: '示例', place_code: OTHER_COUNTY } }), forbidden],
      [act('p1', { act: 'set', fields: { place_code: OTHER_COUNTY } }), forbidden],
      [act('p1', { act: 'merge', into: 'p2', reason: '同一项目' }), unseen],
      [act('p9', { act: 'create', fields: { name: '示例', place_code: null } }), forbidden],
    ] as const;
    for (const [sent, code] of tries) {
      const { body } = await clerk.send<WireError>('POST', '/acts', sent);
      assert.equal(body.code, code, JSON.stringify(sent));
    }
    const officer = await server.as('officer');
    const { body } = await officer.get<RecordView>('/records/project/p2');
    assert.equal(body.version, 1, 'nothing was written');
  });

  it('lets a township write in the township and nowhere else', async () => {
    const township = await server.as('township-clerk');
    const here = township.session.grants[0]?.place ?? '';
    const made = await township.send(
      'POST',
      '/acts',
      act('t1', { act: 'create', fields: { name: '示例 乡镇项目', place_code: here } }),
    );
    assert.equal(made.status, 200);
    for (const place_code of [COUNTY, TOWNSHIP]) {
      const { status } = await township.send(
        'POST',
        '/acts',
        act('t2', { act: 'create', fields: { name: '示例', place_code } }),
      );
      assert.equal(status, 403);
    }
  });

  it('refuses acts that only the machine does, and fields nobody declared', async () => {
    for (const change of [
      { act: 'withdraw', reason: 'x' },
      { act: 'accept', entry: 1 },
      { act: 'create', fields: {}, sample: true },
    ]) {
      const { status, body } = await clerk.send<WireError>('POST', '/acts', act('p1', change));
      assert.equal(status, 400, JSON.stringify(change));
      assert.equal(body.code, 'INPUT_INVALID');
      assert.ok(body.message.zh.includes('请改正') && body.message.en.includes('Correct it'));
    }
    const { status, body } = await clerk.send<WireError>(
      'POST',
      '/acts',
      act('p1', { act: 'set', fields: { nonsense: 1 } }),
    );
    assert.equal(status, 400);
    assert.equal(body.code, 'FIELD_UNKNOWN');
  });

  it('opens a stage with its evidence, keeps the evidence as a source, and says what is missing otherwise', async () => {
    const early = await clerk.send<WireError>(
      'POST',
      '/acts',
      act('p1', { act: 'reach', stage: 'registered', on: { value: '2025-03-21', precision: 'day' } }),
    );
    assert.equal(early.status, 422);
    assert.equal(early.body.code, 'STAGE_GATE');
    assert.equal(early.body.where?.field, 'registration_evidence');
    const change = {
      act: 'reach',
      stage: 'registered',
      on: { value: '2025-03-21', precision: 'day' },
      fields: { registration_evidence: '营业执照 示例-001' },
    };
    const { status, body } = await clerk.send<ActResult>('POST', '/acts', act('p1', change));
    assert.equal(status, 200, JSON.stringify(body));
    assert.equal(body.entries[0]?.effectiveOn, '2025-03-21');
    assert.equal(body.entries[0]?.sourceView?.title, '营业执照 示例-001');
    assert.match(body.entries[0]?.says.zh ?? '', /登记“示例项目 p1”注册 2025-03-21,注册依据 营业执照 示例-001/);
    const stage = body.record?.stages.find((one) => one.stage === 'registered');
    assert.equal(stage?.state, 'reached');
    assert.deepEqual(
      stage?.evidence.map(({ value }) => value),
      ['营业执照 示例-001'],
    );
  });

  it('lets another person decide what waits', async () => {
    await server.write([
      {
        kind: 'statement',
        record: 's1',
        change: { act: 'create', fields: { metric: '签约项目', value: 12, unit: 'count', place_code: COUNTY } },
        effectiveOn: '2025-02-01',
      },
    ]);
    const asked = {
      idem: 'ask-verified-1',
      kind: 'statement',
      record: 's1',
      change: {
        act: 'reach',
        stage: 'verified',
        on: { value: '2025-06-01', precision: 'day' },
        fields: { verification: '与原文一致' },
      },
    };
    const { body } = await clerk.send<ActResult>('POST', '/acts', asked);
    assert.equal(body.waiting, true);
    const seq = body.entries[0]?.seq ?? 0;
    assert.equal(body.record?.pending[0]?.seq, seq);
    const own = await clerk.send<WireError>('POST', `/acts/${seq}/decision`, {
      accept: true,
      note: '',
      idem: 'decide-0001',
    });
    assert.equal(own.status, 403);
    const reviewer = await server.as('reviewer');
    const decided = await reviewer.send<ActResult>('POST', `/acts/${seq}/decision`, {
      accept: true,
      note: '属实',
      idem: 'decide-0002',
    });
    assert.equal(decided.status, 200, JSON.stringify(decided.body));
    assert.equal(decided.body.record?.stage, 'verified');
    const again = await reviewer.send<WireError>('POST', `/acts/${seq}/decision`, {
      accept: true,
      note: '',
      idem: 'decide-0003',
    });
    assert.equal(again.status, 409);
  });
});
