/** The page of the day, and a duty that goes through two offices and is closed by the other one. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { COUNTY, readAs, TODAY, visit } from './city.fixture';

interface Group {
  total: number;
  lines: { record: string; kind: string; title: string }[];
}
interface Day {
  late: Group;
  soon: Group;
  later: Group;
  waiting: Group;
}

const TITLE = '示例:夏季防汛隐患整改';
const write = (page: Page) => page.getByTestId('act-dialog').getByRole('button', { name: '记账' });
const line = (page: Page, record: string) => page.locator(`.today-lines [data-record="${record}"]`);

describe('today', () => {
  it('is where an officer lands, and every clock says why, day by day', async () => {
    await visit({ path: '/signin' }, async (page, watch) => {
      await page.getByRole('button', { name: /县区经办/ }).click();
      await page.getByTestId('today-page').waitFor();
      await page.getByTestId('clock').first().click();
      const why = page.getByTestId('clock-why');
      await why.waitFor();
      assert.match(await why.innerText(), /起算,当日不计入/);
      assert.match(await why.innerText(), /到期日 \d{4}-\d\d-\d\d/);
      await watch.look('today-why-wide-zh');
    });
  });

  it('shows a leader what is late everywhere, and who can move it', async () => {
    const { late } = await readAs<Day>('leader', '/api/today');
    await visit({ role: 'leader', path: '/today', size: 'phone' }, async (page, watch) => {
      const section = page.getByTestId('today-late');
      await section.waitFor();
      assert.ok((await section.innerText()).includes(String(late.total)));
      await watch.look('today-leader-phone-zh');
    });
  });
});

describe('a duty between two offices', () => {
  it('is assigned by one, done by the other, and not closed by who did it', async () => {
    let record = '';
    await visit({ role: 'officer', path: '/records/duty' }, async (page, watch) => {
      await page.getByTestId('create-button').click();
      await page.getByTestId('new-title').fill(TITLE);
      await choose(page, '属地', '襄垣县');
      await choose(page, '承办单位', '襄垣县发展和改革局');
      await choose(page, '交办单位', '长治市发展和改革委员会');
      await page.getByTestId('new-term_days').fill('5');
      await page.getByTestId('new-assigned_on').fill(TODAY);
      await watch.look('duty-create-wide-zh');
      await write(page).click();
      await page.getByRole('heading', { level: 1, name: TITLE }).waitFor();
      record = page.url().split('/').at(-1)!.split('?')[0]!;
      assert.match(await page.getByTestId('duty-clock').innerText(), /还有 \d 个工作日/);
    });
    await visit({ role: 'county-clerk', path: '/today' }, async (page) => {
      await line(page, record).getByTestId('next-signed_for').click();
      await line(page, record).getByTestId('next-in_work').click();
      await line(page, record).getByTestId('next-in_work').waitFor({ state: 'detached' });
      await line(page, record).getByTestId('go-handle').click();
      await page.getByTestId('do-answer').click();
      await page.getByTestId('reach-result').fill('已整改完毕');
      await page.getByTestId('reach-result_proof').fill('示例验收单');
      await write(page).click();
      await page.locator('[data-stage=answered][data-state=reached]').waitFor();
      assert.match(await page.getByTestId('next-why').innerText(), /办结[\s\S]*经办人不得办结自己经办的事项/);
      assert.equal(await page.getByTestId('do-close').count(), 0);
    });
    await visit({ role: 'officer', path: '/today' }, async (page) => {
      await line(page, record).getByTestId('next-closed').click();
      await line(page, record).waitFor({ state: 'detached' });
    });
    const { rows } = await readAs<{ rows: { record: string }[] }>(
      'officer',
      `/api/records/duty?stage=closed&place=${COUNTY}&size=100`,
    );
    assert.ok(rows.some((row) => row.record === record));
  });
});

/** Picks from a list by the label of its field. */
async function choose(page: Page, label: string, value: string): Promise<void> {
  await page
    .getByTestId('act-dialog')
    .getByLabel(new RegExp(`^${label}`))
    .fill(value);
  await page.getByTitle(value, { exact: true }).last().click();
}
