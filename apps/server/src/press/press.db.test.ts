import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { systemScope } from '@wutong/kernel/db/scope';
import { entriesOf } from '@wutong/kernel/ledger/read';
import { aProject, CITY, COUNTY, type Client, OTHER_COUNTY, testServer, type TestServer } from '../server.fixture';
import type {
  EntryView,
  Page,
  PressDecided,
  PressFinding,
  PressFindings,
  PressMetricHit,
  PressOverTime,
  PressPage,
  PressPages,
  PressPeriodHit,
  PressPlaceHit,
  PressSaid,
  PressStatement,
  RecordRow,
  RecordView,
  WireError,
} from '../wire';
import { handIn } from './press.fixture';

const PAPER = `示例日报

襄垣县项目建设提速

本报讯 2025年3月末,襄垣县开工项目2个。目前,全县新增农民专业合作社35个。

全市招商引资取得实效

本报讯 1—5月,长治市招商引资签约项目117个,签约金额941.5亿元。一年来,全市共引进亿元以上项目62个,总投资941亿
元。
`;
const SAID = 'published=2025-06-20&region=%E9%95%BF%E6%B2%BB%E5%B8%82&paper=%E7%A4%BA%E4%BE%8B%E6%97%A5%E6%8A%A5';
let keys = 0;
const idem = (): string => `press-test-${(keys += 1)}`;

function named(page: PressPage, quote: string): PressStatement {
  const found = page.statements.find((one) => one.quote.replace(/\s/g, '') === quote);
  assert.ok(found, `${quote} among ${page.statements.map((one) => one.quote).join(' ')}`);
  return found;
}

describe('the press desk', () => {
  let server: TestServer;
  let officer: Client;
  let page: string;
  const open = async (who = officer, of = page): Promise<PressPage> => {
    const { status, body } = await who.get<PressPage>(`/press/pages/${of}`);
    assert.equal(status, 200, JSON.stringify(body));
    return body;
  };
  const decide = (decisions: object[], key = idem(), who = officer) =>
    who.send<PressDecided & WireError>('POST', `/press/pages/${page}/decisions`, { idem: key, decisions });

  before(async () => {
    server = await testServer();
    officer = await server.as('officer');
    const { status, body } = await handIn(officer, PAPER, '示例日报一版.txt', SAID);
    assert.equal(status, 200, JSON.stringify(body));
    assert.equal(body.known, false);
    page = body.page;
  });
  after(() => server.close());

  it('shows the text as it is, each statement in its place, and writes none of them', async () => {
    const view = await open();
    assert.equal(view.text, PAPER);
    assert.deepEqual([view.title, view.paper, view.published, view.publishedFrom, view.region], [
      '示例日报一版', '示例日报', '2025-06-20', 'given', '长治市',
    ]); // prettier-ignore
    for (const { span, quote } of view.statements) assert.equal(quote, PAPER.slice(...span));
    assert.ok(view.statements.length >= 5);
    assert.ok(view.statements.every(({ state, record }) => state === 'proposed' && record === null));
    assert.equal(view.counts.proposed, view.statements.length);
    assert.deepEqual(view.may, { write: true, settle: true, candidates: false });
    const { body } = await officer.get<Page<RecordRow>>('/records/statement');
    assert.equal(body.total, 0);
  });

  it('takes the same file for the same page', async () => {
    const again = await handIn(officer, PAPER, 'another-name.txt');
    assert.deepEqual(again.body, { page, known: true });
    const { body } = await officer.get<PressPages>('/press/pages');
    assert.deepEqual([body.total, body.rows.map((one) => one.page)], [1, [page]]);
  });

  it('explains why two amounts that look alike must not be added', async () => {
    const { findings } = await open();
    const twins = findings.find(({ kind }) => kind === 'twin-amounts');
    assert.ok(twins, findings.map(({ kind }) => kind).join());
    assert.deepEqual(
      twins.spans.map(({ quote }) => quote.replace(/\s/g, '')).sort(),
      ['117个', '62个', '941.5亿元', '941亿元'].sort(),
    );
    for (const { span, quote, page: on } of twins.spans) assert.deepEqual([quote, on], [PAPER.slice(...span), page]);
    assert.match(twins.finding.zh, /不得相加/);
    assert.ok(twins.settle.zh.length > 5);
  });

  it('writes what a person confirms as a statement with its place in the page', async () => {
    const signed = named(await open(), '941.5亿元');
    const key = idem();
    const { status, body } = await decide([{ statement: signed.id, decision: 'confirm' }], key);
    assert.equal(status, 200, JSON.stringify(body));
    const [after] = body.statements;
    assert.deepEqual([after?.state, body.counts.confirmed, body.skipped], ['confirmed', 1, []]);
    const record = after?.record ?? '';
    const { body: view } = await officer.get<RecordView>(`/records/statement/${record}`);
    assert.deepEqual(
      [
        view.fields['value'],
        view.fields['unit'],
        view.fields['page'],
        view.fields['source_line'],
        view.fields['state'],
      ],
      [94_150_000_000, 'yuan', page, '9', '签约'],
    );
    assert.deepEqual(view.fields['as_of'], { value: '2025-05-31', precision: 'day' });
    const entries = await server.context.database.read(systemScope(CITY), (sql) => entriesOf(sql, CITY, record));
    assert.deepEqual(entries[0]?.locator, { span: signed.span, quote: '941.5亿元', line: 9 });
    const repeated = await decide([{ statement: signed.id, decision: 'confirm' }], key);
    assert.deepEqual([repeated.status, repeated.body.repeated, repeated.body.statements.length], [200, true, 1]);
    const count = (await officer.get<EntryView[]>(`/records/statement/${record}/entries`)).body.length;
    assert.equal(count, 1);
    const other = await decide([{ statement: signed.id, decision: 'reject' }], key);
    assert.deepEqual([other.status, other.body.code], [409, 'PRESS_ALREADY_REPEATED']);
  });

  it('keeps what was proposed beside what a person put instead, and takes a decision back', async () => {
    const coops = named(await open(), '35个');
    const corrected = { metric: '农民专业合作社数', region: '武乡县', period: null };
    const { body } = await decide([{ statement: coops.id, decision: 'correct', corrected }]);
    const [after] = body.statements;
    assert.deepEqual(
      [after?.state, after?.metric, after?.region, after?.place, after?.period, after?.proposal?.region],
      ['corrected', '农民专业合作社数', '武乡县', OTHER_COUNTY, null, coops.region],
    );
    const record = after?.record ?? '';
    assert.equal((await officer.get<RecordView>(`/records/statement/${record}`)).body.place, OTHER_COUNTY);
    const undone = await decide([{ statement: coops.id, decision: 'undo', reason: '填错' }]);
    assert.deepEqual([undone.body.statements[0]?.state, undone.body.statements[0]?.record], ['proposed', null]);
    assert.equal((await officer.get<RecordView>(`/records/statement/${record}`)).body.exited, true);
    const again = await decide([{ statement: coops.id, decision: 'confirm' }]);
    assert.equal(again.body.statements[0]?.record, record, 'it is the same statement again');
    const back = (await officer.get<RecordView>(`/records/statement/${record}`)).body;
    assert.deepEqual([back.exited, back.place], [false, COUNTY]);
  });

  it('says what is wrong with a correction, and writes nothing of it', async () => {
    const { id } = named(await open(), '62个');
    const wrong = async (corrected: object) =>
      (await decide([{ statement: id, decision: 'correct', corrected }])).body.code;
    assert.equal(await wrong({ region: '不存在县' }), 'PRESS_REGION_UNKNOWN');
    assert.equal(await wrong({ speaksOf: 'projects.nothing' }), 'PRESS_SPEAKS_OF_UNKNOWN');
    const period = { text: '', start: '2025-02-01', end: '2025-01-01', precision: 'range' };
    assert.equal(await wrong({ period }), 'PRESS_PERIOD_INVALID');
    assert.equal((await decide([{ statement: '0-1', decision: 'confirm' }])).body.code, 'PRESS_STATEMENT_UNKNOWN');
    assert.equal(named(await open(), '62个').state, 'proposed');
  });

  it('holds a statement against the figure the records give, for who may read it', async () => {
    await server.write([
      aProject('p1', { started_on: { value: '2025-02-01', precision: 'day' }, start_evidence: '施工许可证', approved_on: { value: '2025-01-20', precision: 'day' }, code: '2501-140423-89-01-123456', approval_doc: '示例批复' }, '2025-01-15'),
    ]); // prettier-ignore
    const started = named(await open(), '2个');
    const { body } = await decide([
      { statement: started.id, decision: 'correct', corrected: { speaksOf: 'projects.started', region: '襄垣县' } },
    ]);
    const { computed } = body.statements[0] ?? {};
    assert.ok(computed, JSON.stringify(body.statements[0]));
    assert.deepEqual([computed.metric, computed.place, computed.asOf], ['projects.started', COUNTY, '2025-03-31']);
    const found = body.findings.find(({ kind }) => kind === 'computed');
    assert.deepEqual([computed.value, computed.records, computed.sample, computed.agrees], [1, 1, true, false]);
    assert.ok(found, body.findings.map(({ kind }) => kind).join());
    assert.match(found.finding.zh, /2个.*1个.*1 件事项,含示例/);
  });

  it('keeps a finding settled until one of its figures changes', async () => {
    const twins = (found: readonly PressFinding[]) => found.find(({ kind }) => kind === 'twin-amounts');
    const before = twins((await open()).findings)!;
    const settled = await officer.send<PressFinding>('POST', '/press/findings/settle', {
      idem: idem(), page, key: before.key, how: 'different-sets', note: '市招商局说明:两个口径',
    }); // prettier-ignore
    assert.equal(settled.status, 200, JSON.stringify(settled.body));
    assert.deepEqual(
      [settled.body.settled?.how, settled.body.settled?.note],
      ['different-sets', '市招商局说明:两个口径'],
    );
    const twice = await officer.send<WireError>('POST', '/press/findings/settle', {
      idem: idem(), page, key: before.key, how: 'other', note: '再说一次',
    }); // prettier-ignore
    assert.equal(twice.body.code, 'PRESS_SETTLED_ALREADY');
    const list = async (state: string) => (await officer.get<PressFindings>(`/press/findings?state=${state}`)).body;
    assert.ok(!twins((await list('open')).findings));
    assert.ok(twins((await list('settled')).findings));
    const other = named(await open(), '62个');
    await decide([{ statement: other.id, decision: 'correct', corrected: { value: 61 } }]);
    const after = twins((await open()).findings)!;
    assert.deepEqual([after.key, after.settled, after.settledBefore?.how], [before.key, null, 'different-sets']);
    await decide([{ statement: other.id, decision: 'undo' }]);
    const back = twins((await open()).findings)!;
    assert.equal(back.settled?.how, 'different-sets');
    const record = back.settled?.record ?? '';
    const reopened = await officer.send('POST', '/press/findings/reopen', { idem: idem(), record, reason: '依据有误' });
    assert.equal(reopened.status, 204);
    assert.equal(twins((await open()).findings)!.settled, null);
  });

  it('confirms the sure ones together, once', async () => {
    const sure = (await open()).statements.filter(
      (one) => one.state === 'proposed' && one.confidence >= 0.9 && one.sameAs === null && one.metric !== null,
    );
    const key = idem();
    const send = () => officer.send<PressDecided>('POST', `/press/pages/${page}/batch`, { idem: key, atLeast: 0.9 });
    const first = await send();
    assert.deepEqual(
      first.body.statements.map(({ id }) => id),
      sure.map(({ id }) => id),
    );
    assert.equal(first.body.counts.sure, 0);
    if (sure.length > 0)
      assert.deepEqual([(await send()).body.repeated, (await send()).body.statements.length], [true, sure.length]);
    const low = await officer.send<WireError>('POST', `/press/pages/${page}/batch`, { idem: idem(), atLeast: 0.5 });
    assert.equal(low.body.code, 'INPUT_INVALID');
  });

  it('reads a page anew with another day, and keeps what was decided', async () => {
    const before = named(await open(), '941.5亿元');
    const { status, body } = await officer.send<PressPage>('PUT', `/press/pages/${page}`, {
      idem: idem(),
      published: '2024-06-20',
    });
    assert.equal(status, 200, JSON.stringify(body));
    assert.deepEqual([named(body, '117个').period?.end, named(body, '941.5亿元').state], ['2024-05-31', 'confirmed']);
    assert.deepEqual(named(body, '941.5亿元').period, before.period);
    await officer.send<PressPage>('PUT', `/press/pages/${page}`, { idem: idem(), published: '2025-06-20' });
  });

  it('offers metrics, divisions and periods by what is typed', async () => {
    const { body: metrics } = await officer.get<PressMetricHit[]>(
      `/press/metrics?q=${encodeURIComponent('开工')}&unit=count`,
    );
    assert.ok(metrics.some(({ speaksOf }) => speaksOf === 'projects.started'));
    assert.ok(metrics.every(({ unit }) => unit === 'count'));
    const { body: places } = await officer.get<PressPlaceHit[]>(`/press/places?q=${encodeURIComponent('襄垣')}`);
    assert.deepEqual([places[0]?.region, places[0]?.place], ['襄垣县', COUNTY]);
    const { body: far } = await officer.get<PressPlaceHit[]>(`/press/places?q=${encodeURIComponent('广州')}`);
    assert.deepEqual(
      far.map(({ region, place }) => [region, place]),
      [['广州市', null]],
    );
    const periods = async (q: string) =>
      (await officer.get<PressPeriodHit[]>(`/press/periods?q=${encodeURIComponent(q)}&published=2025-03-20`)).body;
    assert.deepEqual((await periods('去年'))[0], {
      text: '去年',
      start: '2024-01-01',
      end: '2024-12-31',
      precision: 'year',
    });
    assert.deepEqual((await periods('2024-10'))[0], {
      text: '2024-10',
      start: '2024-10-01',
      end: '2024-10-31',
      precision: 'month',
    });
    assert.ok((await periods('')).length >= 5);
  });

  it('lays what was said of a metric beside what the records give', async () => {
    const { body: said } = await officer.get<PressSaid[]>('/press/said');
    const metric = said.find(({ metric: one }) => one === 'investment.signed_amount');
    assert.deepEqual([metric?.computes, metric?.statements], [true, 1]);
    const { body } = await officer.get<PressOverTime>('/press/over-time?metric=investment.signed_amount');
    const [point] = body.said;
    assert.deepEqual(
      [point?.on, point?.value, point?.page, point?.computed, point?.agrees],
      ['2025-05-31', 94_150_000_000, page, 0, false],
    );
    assert.ok(body.computed.some(({ on }) => on === '2025-06-30') && body.computed.length >= 12);
  });

  it('exports the statements as a sheet, for a purpose', async () => {
    const none = await officer.get<WireError>('/exports/statement');
    assert.equal(none.body.code, 'EXPORT_PURPOSE');
    const { status, headers } = await officer.get(`/exports/statement?purpose=${encodeURIComponent('核对口径')}`);
    assert.deepEqual([status, Number(headers['x-wutong-rows']) >= 3], [200, true]);
    assert.match(String(headers['content-type']), /spreadsheetml/);
  });

  it('makes good what was cut short between the ledger and the reading', async () => {
    const text = '本报讯 2024年,襄垣县新建示例水池12座。';
    const { body } = await handIn(officer, text, '中断.txt', SAID);
    const statement = (await open(officer, body.page)).statements[0]!;
    const { database } = server.context;
    const confirm = () =>
      officer.send<PressDecided>('POST', `/press/pages/${body.page}/decisions`, {
        idem: 'press-cut-short',
        decisions: [{ statement: statement.id, decision: 'confirm' }],
      });
    const { record } = (await confirm()).body.statements[0]!;
    // As if the server had stopped behind the act, and behind the record of the page.
    await database.owner((sql) => sql.query('DELETE FROM press_decision WHERE page = $1', [body.page]));
    assert.equal((await open(officer, body.page)).statements[0]!.state, 'proposed');
    const again = (await confirm()).body;
    assert.deepEqual([again.statements[0]!.state, again.statements[0]!.record], ['confirmed', record]);
    assert.equal((await officer.get<EntryView[]>(`/records/statement/${record}/entries`)).body.length, 1);
    await database.owner((sql) => sql.query('DELETE FROM press_reading WHERE page = $1', [body.page]));
    assert.equal((await officer.get<WireError>(`/press/pages/${body.page}`)).body.code, 'PRESS_PAGE_UNREAD');
    assert.deepEqual((await handIn(officer, text, '中断.txt')).body, { page: body.page, known: true });
    assert.equal((await open(officer, body.page)).text, text);
  });

  it('hands out what people decided as labelled data, and logs it', async () => {
    const answer = await officer.get<string>(`/press/labels?page=${page}&purpose=${encodeURIComponent('检验识读')}`);
    const line = JSON.parse(answer.body.trim()) as {
      schema: string; text: string; complete: boolean; rejected: object[];
      statements: { span: [number, number]; quote: string; region: string | null; proposed?: object }[];
    }; // prettier-ignore
    assert.deepEqual([line.schema, line.text], ['press-gold/1', PAPER]);
    for (const { span, quote } of line.statements) assert.equal(quote, PAPER.slice(...span));
    assert.ok(line.statements.some(({ proposed }) => proposed));
    assert.equal((await officer.get<WireError>('/press/labels')).body.code, 'INPUT_INVALID');
    assert.equal(
      (await (await server.as('leader')).get<WireError>('/press/labels?purpose=xx')).body.code,
      'FORBIDDEN_ACTION',
    );
  });
});
