/** Whom a policy reaches: a threshold moved, a version published, and what differs on the two sides of its first day. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { readAs, visit } from './city.fixture';

interface Counts {
  eligible: number;
  unknown: number;
  near: number;
  firms: number;
}
interface Listed {
  rows: { id: string; title: string; force: string; conditionsKnown: boolean; counts: Counts | null }[];
}
interface Policy {
  id: string;
  record: string;
  title: string;
  thresholds: { path: (string | number)[]; field: string; op: string; value: number; min: number; max: number }[];
}

/** The eve and the first day of the version that is published. */
const EVE = '2027-03-31';
const FIRST = '2027-04-01';

/** A policy in force with a numeric threshold that decides about some firms: eligible now, and not all of them. */
async function aMovable(): Promise<Policy> {
  const { rows } = await readAs<Listed>('officer', '/api/policy/policies?force=in_force&sort=eligible&size=50');
  for (const { id, counts } of rows) {
    if (!counts || counts.eligible === 0) continue;
    const policy = await readAs<Policy>('officer', `/api/policy/policies/${id}`);
    if (policy.thresholds.some(({ min, max, value }) => min < value && value < max)) return policy;
  }
  throw new Error('the demonstration has no policy with a threshold to move');
}

const eligible = async (page: Page): Promise<number> =>
  Number(/[\d,]+/.exec(await page.getByTestId('mover-eligible').innerText())?.[0].replaceAll(',', ''));

describe('the list of policies', () => {
  it('says how many firms each reaches, and opens to the firms', async () => {
    const { rows } = await readAs<Listed>('leader', '/api/policy/policies?size=50');
    const counted = rows.find(({ counts }) => counts && counts.eligible > 0);
    assert.ok(counted?.counts);
    const { id, counts, title } = counted;
    await visit({ role: 'leader', path: '/policies' }, async (page, watch) => {
      const row = page.locator(`[data-policy="${id}"]`);
      assert.ok((await row.innerText()).includes(String(counts.eligible)));
      await row.getByRole('link', { name: title }).click();
      await page.getByTestId('count-eligible').click();
      const firms = page.locator('.firm-rows > li');
      await firms.first().waitFor();
      assert.equal(await firms.count(), Math.min(25, counts.eligible));
      await watch.look('policy-firms-wide-zh');
      await firms.first().getByRole('link').click();
      await page.getByTestId('group-may').locator(`[data-policy="${id}"]`).waitFor();
    });
  });
});

describe('a policy', () => {
  it('a threshold moved shows the count at once, and the present one stays marked', async () => {
    const policy = await aMovable();
    await visit({ role: 'officer', path: `/policies/${policy.id}` }, async (page, watch) => {
      await page
        .getByTestId('mover-eligible')
        .getByText(/符合 [\d,]+ 家/)
        .waitFor();
      const n = policy.thresholds.findIndex(({ min, max, value }) => min < value && value < max);
      if (n > 0) {
        await page.getByTestId('threshold-select').click();
        await page.locator('.ant-select-item-option').nth(n).click();
        await page
          .getByTestId('mover-eligible')
          .getByText(/符合 [\d,]+ 家/)
          .waitFor();
      }
      await watch.settled();
      const now = await eligible(page);
      const reach = await readAs<{ counts: Counts }>('officer', `/api/policy/policies/${policy.id}/reach`);
      assert.equal(now, reach.counts.eligible);
      const asked: string[] = [];
      page.on('request', (request) => asked.push(request.url()));
      const handle = page.getByTestId('mover').getByRole('slider');
      const seen = new Set<number>();
      for (const key of ['Home', 'End']) {
        await handle.press(key);
        seen.add(await eligible(page));
      }
      assert.deepEqual(
        asked.filter((url) => url.includes('/sweep')),
        [],
        'moving asks nothing of the server',
      );
      assert.ok(
        [...seen].some((count) => count !== now),
        `${[...seen].join()} beside ${now}`,
      );
      await watch.look('policy-threshold-wide-zh');
      await page.getByTestId('threshold-use').click();
      await page.getByTestId('edit-effect').waitFor();
      await page.locator('[data-testid=trial][data-settled=true]').waitFor();
    });
  });

  it('a version dated 1 April decides from that day on; the day before, the old one does', async () => {
    const policy = await aMovable();
    const threshold = policy.thresholds.find(({ path }) => path.length === 4 && path[1] === 'all');
    assert.ok(threshold, 'one of the thresholds must be met by all who qualify');
    const countOn = async (id: string, day: string): Promise<number | undefined> =>
      (await readAs<{ counts: Counts | null }>('officer', `/api/policy/policies/${id}/reach?asOf=${day}`)).counts
        ?.eligible;
    const before = await countOn(policy.id, EVE);
    assert.ok(before !== undefined && before > 0);
    // Beyond every firm: by the new text nobody qualifies.
    const to = String(threshold.op.startsWith('g') ? threshold.max * 10 + 1 : -1_000_000);
    let published = '';
    await visit(
      {
        role: 'officer',
        path: `/policies/${policy.id}/edit?set=${encodeURIComponent(JSON.stringify(threshold.path))}&to=${to}`,
      },
      async (page, watch) => {
        const trial = page.locator('[data-testid=trial][data-settled=true]');
        await trial.waitFor();
        assert.ok((await trial.innerText()).includes('现行'));
        await watch.look('policy-edit-wide-zh');
        await page.getByTestId('edit-publish').click();
        const from = page.getByTestId('publish-from');
        await from.fill(FIRST);
        await from.press('Enter');
        published = await page.getByTestId('publish-id').inputValue();
        assert.match(published, /20270401/);
        await page.getByTestId('publish-basis').fill('示例:关于修订标准的通知');
        await page.getByTestId('publish-doc-no').fill('示例〔2027〕1号');
        await watch.look('policy-publish-wide-zh');
        await page.getByTestId('publish-dialog').getByRole('button', { name: '提交审核' }).click();
        await page.getByTestId('pending').waitFor();
        assert.equal(await page.getByTestId('review-accept').count(), 0, 'nobody accepts what they asked for');
      },
    );
    assert.equal(await countOn(policy.id, FIRST), before, 'before it is accepted nothing changes');
    await visit({ role: 'reviewer', path: `/policies/${policy.id}` }, async (page) => {
      await page.getByTestId('review-accept').click();
      await page.locator(`[data-version="${published}"]`).waitFor();
    });
    const after = await countOn(published, FIRST);
    assert.equal(after, 0);
    assert.equal(await countOn(policy.id, EVE), before);
    await visit({ role: 'officer', path: `/policies/${policy.id}?day=${EVE}` }, async (page, watch) => {
      assert.equal(
        Number((await page.getByTestId('count-eligible').locator('b').innerText()).replaceAll(',', '')),
        before,
      );
      assert.match(await page.getByTestId('ahead-notice').innerText(), new RegExp(EVE));
      await watch.settled();
      await page.getByTestId('policy-day').fill(FIRST);
      await page.keyboard.press('Enter');
      await page.getByTestId('reach-none').waitFor();
      await page.locator(`[data-version="${published}"] .record-link`).click();
      await page.getByTestId('count-eligible').waitFor();
      assert.equal(
        Number((await page.getByTestId('count-eligible').locator('b').innerText()).replaceAll(',', '')),
        after,
      );
      await watch.look('policy-new-version-wide-zh');
    });
  });

  it('a condition that says nothing is named where it stands, and cannot be published; undone, all is well', async () => {
    await visit({ role: 'officer', path: '/policies/zjtx-2026/edit' }, async (page, watch) => {
      const tests = page.getByTestId('test-editor');
      await tests.first().waitFor();
      const count = await tests.count();
      assert.ok(await page.getByTestId('edit-publish').isDisabled(), 'there is nothing to publish');
      await page.getByTestId('add-test').last().click();
      assert.equal(await tests.count(), count + 1);
      await page.locator('[data-testid=trial][data-settled=true]').waitFor();
      await page.getByTestId('edit-undo').click();
      assert.equal(await tests.count(), count);
      const titles = tests.filter({ hasText: '有效期内称号' }).first();
      const values = titles.getByRole('combobox').last();
      await values.focus();
      for (let n = await titles.locator('.ant-select-selection-item-remove').count(); n > 0; n--)
        await values.press('Backspace');
      await titles.getByTestId('remarks').waitFor();
      assert.ok(await page.getByTestId('edit-publish').isDisabled());
      await page.keyboard.press('Escape');
      await watch.look('policy-edit-broken-wide-zh');
      await page.getByTestId('edit-reset').click();
      await titles.getByTestId('remarks').waitFor({ state: 'detached' });
      // What is left unsubmitted is there again when the page is opened anew.
      await page.getByTestId('add-test').last().click();
      await page.reload();
      await tests.nth(count).waitFor();
    });
  });
});
