/** Lights that say why, a red made good, an exemption asked for, and a meeting whose decision lands on its owner's desk. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { readAs, sendAs, TODAY, visit } from './city.fixture';

interface Board {
  month: string;
  months: string[];
  counts: Record<string, number>;
  rows: { record: string; title: string; light: string; strip: { month: string; light: string; own: string }[] }[];
}
interface Meeting {
  record: string;
}

/** A project and a month that was red and was made good. */
async function madeGood(): Promise<{ record: string; title: string; month: string }> {
  for (let page = 1; page <= 3; page++) {
    const { rows } = await readAs<Board>('leader', `/api/supervision/lights?size=200&page=${page}`);
    for (const { record, title, strip } of rows) {
      const good = strip.find(({ own, light }) => own === 'red' && light === 'yellow');
      if (good) return { record, title, month: good.month };
    }
    if (rows.length < 200) break;
  }
  throw new Error('the demonstration has no red month that was made good');
}

const meeting = (idem: string, title: string): Promise<Meeting> =>
  sendAs<Meeting>('reviewer', 'POST', '/api/supervision/meetings', { idem, title, heldOn: TODAY }); // prettier-ignore

describe('lights', () => {
  it('shows all three, a red made good in yellow, and why, in both languages and on a phone', async () => {
    const { counts } = await readAs<Board>('leader', '/api/supervision/lights');
    for (const light of ['red', 'yellow', 'green'])
      assert.ok(counts[light]! > 0, `the demonstration shows no ${light}`);
    const good = await madeGood();
    const path = `/supervision/lights?month=${good.month}&q=${encodeURIComponent(good.title)}`;
    await visit({ role: 'leader', path }, async (page, watch) => {
      const row = page.locator(`.light-table [data-record="${good.record}"]`);
      await row.waitFor();
      assert.equal(await row.getAttribute('data-light'), 'yellow');
      assert.match(await row.innerText(), /原为红灯,\d{4}-\d\d 补齐,转黄不转绿/);
      await watch.look('lights-made-good-wide-zh');
      await row.getByRole('button').click();
      const drawer = page.getByTestId('light-drawer');
      const month = drawer.locator(`[data-month="${good.month}"]`);
      await month.waitFor();
      assert.equal(await month.getAttribute('data-own'), 'red');
      assert.match(await drawer.innerText(), /累计计划/);
      await watch.look('light-open-wide-zh');
    });
    await visit({ role: 'leader', path, size: 'phone', lang: 'en' }, async (page, watch) => {
      const card = page.locator(`[data-testid="light-cards"] [data-record="${good.record}"]`);
      await card.waitFor();
      assert.match(await card.innerText(), /made good in \d{4}-\d\d, which turns it yellow, never green/);
      await watch.look('lights-made-good-phone-en');
      await card.getByRole('button').click();
      await page.getByTestId('light-months').waitFor();
      await watch.look('light-open-phone-en');
    });
  });

  it('honours the day of the header', async () => {
    const past = '2026-03-20';
    const then = await readAs<Board>('leader', `/api/supervision/lights?asOf=${past}`);
    assert.ok(then.month < past.slice(0, 7));
    await visit({ role: 'leader', path: `/supervision/lights?asOf=${past}` }, async (page) => {
      await page.getByTestId('light-counts').waitFor();
      assert.match(await page.getByTestId('light-red').innerText(), new RegExp(`^${then.counts['red']}\\b`));
      assert.match(await page.getByTestId('lights-page').innerText(), new RegExp(`${then.month} 的灯`));
    });
  });

  it('asks for an exemption, which a second person has to decide', async () => {
    const { rows } = await readAs<Board>('county-clerk', '/api/supervision/lights');
    const lit = rows.find(({ light }) => light === 'red' || light === 'yellow');
    assert.ok(lit, 'the county has a light that is not green');
    await visit({ role: 'county-clerk', path: `/supervision/lights?open=${lit.record}` }, async (page, watch) => {
      await page.getByTestId('light-exempt').click();
      const dialog = page.getByTestId('exempt-dialog');
      await dialog.getByLabel('批准人或机关').fill('分管副市长');
      await dialog.getByLabel('理由').fill('汛期停工,县政府已核实');
      await watch.look('exempt-light-wide-zh');
      await dialog.getByRole('button', { name: '记账' }).click();
      await page.getByTestId('exemption-requested').waitFor();
      assert.match(await page.getByTestId('light-drawer').innerText(), /等待另一人同意/);
    });
    const after = await readAs<Board>('county-clerk', '/api/supervision/lights');
    assert.equal(after.rows.find(({ record }) => record === lit.record)?.light, lit.light, 'asking puts no light out');
  });

  it('shows the rules with their sources', async () => {
    await visit({ role: 'leader', path: '/supervision/lights', lang: 'en' }, async (page, watch) => {
      await page.getByTestId('light-rules').click();
      const set = page.locator('[data-rules="yinchuan_2025"]').first();
      await set.waitFor();
      assert.match(await set.innerText(), /not in the document/);
      assert.equal(await set.locator('a').first().getAttribute('href'), 'https://m.qlbk.net/news/3Ww4l7bw75.html');
      await watch.look('light-rules-wide-en');
    });
  });
});

describe('a dispatch meeting', () => {
  it('turns a decision typed against a red item into a duty on its owner’s Today', async () => {
    const TITLE = '六月重点项目调度会';
    const TEXT = '本月底前补齐投资缺口并报市发改委';
    await visit({ role: 'reviewer', path: '/supervision/meetings' }, async (page, watch) => {
      await page.getByTestId('call-meeting').click();
      await page.getByTestId('call-dialog').getByLabel('会议名称').fill(TITLE);
      await watch.look('call-meeting-wide-zh');
      await page.getByTestId('call-dialog').getByRole('button', { name: '记账' }).click();
      await page.getByRole('heading', { level: 1, name: TITLE }).waitFor();
      await watch.look('meeting-wide-zh');
      await page.getByTestId('pack-blockers').getByTestId('decide-on').first().click();
      const line = page.getByTestId('decide-line');
      await line.getByRole('textbox').first().fill(TEXT);
      await choose(page, 'decide-office', '襄垣县发展和改革局');
      await choose(page, 'decide-term', '自定工作日');
      await line.getByTestId('decide-days').fill('8');
      await watch.look('meeting-decide-wide-zh');
      await page.getByTestId('decide-write').click();
      const decided = page.getByTestId('pack-decisions');
      await decided.getByText(TEXT).waitFor();
      assert.match(await decided.innerText(), /针对/);
    });
    await visit({ role: 'county-clerk', path: '/today', size: 'phone' }, async (page) => {
      await page.locator('.today-lines').getByText(TEXT).first().waitFor();
    });
  });

  it('lays its pack out in English and on a phone', async () => {
    const { record } = await meeting('page-meeting-0001', '示例调度会');
    await visit({ role: 'leader', path: `/supervision/meetings/${record}`, lang: 'en' }, async (page, watch) => {
      await page.getByTestId('pack-due').waitFor();
      assert.equal(await page.getByTestId('decide').count(), 0, 'a leader reads');
      await watch.look('meeting-wide-en');
    });
    await visit({ role: 'reviewer', path: `/supervision/meetings/${record}`, size: 'phone' }, async (page, watch) => {
      await page.getByTestId('decide-add').click();
      await page.getByTestId('decide-line').waitFor();
      await watch.look('meeting-phone-zh');
    });
  });
});

/** Opens a choice by its test id and takes an option by its text. */
async function choose(page: Page, testId: string, option: string): Promise<void> {
  const select = page.getByTestId(testId).first();
  await select.click();
  await page.keyboard.type(option);
  await page.locator('.ant-select-item-option', { hasText: option }).first().click();
}
