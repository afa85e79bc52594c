/** Papers handed in, put right, confirmed: what becomes a duty, what is refused with its place, and that nothing is made twice. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { personScope, systemScope } from '@wutong/kernel/db/scope';
import { strToU8, zipSync } from 'fflate';
import { CITY, COUNTY, testServer, type Client, type TestServer } from '../server.fixture';
import type {
  DirectiveAdded,
  DirectivePaper,
  Directives,
  ProposalsConfirmed,
  RecordView,
  TaskProposal,
  Today,
  WireError,
} from '../wire';
import { handIn, handInFile } from './directives.fixture';

let server: TestServer;
let officer: Client;
before(async () => {
  server = await testServer();
  server.clock.now = new Date('2026-03-03T02:00:00Z');
  officer = await server.as('officer');
});
after(() => server.close());

const MINUTES = `项目调度会纪要
会议认为,去年以来项目建设成绩明显,完成投资增长6.1%。
一、由市商务局牵头,市统计局配合,3月底前建立签约项目台账。
二、请市发展改革委7天内核清未开工项目底数。
三、各县区要在5月底前完成排查。
四、市气象局负责6月底前建成雷达站。
五、市统计局负责加强入库业务指导。
六、由市工信局牵头,2028年底前建成算力中心。`;

let keys = 0;
const idem = (): string => `directives-${++keys}`;
/** Each test has a paper of its own: the same text is the same directive. */
const paperOf = (text = MINUTES, about: Record<string, string> = {}): Promise<DirectivePaper> =>
  handIn(officer, `${text}\n附件${++keys}`, { paperType: 'minutes', heldOn: '2026-03-02', ...about });
const about = (paper: DirectivePaper, words: string): TaskProposal => {
  const found = paper.proposals.find(({ quote }) => quote.includes(words));
  assert.ok(found, `${words} is no proposal`);
  return found;
};
type Refused = WireError & ProposalsConfirmed;
const confirm = (client: Client, paper: DirectivePaper, body: object = {}) =>
  client.send<Refused>('POST', `/directives/${paper.directive}/confirm`, { idem: idem(), ...body });
const change = (client: Client, paper: DirectivePaper, ...changes: object[]) =>
  client.send<WireError & DirectivePaper>('POST', `/directives/${paper.directive}/changes`, { idem: idem(), changes });
const open = async (client: Client, paper: DirectivePaper): Promise<DirectivePaper> =>
  (await client.get<DirectivePaper>(`/directives/${paper.directive}`)).body;
const duties = (): Promise<number> =>
  server.context.database.read(systemScope(CITY), async (sql) => {
    const { rows } = await sql.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM record_index WHERE city = $1 AND kind = 'duty'`,
      [CITY],
    );
    return rows[0]!.n;
  });
const gaps = ({ gaps: all }: TaskProposal): string[] => all.map(({ code }) => code);

test('a paper becomes proposals with exact spans, and what lacks nothing becomes duties in one act', async () => {
  const paper = await paperOf();
  assert.equal(paper.proposals.length, 6);
  for (const { span, quote } of paper.proposals) assert.equal(paper.text!.slice(...span), quote);
  assert.deepEqual(paper.counts, { proposed: 6, changed: 0, confirmed: 0, rejected: 0, ready: 3, duties: 0 });
  const earlier = await duties();
  const { status, body } = await confirm(officer, paper);
  assert.equal(status, 200);
  assert.deepEqual([body.confirmed.length, body.entries, await duties()], [3, 6, earlier + 3]);
  const made = about(body.paper, '签约项目台账').duties[0]!;
  const { body: record } = await officer.get<RecordView>(`/records/duty/${made.record}`);
  const { fields, stage } = record;
  assert.equal(stage, 'assigned');
  assert.deepEqual(
    [
      'owner_office',
      'supervised',
      'decided_in',
      'born_from',
      'number',
      'lead_unit',
      'co_units',
      'limit_text',
      'basis_doc',
    ].map((field) => fields[field]),
    [`${CITY}-swj`, true, paper.directive, 'meeting', '一', '市商务局', '市统计局', '3月底前', '项目调度会纪要'],
  );
  assert.deepEqual(fields['due_on'], { value: '2026-03-31', precision: 'day' });
  assert.deepEqual(fields['source_on'], { value: '2026-03-02', precision: 'day' });
  assert.match(String(fields['basis_clause']), /由市商务局牵头/);
  const { body: today } = await officer.get<Today>('/today?scope=all');
  const lines = [...today.soon.lines, ...today.later.lines, ...today.waiting.lines];
  assert.ok(lines.some(({ record: line }) => line === made.record));
});

test('what is missing is named with its place, and a whole confirmation is refused for one of them', async () => {
  const paper = await paperOf();
  assert.deepEqual(gaps(about(paper, '完成排查')), ['OWNER_GROUP']);
  assert.deepEqual(gaps(about(paper, '雷达站')), ['OWNER_UNKNOWN']);
  assert.deepEqual(gaps(about(paper, '入库业务指导')), ['TERM_MISSING']);
  assert.deepEqual(gaps(about(paper, '算力中心')), ['TERM_BEYOND']);
  assert.deepEqual(gaps(about(paper, '未开工项目底数')), ['TERM_DAYS']);
  assert.deepEqual(about(paper, '算力中心').due, { on: null, notBefore: '2028-12-31' });
  const [unknown] = about(paper, '雷达站').gaps;
  assert.equal(paper.text!.slice(...unknown!.span!), '市气象局');
  assert.match(unknown!.says.zh, /市气象局.*不是本市登记的机构/);
  assert.match(unknown!.says.en, /no office on record/);
  const earlier = await duties();
  const asked = [about(paper, '签约项目台账').id, about(paper, '雷达站').id];
  const { status, body } = await confirm(officer, paper, { proposals: asked });
  assert.deepEqual([status, body.code, body.where?.field], [400, 'PROPOSALS_LACK', 'owner']);
  assert.match(body.message.zh, /第 6 行“市气象局负责/);
  assert.equal(await duties(), earlier);
  const only = await confirm(officer, paper, { proposals: asked, assign: false });
  assert.deepEqual([only.status, only.body.confirmed.length, only.body.entries], [200, 2, 2]);
  assert.equal(about(only.body.paper, '雷达站').duties[0]!.stage, null);
});

test('a list without deadlines and a paper without anything to do are said to be so', async () => {
  const list = await paperOf('重点任务清单\n1.新签约项目30个。牵头单位:市商务局\n2.开展入库培训。责任单位:市统计局', {
    paperType: 'task_list',
  });
  assert.deepEqual(list.proposals.map(gaps), [['TERM_MISSING'], ['TERM_MISSING']]);
  assert.equal((await confirm(officer, list)).body.code, 'PROPOSALS_NONE');
  const none = await paperOf('全市上下要提高认识,主动作为,奋力谱写高质量发展新篇章。');
  assert.deepEqual([none.proposals.length, none.notices.length], [0, 1]);
  const undated = await handIn(officer, '一、由市商务局牵头,一个月内建立招商台账。');
  assert.deepEqual(gaps(undated.proposals[0]!), ['TERM_WITHOUT_DAY']);
  assert.match(undated.notices[0]!.zh, /没有填会议/);
});

test('any part is put right by a person, and nonsense is refused with its field', async () => {
  const paper = await paperOf();
  const { id } = about(paper, '雷达站');
  const wrong: [object, string][] = [
    [{ owner: `${CITY}-nobody` }, 'PROPOSAL_OFFICE_UNKNOWN'],
    [{ place: '999999' }, 'PROPOSAL_PLACE_UNKNOWN'],
    [{ metric: 'weather.rain' }, 'PROPOSAL_METRIC_UNKNOWN'],
    [{ term: { by: 'clock', clock: 'sometime' } }, 'PROPOSAL_CLOCK_UNKNOWN'],
    [{ owner: `${CITY}-swj`, parts: [{ office: `${CITY}-swj`, part: 'co' }] }, 'PROPOSAL_PARTS_TWICE'],
  ];
  for (const [content, code] of wrong)
    assert.equal((await change(officer, paper, { proposal: id, decision: 'change', content })).body.code, code);
  assert.equal(
    (await change(officer, paper, { proposal: '0-99999', decision: 'change' })).body.code,
    'PROPOSAL_UNKNOWN',
  );
  const content = {
    owner: `${CITY}-fgw`,
    term: { by: 'clock', clock: 'minutes_20' },
    metric: 'projects.started',
    target: 3,
    title: '建成天气雷达',
  };
  const { body } = await change(officer, paper, { proposal: id, decision: 'change', content });
  const put = about(body, '雷达站');
  assert.deepEqual(
    [put.state, put.ready, put.content.title, put.read.title],
    ['changed', true, '建成天气雷达', '6月底前建成雷达站'],
  );
  assert.ok(put.due!.on! > '2026-03-20');
  const done = await confirm(officer, paper, { proposals: [id] });
  const { body: record } = await officer.get<RecordView>(
    `/records/duty/${about(done.body.paper, '雷达站').duties[0]!.record}`,
  );
  assert.deepEqual(
    ['title', 'clock', 'due_on', 'metric', 'target', 'lead_unit'].map((field) => record.fields[field]),
    ['建成天气雷达', 'minutes_20', undefined, 'projects.started', 3, '市气象局'],
  );
  assert.equal((await change(officer, paper, { proposal: id, decision: 'reject' })).body.code, 'PROPOSAL_CONFIRMED');
});

test('what is set aside is not confirmed until that is taken back, and corrections come back with it', async () => {
  const paper = await paperOf();
  const { id } = about(paper, '签约项目台账');
  await change(officer, paper, { proposal: id, decision: 'change', content: { title: '建台账' } });
  const away = await change(officer, paper, { proposal: id, decision: 'reject', reason: '重复' });
  assert.deepEqual(
    [about(away.body, '签约项目台账').state, about(away.body, '签约项目台账').reason],
    ['rejected', '重复'],
  );
  assert.equal((await confirm(officer, paper, { proposals: [id] })).body.code, 'PROPOSAL_REJECTED');
  const back = await change(officer, paper, { proposal: id, decision: 'undo' });
  assert.deepEqual(
    [about(back.body, '签约项目台账').state, about(back.body, '签约项目台账').content.title],
    ['changed', '建台账'],
  );
  const read = await change(officer, paper, { proposal: id, decision: 'undo' });
  assert.deepEqual(
    [about(read.body, '签约项目台账').state, about(read.body, '签约项目台账').content.title],
    ['proposed', '3月底前建立签约项目台账'],
  );
});

test('a person marks what the reader missed', async () => {
  const paper = await paperOf('会议通过了方案。\n修缮老城墙,恢复原貌。');
  const from = paper.text!.indexOf('修缮');
  const id = `${from}-${from + 10}`;
  assert.equal(paper.proposals.length, 0);
  const marked = await change(officer, paper, {
    proposal: id,
    decision: 'change',
    content: { owner: `${CITY}-fgw`, term: { by: 'days', days: 20 } },
  });
  assert.deepEqual(
    marked.body.proposals.map(({ rule, quote, ready }) => [rule, quote, ready]),
    [['person', '修缮老城墙,恢复原貌', true]],
  );
  const { body } = await confirm(officer, paper);
  assert.deepEqual(body.confirmed, [id]);
});

test('parts: helping units get their own under the owner; without an owner each gets a duty', async () => {
  const paper = await paperOf();
  const split = about(paper, '签约项目台账');
  const each = about(paper, '完成排查');
  const parts = [`${CITY}-tjj`, `${CITY}-fgw`].map((office) => ({ office, part: 'co' as const }));
  const alone = [`${COUNTY}-fgj`, '140429-fgj'].map((office) => ({ office, part: 'lead' as const }));
  await change(
    officer,
    paper,
    { proposal: split.id, decision: 'change', content: { parts } },
    { proposal: each.id, decision: 'change', content: { parts: alone } },
  );
  const { body } = await confirm(officer, paper, { proposals: [split.id, each.id] });
  assert.equal(body.entries, 10);
  const [parent, ...children] = about(body.paper, '签约项目台账').duties;
  assert.deepEqual(
    [parent!.part, children.map(({ part, owner }) => [part, owner])],
    [
      null,
      [
        ['co', `${CITY}-tjj`],
        ['co', `${CITY}-fgw`],
      ],
    ],
  );
  const child = (await officer.get<RecordView>(`/records/duty/${children[0]!.record}`)).body;
  assert.equal(child.fields['part_of'], parent!.record);
  const own = about(body.paper, '完成排查').duties;
  const places = await Promise.all(
    own.map(async ({ record }) => (await officer.get<RecordView>(`/records/duty/${record}`)).body.place),
  );
  assert.deepEqual(places.sort(), [COUNTY, '140429']);
  assert.equal(body.paper.counts.duties, 3);
});

test('the same text is one directive, pasted, as a text file or as Word', async () => {
  const text = '一、由市商务局牵头,4月底前办好招商活动。';
  const first = await officer.send<DirectiveAdded>('POST', '/directives', { text, paperType: 'minutes' });
  assert.equal(first.body.known, false);
  const again = await officer.send<DirectiveAdded>('POST', '/directives', { text: text });
  assert.deepEqual(again.body, { directive: first.body.directive, known: true });
  const file = await handInFile(officer, `\ufeff${text}`, '纪要.txt');
  assert.deepEqual(file.body, { directive: first.body.directive, known: true });
  const xml = `<w:document xmlns:w="x"><w:body><w:p><w:r><w:t>${text}</w:t></w:r></w:p></w:body></w:document>`;
  const word = await handInFile(officer, zipSync({ 'word/document.xml': strToU8(xml) }), '纪要.docx');
  assert.deepEqual(word.body, { directive: first.body.directive, known: true });
  const table = ['序号', '任务', '牵头单位', '完成时限', '1', '办好展会', '市商务局', '5月底'];
  const cell = (words: string): string => `<w:tc><w:p><w:r><w:t>${words}</w:t></w:r></w:p></w:tc>`;
  const rows = [table.slice(0, 4), table.slice(4)].map((cells) => `<w:tr>${cells.map(cell).join('')}</w:tr>`).join('');
  const sheet = zipSync({
    'word/document.xml': strToU8(`<w:document xmlns:w="x"><w:body><w:tbl>${rows}</w:tbl></w:body></w:document>`),
  });
  const made = await handInFile(officer, sheet, '分工表.docx', 'heldOn=2026-03-02');
  const { body } = await officer.get<DirectivePaper>(`/directives/${made.body.directive}`);
  assert.deepEqual(
    body.proposals.map(({ content, ready }) => [content.number, content.title, content.owner, content.term, ready]),
    [['1', '办好展会', `${CITY}-swj`, { by: 'date', on: '2026-05-31' }, true]],
  );
});

test('what is no paper is refused with what to do, and leaves nothing', async () => {
  const count = async (): Promise<number> => (await officer.get<Directives>('/directives')).body.total;
  const earlier = await count();
  const refused: [Uint8Array | string, string, string][] = [
    ['', 'a.txt', 'DIRECTIVE_EMPTY'],
    [' \n \n', 'a.txt', 'PRESS_EMPTY'],
    [zipSync({ 'xl/workbook.xml': strToU8('<x/>') }), '清单.xlsx', 'DIRECTIVE_SHEET'],
    [zipSync({ 'other.bin': strToU8('x') }), 'a.zip', 'DIRECTIVE_WORD_BROKEN'],
    [Uint8Array.of(0x50, 0x4b, 3, 4, 9, 9), 'cut.docx', 'DIRECTIVE_WORD_BROKEN'],
    [Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0, 0), '纪要.doc', 'DIRECTIVE_WORD_OLD'],
    [Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10), 'scan.png', 'PRESS_IMAGE'],
  ];
  for (const [bytes, name, code] of refused) {
    const { status, body } = await handInFile(officer, bytes, name);
    assert.deepEqual([status, body.code], [400, code], name);
    assert.ok(body.message.zh.length > 8 && body.message.en.length > 8);
  }
  assert.equal((await officer.send<WireError>('POST', '/directives', { text: '  \n' })).body.code, 'DIRECTIVE_EMPTY');
  const office = await officer.send<WireError>('POST', '/directives', {
    text: '由市商务局牵头。',
    fromOffice: 'nobody',
  });
  assert.equal(office.body.code, 'DIRECTIVE_OFFICE_UNKNOWN');
  assert.equal(await count(), earlier);
});

test('with another day the deadlines are read anew, and what was decided stays', async () => {
  const paper = await handIn(officer, `由市商务局牵头,一个月内建立台账。\n市统计局负责年底前办好培训。\n${++keys}`);
  const kept = about(paper, '办好培训');
  await change(officer, paper, { proposal: kept.id, decision: 'change', content: { term: { by: 'days', days: 9 } } });
  const put = await officer.send<DirectivePaper>('PUT', `/directives/${paper.directive}`, {
    idem: idem(),
    heldOn: '2026-02-02',
    fromOffice: `${CITY}-dcs`,
  });
  assert.equal(put.status, 200);
  assert.deepEqual(about(put.body, '建立台账').content.term, { by: 'date', on: '2026-03-02' });
  assert.deepEqual(gaps(about(put.body, '建立台账')), ['TERM_PAST']);
  assert.deepEqual(about(put.body, '办好培训').content.term, { by: 'days', days: 9 });
  const { body } = await confirm(officer, put.body);
  const { body: record } = await officer.get<RecordView>(
    `/records/duty/${about(body.paper, '建立台账').duties[0]!.record}`,
  );
  assert.equal(record.fields['from_office'], `${CITY}-dcs`);
});

test('who may: the city’s offices; a county sees its own papers, a leader and a supervisor only read', async () => {
  const paper = await paperOf();
  const county = await server.as('county-clerk');
  assert.equal((await county.get(`/directives/${paper.directive}`)).status, 404);
  const own = await handIn(county, `由县发改局牵头,6月底前开工。\n${++keys}`);
  assert.deepEqual([own.place, own.may.confirm], [COUNTY, true]);
  const theirs = await county.send<WireError>('POST', '/directives', { text: '由市商务局牵头。', place: CITY });
  assert.equal(theirs.status, 403);
  for (const role of ['leader', 'supervisor'] as const) {
    const reader = await server.as(role);
    const seen = await open(reader, paper);
    assert.deepEqual([seen.proposals.length, seen.may], [6, { write: false, confirm: false }]);
    assert.equal((await confirm(reader, paper)).status, 403);
    assert.equal((await reader.send('POST', '/directives', { text: '由市商务局牵头。' })).status, 403);
  }
  // The second wall: row security shows a county's transaction the readings and corrections of its own papers only.
  await change(officer, paper, { proposal: about(paper, '雷达站').id, decision: 'reject' });
  const sight = {
    action: 'read',
    places: [COUNTY],
    ties: [`in:${COUNTY}`],
    related: [],
    account: 'x',
    offices: [],
    persons: [],
  };
  const rows = await server.context.database.read(personScope(CITY, sight), async (sql) => [
    (await sql.query<{ directive: string }>('SELECT directive FROM directive_reading')).rows.map(
      ({ directive }) => directive,
    ),
    (await sql.query('SELECT 1 FROM directive_decision')).rows.length,
  ]);
  assert.deepEqual(rows, [[own.directive], 0]);
  const filtered = await county.get<Directives>('/directives');
  assert.ok(filtered.body.rows.every(({ place }) => place === COUNTY));
});

test('sent again nothing is done again, whatever it was', async () => {
  const paper = await paperOf();
  const { id } = about(paper, '雷达站');
  const key = idem();
  const body = { idem: key, changes: [{ proposal: id, decision: 'change', content: { owner: `${CITY}-fgw` } }] };
  const send = () => officer.send<WireError>('POST', `/directives/${paper.directive}/changes`, body);
  assert.deepEqual([(await send()).status, (await send()).status], [200, 200]);
  const other = { ...body, changes: [{ proposal: id, decision: 'reject' }] };
  assert.equal(
    (await officer.send<WireError>('POST', `/directives/${paper.directive}/changes`, other)).body.code,
    'DIRECTIVE_REPEATED',
  );
  const once = { idem: idem() };
  const first = await confirm(officer, paper, once);
  const count = await duties();
  const second = await confirm(officer, paper, once);
  assert.deepEqual([second.body.repeated, second.body.confirmed], [true, first.body.confirmed]);
  const third = await confirm(officer, paper, { proposals: first.body.confirmed });
  assert.deepEqual(
    [third.status, third.body.standing.length, third.body.entries],
    [200, first.body.confirmed.length, 0],
  );
  assert.equal(await duties(), count);
});
