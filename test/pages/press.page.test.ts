/** A page comes in, is read, decided figure by figure, contradicted, and stands in the ledger and beside the computed figure. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { COUNTY, readAs, visit } from './city.fixture';

/** Made up for this test. Fifteen of twelve: a part greater than its whole. Mixed line endings and a number broken over two lines. */
const FIRST = [
  '襄垣县招商引资跑出加速度\r\n\r\n',
  '本报讯 6月10日,记者从襄垣县招商工作推进会上获悉,今年1—5月,全县招商引资签约项目12个,签约金额36.5亿\n\n元。\n\n',
  '其中,制造业项目15个,总投资20.3亿元。\r\n',
  '前5个月,全县固定资产投资完成48.6亿元,同比增长9.2%;社会消费品零售总额完成21.4亿元,同比增长6.8%。\n\n',
  '截至5月底,全县已建成标准化厂房6座,建筑面积4.2万平方米,带动就业1300余人。\n\n',
  '下一步,该县计划年内再引进亿元以上项目20个。\n',
].join('');
const SECOND = [
  '襄垣县项目建设再提速\n\n',
  '本报讯 6月12日,记者从襄垣县重点项目调度会上获悉,截至5月底,全县已建成标准化厂房8座。\n\n',
  '今年1—5月,全县规模以上工业增加值增长7.3%。\n',
].join('');
const QUOTES = [
  '12个',
  '36.5亿\n\n元',
  '15个',
  '20.3亿元',
  '48.6亿元',
  '9.2%',
  '21.4亿元',
  '6.8%',
  '6座',
  '4.2万平方米',
  '1300余人',
  '20个',
];

const named = (name: string, text: string) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(text) });
const row = (page: Page, value: string): Locator =>
  page.getByTestId('press-statements').locator('li', { hasText: value });
const picked = (page: Page): Locator => page.getByTestId('press-statements').locator('li.picked');

async function bring(page: Page, file: ReturnType<typeof named>): Promise<void> {
  await page.getByTestId('press-file').setInputFiles(file);
  await page.waitForURL(/\/press\/.+/);
  await page.getByTestId('press-text').waitFor();
}

/** Says what day the page is of; it is read anew. */
async function sayFacts(page: Page, day: string): Promise<void> {
  await page.getByTestId('press-facts').click();
  const dialog = page.getByRole('dialog');
  const picker = dialog.getByRole('textbox', { name: '版面日期' });
  await picker.fill(day);
  await picker.press('Enter');
  await dialog.getByRole('button', { name: '保存并重读' }).click();
  await dialog.waitFor({ state: 'hidden' });
}

/** The quotes as they are marked, each put together from its pieces. */
async function marked(page: Page): Promise<string[]> {
  const pieces = await page
    .locator('.press-text [data-tie]')
    .evaluateAll((all) => all.map((one) => [(one as HTMLElement).dataset['tie'] ?? '', one.textContent ?? '']));
  const quotes = new Map<string, string>();
  for (const [tie = '', text = ''] of pieces)
    for (const id of tie.split(' ').filter((each) => /^\d+-\d+$/.test(each)))
      quotes.set(id, (quotes.get(id) ?? '') + text);
  return [...quotes.values()];
}

describe('the press desk', () => {
  it('from an uploaded page to statements in the ledger, by keyboard', async () => {
    await visit({ role: 'officer', path: '/press' }, async (page, watch) => {
      await bring(page, named('p1.txt', FIRST));
      await page.getByRole('heading', { level: 1, name: '襄垣县招商引资跑出加速度' }).waitFor();
      await sayFacts(page, '2026-06-11');
      await row(page, '招商引资签约项目').first().getByText('2026-01-01 至 2026-05-31').waitFor();

      assert.equal(
        await page.getByTestId('press-text').evaluate((text) => text.textContent),
        FIRST,
        'to the last character',
      );
      assert.deepEqual(await marked(page), QUOTES);
      await row(page, '固定资产投资').first().locator('[data-row]').hover();
      await page.locator('.press-text mark[data-lit]', { hasText: '48.6亿元' }).waitFor();
      await page.mouse.move(0, 0);
      await watch.look('press-desk-wide-zh');

      // What does not fit, before anything is decided.
      await page.keyboard.press('f');
      const card = page.locator('[data-finding="part-whole"]');
      await card.waitFor();
      assert.match(await card.innerText(), /矛盾[\s\S]*15个大于总数[\s\S]*12个[\s\S]*怎样查清/);
      await card.getByRole('button', { name: '看原文' }).click();
      await page.locator('.press-text mark[data-picked]', { hasText: '15个' }).waitFor();
      assert.equal(await page.locator('.press-text mark[data-picked]').count(), 2);
      await watch.look('press-finding-wide-zh');
      await page.keyboard.press('Escape');
      await page.locator('.press-side-head .ant-segmented-item', { hasText: '数字' }).click();

      // The first is corrected: its metric is one that the ledger computes.
      await page.keyboard.press('ArrowDown');
      await picked(page).getByText('12 个').waitFor();
      await page.keyboard.press('e');
      const metric = page.getByTestId('press-correct-form').getByRole('combobox', { name: '指标' });
      await metric.fill('期间签约');
      await page.locator('.ant-select-item-option', { hasText: '期间签约项目' }).first().waitFor();
      await metric.press('ArrowDown');
      await metric.press('Enter');
      await watch.look('press-correct-wide-zh');
      await page.getByTestId('press-correct-go').click();
      await page.locator('li.confirmed', { hasText: '更正后确认' }).waitFor();
      assert.match(await row(page, '更正后确认').innerText(), /12 个[\s\S]*期间签约项目/);

      // The desk has gone on to the next; Enter confirms it, then the one after is not used.
      await picked(page).getByText('36.5 亿元').first().waitFor();
      await page.keyboard.press('Enter');
      await row(page, '36.5 亿元').getByText('已确认').waitFor();
      await picked(page).getByText('15 个').first().waitFor();
      await page.keyboard.press('x');
      await page.getByTestId('press-reject-form').getByRole('button', { name: '识别有误' }).click();
      await row(page, '15 个').getByText('不采用').first().waitFor();

      // The sure ones at once, all but one.
      await page.getByTestId('press-batch').click();
      const dialog = page.getByRole('dialog');
      await dialog.getByText('将写入账本：4 条').waitFor();
      await dialog.getByRole('checkbox', { name: '写入 6.8%' }).uncheck();
      await watch.look('press-batch-wide-zh');
      await page.getByTestId('press-batch-go').click();
      await dialog.waitFor({ state: 'hidden' });
      assert.equal(await page.locator('.press-row.confirmed').count(), 5);
      await page.locator('.press-filters').getByText('已确认 5').waitFor();

      // Closed and opened again, it stands as it was left; the ledger has it, and leads back.
      await page.reload();
      await page.locator('.press-row.confirmed').first().locator('[data-row]').click();
      const detail = page.getByTestId('press-changed');
      assert.match(await detail.innerText(), /招商引资签约项目 → 期间签约项目/);
      await page.getByTestId('press-decided').getByRole('link', { name: '账本中的这一条' }).click();
      await page.getByRole('heading', { level: 1, name: '期间签约项目' }).waitFor();
      assert.match(
        await page.locator('main').innerText(),
        /襄垣县招商引资跑出加速度/,
        'the record names the page it comes from',
      );
    });
  });

  it('what was said stands by date beside the computed line, and leads back to its words', async () => {
    await visit({ role: 'officer', path: `/?place=${COUNTY}&figure=investment.signed` }, async (page, watch) => {
      const said = page.getByTestId('figure-statements');
      const line = said.locator('tr', { hasText: '襄垣县招商引资跑出加速度' });
      await line.waitFor();
      assert.match(await line.innerText(), /2026-01-01 至 2026-05-31[\s\S]*12 个/);
      await said.locator('svg').waitFor();
      await watch.look('press-over-time-wide-zh');
      await line.getByRole('link', { name: '看原文' }).click();
      await page.getByTestId('press-text').waitFor();
      await page.locator('.press-text mark[data-picked]', { hasText: '12个' }).waitFor();
      await page.getByTestId('press-decided').getByText('更正后确认').waitFor();
    });
  });

  it('a finding over two pages shows them side by side, is settled with its ground, and opened again', async () => {
    await visit({ role: 'officer', path: '/press' }, async (page, watch) => {
      await bring(page, named('p2.txt', SECOND));
      await sayFacts(page, '2026-06-13');
      await page.locator('.press-side-head .ant-segmented-item', { hasText: '疑点' }).click();
      const card = page.locator('.press-finding', { hasText: '涉及两个版面' }).first();
      await card.getByRole('button', { name: '两版对照' }).click();
      const sides = page.getByTestId('press-side-by-side').locator('section');
      for (const [at, quote] of [
        [0, '8座'],
        [1, '6座'],
      ] as const) {
        const mark = sides.nth(at).locator('mark[data-picked]', { hasText: quote });
        await mark.waitFor();
        assert.ok(await inSight(mark), `${quote} is in sight`);
      }
      await watch.look('press-side-by-side-wide-zh');
      await page.getByTestId('press-settle').click();
      await page.getByRole('radio', { name: '口径不同' }).check();
      await page.getByTestId('press-settle-note').fill('招商部门答复：后者含意向项目');
      await page.getByTestId('press-settle-go').click();
      await page.getByTestId('press-settled').getByText('已查清：').waitFor();
      await page.getByTestId('press-back').click();
      const settled = page.getByTestId('press-settled-list');
      await settled.locator('summary').click();
      assert.match(await settled.innerText(), /后者含意向项目/);
      await settled.getByTestId('press-reopen').click();
      await settled.getByTestId('press-settle-note').fill('又有新的说法');
      await settled.getByTestId('press-settle-go').click();
      await settled.waitFor({ state: 'detached' });
      await page.getByTestId('press-findings').locator('[data-finding=contradiction]').waitFor();
    });
  });

  it('a file that is no page is refused by name, and says what to do', async () => {
    const refused: [ReturnType<typeof named>, RegExp][] = [
      [named('空.txt', ''), /没有文字/],
      [
        {
          ...named('照片.png', ''),
          mimeType: 'image/png',
          buffer: Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'),
        },
        /是图片[\s\S]*OCR/,
      ],
      [
        { ...named('坏.pdf', ''), mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4\nbroken') },
        /不是完好的 PDF/,
      ],
      [named('数.txt', '7'.repeat(10_000_000)), /MB/],
    ];
    await visit(
      { role: 'officer', path: '/press', allow: { status: [400, 409, 413, 415, 422] } },
      async (page, watch) => {
        for (const [file, says] of refused) {
          if (file.name === '空.txt') await dropped(page, file.name);
          else await page.getByTestId('press-file').setInputFiles(file);
          const line = page.locator(`[data-file="${file.name}"]`);
          await line.getByTestId('press-upload-error').waitFor();
          assert.match(await line.innerText(), says, file.name);
        }
        await watch.look('press-refused-wide-zh');
        await page.getByText('粘贴文字').click();
        await page.getByTestId('press-pasted').fill('The mayor opened the fair today. Nothing here is Chinese at all.');
        await page.getByRole('button', { name: '读取这段文字' }).click();
        await page.waitForURL(/\/press\/.+/);
        assert.match(await page.getByTestId('press-notices').innerText(), /不是中文/);
        await page.getByText('没有读到数字').first().waitFor();
      },
    );
  });

  it('on a phone a figure touched in the text opens from below; in English too', async () => {
    const { rows } = await readAs<{ rows: { page: string; title: string }[] }>('officer', '/api/press/pages?q=加速度');
    const path = `/press/${rows[0]?.page}`;
    await visit({ role: 'officer', path, size: 'phone' }, async (page, watch) => {
      await page.locator('.press-text mark', { hasText: '6座' }).click();
      const sheet = page.getByTestId('press-sheet');
      await sheet.getByText('建成标准化厂房').first().waitFor();
      await watch.look('press-sheet-phone-zh');
      await sheet.getByTestId('press-confirm').click();
      await page.locator('.press-text mark.confirmed', { hasText: '6座' }).waitFor();
      await page.locator('.press-tabs .ant-segmented-item', { hasText: '疑点' }).click();
      await watch.look('press-findings-phone-zh');
    });
    await visit({ role: 'officer', path, lang: 'en' }, async (page, watch) => {
      await page.getByTestId('press-statements').waitFor();
      await page.keyboard.press('ArrowDown');
      await watch.look('press-desk-wide-en');
      await page.getByRole('link', { name: 'Press desk' }).first().click();
      await page.getByTestId('press-pages').waitFor();
      await watch.look('press-pages-wide-en');
      await page.setViewportSize({ width: 390, height: 844 });
      await watch.look('press-pages-phone-en');
    });
  });
});

/** Drags an empty file of that name over the page and lets it go. */
async function dropped(page: Page, name: string): Promise<void> {
  const dataTransfer = await page.evaluateHandle((file) => {
    const data = new DataTransfer();
    data.items.add(new File([], file, { type: 'text/plain' }));
    return data;
  }, name);
  await page.locator('.press-drop').dispatchEvent('drop', { dataTransfer });
}

/** Whether an element lies within the pane it scrolls in. */
async function inSight(mark: Locator): Promise<boolean> {
  return mark.evaluate((element) => {
    const box = element.getBoundingClientRect();
    const pane = element.closest('[data-pane]')!.getBoundingClientRect();
    return box.top >= pane.top && box.bottom <= pane.bottom;
  });
}
