/** The page of a policy: whom it reaches, thresholds, trials, versions published by two people. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { CITY, COUNTY, type Client, OTHER_COUNTY, type TestServer } from '../server.fixture';
import type { ActResult } from '../wire';
import type { FirmView } from '../wire-firms';
import type {
  DraftReading,
  PolicyFinding,
  PolicyFirms,
  PolicyPage,
  PolicyReach,
  PolicyView,
  Published,
  Sweep,
  Trial,
} from '../wire-policy';
import { aFirm, aPaper, policyServer, SMALL_PACK, speakerFor } from './policy.fixture';

type Failure = { code: string; message: { zh: string }; where?: { field?: string } };

describe('the page of a policy', () => {
  let server: TestServer;
  let officer: Client;
  let clerk: Client;
  before(async () => {
    server = await policyServer(SMALL_PACK);
    const ratios: (number | null)[] = [6, 5, 4, 3.5, 2, null];
    await server.write(
      ratios.flatMap((ratio, n) => {
        const place = n < 4 ? COUNTY : OTHER_COUNTY;
        const fields = ratio === null ? { rev: 2000 } : { 'rd.ratio': ratio, rev: 2000 };
        return [aFirm(`f${n}`, `示例企业${n}`, place), aPaper(`t${n}`, `f${n}`, { fields }, '2026-01-01', { place })];
      }),
    );
    [officer, clerk] = [await server.as('officer'), await server.as('county-clerk')];
  });
  after(() => server.close());

  it('counts who qualifies, who is undecided for want of what, who misses by one', async () => {
    const { body } = await officer.get<PolicyReach>('/policy/policies/sample-new/reach');
    assert.deepEqual(body.counts, { eligible: 4, unknown: 1, ineligible: 1, elsewhere: 0, near: 1, firms: 6 });
    assert.deepEqual(body.missing, [{ field: 'rd.ratio', label: '研发费用占比', judgement: false, firms: 1 }]);
    assert.deepEqual(
      body.near.map(({ field, firms }) => [field, firms]),
      [['rd.ratio', 1]],
    );
    assert.deepEqual(
      body.byPlace.map(({ place, counts }) => [place, counts.eligible]),
      [
        [COUNTY, 4],
        [OTHER_COUNTY, 0],
      ],
    );
    const march = await officer.get<PolicyReach>('/policy/policies/sample-old/reach?asOf=2026-03-31');
    assert.equal(march.body.counts?.eligible, 2);
    const ended = await officer.get<PolicyReach>('/policy/policies/sample-old/reach?asOf=2026-04-01');
    assert.equal(ended.body.counts, null, 'the new version ended it');
  });

  it('counts and lists within reach only', async () => {
    const { body } = await clerk.get<PolicyReach>('/policy/policies/sample-new/reach');
    assert.equal(body.counts?.firms, 4);
    assert.equal((await clerk.get(`/policy/policies/sample-new/reach?place=${OTHER_COUNTY}`)).status, 403);
    const list = await clerk.get<PolicyFirms>('/policy/policies/sample-new/firms?outcome=eligible&size=3&page=2');
    assert.deepEqual([list.body.total, list.body.rows.map(({ firm }) => firm.record)], [4, ['f3']]);
    const firm = await speakerFor(server, 'enterprise', 'speaks-f0', 'f0');
    assert.equal((await firm.get('/policy/policies/sample-new/reach')).status, 403);
    const seen = await firm.get<PolicyPage>('/policy/policies');
    assert.deepEqual(
      [seen.status, seen.body.rows[0]?.counts],
      [200, null],
      'policies are everybody’s to read, counts are not',
    );
  });

  it('names what is short and what is missing', async () => {
    const near = await officer.get<PolicyFirms>('/policy/policies/sample-new/firms?outcome=near');
    assert.deepEqual(near.body.rows[0]?.fields[0], {
      field: 'rd.ratio',
      label: '研发费用占比',
      have: { zh: '2%', en: '2%' },
      need: { zh: '不低于3%', en: 'at least 3%' },
    });
    const unknown = await officer.get<PolicyFirms>('/policy/policies/sample-new/firms?outcome=unknown&field=rd.ratio');
    assert.deepEqual(
      unknown.body.rows.map(({ firm, why }) => [firm.record, why.zh]),
      [['f5', '还缺“研发费用占比”的数据,暂不能判断。']],
    );
  });

  it('moves a threshold, exactly', async () => {
    const page = (await officer.get<PolicyView>('/policy/policies/sample-new')).body;
    const [first] = page.thresholds;
    assert.deepEqual([first?.path, first?.value, first?.unit], [['conditions', 'all', 0, 'value'], 3, '%']);
    const { body } = await officer.send<Sweep>('POST', '/policy/policies/sample-new/sweep', {
      path: first!.path,
      values: [2, 3.5, 3.51, 6],
    });
    assert.deepEqual(
      body.points.map(({ counts }) => counts.eligible),
      [5, 4, 3, 1],
    );
    const wrong = await officer.send<Failure>('POST', '/policy/policies/sample-new/sweep', {
      path: ['conditions', 'all'],
      values: [1],
    });
    assert.equal(wrong.body.code, 'POLICY_THRESHOLD');
  });

  it('exports the list with a purpose only, and logs it', async () => {
    const path = '/policy/policies/sample-new/firms/export?outcome=eligible&format=csv';
    assert.equal((await officer.get<Failure>(path)).body.code, 'EXPORT_PURPOSE');
    const made = await officer.get<string>(`${path}&purpose=${encodeURIComponent('发放通知')}`);
    assert.match(made.body, /示例企业0/);
    assert.doesNotMatch(made.body, /示例企业4/);
    const { rows } = await server.context.database.owner((sql) =>
      sql.query<{ purpose: string; rows: number }>('SELECT purpose, rows FROM export_log WHERE city = $1', [CITY]),
    );
    assert.deepEqual(rows, [{ purpose: '发放通知', rows: 4 }]);
  });

  const revised = (value: number, more: object = {}) => ({
    ...SMALL_PACK.policies[1],
    id: 'sample-next',
    title: '示例研发奖励(再修订)',
    supersedes: 'sample-new',
    effective: ['2026-05-01', null],
    conditions: {
      all: [
        { field: 'rd.ratio', op: 'gte', value, clause: '第三条' },
        { field: 'rev', op: 'gte', value: 1000 },
      ],
    },
    ...more,
  });

  it('tries a text before it is published: who gains and who loses', async () => {
    const { body } = await officer.send<Trial>('POST', '/policy/trials', { rule: revised(5), against: 'sample-new' });
    assert.deepEqual([body.before?.eligible, body.after.eligible, body.at.asOf], [4, 2, '2026-05-01']);
    assert.deepEqual([body.gain.total, body.lose.firms.map(({ record }) => record)], [0, ['f2', 'f3']]);
    assert.deepEqual(body.moves, [{ from: 'eligible', to: 'ineligible', firms: 2 }]);
  });

  it('publishes a version by two people, from its day on', async () => {
    const asked = await officer.send<Published>('POST', '/policy/versions', {
      idem: 'publish-0001',
      rule: revised(5),
      record: 'policy_sample-old',
      source: { title: '示例通知', docNo: '示例〔2026〕9号' },
    });
    assert.deepEqual([asked.status, asked.body.waiting], [201, true]);
    assert.equal((await officer.get('/policy/policies/sample-next')).status, 404, 'nothing has changed yet');
    const waiting = (await officer.get<PolicyView>('/policy/policies/sample-new')).body.pending;
    assert.equal(waiting.length, 1);
    const seq = asked.body.entry.seq;
    const own = await officer.send<Failure>('POST', `/acts/${seq}/decision`, {
      accept: true,
      note: '',
      idem: 'publish-0002',
    });
    assert.equal(own.status, 403, 'not by the one who asked');
    const reviewer = await server.as('reviewer');
    const accepted = await reviewer.send<ActResult>('POST', `/acts/${seq}/decision`, {
      accept: true,
      note: '',
      idem: 'publish-0003',
    });
    assert.equal(accepted.status, 200);
    const counts = async (policy: string, asOf: string) =>
      (await officer.get<PolicyReach>(`/policy/policies/${policy}/reach?asOf=${asOf}`)).body.counts?.eligible;
    assert.deepEqual([await counts('sample-new', '2026-04-30'), await counts('sample-next', '2026-05-01')], [4, 2]);
    const { versions } = (await officer.get<PolicyView>('/policy/policies/sample-next?asOf=2026-05-01')).body;
    assert.deepEqual(
      versions.map(({ id, effectiveFrom, effectiveTo, force }) => [id, effectiveFrom, effectiveTo, force]),
      [
        ['sample-next', '2026-05-01', null, 'in_force'],
        ['sample-new', '2026-04-01', '2026-04-30', 'ended'],
        ['sample-old', '2024-01-01', '2026-03-31', 'ended'],
      ],
    );
    assert.equal(versions[0]?.source?.docNo, '示例〔2026〕9号');
    const firm = async (asOf: string) =>
      (await officer.get<FirmView>(`/policy/firms/f2?asOf=${asOf}`)).body.may.map(({ policy }) => policy.id);
    assert.deepEqual([await firm('2026-04-30'), await firm('2026-05-01')], [['sample-new'], []]);
  });

  it('cannot be published past the second person, nor changed in a column', async () => {
    const rule = JSON.stringify(revised(1, { id: 'sample-sly' }));
    const fields = { title: '示例', edition: 'sample-sly', rule };
    const created = await officer.send<Failure>('POST', '/acts', {
      idem: 'sly-000001',
      kind: 'policy',
      record: 'policy_sly',
      change: { act: 'create', fields },
    });
    assert.equal(created.body.code, 'POLICY_SECOND_PERSON');
    const set = await officer.send<Failure>('POST', '/acts', {
      idem: 'sly-000002',
      kind: 'policy',
      record: 'policy_sample-old',
      change: { act: 'set', fields: { rule, edition: 'sample-sly' } },
    });
    assert.equal(set.body.code, 'POLICY_SECOND_PERSON');
    const column = await officer.send<Failure>('POST', '/acts', {
      idem: 'sly-000003',
      kind: 'policy',
      record: 'policy_sample-old',
      change: { act: 'set', fields: { doc_no: '示例' } },
    });
    assert.equal(column.body.code, 'POLICY_THROUGH_RULE');
    assert.equal((await clerk.send('POST', '/policy/versions', { idem: 'sly-000004', rule: revised(1) })).status, 403);
  });

  it('names what is wrong with a draft by its path, and publishes nothing of it', async () => {
    const bad: [object, string, RegExp][] = [
      [{ field: 'rev', op: 'gte', value: 3, unit: '元' }, 'unit', /单位/],
      [{ field: 'rd.ratios', op: 'gte', value: 3 }, 'field', /没有/],
      [{ field: 'rd.ratio', op: 'gte', value: '三' }, 'value', /值应是/],
      [
        {
          all: [
            { field: 'rd.ratio', op: 'gte', value: 5 },
            { field: 'rd.ratio', op: 'lt', value: 3 },
          ],
        },
        '',
        /矛盾/,
      ],
      [{ field: 'rd.ratio', op: 'between', value: [9, 3] }, 'value', /大于/],
    ];
    for (const [conditions, last, says] of bad) {
      const rule = revised(3, { conditions });
      const { body } = await officer.send<DraftReading>('POST', '/policy/conditions/read', { rule });
      const error = body.findings.find((one) => one.level === 'error' && says.test(one.says.zh));
      assert.ok(error, JSON.stringify([conditions, body.findings]));
      assert.equal(error.path[0], 'conditions');
      if (last) assert.equal(error.path.at(-1), last);
      const refused = await officer.send<Failure>('POST', '/policy/versions', {
        idem: 'bad-draft-1',
        rule,
        record: 'policy_sample-old',
      });
      assert.equal(refused.body.code, 'POLICY_RULE_UNREADABLE');
      assert.match(refused.body.where?.field ?? '', /^conditions/);
    }
    let deep: object = { field: 'rev', op: 'gte', value: 1 };
    for (let n = 0; n < 500; n++) deep = { all: [deep] };
    const tooDeep = await officer.send<DraftReading>('POST', '/policy/conditions/read', {
      rule: revised(3, { conditions: deep }),
    });
    assert.deepEqual([tooDeep.body.sound, tooDeep.body.findings[0]?.code], [false, 'TOO_DEEP']);
  });

  it('lints a file with the line of each finding', async () => {
    const text = JSON.stringify(SMALL_PACK, null, 1).replace(
      '"rd.ratio",\n      "op": "gte",\n      "value": 5',
      '"rd.ratio",\n      "op": "gte",\n      "value": "五"',
    );
    const { body } = await officer.send<PolicyFinding[]>('POST', '/policy/lint', { text });
    const line = text.split('\n').findIndex((one) => one.includes('"五"')) + 1;
    assert.ok(line > 0);
    assert.deepEqual(
      body.filter(({ code }) => code === 'VALUE_WRONG').map((one) => [one.policy, one.line]),
      [['sample-old', line]],
    );
    const broken = await officer.send<Failure>('POST', '/policy/lint', { text: '{\n"policies": [,]}' });
    assert.equal(broken.body.code, 'POLICY_FILE_UNREADABLE');
    assert.match(broken.body.message.zh, /第 2 行/);
  });
});
