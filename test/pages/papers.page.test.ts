/** A paper comes in, what it asks for is put right and confirmed, and stands with its owner; a county's pledge reads itself. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { COUNTY, readAs, visit } from './city.fixture';

/** Made up for this test. One item names a unit that is no office, one names no deadline. */
const MINUTES = [
  '全市项目调度会会议纪要',
  '会议认为,今年以来项目建设势头良好,完成投资同比增长6.1%。',
  '一、由市商务局牵头,市统计局配合,6月底前建立签约项目台账。',
  '二、请市发展改革委15个工作日内核清未开工项目底数。',
  '三、市气象局负责8月底前建成雷达站。',
  '四、市统计局负责加强入库业务指导。',
].join('\n');
const PLEDGE = [
  '襄垣县2026年目标承诺书',
  '我县郑重承诺:',
  '1.全年新签约项目300个。',
  '2.年底前建成标准厂房3万平方米。',
].join('\n');

const row = (page: Page, words: string): Locator =>
  page.getByTestId('proposals').locator('li.proposal', { hasText: words });

async function handIn(page: Page, text: string, type: string, day: string): Promise<void> {
  await page.getByTestId('paper-text').fill(text);
  const form = page.getByTestId('hand-in');
  await form.getByRole('combobox', { name: '类型' }).click();
  await page.locator('.ant-select-item-option', { hasText: type }).click();
  await page.getByTestId('paper-held-on').fill(day);
  await page.getByTestId('paper-held-on').press('Enter');
  await page.getByTestId('paper-go').click();
  await page.waitForURL(/\/supervision\/papers\/.+/);
  await page.getByTestId('proposals').waitFor();
}

async function choose(page: Page, field: Locator, typed: string, name: string): Promise<void> {
  await field.click();
  await page.keyboard.type(typed);
  await page
    .locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option', { hasText: name })
    .first()
    .click();
}

describe('from paper to duties', () => {
  it('proposes, lets a person put right, and enters all at once with their owners', async () => {
    await visit({ role: 'reviewer', path: '/supervision/papers' }, async (page) => {
      await handIn(page, MINUTES, '会议纪要', '2026-06-12');
      assert.equal(await page.getByTestId('proposals').locator('li.proposal').count(), 4);
      const marked = await page.locator('.press-text mark.task').allTextContents();
      assert.ok(marked.join('').includes('市商务局') && !marked.join('').includes('会议认为'));

      await row(page, '雷达站').locator('[data-row]').click();
      assert.match(await row(page, '雷达站').innerText(), /“市气象局”不是本市登记的机构/);
      await page.keyboard.press('e');
      await choose(page, page.getByTestId('proposal-owner').locator('input'), '发改委', '长治市发展和改革委员会');
      await page.getByTestId('proposal-save').click();
      await page.getByTestId('proposal-form').waitFor({ state: 'detached' });
      assert.match(await row(page, '雷达站').innerText(), /已修改,可立项|已修改，可立项/);

      await row(page, '入库业务指导').locator('[data-row]').click();
      assert.match(await row(page, '入库业务指导').innerText(), /原文没有写期限/);
      await page.getByTestId('proposal-edit').click();
      await page.getByRole('radio', { name: '工作日' }).check();
      await page.getByTestId('term-days').fill('20');
      await page.getByTestId('proposal-save').click();
      await page.getByTestId('proposal-form').waitFor({ state: 'detached' });

      await page.getByTestId('papers-batch').click();
      const dialog = page.getByRole('dialog');
      assert.equal(await dialog.locator('tbody tr').count(), 4);
      await page.getByTestId('papers-batch-go').click();
      await dialog.waitFor({ state: 'hidden' });
      await page.getByText('4 项都已确认').waitFor();
      await row(page, '签约项目台账').locator('[data-row]').click();
      await page.getByTestId('proposal-duties').getByRole('link', { name: '长治市商务局' }).click();
      await page.waitForURL(/\/records\/duty\//);
      await page.getByRole('heading', { name: /建立签约项目台账/ }).waitFor();
    });
    const today = await readAs<{ later: { lines: { title: string }[] }; soon: { lines: { title: string }[] } }>(
      'officer',
      '/api/today?scope=office',
    );
    const titles = [...today.soon.lines, ...today.later.lines].map(({ title }) => title);
    assert.ok(
      titles.some((title) => title.includes('未开工项目底数')),
      titles.join(),
    );
  });

  it('takes what a person marks in the text, and sets aside what is none', async () => {
    const text = ['现场办公会纪要', '由市商务局牵头,7月底前办好展会。', '修缮老城墙,恢复原貌。'].join('\n');
    await visit({ role: 'reviewer', path: '/supervision/papers' }, async (page) => {
      await handIn(page, text, '会议纪要', '2026-06-12');
      await page.evaluate(() => {
        const line = [...document.querySelectorAll('.press-text .press-line')].find((one) =>
          one.textContent?.includes('修缮'),
        );
        const range = document.createRange();
        range.selectNodeContents(line!);
        const selection = window.getSelection()!;
        selection.removeAllRanges();
        selection.addRange(range);
      });
      await page.getByTestId('paper-mark').click();
      await row(page, '修缮老城墙').waitFor();
      assert.equal(await row(page, '修缮老城墙').locator('[data-row]').getAttribute('aria-expanded'), 'true');
      await row(page, '办好展会').locator('[data-row]').click();
      await page.keyboard.press('x');
      await page.getByRole('button', { name: '与别项重复' }).click();
      await row(page, '办好展会').locator('.proposal-state.rejected').waitFor();
      await page.keyboard.press('u');
      await row(page, '办好展会').locator('.proposal-state.proposed').waitFor();
    });
  });

  it('is read and decided on a phone', async () => {
    await visit({ role: 'reviewer', path: '/supervision/papers', size: 'phone' }, async (page) => {
      await page.locator('.paper-rows a', { hasText: '现场办公会' }).first().click();
      await row(page, '办好展会').locator('[data-row]').click();
      await page.getByTestId('proposal-confirm').click();
      await row(page, '办好展会').locator('.proposal-state.confirmed').waitFor();
      await page.getByText('正文', { exact: true }).click();
      await page.locator('.press-text mark.task.confirmed').first().waitFor();
    });
  });

  it('shows how far a pledge has come, and opens the figure to its records', async () => {
    await visit({ role: 'reviewer', path: '/supervision/papers' }, async (page) => {
      await handIn(page, PLEDGE, '县域承诺', '2026-01-20');
      await row(page, '新签约项目').locator('[data-row]').click();
      await page.getByTestId('proposal-edit').click();
      await choose(
        page,
        page.getByTestId('proposal-owner').locator('input'),
        '襄垣县发展和改革局',
        '襄垣县发展和改革局',
      );
      await page.getByTestId('proposal-save').click();
      await page.getByTestId('proposal-form').waitFor({ state: 'detached' });
      await page.getByTestId('proposal-confirm').click();
      await row(page, '新签约项目').locator('.proposal-state.confirmed').waitFor();
      await page.goto('/supervision/pledges');
      const line = page.getByTestId(`county-${COUNTY}`).locator('li', { hasText: '新签约项目' });
      await line.getByTestId('pledge-figure').click();
      const drawer = page.getByTestId('figure-drawer');
      const shown = await drawer.getByTestId('figure-value').innerText();
      const done = await line.getByTestId('pledge-figure').innerText();
      assert.ok(done.replace(/\s/g, '').endsWith(shown.replace(/\s/g, '')), `${done} is not ${shown}`);
    });
  });
});
