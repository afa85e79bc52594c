/** The page of a firm: groups with reasons, answers, dates, and who may see what. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Client, TestServer } from '../server.fixture';
import type { FirmFacts, FirmPage, FirmPolicyView, FirmView, RoadmapView } from '../wire-firms';
import { aFirm, aPaper, policyServer, SMALL_PACK, speakerFor } from './policy.fixture';

describe('the page of a firm', () => {
  let server: TestServer;
  let officer: Client;
  before(async () => {
    server = await policyServer(SMALL_PACK);
    await server.write([
      aFirm('f1', '示例甲公司'),
      aPaper('t1', 'f1', { fields: { 'rd.ratio': 4, rev: 2000 } }, '2026-01-01'),
      aFirm('f2', '示例乙公司'),
      aPaper('t2', 'f2', { fields: { rev: 2000 } }, '2026-01-01'),
    ]);
    officer = await server.as('officer');
  });
  after(() => server.close());

  const page = async (firm: string, asOf: string): Promise<FirmView> =>
    (await officer.get<FirmView>(`/policy/firms/${firm}?asOf=${asOf}`)).body;

  it('answers by the text in force: short of one on 31 March, eligible on 1 April', async () => {
    const march = await page('f1', '2026-03-31');
    assert.deepEqual(
      march.short.map(({ policy }) => policy.id),
      ['sample-old'],
    );
    assert.match(march.short[0]!.why.zh, /差一项:“研发费用占比”现为4%,需不低于5%/);
    assert.deepEqual(
      march.not.map(({ policy, forceSays }) => [policy.id, forceSays?.zh]),
      [['sample-new', '2026-04-01 起施行。']],
    );
    const april = await page('f1', '2026-04-01');
    assert.deepEqual(
      april.may.map(({ policy }) => policy.id),
      ['sample-new'],
    );
    assert.deepEqual(
      [april.short.length, april.not.length],
      [0, 0],
      'the old text has been replaced and is not listed',
    );
    assert.equal(april.may[0]!.policy.docNo, '示例〔2026〕2号');
    assert.match(april.may[0]!.reasons[0]!.says.zh, /研发费用占比不低于3%;本企业为4%,符合/);
  });

  it('asks the question that settles most, takes the answer as a fact with its source, and moves the policy', async () => {
    const first = await page('f2', '2026-04-01');
    assert.equal(first.question?.field.field, 'rd.ratio');
    assert.deepEqual(
      first.question?.settles.map(({ id }) => id),
      ['sample-new'],
    );
    const body = { idem: 'answer-0001', field: 'rd.ratio', value: 3.5 };
    const answered = await officer.send<FirmView>('POST', '/policy/firms/f2/answers', body);
    assert.equal(answered.status, 201);
    assert.deepEqual(
      answered.body.may.map(({ policy }) => policy.id),
      ['sample-new'],
    );
    assert.equal(answered.body.question, null);
    const again = await officer.send<FirmView>('POST', '/policy/firms/f2/answers', body);
    assert.equal(again.status, 201, 'sent again it is written once');
    const { facts } = (await officer.get<FirmFacts>('/policy/firms/f2/facts')).body;
    assert.deepEqual(
      facts.map(({ field, says, on, kind }) => [field.field, says.zh, on, kind]),
      [
        ['rd.ratio', '3.5%', '2026-04-01', 'typed_by_officer'],
        ['rev', '2000万元', '2026-01-01', 'annual_report'],
      ],
    );
    assert.equal(
      (await page('f2', '2026-03-31')).short[0]!.outcome,
      'unknown',
      'what was told later does not count earlier',
    );
  });

  it('refuses a value of the wrong type, an unknown field and a day to come, each by name', async () => {
    const told = async (body: object) =>
      (
        await officer.send<{ code: string; message: { zh: string } }>('POST', '/policy/firms/f1/answers', {
          idem: 'answer-0002',
          ...body,
        })
      ).body;
    const wrong = await told({ field: 'rd.ratio', value: '很多' });
    assert.equal(wrong.code, 'FACT_VALUE_WRONG');
    assert.match(wrong.message.zh, /“研发费用占比”应是数/);
    assert.equal((await told({ field: 'nothing', value: 1 })).code, 'FACT_FIELD_UNKNOWN');
    assert.equal((await told({ field: 'rev', value: 1, on: '2026-04-02' })).code, 'FACT_AHEAD');
  });

  it('shows one policy clause by clause', async () => {
    const { body } = await officer.get<FirmPolicyView>('/policy/firms/f1/policies/sample-old?asOf=2026-03-31');
    assert.deepEqual(
      body.conditions?.children.map(({ holds, clause }) => [holds, clause]),
      [
        [false, '第三条'],
        [true, null],
      ],
    );
    assert.equal(body.conditions?.children[0]?.have?.says.zh, '4%');
  });

  it('plans the way', async () => {
    const { body } = await officer.get<RoadmapView>('/policy/firms/f1/roadmap?policy=sample-new&from=2026-03-01');
    assert.deepEqual([body.feasible, body.targetApplyOn], [true, '2026-04-01']);
  });

  it('shows nobody else’s firms: another county, a supervisor without figures, a stranger firm', async () => {
    const clerk = await server.as('county-clerk');
    assert.equal((await clerk.get<FirmView>('/policy/firms/f1')).status, 200);
    await server.write([
      aFirm('f3', '示例外县公司', '140429'),
      aPaper('t3', 'f3', { fields: { rev: 1 } }, '2026-01-01', { place: '140429' }),
    ]);
    assert.equal((await clerk.get('/policy/firms/f3')).status, 404);
    assert.deepEqual((await clerk.get<FirmPage>('/policy/firms')).body.rows.map(({ record }) => record).sort(), [
      'f1',
      'f2',
    ]);
    const supervisor = await server.as('supervisor');
    const masked = (await supervisor.get<FirmView>('/policy/firms/f1?asOf=2026-03-31')).body;
    assert.match(masked.short[0]!.why.zh, /现为\*\*\*/);
    assert.doesNotMatch(JSON.stringify(masked.short[0]!.reasons), /本企业为4%/);
  });

  it('lets a firm read and tell facts of itself and of nobody else; a bank that nobody authorised sees nothing', async () => {
    const own = await speakerFor(server, 'enterprise', 'speaks-f2', 'f2');
    const page = (await own.get<FirmView>('/policy/firms/f2')).body;
    assert.equal(page.can.answer, true);
    assert.equal((await own.get('/policy/firms/f1')).status, 404);
    const told = await own.send<FirmView>('POST', '/policy/firms/f2/answers', {
      idem: 'answer-own1',
      field: 'rev',
      value: 1500,
    });
    assert.equal(told.status, 201);
    const { facts } = (await own.get<FirmFacts>('/policy/firms/f2/facts')).body;
    assert.deepEqual(facts.find(({ field }) => field.field === 'rev')?.kind, 'typed_by_firm');
    assert.equal(
      (await own.send('POST', '/policy/firms/f1/answers', { idem: 'answer-own2', field: 'rev', value: 1 })).status,
      404,
    );
    const sheet = {
      idem: 'answer-own3',
      kind: 'fact_sheet',
      record: 'mine',
      change: { act: 'create', fields: { title: '示例', firm: 'f2', origin: 'other', facts: '{}' } },
    };
    assert.equal((await own.send('POST', '/acts', sheet)).status, 403, 'only by answering');
    assert.deepEqual(
      (await own.get<FirmPage>('/policy/firms')).body.rows.map(({ record }) => record),
      ['f2'],
    );
    const bank = await speakerFor(server, 'bank', 'speaks-bank', 'f1');
    assert.equal((await bank.get('/policy/firms/f2')).status, 404);
    assert.equal(
      (await bank.send('POST', '/policy/firms/f1/answers', { idem: 'answer-bank', field: 'rev', value: 1 })).status,
      403,
    );
  });
});
