import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { unzipSync } from 'fflate';
import { systemScope } from '@wutong/kernel/db/scope';
import { viewerOf } from '@wutong/kernel/access/posts';
import type { WutongError } from '@wutong/kernel/errors';
import { aProject, CITY, type Client, COUNTY, testServer, type TestServer } from '../server.fixture';
import type { Bulletin, BulletinPick, Bulletins, BulletinTemplateInfo, BulletinVerified, WireError } from '../wire';
import { createFrom } from './acts';
import { templateOf, type Template } from './templates';
import { aHead, BODY, Desk, downloads, idem, projects, SAID } from './bulletin.fixture';

/** Pages hold pictures: a failure names what is missing, not the page. */
const says = (html: string | null, words: RegExp): void =>
  assert.ok(words.test(html ?? ''), `${String(words)} is not said`);

describe('a bulletin', () => {
  let server: TestServer;
  let [drafter, reviewer, leader, county]: Client[] = [];
  let [writer, checker]: Desk[] = [];
  let file: (path: string) => Promise<Buffer>;
  let paper: string;
  const later = (minutes = 1): void => {
    server.clock.now = new Date(server.clock.now.getTime() + minutes * 60_000);
  };

  before(async () => {
    server = await testServer();
    await server.write([...projects(), SAID]);
    later();
    [drafter, reviewer, leader, county] = await Promise.all([server.as('officer'), server.as('reviewer'), server.as('leader'), server.as('county-clerk')]);
    [writer, checker] = [new Desk(drafter!), new Desk(reviewer!)];
    file = await downloads(server, 'leader');
  }); // prettier-ignore
  after(() => server.close());

  it('is worked out with figures that open, a marked statement, tables, a chart and a list', async () => {
    const { status, body } = await writer!.preview(aHead(), BODY);
    assert.equal(status, 200, JSON.stringify(body));
    assert.deepEqual(body.faults, []);
    const { f1, f2, f3, s } = body.values;
    assert.deepEqual([f1?.text, f2?.text, f3?.text, s?.text], ['5个', '12.01亿元', '3个', '4700余户']);
    assert.deepEqual([f1?.version, f1?.asOf, f1?.placeName], [1, '2025-06-30', '长治市']);
    assert.match(f1!.opens!, /^\/\?figure=projects\.count&place=140400&asOf=2025-06-30$/);
    assert.match(f2!.note!, /另有1项未填金额/);
    assert.match(s!.note!, /引自《示例日报》,原文指标“粮食总产量”,截至2024年12月31日,未与原文核对/);
    assert.deepEqual(body.charts['c1']?.labels.length, body.charts['c1']?.series[0]?.values.length);
    says(body.html, /筛选条件：事项：项目；不含已退出和待定事项；共5项/);
    says(body.html, /<a href="\/\?figure=projects\.count&amp;place=140423&amp;asOf=2025-06-30">3<\/a>/);
    says(body.html, /data:image\/png/);
  });

  it('names every place where something is unknown, and keeps the rest', async () => {
    const wrong = structuredClone(BODY);
    wrong.blocks.push({ type: 'paragraph', content: [{ type: 'text', text: '数' }, { type: 'figure', id: 'x', metric: 'projects.dreamt' }] });
    wrong.blocks.push({ type: 'records', id: 'y', caption: '清单', kind: 'project', columns: ['title', 'dream'] });
    const { body } = await writer!.preview(aHead(), wrong);
    assert.deepEqual(body.faults.map(({ error, block, inline, id }) => [error.code, block, inline, id]), [['BULLETIN_METRIC_UNKNOWN', 6, 1, 'x'], ['BULLETIN_COLUMN_UNKNOWN', 7, null, 'y']]);
    assert.equal(body.faults[0]?.error.message.zh, '第7块第2处:没有指标“projects.dreamt”。请从指标列表中重选。');
    says(body.html, /〔…〕/);
    assert.equal(body.values['f1']?.text, '5个');
    const before = await drafter!.get<Bulletins>('/bulletins');
    paper = await writer!.create(aHead(), BODY);
    const { version } = await writer!.read(paper);
    const refused = await writer!.save(paper, version, aHead(), wrong);
    assert.deepEqual([refused.status, refused.body.code, refused.body.where?.field], [400, 'BULLETIN_METRIC_UNKNOWN', 'body.blocks.6.content.1']);
    assert.equal((await writer!.read(paper)).version, version);
    assert.equal((await drafter!.get<Bulletins>('/bulletins')).body.total, before.body.total + 1);
  }); // prettier-ignore

  it('does not give a county what it cannot see', async () => {
    const { body } = await new Desk(county!).preview(aHead({ place: COUNTY, office: `${COUNTY}-fgj` }), BODY);
    assert.deepEqual([...new Set(body.faults.map(({ error }) => error.code))], ['BULLETIN_STATEMENT_UNKNOWN']);
    assert.equal(body.values['f1']?.text, '3个');
    const city = await new Desk(county!).preview(aHead(), BODY);
    assert.ok(city.body.faults.some(({ error }) => error.code === 'BULLETIN_OUT_OF_REACH'));
    assert.equal(city.body.values['f1']?.text, null);
    assert.equal((await county!.get<WireError>(`/bulletins/${paper}`)).body.code, 'BULLETIN_UNKNOWN');
  });

  it('is checked and sealed by others than whoever wrote it, and checked again when it changes', async () => {
    assert.equal((await checker!.act(paper, 'check')).body.code, 'STAGE_GATE');
    const asked = await writer!.act(paper, 'ask');
    assert.deepEqual([asked.body.state, asked.body.may.check, asked.body.why.check?.zh], ['asked', false, '正文由您拟写,须由另一人核稿。请转交他人。']);
    assert.equal((await writer!.act(paper, 'check')).body.code, 'SEPARATE_PERSONS');
    const checked = await checker!.act(paper, 'check');
    assert.deepEqual([checked.status, checked.body.state], [200, 'checked'], JSON.stringify(checked.body));
    const again = await writer!.save(paper, checked.body.version, aHead({ title: '关于示例市项目的通报' }), BODY);
    assert.deepEqual([again.body.state, again.body.checkedBy], ['draft', null]);
    assert.equal((await checker!.seal(paper, 1)).body.code, 'STAGE_GATE');
    await writer!.act(paper, 'ask');
    const back = await checker!.because(paper, 'send-back', '请补充数据来源');
    assert.deepEqual([back.body.state, back.body.sentBack?.reason], ['draft', '请补充数据来源']);
    await writer!.act(paper, 'ask');
    await checker!.act(paper, 'check');
    assert.equal((await writer!.seal(paper, 1)).body.code, 'SEPARATE_PERSONS');
    later();
    await server.write([{ kind: 'project', record: 'p4', effectiveOn: '2025-06-20', change: { act: 'set', fields: { total_investment_yuan: 70_000_000 } } }]);
    later();
    assert.equal((await checker!.seal(paper, 1)).body.code, 'BULLETIN_FIGURES_MOVED');
    await checker!.because(paper, 'send-back', '数有变化');
    await writer!.act(paper, 'ask');
    await checker!.act(paper, 'check');
    const sealed = await checker!.seal(paper, 1);
    assert.deepEqual([sealed.status, sealed.body.state, sealed.body.numberText], [200, 'sealed', '示政督〔2025〕1号'], JSON.stringify(sealed.body));
    assert.deepEqual(sealed.body.sealed?.versions, { 'projects.count': 1, 'projects.total_investment': 1 });
    assert.equal(sealed.body.paper.values['f2']?.text, '12.71亿元');
    assert.match(sealed.body.paper.values['f1']!.opens!, /&known=2025-07-01T/);
  }); // prettier-ignore

  it('reprints the very bytes after later corrections of records', async () => {
    const before = await file(`/bulletins/${paper}/word`);
    later();
    await server.write([
      { kind: 'project', record: 'p1', effectiveOn: '2025-03-01', change: { act: 'set', fields: { total_investment_yuan: 1, name: '改名' } } },
      { kind: 'project', record: 'p2', effectiveOn: '2025-03-01', change: { act: 'exit', reason: '示例退出' } },
      { kind: 'statement', record: 's1', effectiveOn: '2025-06-01', change: { act: 'set', fields: { value: 1 } } },
    ]);
    later();
    assert.ok(before.equals(await file(`/bulletins/${paper}/word`)));
    const { body } = await leader!.get<BulletinVerified>(`/bulletins/${paper}/verify`);
    assert.deepEqual([body.ok, body.findings], [true, []], JSON.stringify(body));
    assert.equal((await writer!.preview(aHead(), BODY)).body.values['f2']?.text, '11.21亿元');
    says((await file(`/bulletins/${paper}/print`)).toString(), /12\.71亿元/);
    const sheet = unzipSync(await file(`/bulletins/${paper}/workbook?table=t1`));
    const cells = Buffer.from(Object.entries(sheet).find(([name]) => name.includes('sheet1'))![1]).toString();
    says(cells, /<v>127100<\/v>|<v>127050<\/v>/);
  }); // prettier-ignore

  it('is corrected by a new one that cites it', async () => {
    const made = await writer!.because(paper, 'correct', '襄垣县一个项目的投资额有误');
    assert.equal(made.status, 200, JSON.stringify(made.body));
    const fresh = made.body.bulletin;
    const draft = await writer!.read(fresh);
    assert.equal(draft.title, '关于更正《关于示例市项目的通报》的通报');
    assert.equal(draft.corrects?.bulletin, paper);
    assert.deepEqual(draft.nextNumber, { code: '示政督', year: 2025, serial: 2 });
    says(draft.paper.html, /现将《关于示例市项目的通报》（示政督〔2025〕1号）更正如下：襄垣县一个项目的投资额有误/);
    const silent = { blocks: draft.body.blocks.slice(1) };
    const saved = await writer!.save(fresh, draft.version, draft.head, silent);
    assert.deepEqual(saved.body.paper.faults.map(({ error }) => error.code), ['BULLETIN_CITES_NOTHING']);
    await writer!.act(fresh, 'ask');
    assert.equal((await checker!.act(fresh, 'check')).body.code, 'BULLETIN_FAULTY');
    const { version } = await writer!.read(fresh);
    await writer!.save(fresh, version, draft.head, draft.body);
    await writer!.act(fresh, 'ask');
    await checker!.act(fresh, 'check');
    assert.equal((await checker!.seal(fresh, 1)).body.code, 'BULLETIN_NUMBER_TAKEN');
    assert.equal((await checker!.seal(fresh, 2)).body.state, 'sealed');
    const old = await leader!.get<Bulletin>(`/bulletins/${paper}`);
    assert.deepEqual(old.body.correctedBy.map(({ bulletin, numberText }) => [bulletin, numberText]), [[fresh, '示政督〔2025〕2号']]);
    assert.equal((await writer!.because(fresh, 'correct')).body.bulletin.startsWith('bt_'), true);
  }); // prettier-ignore

  it('offers templates and what they can refer to, and lists what there is', async () => {
    const { body: templates } = await drafter!.get<BulletinTemplateInfo[]>('/bulletins/templates');
    assert.deepEqual(templates.map(({ template }) => template).sort(), ['briefing', 'circular', 'minutes', 'special-report', 'supervision-letter']);
    for (const { name } of templates) {
      const made = await drafter!.send<{ bulletin: string }>('POST', '/bulletins', { idem: idem(), from: name, place: CITY, asOf: '2025-06-30' });
      assert.equal(made.status, 200, JSON.stringify(made.body));
      const { paper: drawn, title } = await writer!.read(made.body.bulletin);
      // What is left to the drafter, and rates of nothing in a city of five projects.
      const left = new Set(drawn.faults.map(({ error }) => error.code));
      assert.deepEqual([...left].filter((code) => code !== 'BULLETIN_REFUSED' && code !== 'BULLETIN_PLACEHOLDER'), [], title);
      assert.ok(left.has('BULLETIN_PLACEHOLDER') || name === 'briefing', title);
      assert.ok(drawn.html);
    }
    const { body: hits } = await drafter!.get<BulletinPick>('/bulletins/pick?q=%E5%BC%80%E5%B7%A5%E7%8E%87');
    assert.equal(hits.metrics[0]?.name.zh.startsWith('开工率'), true);
    const { body: list } = await drafter!.get<Bulletins>('/bulletins?state=sealed');
    assert.deepEqual(list.rows.map(({ number }) => number?.serial).sort(), [1, 2]);
  }); // prettier-ignore

  it('gives a number to one of two that are sealed at once, and seals once however often it is sent', async () => {
    const two = [
      await writer!.create(aHead(), BODY),
      await writer!.create(aHead({ title: '关于另一件事的通报' }), BODY),
    ];
    for (const one of two) {
      await writer!.act(one, 'ask');
      await checker!.act(one, 'check');
    }
    const versions = await Promise.all(two.map(async (one) => (await checker!.read(one)).version));
    const answers = await Promise.all(two.map((one, i) => checker!.seal(one, 9, versions[i])));
    assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 422]);
    assert.equal(answers.find(({ status }) => status === 422)?.body.code, 'BULLETIN_NUMBER_TAKEN');
    const done = answers.findIndex(({ status }) => status === 200);
    const again = await checker!.seal(two[done]!, 9, versions[done]);
    assert.deepEqual([again.status, again.body.version], [200, answers[done]!.body.version]);
    const other = await checker!.seal(two[done]!, 10, versions[done]);
    assert.deepEqual([other.status, other.body.code], [422, 'BULLETIN_SEALED']);
  });

  it('refuses a template with an unknown figure by name and place, and makes no draft', async () => {
    const { context } = server;
    const viewer = (await context.database.read(systemScope(CITY), (sql) => viewerOf(sql, CITY, 'demo-officer')))!;
    const before = (await drafter!.get<Bulletins>('/bulletins')).body.total;
    const bad: Template = {
      ...templateOf('minutes'),
      body: () => ({
        blocks: [
          BODY.blocks[0]!,
          { type: 'paragraph', content: [{ type: 'figure', id: 'x', metric: 'projects.dreamt' }] },
        ],
      }),
    };
    await assert.rejects(createFrom(context, viewer, idem(), bad, aHead()), (error: WutongError) => {
      assert.equal(
        error.said.zh,
        '模板“调度会议纪要”第2块第1处引用的指标“projects.dreamt”不存在,没有建立草稿。请更正模板。',
      );
      return error.code === 'BULLETIN_TEMPLATE_FIGURE';
    });
    assert.equal((await drafter!.get<Bulletins>('/bulletins')).body.total, before);
  });

  it('prints a list of hundreds of rows with its head on every page, and the same rows as a workbook of numbers', async () => {
    later();
    await server.write(
      Array.from({ length: 320 }, (_, i) =>
        aProject(`many${i}`, { place_code: '140428', total_investment_yuan: 1_000_000 + i }),
      ),
    );
    later();
    const list = await writer!.create(aHead(), {
      blocks: [
        {
          type: 'records',
          id: 'all',
          caption: '长子县项目',
          kind: 'project',
          place: '140428',
          columns: ['title', 'total_investment_yuan'],
        },
      ],
    });
    const own = await downloads(server, 'officer');
    const xml = Buffer.from(unzipSync(await own(`/bulletins/${list}/word`))['word/document.xml']!).toString();
    assert.deepEqual([xml.match(/<w:tblHeader\/>/g)?.length, xml.match(/<w:tr[ >]/g)?.length], [1, 321]);
    says(xml, /共320项/);
    says(xml, /数据截止日期/);
    const sheet = Object.entries(unzipSync(await own(`/bulletins/${list}/workbook?table=all`))).find(([name]) =>
      name.includes('sheet1'),
    )!;
    const cells = Buffer.from(sheet[1]).toString();
    assert.equal(cells.match(/<v>100\.\d+<\/v>/g)?.length, 319);
    says(cells, /<v>100<\/v>/);
  });
});
