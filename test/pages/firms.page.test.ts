/** What a firm may have: the question answered in place, the groups that change, and the page the firm takes away. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { readAs, TODAY, visit } from './city.fixture';

interface Question {
  field: { field: string; label: string; type: string; judgement: boolean; values: unknown[] | null };
  settles: { id: string }[];
  may: { id: string }[];
}
interface Firm {
  record: string;
  name: string;
  may: { policy: { id: string } }[];
  short: { policy: { id: string; title: string; auto: boolean } }[];
  not: { policy: { id: string } }[];
  question: Question | null;
  furtherQuestions: Question[];
}

const GROUPS = ['may', 'short', 'not'] as const;

/** A firm whose best question is a number or yes or no, so that a person can answer it by typing. */
async function anAskedFirm(): Promise<Firm> {
  const { rows } = await readAs<{ rows: { record: string }[] }>('officer', '/api/policy/firms?size=25');
  for (const { record } of rows) {
    const firm = await readAs<Firm>('officer', `/api/policy/firms/${record}`);
    const type = firm.question?.field.type;
    if (firm.short.length > 0 && (type === 'bool' || type === 'number' || type === 'integer')) return firm;
  }
  throw new Error('the demonstration has no firm with a question of a number or of yes and no');
}

async function groupsShown(page: Page): Promise<Record<string, string>> {
  const shown: Record<string, string> = {};
  for (const group of GROUPS) {
    const section = page.getByTestId(`group-${group}`);
    const unfold = section.getByRole('button', { name: /显示全部/ });
    if (await unfold.count()) await unfold.click();
    for (const id of await section.locator('[data-policy]').evaluateAll((all) => all.map((one) => one.dataset.policy)))
      if (id) shown[id] = group;
  }
  return shown;
}

async function typeAnswer(page: Page, question: Question): Promise<void> {
  const input = page.getByTestId('answer-value');
  if (question.field.type === 'bool') await input.getByText('是', { exact: true }).click();
  else await input.fill('100');
}

describe('the page of a firm', () => {
  it('asks the one question; the answer is kept with its writer and moves policies between the groups', async () => {
    const firm = await anAskedFirm();
    const { question } = firm;
    assert.ok(question);
    await visit({ role: 'officer', path: `/firms/${firm.record}` }, async (page, watch) => {
      await page.getByTestId('question-asks').waitFor();
      for (const group of GROUPS)
        assert.equal(await page.getByTestId(`count-${group}`).innerText(), String(firm[group].length));
      const before = await groupsShown(page);
      await typeAnswer(page, question);
      await page.getByTestId('answer-source').fill('示例:2025 年度审计报告');
      await page.getByTestId('answer-send').click();
      await page.getByTestId('what-moved').waitFor();
      await watch.settled();
      const after = await groupsShown(page);
      const expected = await readAs<Firm>('officer', `/api/policy/firms/${firm.record}`);
      for (const group of GROUPS)
        for (const { policy } of expected[group]) assert.equal(after[policy.id], group, policy.id);
      // What is said to have moved is what moved.
      const moved = Object.keys(after).filter((id) => before[id] !== after[id]);
      assert.equal(await page.getByTestId('what-moved').locator('li').count(), moved.length);
      assert.equal(await page.locator('.firm-item.fresh').count(), moved.length);
      assert.notEqual(expected.question?.field.field, question.field.field, 'it is not asked again');
      const fact = page.locator(`[data-fact="${question.field.field}"]`);
      await page.getByRole('textbox', { name: '查找指标' }).fill(question.field.label);
      await fact.waitFor();
      assert.match(await fact.innerText(), /示例:2025 年度审计报告/);
      assert.match(await fact.innerText(), new RegExp(TODAY));
      await watch.look('firm-answered-wide-zh');
    });
  });

  it('prints as exactly one A4 page, whatever the firm may have', async () => {
    const { rows } = await readAs<{ rows: { record: string; name: string }[] }>('officer', '/api/policy/firms?size=25');
    for (const { record, name } of rows.slice(0, 3)) {
      await visit({ role: 'officer', path: `/firms/${record}` }, async (page, watch) => {
        await page.getByTestId('question-asks').or(page.getByTestId('nothing-asked')).waitFor();
        await watch.settled();
        const pdf = await page.pdf({ preferCSSPageSize: true });
        const text = pdf.toString('latin1');
        assert.equal(text.match(/\/Type\s*\/Page\b(?!s)/g)?.length, 1, `${name}: pages`);
        const [, width, height] = /\/MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)/.exec(text) ?? [];
        // 210 × 297 mm in points.
        assert.ok(
          Math.abs(Number(width) - 595.3) < 1.5 && Math.abs(Number(height) - 841.9) < 1.5,
          `${width} × ${height}`,
        );
        await page.emulateMedia({ media: 'print' });
        const paper = await page.getByTestId('firm-paper').innerText();
        assert.ok(paper.includes(name) && paper.includes('可以享受') && paper.includes(TODAY));
        assert.equal(await page.locator('.screen-only').isVisible(), false);
        await page.emulateMedia({ media: 'screen' });
      });
    }
  });

  it('shows the way to a title as a dated track, the first thing in the way named', async () => {
    const { rows } = await readAs<{ rows: { record: string }[] }>('officer', '/api/policy/firms?size=25');
    for (const { record } of rows) {
      const firm = await readAs<Firm>('officer', `/api/policy/firms/${record}`);
      const target = firm.short.find(({ policy }) => !policy.auto)?.policy;
      if (!target) continue;
      const way = await readAs<{ feasible: boolean; blocking: { says: { zh: string } } | null }>(
        'officer',
        `/api/policy/firms/${record}/roadmap?policy=${target.id}&from=${TODAY}`,
      );
      if (!way.feasible || !way.blocking) continue;
      await visit(
        { role: 'leader', path: `/firms/${record}?target=${target.id}`, size: 'phone' },
        async (page, watch) => {
          await page.getByTestId('track').waitFor();
          assert.match(await page.locator('[data-station=start]').innerText(), new RegExp(TODAY));
          assert.ok((await page.getByTestId('roadmap-blocking').innerText()).includes(way.blocking!.says.zh));
          assert.equal(await page.getByTestId('answer-send').count(), 0, 'a leader reads and does not write');
          await watch.look('firm-roadmap-phone-zh');
        },
      );
      return;
    }
    throw new Error('the demonstration has no firm with a feasible way and something before it');
  });
});

describe('a sheet of firms', () => {
  it('names the cell that is wrong and writes nothing; put right, its facts stand on the page of the firm', async () => {
    const { rows } = await readAs<{ rows: { record: string; name: string; creditCode: string }[] }>(
      'officer',
      '/api/policy/firms?size=25',
    );
    const firm = rows.at(-1)!;
    const sheet = (share: string) => ({
      name: '示例年报.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(`统一社会信用代码,企业名称,资产总额\n${firm.creditCode},${firm.name},${share}\n`),
    });
    await visit({ role: 'officer', path: '/firms/import' }, async (page, watch) => {
      const file = page.getByTestId('import-file');
      await file.setInputFiles(sheet('大约三千'));
      // Two fields could be meant: a person says which, once.
      const column = page.locator('[data-column=C]');
      await column.getByRole('combobox').fill('资产总额');
      await page.getByTitle('资产总额', { exact: true }).last().click();
      await page.getByTestId('facts-problems').waitFor();
      assert.match(await page.getByTestId('facts-problems').innerText(), /C2[\s\S]*大约三千/);
      assert.ok(await page.getByTestId('facts-commit').isDisabled());
      await watch.look('facts-problem-wide-zh');
      await file.setInputFiles(sheet('3210.5'));
      await page.getByTestId('facts-problems').waitFor({ state: 'detached' });
      await column.getByText('上次的对应').waitFor();
      await page.getByTestId('facts-commit').click();
      await page.getByTestId('facts-done').waitFor();
      await page.goto(`/firms/${firm.record}`);
      await page.getByRole('textbox', { name: '查找指标' }).fill('资产总额');
      const fact = page.locator('[data-fact="assets.total"]');
      await fact.waitFor();
      assert.match(await fact.innerText(), /3210\.5/);
    });
  });
});
