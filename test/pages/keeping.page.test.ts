/** The ledger and the administration. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { COUNTY, visit } from './city.fixture';

describe('the ledger', () => {
  it('is filtered, opened line by line, and verified', async () => {
    await visit({ role: 'supervisor', path: '/ledger' }, async (page, watch) => {
      const lines = page.getByTestId('ledger-entries').locator('li');
      await lines.first().waitFor();
      await page.getByRole('combobox', { name: '动作' }).click();
      await page.locator('.ant-select-item-option', { hasText: '月度填报' }).click();
      await page.waitForURL('**/ledger?act=report');
      await page.getByTestId('ledger-entries').getByText('填报').first().waitFor();
      await page.getByTestId('verify').click();
      await page.getByTestId('verify-ok').waitFor();
      assert.match(await page.getByTestId('verify-ok').innerText(), /已核验 [\d,]+ 条，全部吻合/);
      await watch.look('verified-wide-zh');
      await lines.first().locator('a.entry-link').click();
      await page.getByTestId('entry-drawer').getByText('本条的哈希').waitFor();
      assert.match(await page.getByTestId('entry-drawer').innerText(), /[0-9a-f]{64}/);
    });
  });
});

describe('the administration', () => {
  it('a person is made, signs in, and sees their own county', async () => {
    const password = 'a sentence of their own 1';
    await visit({ role: 'administrator', path: '/admin' }, async (page, watch) => {
      await page.getByTestId('person-new').click();
      await page.getByTestId('person-account').fill('xiangyuan.clerk');
      await page.getByTestId('person-name').fill('示例经办员');
      await page.getByTestId('person-password').fill(password);
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('combobox', { name: '行政区' }).fill('襄垣县');
      await page.locator('.ant-select-tree-title', { hasText: /^襄垣县$/ }).click();
      await dialog.getByRole('combobox', { name: '机构' }).click();
      await page.locator('.ant-select-item-option').first().click();
      await watch.look('person-wide-zh');
      await dialog.getByRole('button', { name: '保存' }).click();
      await page.locator('[data-account="xiangyuan.clerk"]').waitFor();
    });
    await visit({ path: '/signin' }, async (page) => {
      await page.getByTestId('account').fill('xiangyuan.clerk');
      await page.getByTestId('password').fill(password);
      await page.getByTestId('sign-in').click();
      // Somebody else chose the password: its owner must choose another first.
      await page.getByTestId('due-password').waitFor();
      await page.getByTestId('current-password').fill(password);
      await page.getByTestId('new-password').fill(`${password} 自己的`);
      await page.getByTestId('new-password-again').fill(`${password} 自己的`);
      await page.getByTestId('password-go').click();
      await page.getByRole('heading', { level: 1, name: '今日' }).waitFor();
      await page.goto('/');
      await page.getByRole('heading', { level: 1, name: '襄垣县总览' }).waitFor();
      assert.match(await page.getByTestId('account-menu').innerText(), /示例经办员/);
      await page.goto(`/records/project?place=${COUNTY}`);
      await page.getByTestId('record-table').waitFor();
    });
  });

  it('an office is added and found', async () => {
    await visit({ role: 'administrator', path: '/admin?tab=offices' }, async (page) => {
      await page.getByRole('textbox', { name: '机构名称' }).fill('示例项目推进中心');
      await page.getByRole('button', { name: '新增', exact: true }).click();
      await page.getByRole('textbox', { name: '查找机构' }).fill('示例项目推进');
      await page.getByTestId('offices').getByRole('cell', { name: '示例项目推进中心' }).waitFor();
    });
  });
});
