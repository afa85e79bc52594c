/** Sheets of facts: columns remembered, cells named, all or nothing. */
import { BookWriter, type OutCell } from '@wutong/papers/write/xlsx';
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { OTHER_COUNTY, type Client, type TestServer } from '../server.fixture';
import type { FactSheet, FirmFacts, WireError } from '../wire';
import { aFirm, policyServer, SMALL_PACK } from './policy.fixture';

function xlsx(header: string[], rows: OutCell[][]): Uint8Array {
  const book = new BookWriter();
  const sheet = book.sheet(
    '年报',
    header.map((one) => ({
      header: one,
      width: 12,
      style: one === '成立日期' ? ('date' as const) : ('general' as const),
    })),
    [],
  );
  for (const row of rows) sheet.row(row);
  sheet.end();
  return book.bytes();
}

describe('sheets of facts', () => {
  let server: TestServer;
  let officer: Client;
  before(async () => {
    server = await policyServer({
      ...SMALL_PACK,
      fields: {
        ...SMALL_PACK.fields,
        blacklisted: { label: '列入失信名单', unit: 'bool' },
        kind: { label: '企业划型', unit: 'enum', values: ['中', '小', '微'] },
        founded: { label: '成立日期', unit: 'date' },
      },
    });
    await server.write([
      aFirm('f1', '示例甲公司'),
      aFirm('f2', '示例乙公司'),
      aFirm('f3', '示例外县公司', OTHER_COUNTY),
    ]);
    officer = await server.as('officer');
  });
  after(() => server.close());

  async function upload(
    client: Client,
    bytes: Uint8Array,
    name = '年报.xlsx',
    query = 'kind=annual_report&on=2026-01-31',
  ) {
    const boundary = 'wutong-test';
    const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: application/octet-stream\r\n\r\n`;
    const payload = Buffer.concat([Buffer.from(head), Buffer.from(bytes), Buffer.from(`\r\n--${boundary}--\r\n`)]);
    return client.send<FactSheet & WireError>('POST', `/policy/facts/sheets?${query}`, payload, {
      'content-type': `multipart/form-data; boundary=${boundary}`,
    });
  }
  const entries = async (): Promise<number> => {
    const { rows } = await server.context.database.owner((sql) => sql.query<{ n: number }>(`SELECT count(*)::int AS n FROM entry WHERE kind = 'fact_sheet'`)); // prettier-ignore
    return rows[0]!.n;
  };
  const facts = async (firm: string): Promise<Record<string, unknown>> =>
    Object.fromEntries(
      (await officer.get<FirmFacts>(`/policy/firms/${firm}/facts`)).body.facts.map(({ field, value }) => [
        field.field,
        value,
      ]),
    );

  it('reads a sheet by its headings, converts units exactly and writes it as one act with the cells as source', async () => {
    const header = [
      '企业名称',
      '研发费用占比(%)',
      '营业收入(元)',
      '列入失信名单',
      '企业划型',
      '成立日期',
      '称号',
      '备注',
    ];
    const { body, status } = await upload(
      officer,
      xlsx(header, [
        [
          '示例甲公司',
          4.5,
          20_000_000,
          '否',
          '小',
          { day: '2015-03-02' },
          '高新技术企业(2024-01-01至2026-12-31)',
          '无',
        ],
        ['示例乙公司', '3.2%', '1,234,567', '是', '微', '2020年1月5日', null, null],
      ]),
    );
    assert.equal(status, 200);
    assert.deepEqual(body.columns.map(({ to, unit }) => [to, unit]), [
      ['@name', null], ['rd.ratio', null], ['rev', '元'], ['blacklisted', null], ['kind', null], ['founded', null], ['@titles', null], [null, null],
    ]); // prettier-ignore
    assert.deepEqual(
      [body.state, body.problems, body.plan],
      ['ready', [], { rows: 2, firms: 2, facts: 11, unchanged: 0 }],
    );
    assert.equal(await entries(), 0, 'nothing is written before the commit');
    const done = await officer.send<FactSheet>('POST', `/policy/facts/sheets/${body.id}/commit`, {});
    assert.equal(done.body.state, 'done');
    assert.deepEqual(await facts('f1'), {
      'rd.ratio': 4.5,
      rev: 2000,
      blacklisted: false,
      kind: '小',
      founded: '2015-03-02',
      title: ['高新技术企业(2024-01-01 至 2026-12-31)'],
    });
    assert.deepEqual([(await facts('f2'))['rev'], (await facts('f2'))['rd.ratio']], [123.4567, 3.2]);
    const { body: sheet } = await officer.get<FirmFacts>('/policy/firms/f1/facts');
    assert.deepEqual(
      [sheet.facts[0]?.source?.title, sheet.facts[0]?.source?.locator, sheet.facts[0]?.on, sheet.facts[0]?.kind],
      ['年报.xlsx', { sheet: '年报', row: 2 }, '2026-01-31', 'annual_report'],
    );
    assert.equal(
      (await officer.send<FactSheet>('POST', `/policy/facts/sheets/${body.id}/commit`, {})).body.state,
      'done',
    );
    assert.equal(await entries(), 2, 'sent again it is written once');
  });

  it('names every wrong cell and writes nothing of the sheet', async () => {
    const before = await entries();
    const header = ['企业名称', '研发费用占比', '企业划型', '成立日期', '列入失信名单'];
    const { body } = await upload(
      officer,
      xlsx(header, [
        ['示例甲公司', 5, '小', '2015-03-02', '否'],
        ['示例乙公司', '约5', '巨', '去年', '也许'],
        ['示例丙公司', 5, '小', null, null],
      ]),
    );
    assert.equal(body.state, 'refused');
    assert.deepEqual(body.problems.map(({ cell, code, raw }) => [cell, code, raw]), [
      ['B3', 'FACT_CELL', '约5'], ['C3', 'FACT_CELL', '巨'], ['D3', 'FACT_CELL', '去年'], ['E3', 'FACT_CELL', '也许'], ['A4', 'FACT_FIRM_UNKNOWN', '示例丙公司'],
    ]); // prettier-ignore
    assert.match(body.problems[0]!.says.zh, /“研发费用占比”应是数,填的是“约5”/);
    const commit = await officer.send<WireError>('POST', `/policy/facts/sheets/${body.id}/commit`, {});
    assert.equal(commit.body.code, 'FACT_SHEET_REFUSED');
    assert.equal(await entries(), before);
  });

  it('remembers what a column was said to be', async () => {
    const header = ['单位名称', '研发强度', '产值'];
    const rows: OutCell[][] = [['示例甲公司', 6, 30]];
    const first = (await upload(officer, xlsx(header, rows), '一.xlsx')).body;
    assert.deepEqual(
      first.columns.map(({ to }) => to),
      ['@name', null, null],
    );
    const columns = [
      { sheet: '年报', column: 'B', to: 'rd.ratio' },
      { sheet: '年报', column: 'C', to: 'rev', unit: '百万元' },
    ];
    const mapped = (await officer.send<FactSheet>('POST', `/policy/facts/sheets/${first.id}/mapping`, { columns }))
      .body;
    assert.deepEqual(mapped.plan, { rows: 1, firms: 1, facts: 2, unchanged: 0 });
    const second = (await upload(officer, xlsx(header, [['示例乙公司', 7, 40]]), '二.xlsx')).body;
    assert.deepEqual(
      second.columns.map(({ to, unit, remembered }) => [to, unit, remembered]),
      [
        ['@name', null, true],
        ['rd.ratio', null, true],
        ['rev', '百万元', true],
      ],
    );
    await officer.send('POST', `/policy/facts/sheets/${second.id}/commit`, {});
    assert.equal((await facts('f2'))['rev'], 4000);
    const again = (await upload(officer, xlsx(header, [['示例乙公司', 7, 40]]), '三.xlsx')).body;
    assert.deepEqual(
      [again.plan.unchanged, again.state],
      [1, 'ready'],
      'the same row of the same source and day is known already',
    );
  });

  it('lets nobody tell of firms out of reach, nor see another’s sheet', async () => {
    const clerk = await server.as('county-clerk');
    const header = ['企业名称', '研发费用占比'];
    const { body } = await upload(clerk, xlsx(header, [['示例外县公司', 5]]));
    assert.deepEqual(
      body.problems.map(({ code, cell }) => [code, cell]),
      [['FACT_OUT_OF_REACH', 'A2']],
    );
    assert.equal((await officer.send('POST', `/policy/facts/sheets/${body.id}/commit`, {})).status, 404);
    assert.equal((await upload(await server.as('leader'), xlsx(header, []))).status, 403);
    const csv = Buffer.from('企业名称,研发费用占比\n示例甲公司,9\n');
    assert.deepEqual((await upload(clerk, csv, 'a.csv')).body.plan.facts, 1);
    const ahead = await upload(clerk, csv, 'a.csv', 'kind=sheet&on=2026-05-01');
    assert.equal(ahead.body.code, 'FACT_AHEAD');
  });

  it('leaves a field open on which two papers of one day disagree, until an officer decides', async () => {
    const header = ['企业名称', '研发费用占比'];
    for (const [kind, value] of [
      ['annual_report', 8],
      ['registry', 2],
    ] as const) {
      const { body } = await upload(
        officer,
        xlsx(header, [['示例甲公司', value]]),
        `${kind}.xlsx`,
        `kind=${kind}&on=2026-03-01`,
      );
      await officer.send('POST', `/policy/facts/sheets/${body.id}/commit`, {});
    }
    const open = (await officer.get<FirmFacts>('/policy/firms/f1/facts')).body;
    assert.deepEqual(
      open.conflicts.map(({ field, candidates }) => [field.field, candidates.map(({ value, kind }) => [value, kind])]),
      [
        [
          'rd.ratio',
          [
            [8, 'annual_report'],
            [2, 'registry'],
          ],
        ],
      ],
    );
    assert.equal((await facts('f1'))['rd.ratio'], undefined);
    await officer.send('POST', '/policy/firms/f1/answers', {
      idem: 'decides-01',
      field: 'rd.ratio',
      value: 8,
      on: '2026-03-01',
    });
    assert.equal((await facts('f1'))['rd.ratio'], 8);
  });
});
