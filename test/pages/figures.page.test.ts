/** A number on the page: opened to its records, to one project and to what proves its start; and read as of another day. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { COUNTY, readAs, TODAY, visit } from './city.fixture';

interface Shown {
  value: number;
}

const figure = (page: Page, metric: string) => page.getByTestId(`tile-${metric}`).locator('.key-value');
const number = async (page: Page, metric: string): Promise<number> =>
  Number.parseFloat((await figure(page, metric).innerText()).replaceAll(',', ''));

describe('a figure opens to what it is made of', () => {
  it('how many projects 襄垣 signed this year, and what proves the start of one', async () => {
    const { value } = await readAs<Shown>('leader', `/api/figures/investment.signed?place=${COUNTY}&from=2026-01-01`);
    await visit({ role: 'leader' }, async (page, watch) => {
      await page.getByTestId('place-switcher').click();
      await page.getByRole('textbox', { name: '查找行政区' }).fill('襄垣');
      await page.locator('.ant-tree-title', { hasText: '襄垣县' }).first().click();
      await page.waitForURL(`**/?place=${COUNTY}`);
      await page.getByRole('heading', { level: 1, name: '襄垣县总览' }).waitFor();
      assert.equal(await number(page, 'investment.signed'), value);
      await page.getByTestId('tile-investment.signed').getByRole('button').click();
      const rows = page.getByTestId('figure-records').locator('tbody tr');
      await rows.first().waitFor();
      assert.ok((await rows.count()) >= value, 'as many records as the number says');
      assert.match(await page.getByTestId('figure-definition').innerText(), /口径[\s\S]*签约/);
      await watch.look('figure-signed-wide-zh');
      await page.locator('.ant-drawer-close').click();
      await page.getByTestId('tile-projects.started').getByRole('button').click();
      const project = page.getByTestId('figure-records').locator('tbody tr a.record-link').first();
      const title = await project.innerText();
      await project.click();
      await page.getByRole('heading', { level: 1, name: title }).waitFor();
      await page.locator('[data-stage=started] button').click();
      const detail = page.getByTestId('stage-detail');
      await detail.getByText('开工依据', { exact: true }).waitFor();
      assert.match(await detail.innerText(), /项目调度材料/, 'the source of the evidence is named');
      assert.match(await detail.innerText(), /#\d+/, 'and the line of the ledger');
      assert.match(await page.locator('[data-stage=started]').innerText(), /\d{4}-\d{2}-\d{2}/);
    });
  });

  it('in English the same number opens, with its definition', async () => {
    await visit({ role: 'leader', lang: 'en', path: `/?place=${COUNTY}` }, async (page) => {
      await page.getByTestId('tile-investment.signed').getByRole('button').click();
      await page.getByTestId('figure-definition').getByText('Definition').waitFor();
      await page.getByTestId('figure-records').locator('tbody tr').first().waitFor();
    });
  });

  it('what was reported stands beside the figure and is never part of it', async () => {
    await visit({ role: 'leader' }, async (page) => {
      const tile = page.getByTestId('tile-projects.started');
      await tile.getByTestId('statement').first().waitFor();
      assert.match(await tile.getByTestId('statement').first().innerText(), /报道[\s\S]*《长治日报》/);
      const before = await number(page, 'projects.started');
      await tile.getByRole('button').click();
      await page.getByTestId('figure-statements').getByTestId('statement').first().waitFor();
      assert.equal(Number.parseFloat(await page.getByTestId('figure-value').innerText()), before);
    });
  });
});

describe('the same ledger as of another day', () => {
  it('last year shows other numbers, the address keeps the day, and today is one click away', async () => {
    await visit({ role: 'leader' }, async (page, watch) => {
      await figure(page, 'projects.started').waitFor();
      const now = await number(page, 'projects.started');
      await page.getByTestId('as-of-picker').click();
      await page.getByRole('button', { name: '去年末' }).click();
      await page.waitForURL('**/?asOf=2025-12-31');
      await page.getByTestId('past-banner').waitFor();
      assert.match(await page.getByTestId('past-banner').innerText(), /2025-12-31/);
      await page.getByText('截至 2025-12-31，').waitFor();
      await figure(page, 'projects.started').waitFor();
      const then = await number(page, 'projects.started');
      assert.ok(then < now, `${then} started by the end of last year, ${now} by ${TODAY}`);
      await watch.look('past-wide-zh');
      await page.reload();
      await figure(page, 'projects.started').waitFor();
      assert.equal(await number(page, 'projects.started'), then, 'a reload keeps the day');
      await page.getByRole('link', { name: '项目库' }).click();
      await page.waitForURL('**/records/project?asOf=2025-12-31');
      await page.getByTestId('past-banner').waitFor();
      assert.equal(await page.getByTestId('create-button').count(), 0, 'the past is not written');
      await page.getByTestId('past-banner').getByRole('button').click();
      await page.waitForURL('**/records/project');
      await page.getByTestId('past-banner').waitFor({ state: 'detached' });
    });
  });

  it('only what was known then: later corrections drop out of the same day', async () => {
    await visit({ role: 'leader', path: '/?asOf=2026-05-31&known=2026-05-31' }, async (page) => {
      await figure(page, 'projects.started').waitFor();
      assert.match(await page.getByTestId('past-banner').innerText(), /只用 2026-05-31 前已记账/);
    });
  });
});
