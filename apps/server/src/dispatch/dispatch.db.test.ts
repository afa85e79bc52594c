/** Lights and dispatch meetings through the routes: a red made good, an exemption of two people, decisions that become duties. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { partialDate } from '@wutong/codes';
import type { Fields } from '@wutong/kernel/kinds/types';
import type { Draft } from '@wutong/kernel/ledger/types';
import { unzipSync } from 'fflate';
import { aProject, COUNTY, OTHER_COUNTY, testServer, type Client, type TestServer } from '../server.fixture';
import type { DecisionsMade, LightBoard, LightDetail, LightRules, Meeting, MeetingPack, Meetings, Today, WireError } from '../wire'; // prettier-ignore

let server: TestServer;
let reviewer: Client;
let county: Client;

const day = (text: string) => partialDate(text)!;
const started = (from: string): Fields => ({
  code: '2412-140423-04-01-123456',
  approved_on: day('2024-12-20'),
  started_on: day(from),
  start_evidence: '施工许可',
  in_statistics_on: day(from),
  statistics_evidence: '入库通知',
  annual_plan_yuan: 12_000_000,
  responsible_unit: '襄垣县发展和改革局',
});
const month = (record: string, text: string, planned: number, completed: number | null): Draft => ({
  kind: 'project',
  record,
  effectiveOn: `${text}-28`,
  change: { act: 'report', series: 'progress', month: text, values: { planned_yuan: planned, ...(completed === null ? {} : { completed_yuan: completed }) } }, // prettier-ignore
});
const MILLION = 1_000_000;

before(async () => {
  server = await testServer();
  // Good: red in March (40 points behind), made good in April. Late: red since March. Dumb: reported nothing for May.
  for (const record of ['good', 'late', 'dumb']) {
    const place = record === 'late' ? { place_code: OTHER_COUNTY, responsible_unit: '武乡县发展和改革局' } : {};
    await server.write([aProject(record, { ...started('2025-01-02'), name: `示例${record}项目`, ...place }, '2025-01-05')], '2025-01-06T02:00:00.000Z'); // prettier-ignore
  }
  const told: [string, [number, number | null][]][] = [
    ['good', [[2, 2], [2, 2], [6, 0.2], [0.5, 7], [0.5, 0.5]]],
    ['late', [[2, 2], [2, 2], [6, 0.2], [0.5, 0.5], [0.5, 0.5]]],
    ['dumb', [[2, 2], [2, 2], [2, 2], [2, 2], [2, null]]],
  ]; // prettier-ignore
  for (let m = 1; m <= 5; m++)
    await server.write(
      told.map(([record, months]) => {
        const [planned, completed] = months[m - 1]!;
        return month(record, `2025-0${m}`, planned * MILLION, completed === null ? null : completed * MILLION);
      }),
      `2025-0${m + 1}-03T02:00:00.000Z`,
    );
  reviewer = await server.as('reviewer');
  county = await server.as('county-clerk');
});
after(() => server.close());

const board = async (client: Client, query = ''): Promise<LightBoard> => {
  const { status, body } = await client.get<LightBoard>(`/supervision/lights${query}`);
  assert.equal(status, 200, JSON.stringify(body));
  return body;
};
const lightOf = (of: LightBoard, record: string) => of.rows.find((row) => row.record === record)?.light;

test('a red month made good is yellow with its reason; what is missing is named', async () => {
  const march = await board(reviewer, '?month=2025-03');
  assert.equal(lightOf(march, 'good'), 'yellow');
  assert.equal(lightOf(march, 'late'), 'red');
  const good = march.rows.find(({ record }) => record === 'good')!;
  assert.match(good.why[0]!.says.zh, /低于序时48\.33个百分点;原为红灯,2025-04 补齐,转黄不转绿/);
  assert.deepEqual(good.strip.at(-1), { month: '2025-03', light: 'yellow', own: 'red' });
  assert.equal(good.step, null, 'made good: no step is due');
  assert.equal(march.rows.find(({ record }) => record === 'late')!.step?.step, 3);
  const then = await board(reviewer, '?month=2025-03&asOf=2025-04-05&known=2025-04-05T00:00:00Z');
  assert.equal(lightOf(then, 'good'), 'red', 'as it was seen in April');
  const may = await board(reviewer);
  assert.equal(may.month, '2025-05');
  assert.equal(lightOf(may, 'dumb'), 'unknown');
  assert.match(may.rows.find(({ record }) => record === 'dumb')!.why[0]!.says.zh, /缺少2025-05 完成投资/);
  assert.deepEqual([may.counts.red, may.counts.green, may.counts.unknown], [1, 1, 1]);
  assert.deepEqual((await board(reviewer, '?light=red')).rows.map(({ record }) => record), ['late']); // prettier-ignore
  assert.deepEqual((await board(reviewer, `?place=${COUNTY}`)).rows.map(({ record }) => record).toSorted(), ['dumb', 'good']); // prettier-ignore
});

test('a county sees its own lights and nobody else’s', async () => {
  const own = await board(county);
  assert.deepEqual(own.rows.map(({ record }) => record).toSorted(), ['dumb', 'good']);
  assert.deepEqual(own.byPlace.map(({ place }) => place), [COUNTY]); // prettier-ignore
  const { status, body } = await county.get<WireError>('/supervision/lights/project/late');
  assert.deepEqual([status, body.code], [404, 'RECORD_NOT_FOUND']);
});

test('one record opens to its months, clauses and exact figures', async () => {
  const { body } = await reviewer.get<LightDetail>('/supervision/lights/project/late?month=2025-03');
  assert.equal(body.light, 'red');
  const progress = body.says.find(({ dimension }) => dimension === 'progress')!;
  assert.deepEqual(progress.inputs.map(({ value }) => value), ['10000000', '4200000', '12000000', '48.33']); // prettier-ignore
  assert.equal(progress.clause?.zh, '低于序时超过30个百分点');
  assert.match(body.rules[0]!.source.url!, /^https:\/\//);
  assert.deepEqual(body.months.slice(0, 3).map(({ month: m, own }) => [m, own]), [['2025-06', 'unknown'], ['2025-05', 'red'], ['2025-04', 'red']]); // prettier-ignore
});

test('an exemption waits for a second person and then puts the light out', async () => {
  const ask = { idem: 'exempt-late-0001', kind: 'project', record: 'good', month: '2025-03', reason: '强降雨停工', approver: '分管副市长' }; // prettier-ignore
  const wrong = await county.send<WireError>('POST', '/supervision/lights/exemptions', { ...ask, toMonth: '2025-02' });
  assert.equal(wrong.body.code, 'EXEMPTION_REVERSED');
  const asked = await county.send<{ record: string; entry: number }>('POST', '/supervision/lights/exemptions', ask);
  assert.equal(asked.status, 200, JSON.stringify(asked.body));
  const waiting = (await county.get<LightDetail>('/supervision/lights/project/good?month=2025-03')).body;
  assert.equal(waiting.light, 'yellow');
  assert.deepEqual(waiting.requested.map(({ record }) => record), [asked.body.record]); // prettier-ignore
  const decide = (client: Client) => client.send<WireError>('POST', `/acts/${asked.body.entry}/decision`, { idem: 'decide-exempt-0001', accept: true, note: '' }); // prettier-ignore
  assert.equal((await decide(county)).status, 403, 'nobody agrees with himself');
  assert.equal((await decide(reviewer)).status, 200);
  const after = (await county.get<LightDetail>('/supervision/lights/project/good?month=2025-03')).body;
  assert.equal(after.light, 'exempt');
  assert.deepEqual(after.exemptions.map(({ approver }) => approver), ['分管副市长']); // prettier-ignore
  assert.equal(after.months.find(({ month: m }) => m === '2025-03')!.dimensions.find(({ dimension }) => dimension === 'progress')!.own, 'red'); // prettier-ignore
});

test('another set of rules holds from its month on', async () => {
  const choose = (client: Client, body: object) => client.send<LightRules & WireError>('POST', '/supervision/light-rules', body); // prettier-ignore
  const choice = { idem: 'rules-0001', purpose: 'project_lights', ruleset: 'ouhai_2020', since: '2025-05-01', basis: '市政府常务会议' }; // prettier-ignore
  assert.equal((await choose(county, choice)).body.code, 'FORBIDDEN');
  assert.equal((await choose(reviewer, { ...choice, ruleset: 'nobody_1999' })).body.code, 'RULESET_UNKNOWN');
  const { status, body } = await choose(reviewer, choice);
  assert.equal(status, 200, JSON.stringify(body));
  assert.equal(body.purposes.find(({ purpose }) => purpose === 'project_lights')!.current, 'ouhai_2020');
  assert.equal((await board(reviewer)).rules.code, 'ouhai_2020');
  assert.equal((await board(reviewer, '?month=2025-04')).rules.code, 'yinchuan_2025');
});

test('a meeting’s pack, and decisions that become duties on the spot', async () => {
  const called = await reviewer.send<Meeting>('POST', '/supervision/meetings', { idem: 'meeting-0001', title: '七月重点项目调度会', heldOn: '2025-07-01' }); // prettier-ignore
  assert.equal(called.status, 200, JSON.stringify(called.body));
  const { record } = called.body;
  const read = async (client = reviewer) => (await client.get<MeetingPack>(`/supervision/meetings/${record}`)).body;
  const pack = await read();
  const red = pack.reds.find((one) => one.record === 'late')!;
  assert.equal(red.owner?.name, '武乡县发展和改革局');
  assert.match(red.proposed.text, /限期补齐投资缺口/);
  assert.deepEqual([pack.since, pack.until], ['2025-06-01', '2025-08-01']);
  assert.equal(pack.mayDecide, true);

  const decisions = [
    { text: '7月底前补齐投资缺口', office: red.owner!.office!, about: { kind: 'project', record: 'late' }, termDays: 15 }, // prettier-ignore
    { text: '协调外电接入', office: `${COUNTY}-fgj`, clock: 'p13710_7' },
  ];
  const decide = (body: object) => reviewer.send<DecisionsMade & WireError>('POST', `/supervision/meetings/${record}/decisions`, body); // prettier-ignore
  const bad = await decide({ idem: 'decisions-0001', decisions: [...decisions, { text: '无人承办', office: '无此机构', termDays: 3 }] }); // prettier-ignore
  assert.deepEqual([bad.body.code, bad.body.where?.field], ['DECISION_OFFICE_UNKNOWN', 'decisions.2.office']);
  const two = await decide({ idem: 'decisions-0002', decisions: [{ ...decisions[0]!, clock: 'p13710_7' }] });
  assert.equal(two.body.code, 'DECISION_TERM');
  const past = await decide({ idem: 'decisions-0003', decisions: [{ text: '补报', office: `${COUNTY}-fgj`, dueOn: '2025-06-30' }] }); // prettier-ignore
  assert.equal(past.body.code, 'DECISION_TERM_PAST');
  assert.equal((await read()).decisions.length, 0, 'nothing half made');
  const made = await decide({ idem: 'decisions-0004', decisions });
  assert.equal(made.status, 200, JSON.stringify(made.body));
  assert.equal((await decide({ idem: 'decisions-0004', decisions })).body.repeated, true);

  const after = await read();
  assert.equal(after.decisions.length, 2);
  const mine = after.decisions.find(({ title }) => title === '7月底前补齐投资缺口')!;
  assert.deepEqual([mine.about?.record, mine.stage, mine.due], ['late', 'assigned', '2025-07-22']);
  const today = (await county.get<Today>('/today')).body;
  const lines = [...today.soon.lines, ...today.later.lines].map(({ title }) => title);
  assert.ok(lines.includes('协调外电接入'), JSON.stringify(lines));
  const list = (await reviewer.get<Meetings>('/supervision/meetings')).body;
  assert.deepEqual(list.rows.map(({ decisions: n, closed }) => [n, closed]), [[2, 0]]); // prettier-ignore

  server.clock.now = new Date('2025-08-01T02:00:00Z');
  reviewer = await server.as('reviewer');
  const next = await reviewer.send<Meeting>('POST', '/supervision/meetings', { idem: 'meeting-0002', title: '八月调度会', heldOn: '2025-08-01' }); // prettier-ignore
  const second = (await reviewer.get<MeetingPack>(`/supervision/meetings/${next.body.record}`)).body;
  assert.equal(second.before?.record, record);
  assert.equal(second.earlier.length, 2);
  assert.ok(second.due.every(({ due }) => due! <= second.until));
  assert.ok(second.due.some(({ title, lateBy }) => title === '7月底前补齐投资缺口' && lateBy > 0));
  assert.ok(second.blockers.some(({ type, title }) => type === 'clock' && title === '7月底前补齐投资缺口'));
});

test('a county’s meeting sees the county and binds nobody outside it', async () => {
  county = await server.as('county-clerk');
  const called = await county.send<Meeting>('POST', '/supervision/meetings', { idem: 'meeting-county-1', title: '县级调度会', heldOn: '2025-08-01' }); // prettier-ignore
  assert.deepEqual([called.status, called.body.place], [200, COUNTY]);
  assert.ok(called.body.fromOffice, 'whoever calls it assigns what it decides');
  const { record } = called.body;
  const pack = (await county.get<MeetingPack>(`/supervision/meetings/${record}`)).body;
  assert.equal(pack.before, null, 'the city’s meetings are not the county’s');
  assert.ok([...pack.reds, ...pack.blockers, ...pack.due].every(({ place }) => place === null || place.startsWith(COUNTY))); // prettier-ignore
  const outside = {
    idem: 'decisions-county-1',
    decisions: [{ text: '请市发改委协调', office: '140400-fgw', termDays: 5 }],
  };
  const refused = await county.send<WireError>('POST', `/supervision/meetings/${record}/decisions`, outside);
  assert.deepEqual([refused.status, refused.body.code], [403, 'FORBIDDEN']);
  assert.equal((await county.get<MeetingPack>(`/supervision/meetings/${record}`)).body.decisions.length, 0);
});

test('the pack goes out as a Word paper and as a workbook', async () => {
  const { rows } = (await reviewer.get<Meetings>('/supervision/meetings')).body;
  const { record } = rows.find(({ title }) => title === '八月调度会')!;
  const bytes = async (format: string): Promise<Record<string, Uint8Array>> => {
    const cookie = await cookieOf();
    const answer = await server.app.inject({ url: `/api/supervision/meetings/${record}/paper?format=${format}`, headers: { cookie } }); // prettier-ignore
    assert.equal(answer.statusCode, 200, answer.body.slice(0, 200));
    return unzipSync(new Uint8Array(answer.rawPayload));
  };
  const text = (file: Uint8Array | undefined): string => new TextDecoder().decode(file);
  const word = text((await bytes('docx'))['word/document.xml']);
  for (const said of ['八月调度会材料', '红灯事项', '示例late项目', '上次会议议定事项'])
    assert.ok(word.includes(said), said);
  const book = await bytes('xlsx');
  const sheets = Object.keys(book).filter((name) => /worksheets\/sheet\d+\.xml$/.test(name));
  assert.equal(sheets.length, 7);
  const gone = await reviewer.get<WireError>('/supervision/meetings/nobody');
  assert.deepEqual([gone.status, gone.body.code], [404, 'MEETING_UNKNOWN']);
});

/** A session of its own: a file is no answer that the client reads. */
async function cookieOf(): Promise<string> {
  const answer = await server.app.inject({ method: 'POST', url: '/api/session/demo', payload: { role: 'reviewer' } });
  return String(answer.headers['set-cookie']).split(';')[0]!;
}
