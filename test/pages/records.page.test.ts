/** The list and the record: finding, filtering, moving a project on, and two people at once. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { COUNTY, readAs, visit } from './city.fixture';

interface Listed {
  total: number;
  rows: { record: string; title: string; stage: string | null }[];
}

const atStage = (stage: string) =>
  readAs<Listed>('officer', `/api/records/project?stage=${stage}&place=${COUNTY}&size=25`);

async function firstAt(...stages: string[]): Promise<string> {
  for (const stage of stages) {
    const { rows } = await readAs<Listed>('officer', `/api/records/project?stage=${stage}&size=25`);
    if (rows[0]) return rows[0].record;
  }
  throw new Error(`the demonstration has no project at ${stages.join(' or ')}`);
}

async function edit(page: Page, field: string, value: string): Promise<void> {
  await page.locator(`[data-field=${field}]`).getByRole('button').click();
  await page.getByTestId('set-value').fill(value);
}

const write = (page: Page) => page.getByTestId('act-dialog').getByRole('button', { name: '记账' });

describe('the list of projects', () => {
  it('filters stand in the address, and a filter with no result says so', async () => {
    const { total } = await atStage('in_production');
    await visit(
      { role: 'officer', path: `/records/project?place=${COUNTY}&stage=in_production` },
      async (page, watch) => {
        assert.equal(await page.getByTestId('list-total').innerText(), `共 ${total} 条`);
        await page.getByRole('searchbox', { name: '名称、代码、企业' }).fill('没有这样的项目');
        await page.keyboard.press('Enter');
        await page.getByTestId('state-empty').waitFor();
        await watch.look('empty-wide-zh');
        await page.getByRole('button', { name: '清除筛选' }).click();
        await page.getByTestId('record-table').waitFor();
        assert.equal(new URL(page.url()).search, `?place=${COUNTY}`);
      },
    );
  });

  it('is made by hand too, and the new project stands on its own page', async () => {
    await visit({ role: 'county-clerk', path: '/records/project' }, async (page, watch) => {
      await page.getByTestId('create-button').click();
      await page.getByTestId('new-name').fill('示例手工登记项目');
      await watch.look('create-wide-zh');
      await write(page).click();
      await page.getByRole('heading', { level: 1, name: '示例手工登记项目' }).waitFor();
      await page.getByTestId('record-ledger').getByText('示例手工登记项目').first().waitFor();
    });
  });
});

describe('a project', () => {
  it('a gate that is not met says what is missing; with its evidence the stage is reached', async () => {
    const project = await firstAt('signed', 'reserve');
    await visit({ role: 'officer', path: `/records/project/${project}` }, async (page, watch) => {
      await page.locator('[data-stage=registered] button').click();
      assert.match(await page.getByTestId('stage-missing').innerText(), /还缺：.*注册依据/);
      await page.getByTestId('reach-registered').click();
      await page.getByTestId('reach-on').fill('2026-06-01');
      assert.ok(await write(page).isDisabled(), 'without its evidence nothing can be written');
      await page.getByTestId('reach-registration_evidence').fill('示例营业执照');
      await page.getByTestId('source-title').fill('示例营业执照副本');
      await watch.look('reach-wide-zh');
      await write(page).click();
      await page.locator('[data-stage=registered][data-state=reached]').waitFor();
      assert.match(await page.getByTestId('stage-detail').innerText(), /示例营业执照副本/);
    });
  });

  it('a start without approval is refused and the page says why', async () => {
    const project = await firstAt('registered', 'signed', 'reserve');
    await visit(
      { role: 'officer', path: `/records/project/${project}`, allow: { status: [400, 409, 422] } },
      async (page, watch) => {
        await page.locator('[data-stage=started] button').click();
        await page.getByTestId('reach-started').click();
        await page.getByTestId('reach-on').fill('2026-06-02');
        await page.getByTestId('reach-start_evidence').fill('示例施工许可证');
        await page.getByTestId('source-title').fill('示例施工许可证');
        await write(page).click();
        await page.getByTestId('act-error').waitFor();
        assert.match(await page.getByTestId('act-error').innerText(), /立项/);
        await watch.look('gate-refused-wide-zh');
      },
    );
  });

  it('two people change it at once: the second sees both and decides', async () => {
    const project = await firstAt('approved', 'registered');
    const path = `/records/project/${project}`;
    await visit({ role: 'officer', path, allow: { status: [409] } }, async (page, watch) => {
      await page.getByTestId('facts').getByRole('button', { name: '显示空项' }).click();
      await edit(page, 'builder', '示例甲建设公司');
      await visit({ role: 'officer', path }, async (other) => {
        await other.getByTestId('facts').getByRole('button', { name: '显示空项' }).click();
        await edit(other, 'builder', '示例乙建设公司');
        await write(other).click();
        await other.locator('[data-field=builder]', { hasText: '示例乙建设公司' }).waitFor();
      });
      await write(page).click();
      const conflict = page.getByTestId('conflict');
      await conflict.waitFor();
      assert.match(await conflict.innerText(), /示例乙建设公司[\s\S]*示例甲建设公司/);
      await watch.look('conflict-wide-zh');
      await page.getByTestId('conflict-again').click();
      await page.locator('[data-field=builder]', { hasText: '示例甲建设公司' }).waitFor();
    });
  });

  it('a second person accepts what the first asked for', async () => {
    const { rows } = await readAs<Listed>('officer', '/api/records/statement?size=25');
    const path = `/records/statement/${rows[0]?.record}`;
    await visit({ role: 'officer', path }, async (page) => {
      await page.getByTestId('reach-verified').click();
      await page.getByTestId('reach-on').fill('2026-06-10');
      await page.getByTestId('reach-verification').fill('与原报核对一致');
      await page.getByTestId('source-title').fill('示例核对记录');
      await write(page).click();
      await page.getByTestId('pending').waitFor();
      assert.match(await page.getByTestId('pending').innerText(), /请另一人审核/);
      assert.equal(await page.getByTestId('review-accept').count(), 0, 'nobody accepts what they asked for');
    });
    await visit({ role: 'reviewer', path }, async (page, watch) => {
      await page.getByTestId('review-accept').waitFor();
      await watch.look('review-wide-zh');
      await page.getByTestId('review-accept').click();
      await page.locator('[data-stage=verified][data-state=reached]').waitFor();
    });
  });
});
