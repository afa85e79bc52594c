/** Finding with the keyboard, working on a phone, and what the page says when something is not there. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { COUNTY, visit } from './city.fixture';

describe('the keyboard', () => {
  it('/ goes to the search, two characters find a project, Enter opens it', async () => {
    await visit({ role: 'leader' }, async (page, watch) => {
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.keyboard.press('/');
      await page.keyboard.type('加氢');
      await page.getByRole('option').first().waitFor();
      await watch.look('search-wide-zh');
      await page.keyboard.press('Enter');
      await page.waitForURL(/\/records\/\w+\/\w+/);
      await page.getByRole('heading', { level: 1, name: /加氢/ }).waitFor();
    });
  });

  it('the first Tab offers to skip to the content', async () => {
    await visit({ role: 'leader' }, async (page) => {
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.keyboard.press('Tab');
      assert.equal(await page.evaluate(() => document.activeElement?.textContent), '跳到正文');
      await page.keyboard.press('Enter');
      assert.equal(new URL(page.url()).hash, '#main');
    });
  });
});

describe('a phone', () => {
  it('city, menu, list, project, all within the screen', async () => {
    await visit({ size: 'phone' }, async (page, watch) => {
      await page.getByTestId('demo-county-clerk').click();
      await page.getByRole('heading', { level: 1, name: '今日' }).waitFor();
      await watch.look('phone-today');
      await page.goto('/');
      await page.getByRole('heading', { level: 1, name: '襄垣县总览' }).waitFor();
      await watch.look('phone-county');
      await page.getByRole('button', { name: '打开菜单' }).click();
      await page.getByRole('link', { name: '项目库' }).waitFor();
      await watch.look('phone-menu');
      await page.getByRole('link', { name: '项目库' }).click();
      await page.getByTestId('record-cards').waitFor();
      await watch.look('phone-list');
      await page.getByTestId('record-cards').locator('a').first().click();
      await page.getByTestId('stage-track').waitFor();
      await watch.look('phone-project');
      await page.getByTestId('as-of-picker').click();
      await page.getByRole('button', { name: '去年末' }).click();
      await page.getByTestId('past-banner').waitFor();
    });
  });
});

describe('what is not there', () => {
  it('an address that leads nowhere and a record that does not exist say so and lead back', async () => {
    await visit({ role: 'leader', path: '/no/such/page', allow: { status: [404] } }, async (page, watch) => {
      await page.getByTestId('state-not-found').waitFor();
      await page.goto('/records/project/p_nothinghere0');
      await page.getByTestId('state-not-found').waitFor();
      await watch.look('not-found-wide-zh');
      await page.getByRole('link', { name: '回到全市' }).click();
      await page.getByTestId('tile-projects.started').waitFor();
    });
  });

  it('a server that stopped answering: a sentence and another try', async () => {
    await visit({ role: 'leader', path: `/?place=${COUNTY}`, allow: { offline: true } }, async (page, watch) => {
      await page.getByTestId('tile-projects.started').waitFor();
      await page.getByRole('link', { name: '项目库' }).hover();
      await page.context().setOffline(true);
      await page.getByRole('link', { name: '账本', exact: true }).hover();
      await page.context().route('**/api/**', (route) => route.abort());
      await page.context().setOffline(false);
      await page.getByRole('link', { name: '项目库' }).click();
      await page.getByTestId('state-error').waitFor();
      assert.match(await page.getByTestId('state-error').innerText(), /没有连上服务器/);
      await watch.look('error-wide-zh');
      await page.context().unroute('**/api/**');
      await page.getByRole('button', { name: '再试一次' }).click();
      await page.getByTestId('record-table').waitFor();
    });
  });
});
