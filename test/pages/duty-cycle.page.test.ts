/** A supervised duty from the desk to the file: three people of different offices, more time, a return, and no closing by who did it. */
import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { CITY, COUNTY, readAs, sendAs, TODAY, visit } from './city.fixture';

const TITLE = '示例:完成县城供热管网改造';
const GIVER = `${CITY}-fgw`;
const OWNER = `${COUNTY}-fgj`;
const CHECKER = `${CITY}-dcs`;

const dialog = (page: Page) => page.getByTestId('act-dialog');
/** Presses the button that writes and waits until the dialog is gone. */
async function write(page: Page): Promise<void> {
  await dialog(page).locator('.ant-modal-footer .ant-btn-primary').click();
  await dialog(page).waitFor({ state: 'detached' });
}
const reached = (page: Page, stage: string) => page.locator(`[data-stage=${stage}][data-state=reached]`);
const not = (page: Page, stage: string) => page.locator(`[data-stage=${stage}][data-state=none]`);

/** Picks from a list by the label of its field. */
async function choose(page: Page, label: RegExp, value: string): Promise<void> {
  await dialog(page).getByLabel(label).fill(value);
  await page.getByTitle(value, { exact: true }).last().click();
}

const day = (value: string) => ({ value, precision: 'day' });

interface Given {
  term_days: number;
  assigned_on: ReturnType<typeof day>;
}

/** A duty that one office gave another, past the page. */
async function given(record: string, title: string, fields: Given): Promise<void> {
  await sendAs('officer', 'POST', '/api/acts', {
    idem: `given-${record}`,
    kind: 'duty',
    record,
    change: {
      act: 'create',
      fields: { title, place: COUNTY, supervised: true, owner_office: OWNER, from_office: GIVER, ...fields },
    },
    effectiveOn: fields.assigned_on.value,
  });
}

before(async () => {
  // The supervisors' office checks here, so its person gets a post that may.
  const post = { role: 'reviewer', place: CITY, office: CHECKER };
  await sendAs('administrator', 'PATCH', '/api/admin/people/demo-supervisor', { grants: [post] });
});

describe('a supervised duty', () => {
  let path = '';

  it('is taken up and assigned at the desk by one office', async () => {
    await visit({ role: 'officer', path: '/supervision' }, async (page, watch) => {
      await page.getByTestId('create-button').click();
      await page.getByTestId('new-title').fill(TITLE);
      await choose(page, /^属地/, '襄垣县');
      await choose(page, /^交办单位/, '长治市发展和改革委员会');
      await write(page);
      await page.getByRole('heading', { level: 1, name: TITLE }).waitFor();
      path = new URL(page.url()).pathname;
      await page.goto('/supervision?state=unowned');
      const row = page.locator(`[data-record="${path.split('/').at(-1)}"]`);
      await row.getByRole('checkbox').check();
      await page.getByTestId('batch-assign').click();
      await choose(page, /^承办单位/, '襄垣县发展和改革局');
      await dialog(page).getByText('工作日数').click();
      await page.getByTestId('term-days').fill('5');
      await watch.look('desk-assign-wide-zh');
      await write(page);
      await row.waitFor({ state: 'detached' });
    });
  });

  it('is signed for with one click, and its owner asks for more time', async () => {
    await visit({ role: 'county-clerk', path: '/today' }, async (page, watch) => {
      const line = page.locator(`.today-lines [data-record="${path.split('/').at(-1)}"]`);
      await line.getByTestId('next-signed_for').click();
      await line.getByTestId('next-in_work').click();
      await line.getByTestId('go-handle').click();
      await reached(page, 'in_work').waitFor();
      await page.getByTestId('do-extend').click();
      await page.getByTestId('extend-days').fill('5');
      await page.getByTestId('extend-approver').fill('示例副县长');
      await page.getByTestId('duty-reason').fill('管材供货推迟');
      await write(page);
      await page.locator('[data-testid=extensions] [data-state=waiting]').waitFor();
      assert.equal(await page.getByTestId('review-accept').count(), 0);
      await watch.look('duty-extension-wide-zh');
    });
  });

  it('moves its deadline only when somebody else has agreed', async () => {
    await visit({ role: 'supervisor', path }, async (page) => {
      const before = await page.getByTestId('duty-clock').innerText();
      await page.getByTestId('review-accept').click();
      await page.locator('[data-testid=extensions] [data-state=granted]').waitFor();
      const [old, moved] = [before, await page.getByTestId('duty-clock').innerText()].map(
        (text) => /\d{4}-\d\d-\d\d/.exec(text)?.[0] ?? '',
      );
      assert.ok(old! > TODAY && moved! > old!, `${old} → ${moved}`);
    });
  });

  it('is answered by its owner, who reads why he cannot judge it', async () => {
    await visit({ role: 'county-clerk', path }, async (page) => {
      await answer(page, '已完成主管网,支管未完');
      const why = page.getByTestId('next-why');
      assert.match(await why.innerText(), /审结[\s\S]*经办人不得办结自己经办的事项/);
      assert.equal(await page.getByTestId('do-review').count(), 0);
    });
  });

  it('is sent back by a third office, answered again, reviewed, closed and filed', async () => {
    await visit({ role: 'supervisor', path }, async (page) => {
      await page.getByTestId('do-send_back').click();
      await page.getByTestId('act-reason').fill('支管未完,请办完后再报');
      await write(page);
      await not(page, 'answered').waitFor();
    });
    await visit({ role: 'county-clerk', path, size: 'phone' }, async (page, watch) => {
      assert.match(await page.getByTestId('duty-story').innerText(), /支管未完/);
      await watch.look('duty-returned-phone-zh');
      await answer(page, '主管网、支管均已完成');
    });
    await visit({ role: 'supervisor', path }, async (page) => {
      await page.getByTestId('do-review').click();
      await page.getByTestId('reach-review_opinion').fill('佐证齐全,同意审结');
      await write(page);
      await reached(page, 'reviewed').waitFor();
      await page.getByTestId('do-close').click();
      await write(page);
      await reached(page, 'closed').waitFor();
    });
    await visit({ role: 'officer', path }, async (page, watch) => {
      await page.getByTestId('do-archive').click();
      await page.getByTestId('reach-archive_no').fill('示例督办2026-1');
      await write(page);
      await reached(page, 'archived').waitFor();
      assert.match(await reached(page, 'answered').innerText(), /襄垣县发展和改革局[\s\S]*第 2 次/);
      assert.match(await reached(page, 'reviewed').innerText(), /督查/);
      await watch.look('duty-archived-wide-zh');
    });
    const cycle = await readAs<{ row: { state: string }; steps: { step: string; officeName: string }[] }>(
      'officer',
      `/api/supervision/duties/${path.split('/').at(-1)}`,
    );
    assert.equal(cycle.row.state, 'done');
    const office = (step: string) => cycle.steps.findLast((line) => line.step === step)?.officeName;
    assert.equal(new Set(['assigned', 'answered', 'closed'].map(office)).size, 3);
  });
});

describe('asking and sharing', () => {
  const record = 'd_asked_and_shared';
  const path = `/records/duty/${record}`;

  it('asks once, says when it may be asked again and by which rule, and the owner replies on a phone', async () => {
    await given(record, '示例:清理历史欠账', { term_days: 3, assigned_on: day('2026-05-06') });
    await visit({ role: 'officer', path }, async (page, watch) => {
      await page.getByTestId('do-urge').click();
      await page.getByTestId('urge-words').fill('已超期,请说明何时办结');
      await write(page);
      await page.getByTestId('urgings').waitFor();
      await page.getByTestId('do-urge').click();
      await page.getByTestId('urge-why').waitFor();
      assert.match(await dialog(page).innerText(), /2026-06-\d\d 起可以再催[\s\S]*减负/);
      assert.equal(await page.getByTestId('urge-words').count(), 0);
      await watch.look('duty-urge-limit-wide-zh');
    });
    await visit({ role: 'county-clerk', path, size: 'phone' }, async (page) => {
      await page.getByTestId('urge-reply').fill('本月底前办结');
      await page.getByTestId('urge-reply-go').click();
      await page.getByTestId('urgings').getByText('本月底前办结').waitFor();
    });
  });

  it('is split among units, each part with its own clock', async () => {
    await visit({ role: 'officer', path }, async (page, watch) => {
      await page.getByTestId('do-split').click();
      await choose(page, /^第 1 部分的单位/, '襄垣县发展和改革局');
      await choose(page, /^第 2 部分的单位/, '长治市财政局');
      await page.getByTestId('split-title-1').fill('示例:落实清欠资金');
      await write(page);
      const parts = page.getByTestId('duty-parts');
      await parts.waitFor();
      assert.match(await parts.innerText(), /2 部分未办结[\s\S]*主办[\s\S]*协办[\s\S]*长治市财政局/);
      await watch.look('duty-parts-wide-zh');
    });
  });
});

describe('a clock across the Spring Festival of 2026', () => {
  it('counts the make-up days and says so', async () => {
    const record = 'd_spring_festival';
    await given(record, '示例:节前安排的整改', { term_days: 12, assigned_on: day('2026-02-09') });
    await visit({ role: 'officer', path: `/records/duty/${record}?asOf=2026-02-26` }, async (page) => {
      const clock = page.getByTestId('duty-clock').getByTestId('clock');
      assert.match(await clock.innerText(), /2026-03-03 到期/);
      await clock.click();
      const why = await page.getByTestId('clock-why').innerText();
      assert.match(why, /春节放假 9 天[\s\S]*国办发明电〔2025〕7号/);
      assert.match(why, /2026-02-14[^\n]*调休|调休[^\n]*2026-02-14/);
      assert.match(why, /2026-02-28/);
    });
  });
});

/** Reports the result; the document that proves it is the source, so it is named once. */
async function answer(page: Page, result: string): Promise<void> {
  await page.getByTestId('do-answer').click();
  await page.getByTestId('reach-result').fill(result);
  await page.getByTestId('reach-result_proof').fill('示例竣工验收单');
  await write(page);
  await reached(page, 'answered').waitFor();
}
