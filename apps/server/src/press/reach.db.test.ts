import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Draft } from '@wutong/kernel/ledger/types';
import { type Client, COUNTY, OTHER_COUNTY, testServer, type TestServer } from '../server.fixture';
import { receiver, type Receiver } from '../webhooks/receiver.fixture';
import type {
  PressCandidates,
  PressDecided,
  PressFinding,
  PressFindings,
  PressPage,
  PressPages,
  PressProvider,
  WireError,
} from '../wire';
import { handIn } from './press.fixture';

const CITY_PAGE = `示例日报

本报讯 目前,全市共谋划文旅合作项目140个,总投资556亿元。全市链主企业23家。2024年,襄垣县粮食总产量25.6万吨。
`;
const COUNTY_PAGE = '本报讯 2024年,全县新建农村公路35.5公里,襄垣县粮食总产量26.9万吨。';
let keys = 0;
const idem = (): string => `press-reach-${(keys += 1)}`;
const day = (value: string) => ({ value, precision: 'day' as const });

function said(record: string, fields: Record<string, unknown>): Draft {
  const whole = { unit: 'count', ...fields } as Extract<Draft['change'], { act: 'create' }>['fields'];
  return { kind: 'statement', record, effectiveOn: '2025-01-07', change: { act: 'create', fields: whole } };
}

describe('who sees which page, and what a page is held against', () => {
  let server: TestServer;
  let officer: Client;
  let clerk: Client;
  let leader: Client;
  let cityPage: string;
  let countyPage: string;
  let model: Receiver;

  before(async () => {
    model = await receiver();
    server = await testServer({ insideAllowed: ['127.0.0.1'] });
    officer = await server.as('officer');
    clerk = await server.as('county-clerk');
    leader = await server.as('leader');
    const region = `region=${encodeURIComponent('长治市')}`;
    cityPage = (await handIn(officer, CITY_PAGE, '示例一版.txt', `published=2024-12-20&${region}`)).body.page;
    countyPage = (await handIn(clerk, COUNTY_PAGE, '示例县报.txt', `published=2025-03-01`)).body.page;
  });
  after(async () => {
    await server.close();
    await model.close();
  });
  const findings = async (who = officer, page = cityPage): Promise<PressFinding[]> =>
    (await who.get<PressPage>(`/press/pages/${page}`)).body.findings;

  it('shows a county its own pages and not those of the city', async () => {
    const own = clerk.session.grants[0]!.place;
    const list = (await clerk.get<PressPages>('/press/pages')).body;
    assert.deepEqual(list.rows.map(({ page, place }) => [page, place]), [[countyPage, own]]);
    assert.equal((await clerk.get<WireError>(`/press/pages/${cityPage}`)).body.code, 'PRESS_PAGE_UNKNOWN');
    const deed = { idem: idem(), decisions: [{ statement: '0-1', decision: 'confirm' }] };
    const tried = await clerk.send<WireError>('POST', `/press/pages/${cityPage}/decisions`, deed);
    assert.equal(tried.body.code, 'PRESS_PAGE_UNKNOWN');
    const all = (await officer.get<PressPages>('/press/pages')).body;
    assert.deepEqual(all.rows.map(({ page }) => page).sort(), [cityPage, countyPage].sort());
    const elsewhere = await handIn(clerk, '本报讯 新建公路3公里。', '别县.txt', `place=${own === COUNTY ? OTHER_COUNTY : COUNTY}`);
    assert.equal(elsewhere.body.code, 'FORBIDDEN');
  }); // prettier-ignore

  it('lets a leader read, and nobody but those who write decide or hand in', async () => {
    const { body } = await leader.get<PressPage>(`/press/pages/${cityPage}`);
    assert.deepEqual(body.may, { write: false, settle: false, candidates: false });
    const deed = { idem: idem(), decisions: [{ statement: body.statements[0]!.id, decision: 'confirm' }] };
    assert.equal(
      (await leader.send<WireError>('POST', `/press/pages/${cityPage}/decisions`, deed)).body.code,
      'FORBIDDEN',
    );
    assert.equal((await handIn(leader, CITY_PAGE)).body.code, 'FORBIDDEN_ACTION');
    for (const role of ['administrator'] as const) {
      const other = await server.as(role);
      assert.equal((await other.get<WireError>('/press/pages')).body.code, 'FORBIDDEN_ACTION', role);
      assert.equal((await other.get<WireError>('/press/findings')).body.code, 'FORBIDDEN_ACTION', role);
      assert.equal((await other.get<WireError>('/press/metrics?q=a')).body.code, 'FORBIDDEN_ACTION', role);
    }
  });

  it('leaves out of a batch of decisions what lies beyond reach, and does the rest', async () => {
    const { body: page } = await clerk.get<PressPage>(`/press/pages/${countyPage}`);
    const road = page.statements.find(({ quote }) => quote === '35.5公里')!;
    const grain = page.statements.find(({ quote }) => quote === '26.9万吨')!;
    const beyond = clerk.session.grants[0]!.place === COUNTY ? '武乡县' : '襄垣县';
    const { status, body } = await clerk.send<PressDecided>('POST', `/press/pages/${countyPage}/decisions`, {
      idem: idem(),
      decisions: [
        { statement: road.id, decision: 'correct', corrected: { region: page.placeName } },
        { statement: grain.id, decision: 'correct', corrected: { region: beyond } },
      ],
    });
    assert.equal(status, 200, JSON.stringify(body));
    assert.deepEqual(body.statements.map(({ id, state }) => [id, state]), [[road.id, 'corrected']]);
    assert.deepEqual(body.skipped.map(({ statement, error }) => [statement, error.code]), [[grain.id, 'FORBIDDEN']]);
  }); // prettier-ignore

  it('finds what moved since, and at other levels, once the ledger knows it', async () => {
    const kinds = async () => (await findings()).map(({ kind }) => kind);
    const before = await kinds();
    assert.ok(!before.includes('drift') && !before.includes('levels'));
    await server.write([
      said('k1', { metric: '谋划文旅合作项目总投资', value: 60_000_000_000, unit: 'yuan', place_code: '140400', as_of: day('2025-01-07'), source: '示例新闻发布会' }),
      said('k2', { metric: '链主企业', value: 41, classifier: '家', region: '山西省', as_of: day('2025-03-31'), source: '示例省级通报' }),
    ]); // prettier-ignore
    const after = await findings();
    const drift = after.find(({ kind }) => kind === 'drift');
    assert.ok(drift, after.map(({ kind }) => kind).join());
    assert.deepEqual(drift.ledger.map(({ record, value, on }) => [record, value, on]), [['k1', 60_000_000_000, '2025-01-07']]);
    const levels = after.find(({ kind }) => kind === 'levels');
    assert.deepEqual(levels?.ledger.map(({ record }) => record), ['k2']);
    assert.equal(after.length, before.length + 2);
  }); // prettier-ignore

  it('raises nothing against a figure of another year, nor against a bare sum of something else', async () => {
    const before = (await findings()).length;
    await server.write([
      said('k3', { metric: '粮食总产量', value: 199_000, unit: 'tonne', place_code: COUNTY, period_from: day('2023-01-01'), period_to: day('2023-12-31'), as_of: day('2023-12-31'), source: '示例公报' }),
      said('k4', { metric: '总投资', value: 200_000_000, unit: 'yuan', place_code: '140400', as_of: day('2024-12-01'), source: '示例报道' }),
    ]); // prettier-ignore
    assert.equal((await findings()).length, before);
  });

  it('finds one figure with two values on two pages, and shows both', async () => {
    const { body } = await officer.get<PressFindings>('/press/findings');
    const two = body.findings.find(({ spans }) => new Set(spans.map(({ page }) => page)).size === 2);
    assert.ok(two, body.findings.map(({ kind, finding }) => `${kind} ${finding.zh}`).join('\n'));
    assert.deepEqual(two.spans.map(({ quote }) => quote).sort(), ['25.6万吨', '26.9万吨']);
    const mine = (await clerk.get<PressFindings>('/press/findings')).body;
    assert.ok(mine.findings.every(({ spans }) => spans.every(({ page }) => page === countyPage)));
  });

  it('asks a provider only when an administrator has switched it on', async () => {
    const off = await officer.send<WireError>('POST', `/press/pages/${cityPage}/candidates`);
    assert.equal(off.body.code, 'PRESS_PROVIDER_OFF');
    assert.equal((await officer.get<WireError>('/press/provider')).body.code, 'FORBIDDEN');
    assert.equal(
      (await officer.send<WireError>('PUT', '/press/provider', { on: true, url: model.url, model: 'm' })).body.code,
      'FORBIDDEN',
    );
    const admin = await server.as('administrator');
    assert.deepEqual((await admin.get<PressProvider>('/press/provider')).body.on, false);
    const inside = await admin.send<WireError>('PUT', '/press/provider', {
      on: true,
      url: 'http://10.1.2.3/v1',
      model: 'm',
    });
    assert.equal(inside.body.code, 'OUTGOING_REFUSED');
    assert.equal(model.arrived.length, 0);
    const url = `http://127.0.0.1:${model.port}/v1`;
    const on = await admin.send<PressProvider>('PUT', '/press/provider', {
      on: true,
      url,
      model: '示例模型',
      key: 'secret-key',
    });
    assert.deepEqual([on.body.on, on.body.hasKey, JSON.stringify(on.body).includes('secret-key')], [true, true, false]);
    assert.equal((await officer.get<PressPage>(`/press/pages/${cityPage}`)).body.may.candidates, true);
  });

  it('takes from a provider only what stands in the text, marked by its origin', async () => {
    const extra = '本报讯 二十多家示例单位参加,其中来宾十余位。会期3天。全市新增示例岗位4800个。';
    const page = (await handIn(officer, extra, '示例候选.txt', 'published=2025-02-01')).body.page;
    const read = (await officer.get<PressPage>(`/press/pages/${page}`)).body.statements.map(({ quote }) => quote);
    model.answer = (response, { body }) => {
      const asked = JSON.parse(body) as { messages: { content: string }[] };
      const { pieces } = JSON.parse(asked.messages[1]!.content) as { pieces: { id: string; text: string }[] };
      const piece = pieces[0]!.id;
      const candidates = [
        { piece, quote: '3天', metric: '会期' },
        { piece, quote: '9999个', metric: '没有的岗位' },
        { piece, quote: read[0], metric: '已读出的' },
        'nonsense',
      ];
      const content = `好的:\n\`\`\`json\n${JSON.stringify({ candidates })}\n\`\`\``;
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ choices: [{ message: { content } }] }));
    };
    const { status, body } = await officer.send<PressCandidates>('POST', `/press/pages/${page}/candidates`);
    assert.equal(status, 200, JSON.stringify(body));
    assert.equal(model.arrived.at(-1)?.headers['authorization'], 'Bearer secret-key');
    assert.equal(body.added + body.known + body.dropped, 4);
    assert.ok(body.dropped >= 2);
    const after = (await officer.get<PressPage>(`/press/pages/${page}`)).body;
    const marked = after.statements.filter(({ origin }) => origin !== 'rule');
    assert.equal(marked.length, body.added);
    for (const { span, quote, origin, state } of marked)
      assert.deepEqual([after.text.slice(...span), origin, state], [quote, 'provider:示例模型', 'proposed']);
    assert.ok(!after.statements.some(({ quote }) => quote === '9999个'));
    model.answer = (response) => void response.writeHead(500).end('no');
    const failed = await officer.send<WireError>('POST', `/press/pages/${page}/candidates`);
    assert.equal(failed.body.code, 'PRESS_PROVIDER_ANSWER');
  });
});
