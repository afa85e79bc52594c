/** Two counties become one: asked for by one person, accepted by another, and every page follows from that day on. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { TODAY, visit } from './city.fixture';

/** 沁县 and 沁源县: no other page test works there, and in the end the change is taken back. */
const [ONE, TWO] = ['140430', '140431'];

describe('a change of the division tree', () => {
  it('shows what it would do before it is asked for, and waits for a second person', async () => {
    await visit({ role: 'administrator', path: '/admin?tab=places' }, async (page, watch) => {
      await page.getByTestId('new-place-change').click();
      await page.getByLabel('哪些行政区').click();
      for (const name of ['沁县', '沁源县']) {
        await page.keyboard.type(name);
        await page.locator('.ant-select-tree-title', { hasText: name }).first().click();
      }
      await page.keyboard.press('Escape');
      await page.getByLabel('新代码').fill('140491');
      await page.getByLabel('名称', { exact: true }).fill('示例区');
      await page.getByLabel('批准文号').fill('示例〔2026〕1号');
      await page.getByTestId('preview-place-change').click();
      const effects = page.getByTestId('place-effects');
      await effects.getByText('撤销，由示例区承接').first().waitFor();
      assert.match(await effects.innerText(), /项目 \d+ 项[\s\S]*岗位[\s\S]*在库项目数[\s\S]*示例区/);
      await watch.look('division-preview-wide-zh');
      await page.getByTestId('ask-place-change').click();
      await page.getByTestId('place-change').getByText('须由另一人审核。').waitFor();
    });
  });

  it('is accepted on a phone, and the city page has one tile for two from that day on', async () => {
    await visit({ role: 'reviewer', path: '/admin', size: 'phone' }, async (page, watch) => {
      await page.getByTestId('accept-place-change').click();
      await page.locator('[data-testid=place-change][data-state=inForce]').waitFor();
      await watch.look('division-accepted-phone-zh');
    });
    await visit({ role: 'leader' }, async (page) => {
      const tiles = page.getByTestId('cartogram').first();
      await tiles.locator('[data-place="140491"]').waitFor();
      assert.equal(await tiles.locator(`[data-place="${ONE}"]`).count(), 0);
    });
    await visit({ role: 'leader', path: '/?asOf=2026-06-14' }, async (page) => {
      const tiles = page.getByTestId('cartogram').first();
      await tiles.locator(`[data-place="${ONE}"]`).waitFor();
      assert.equal(await tiles.locator(`[data-place="${TWO}"]`).count(), 1);
      assert.equal(await tiles.locator('[data-place="140491"]').count(), 0);
    });
  });

  it('reads in English, and the tree of an earlier day is a day away', async () => {
    await visit({ role: 'administrator', lang: 'en', path: '/admin?tab=places' }, async (page) => {
      const change = page.getByTestId('place-change').first();
      await change.getByText('In force').waitFor();
      assert.match(await change.innerText(), new RegExp(`from ${TODAY}`));
      assert.match(await page.getByTestId('places').innerText(), /140491/);
      await change.getByRole('button', { name: 'Ask to take back' }).click();
      await page.getByRole('textbox', { name: 'Why it is taken back' }).fill('recorded for a test');
      await page.locator('.ant-modal-footer .ant-btn-primary').click();
      await change.getByText('Another person has to decide.').waitFor();
    });
  });

  it('taken back by two persons, it stays on record and the tree is as before', async () => {
    await visit({ role: 'reviewer', path: '/admin' }, async (page) => {
      await page.getByTestId('accept-place-change').click();
      await page.locator('[data-testid=place-change][data-state=takenBack]').waitFor();
      await page.getByTestId('places').getByText(TWO!, { exact: true }).waitFor();
    });
  });
});
