/** The .docx read back: its numbers against GB/T 9704-2012, its bytes against themselves. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { strFromU8, unzipSync } from 'fflate';
import { across, briefing, circular, letter, minutes, papers, progress, upward } from '../../../test/official';
import type { Paper } from '../types';
import { FaultyPaper } from '../faults';
import { paperDocx } from './index';

const MM = 1440 / 25.4;

async function parts(paper: Paper, faces?: 'official' | 'free'): Promise<(name: string) => string> {
  const zip = unzipSync(await paperDocx(paper, faces ? { faces } : {}));
  return (name) => strFromU8(zip[name] ?? new Uint8Array());
}

const attribute = (xml: string, tag: string, name: string) =>
  Number(new RegExp(`<${tag}\\b[^>]*\\b${name}="(-?\\d+)"`).exec(xml)?.[1]);

/** Paragraphs with their text, the nested ones of the record apart. */
function paragraphs(xml: string): { xml: string; text: string }[] {
  return [...xml.matchAll(/<w:p>(?:(?!<w:p>).)*?<\/w:p>|<w:p\/>/gs)].map(([whole]) => ({
    xml: whole,
    text: [...whole.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>|<w:tab\/>/g)].map((match) => match[1] ?? '\t').join(''),
  }));
}

const find = (xml: string, text: string) => {
  const found = paragraphs(xml).find((one) => one.text.includes(text));
  assert.ok(found, `no paragraph with ${text}`);
  return found;
};

describe('a paper as a Word file', () => {
  it('page and margins are those of 5.1 and 5.2.1, odd and even pages differ (7.5)', async () => {
    const read = await parts(circular());
    const document = read('word/document.xml');
    const near = (twips: number, mm: number) => assert.ok(Math.abs(twips / MM - mm) < 0.05, `${twips / MM} mm, not ${mm}`); // prettier-ignore
    near(attribute(document, 'w:pgSz', 'w:w'), 210);
    near(attribute(document, 'w:pgSz', 'w:h'), 297);
    near(attribute(document, 'w:pgMar', 'w:top'), 37);
    near(attribute(document, 'w:pgMar', 'w:left'), 28);
    near(210 * MM - attribute(document, 'w:pgMar', 'w:left') - attribute(document, 'w:pgMar', 'w:right'), 156);
    near(297 * MM - attribute(document, 'w:pgMar', 'w:top') - attribute(document, 'w:pgMar', 'w:bottom'), 225);
    assert.match(read('word/settings.xml'), /<w:evenAndOddHeaders\/>/);
    const feet = ['word/footer1.xml', 'word/footer2.xml'].map(read);
    assert.deepEqual(feet.map((foot) => /<w:jc w:val="(\w+)"/.exec(foot)?.[1]).sort(), ['left', 'right']); // prettier-ignore
    for (const foot of feet) assert.match(foot, /— .*PAGE.* —/s);
    assert.match(document, /<w:footerReference w:type="even"/);
  });

  it('22 exact lines and 28 characters of size 3 fit, and no more (5.2.3)', async () => {
    const read = await parts(circular());
    const styles = read('word/styles.xml');
    const defaults = /<w:docDefaults>.*<\/w:docDefaults>/s.exec(styles)![0];
    const line = attribute(defaults, 'w:spacing', 'w:line');
    assert.match(defaults, /w:lineRule="exact"/);
    const height = Math.round(225 * MM);
    assert.equal(Math.floor(height / line), 22);
    const size = attribute(defaults, 'w:sz', 'w:val') * 10;
    assert.equal(size, 320, 'size 3 is 16 pt');
    const closer = Number(/<w:rPr>.*?<w:spacing w:val="(-?\d+)"\/>/s.exec(defaults)![1]);
    assert.equal(Math.floor(Math.round(156 * MM) / (size + closer)), 28);
    assert.match(defaults, /<w:rFonts w:ascii="仿宋_GB2312"[^>]*w:eastAsia="仿宋_GB2312"/);
  });

  it('faces and sizes of mark, title, levels (7.2.4, 7.3.1, 7.3.3)', async () => {
    const document = (await parts(circular()))('word/document.xml');
    const styles = (await parts(circular()))('word/styles.xml');
    assert.match(find(document, '示例市人民政府文件').xml, /w:eastAsia="方正小标宋简体".*<w:color w:val="FF0000"\/>/s);
    const title = paragraphs(document).filter(({ xml }) => /w:val="Title"/.test(xml) && !/附件/.test(xml));
    assert.deepEqual(title.slice(0, 2).map(({ text }) => text), ['关于2025年上半年全市重点项目建设', '和招商引资签约落地情况的通报']); // prettier-ignore
    const style = (id: string) => new RegExp(`<w:style [^>]*w:styleId="${id}">.*?</w:style>`, 's').exec(styles)![0];
    assert.match(style('Title'), /w:eastAsia="方正小标宋简体".*<w:sz w:val="44"\/>/s);
    assert.match(style('Heading1'), /w:eastAsia="黑体"/);
    assert.match(style('Heading2'), /w:eastAsia="楷体_GB2312"/);
    for (const id of ['Heading3', 'Heading4']) assert.match(style(id), /w:eastAsia="仿宋_GB2312"/);
    const levels = paragraphs(document).filter(({ xml }) => /w:val="Heading\d"/.test(xml)).map(({ text }) => text.slice(0, 3)); // prettier-ignore
    assert.deepEqual(levels, ['一、总', '\uff08一\uff09', '\uff08二\uff09', '1.省', '\uff081\uff09', '二、下']);
  });

  it('the head says copy, secrecy, urgency and number as 7.2.1–7.2.5 write them', async () => {
    const all = paragraphs((await parts(circular()))('word/document.xml'));
    assert.deepEqual(
      all.slice(0, 4).map(({ text }) => text),
      ['000012', '秘密★1年', '加急', '示例市人民政府文件'],
    );
    const at = all.findIndex(({ text }) => text === '示政督〔2025〕12号');
    assert.deepEqual(
      all.slice(at - 2, at).map(({ text }) => text),
      ['', ''],
      'two empty lines above the number',
    );
    assert.match(all[at]!.xml, /<w:bottom [^>]*w:color="FF0000"/);
    assert.deepEqual(
      all.slice(at + 1, at + 3).map(({ text }) => text),
      ['', ''],
      'two empty lines above the title',
    );
    assert.equal(
      find(all.map(({ xml }) => xml).join(''), '各县、区人民政府').text,
      '各县、区人民政府\uff0c市直各有关单位\uff1a',
    );
  });

  it('a paper to a superior has its number at the left of the last signer, two signers a line (7.2.6)', async () => {
    const all = paragraphs((await parts(upward()))('word/document.xml')).map(({ text }) => text);
    const at = all.indexOf('\t签发人\uff1a\t甲某某\t乙某');
    assert.ok(at > 0, all.slice(0, 12).join('|'));
    assert.equal(all[at + 1], '示政督〔2025〕12号\t\t丙某某');
  });

  it('attachments, date, remark and record read as 7.3.4–7.4.3 write them', async () => {
    const all = paragraphs((await parts(circular()))('word/document.xml')).map(({ text }) => text);
    for (const wanted of [
      '附件\uff1a1.\t重点项目进展情况表',
      '2.\t有关说明',
      '2025年7月15日',
      '\uff08此件公开发布\uff09',
      '附件1',
      '附件2',
      '示例市人民政府办公室\t2025年7月15日印发',
    ])
      // prettier-ignore
      assert.ok(all.includes(wanted), wanted);
    assert.ok(all.some((text) => /^抄送\uff1a.*。$/u.test(text)));
  });

  it('a statement has a mark in print, equal notes share one, and nothing to click remains', async () => {
    const paper = circular();
    const again = { text: '3.1%', note: '县区上报数,未经核实。' };
    const read = await parts({ ...paper, body: [...paper.body, { type: 'paragraph', runs: ['其中', again, ',持平。'] }] }); // prettier-ignore
    const document = read('word/document.xml');
    assert.match(
      document,
      /128\.5亿元<\/w:t><\/w:r><w:r><w:rPr><w:vertAlign w:val="superscript"\/><\/w:rPr><w:t[^>]*>①</,
    );
    const all = paragraphs(document).map(({ text }) => text);
    assert.equal(all.filter((text) => text.startsWith('② 县区上报数')).length, 1);
    assert.ok(all.includes('其中3.1%②\uff0c持平。'), 'a comma after a mark is full-width');
    assert.doesNotMatch(document, /hyperlink|figure\/1/);
  });

  it('a table repeats its two rows of heads and cuts no row', async () => {
    const document = (await parts(circular()))('word/document.xml');
    const rows = [...document.matchAll(/<w:tr>.*?<\/w:tr>/gs)].map(([row]) => row);
    assert.equal(rows.length, 2 + 300 + 1);
    assert.deepEqual(rows.map((row) => /<w:tblHeader\/>/.test(row)), rows.map((_, i) => i < 2)); // prettier-ignore
    assert.ok(rows.every((row) => /<w:cantSplit\/>/.test(row)));
    assert.match(rows[2]!, /1,234\.57/, 'rounded half up on the digits that were typed');
  });

  it('every layout prints, letters without lines in the record and with a first page of their own', async () => {
    const document = (await parts(letter()))('word/document.xml');
    assert.match(document, /<w:titlePg\/>/);
    assert.match((await parts(briefing()))('word/document.xml'), /第12期/);
    const all = paragraphs((await parts(minutes()))('word/document.xml')).map(({ text }) => text);
    assert.ok(
      all.some((text) => text.startsWith('出席\uff1a市发展和改革委员会、')) && all.includes('请假\uff1a市财政局'),
    );
  });

  it('the same paper gives the same bytes, whatever was printed before, and holds no hour', async () => {
    for (const [name, make] of Object.entries(papers)) {
      const first = await paperDocx(make());
      await paperDocx(circular());
      assert.ok(Buffer.from(first).equals(Buffer.from(await paperDocx(make()))), name);
      const core = strFromU8(unzipSync(first)['docProps/core.xml']!);
      assert.deepEqual([...core.matchAll(/\d{4}-\d\d-\d\dT[\d:]+/g)].map(([at]) => at), ['2025-07-15T00:00:00', '2025-07-15T00:00:00']); // prettier-ignore
      // Time and date of every entry of the zip: 1980-01-01, midnight.
      const view = new DataView(first.buffer, first.byteOffset);
      for (let i = 0; i + 4 < first.length; i++)
        if (view.getUint32(i) === 0x504b0102) assert.equal(view.getUint32(i + 12, true), 0x0021_0000, name);
    }
  });

  it('a paper that ends in a table still ends in a paragraph', async () => {
    const { record: _record, ...paper } = circular();
    const read = await parts({ ...paper, annexes: [{ title: '表', body: [progress(2)] }] });
    assert.match(read('word/document.xml'), /<\/w:tbl>(?:<w:p>(?:(?!<w:p>).)*<\/w:p>)+<w:sectPr>/s);
    const bare = { ...progress(2), rows: progress(2).rows.slice(0, 1), totals: [] };
    const end = (await parts({ ...paper, annexes: [{ title: '表', body: [bare] }] }))('word/document.xml');
    assert.match(end, /<\/w:tbl><w:p>(?:(?!<w:p>).)*<\/w:p><w:sectPr>/s);
  });

  it('a wide annex lies across between upright pages, the record is on an upright one (clause 8)', async () => {
    const read = await parts(across());
    const sections = [...read('word/document.xml').matchAll(/<w:sectPr>.*?<\/w:sectPr>/gs)].map(([section]) => section);
    assert.deepEqual(sections.map((one) => /w:orient="(\w+)"/.exec(one)![1]), ['portrait', 'landscape', 'portrait']); // prettier-ignore
    const margin = (side: string) => Math.round(attribute(sections[1]!, 'w:pgMar', `w:${side}`) / MM);
    assert.deepEqual(['top', 'right', 'bottom', 'left'].map(margin), [28, 37, 26, 35]);
    assert.ok(read('word/document.xml').indexOf('抄送') > read('word/document.xml').indexOf('w:orient="landscape"'));
    const feet = Array.from({ length: 6 }, (_, i) => read(`word/footer${i + 1}.xml`));
    const turned = feet.filter((foot) => /vert="vert"/.test(foot));
    assert.equal(turned.length, 2);
    const ids = [...(read('word/document.xml') + feet.join('')).matchAll(/<wp:docPr [^>]*?id="(\d+)"/g)].map(([, id]) => id); // prettier-ignore
    assert.equal(new Set(ids).size, ids.length);
    assert.ok(ids.length >= 3);
  });

  it('another paper gives other bytes', async () => {
    const other = await paperDocx({ ...letter(), title: '关于加快办理示例项目用地手续的督办函' });
    assert.ok(!Buffer.from(other).equals(Buffer.from(await paperDocx(letter()))));
  });

  it('names the free faces as replacements, or writes them where asked', async () => {
    const table = (await parts(letter()))('word/fontTable.xml');
    assert.match(table, /w:name="仿宋_GB2312"><w:altName w:val="[^"]*FandolFang[^"]*Noto Serif CJK SC/);
    const free = await parts(letter(), 'free');
    assert.doesNotMatch(free('word/document.xml') + free('word/styles.xml'), /GB2312|方正|黑体|宋体/);
  });

  it('every part is well formed and every relation finds its part', async () => {
    for (const make of Object.values(papers)) {
      const zip = unzipSync(await paperDocx(make()));
      for (const [name, bytes] of Object.entries(zip)) {
        if (!name.endsWith('.rels')) continue;
        const folder = name.replace(/_rels\/[^/]+$/, '');
        for (const [, target] of strFromU8(bytes).matchAll(/Target="([^"]+)"/g))
          assert.ok(zip[`${folder}${target}`], `${name}: ${target}`);
      }
      for (const [name, bytes] of Object.entries(zip))
        if (/\.(xml|rels)$/.test(name)) assert.equal(unbalanced(strFromU8(bytes)), '', name);
    }
  });

  it('a paper that cannot be printed says everything that is wrong', async () => {
    const paper: Paper = {
      ...circular(),
      copy: 0,
      title: '',
      closing: { units: [], date: '2025-02-30', sealed: true },
    };
    await assert.rejects(paperDocx(paper), (error: unknown) => {
      assert.ok(error instanceof FaultyPaper);
      assert.deepEqual(error.faults.map(({ code }) => code), ['NO_TITLE', 'BAD_COPY', 'NO_UNIT', 'BAD_DATE']); // prettier-ignore
      return true;
    });
  });
});

/** The first tag that does not close what it should; empty when all do. */
function unbalanced(xml: string): string {
  const open: string[] = [];
  for (const [tag, close, name, self] of xml.matchAll(/<(\/?)([\w:]+)(?:\s[^<>]*?)?(\/?)>/g))
    if (close) {
      if (open.pop() !== name) return tag;
    } else if (!self) open.push(name!);
  return open.at(-1) ?? '';
}
