/** A county's real sheet through the import desk: read, doubted, decided, written once; then out again as a sheet. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { readWorkbook } from '@wutong/papers';
import type { Page } from 'playwright-core';
import { visit } from './city.fixture';

const LEDGERS = fileURLToPath(new URL('../../../shared/ledgers/', import.meta.url));
const SHEET = `${LEDGERS}project-ledger-messy.xlsx`;
const absent = existsSync(SHEET) ? false : 'the shared ledgers are not beside this clone';

async function upload(page: Page, file: Parameters<ReturnType<Page['locator']>['setInputFiles']>[0]): Promise<void> {
  await page.getByTestId('import-file').setInputFiles(file);
  await page.getByTestId('import-start').click();
  await page.waitForURL(/\/import\/.+/);
}

/** A count of the plan: rows to create, to change, unchanged, rejected, undecided. */
async function planned(page: Page, part: string): Promise<number> {
  return Number((await page.locator(`[data-part=${part}] b`).innerText()).replaceAll(',', ''));
}

describe('the import desk', () => {
  it('reads a messy sheet, has its duplicates decided, writes once, and gives it back', { skip: absent }, async () => {
    await visit({ role: 'officer', path: '/records/project' }, async (page, watch) => {
      await page.getByTestId('import-button').click();
      await page.waitForURL('**/import?kind=project-ledger');
      await upload(page, SHEET);
      await page.getByTestId('commit-bar').waitFor();
      assert.equal(await planned(page, 'rejected'), 4);
      assert.ok((await planned(page, 'create')) >= 40);

      const mapping = page.getByTestId('mapping').locator('details');
      assert.equal(await mapping.count(), 3, 'three sheets with data');
      await mapping.first().locator('summary').click();
      await mapping.first().getByText('项目名称').first().waitFor();
      const cell = page.getByTestId('problems').locator('.cell-ref').first();
      assert.match(await cell.innerText(), /^.+ ! [A-Z]+\d+$|第 \d+ 行/, 'a problem names its sheet and cell');
      await watch.look('import-plan-wide-zh');

      const undecided = page.locator('[data-duplicate][data-decision=undecided]');
      const probable = await undecided.count();
      assert.ok(probable >= 2, 'two pairs that a person must decide');
      await undecided.first().getByText('同一件', { exact: true }).click();
      await page.locator('[data-duplicate][data-decision=same]').waitFor();
      await undecided.first().getByText('不是同一件', { exact: true }).click();
      await page.locator('[data-duplicate][data-decision=different]').waitFor();
      await page.waitForFunction(
        (left) => document.querySelectorAll('[data-duplicate][data-decision=undecided]').length === left,
        probable - 2,
      );
      await page.getByTestId('import-commit').click();
      await page.getByTestId('import-done').waitFor();
      assert.match(await page.getByTestId('import-done').innerText(), /新增 \d+ 条/);
      await watch.look('import-done-wide-zh');

      await page.getByRole('link', { name: '导入另一份' }).click();
      await upload(page, SHEET);
      await page.getByTestId('commit-bar').waitFor();
      assert.equal(await planned(page, 'create'), 0, 'the same sheet again creates nothing');
      assert.equal(await planned(page, 'change'), 0, 'and changes nothing');
      assert.match(await page.getByTestId('commit-bar').innerText(), /没有需要写入的变化/);

      await page.getByRole('link', { name: '项目库' }).click();
      await page.getByTestId('export-button').click();
      await page.getByTestId('export-purpose').fill('核对导入结果');
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: '导出', exact: true }).click(),
      ]);
      assert.match(download.suggestedFilename(), /\.xlsx$/);
      const book = readWorkbook(readFileSync(await download.path()), download.suggestedFilename());
      const cells = JSON.stringify(book.sheets.flatMap((sheet) => [...sheet.rows()]));
      assert.match(cells, /项目名称/);
      assert.match(cells, /示例襄垣县/, 'the records of the city');
    });
  });

  it('refuses what is not a workbook by name, and leaves no trace', async () => {
    await visit({ role: 'officer', path: '/import' }, async (page, watch) => {
      await upload(page, { name: '台账.xlsx', mimeType: 'application/zip', buffer: Buffer.from('this is not a zip') });
      await page.getByTestId('import-refused').waitFor();
      assert.match(await page.getByTestId('import-refused').innerText(), /账本没有写入任何内容/);
      await watch.look('import-refused-wide-zh');
    });
  });

  it('takes a GBK csv on a phone', async () => {
    // 项目名称,属地,总投资(万元) / 示例手机导入项目,襄垣县,1200 in GBK.
    const buffer = Buffer.from(
      'cfeec4bfc3fbb3c62ccaf4b5d82cd7dccdb6d7ca28cdf2d4aa290d0acabec0fdcad6bbfab5bcc8ebcfeec4bf2ccfe5d4abcfd82c313230300d0a',
      'hex',
    );
    await visit({ role: 'county-clerk', path: '/import', size: 'phone' }, async (page, watch) => {
      await upload(page, { name: '手机.csv', mimeType: 'text/csv', buffer });
      await page.getByTestId('commit-bar').waitFor();
      await page.getByTestId('preview').getByText('示例手机导入项目').first().waitFor();
      await watch.look('import-plan-phone-zh');
      await page.getByTestId('import-discard').click();
      await page.waitForURL('**/import');
    });
  });
});
