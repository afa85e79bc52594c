/** A bulletin is drafted with live figures, checked by a second person, sealed, printed again, and corrected by a new one. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import type { Bulletin, Bulletins } from '@wutong/server/wire';
import { readAs, visit } from './city.fixture';

const TITLE = '关于二季度重点项目建设情况的通报';
const WIDE = { width: 1366, height: 768 };
const PHONE = { width: 390, height: 844 };
const SENTENCE = '特此通报：';

/** The bulletin whose page is open. */
const shown = (page: Page): string => /\/bulletins\/([^/?]+)/.exec(page.url())?.[1] ?? '';
const text = (page: Page) => page.locator('.tiptap');
const saved = (page: Page) => page.getByTestId('draft-state').getByText('已保存').waitFor();

/** Begins a draft from the first template and leads to its editor. */
async function begin(page: Page, title: string): Promise<string> {
  await page.getByTestId('bulletin-new').first().click();
  const dialog = page.getByRole('dialog');
  await dialog.locator('.template-choices input').first().check();
  await dialog.getByLabel('标题').fill(title);
  await dialog.getByRole('button', { name: '开始起草' }).click();
  await page.waitForURL(/\/bulletins\/[^/]+\/edit/);
  await text(page).waitFor();
  return shown(page);
}

/** Takes a step with the bulletin that is open and waits until it is taken. */
async function take(page: Page, step: string, state: string): Promise<void> {
  await page.getByTestId(`bulletin-${step}`).click();
  const dialog = page.getByRole('dialog');
  await dialog.locator('.ant-btn-primary').click();
  await dialog.waitFor({ state: 'hidden' }).catch(async () => assert.fail(await dialog.innerText()));
  await page.locator(`[data-state=${state}]`).first().waitFor();
}

async function wordFile(page: Page): Promise<Buffer> {
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByTestId('bulletin-word').click()]);
  return readFile(await download.path());
}

/** Checked and sealed by the reviewer, under the serial. */
async function sealAs(page: Page, serial: number): Promise<void> {
  await take(page, 'check', 'checked');
  await page.getByTestId('bulletin-seal').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('此刻账本所知固定').waitFor();
  await dialog.getByTestId('seal-code').fill('长政督');
  await dialog.getByRole('spinbutton', { name: '顺序号' }).fill(String(serial));
  await dialog.locator('.ant-btn-primary').click();
  await page.getByTestId('bulletin-seal-facts').waitFor();
  await page.getByText(`长政督〔2026〕${serial}号`).first().waitFor();
}

describe('bulletins', () => {
  let bulletin = '';

  it('a draft takes live figures by keyboard, and what is typed survives a reload', async () => {
    await visit({ role: 'officer', path: '/bulletins' }, async (page, watch) => {
      page.on('dialog', (asked) => void asked.accept());
      const fetched: string[] = [];
      page.on('request', (request) => fetched.push(new URL(request.url()).pathname));
      const editor = (): number => fetched.filter((path) => /\/editor-[^/]*\.js$/.test(path)).length;
      await page.reload();
      await watch.look('bulletins-wide-zh');
      assert.equal(editor(), 0, 'who drafts nothing fetches no editor');
      bulletin = await begin(page, TITLE);
      assert.equal(editor(), 1);
      // What the template leaves open is filled in; then a heading by typing its number, a sentence, and a figure chosen
      // by what people call it.
      await text(page).locator('> p', { hasText: '〔请' }).click({ clickCount: 3 });
      await page.keyboard.type('请滞后项目所在县区于月底前补齐手续。');
      await page.keyboard.press('Enter');
      await page.keyboard.type('一、');
      await page.keyboard.type('补充情况');
      await page.keyboard.press('Enter');
      await page.keyboard.type(SENTENCE);
      await page.keyboard.press('Control+i');
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('combobox', { name: '指标' }).fill('开工');
      await page.locator('.metric-hit').first().waitFor();
      await page.keyboard.press('Enter');
      const value = await dialog.getByTestId('piece-value').locator('b').innerText();
      assert.match(value, /\d/);
      await watch.look('bulletin-figure-wide-zh');
      await dialog.getByRole('button', { name: '放入正文' }).click();
      const line = text(page).locator('p', { hasText: SENTENCE });
      await line.getByTestId('live-chip').getByText(value).waitFor();
      await text(page).locator('h1', { hasText: '补充情况' }).waitFor();
      await page.getByTestId('draft-state').getByText('有未保存的改动').waitFor();

      await page.reload();
      await page.getByTestId('draft-restored').waitFor();
      await line.getByTestId('live-chip').getByText(value).waitFor();
      await text(page).press('Control+s');
      await saved(page);
      const kept = await readAs<Bulletin>('officer', `/api/bulletins/${bulletin}`);
      const last = kept.body.blocks.at(-1);
      assert.ok(last?.type === 'paragraph' && last.content.at(-1)?.type === 'figure');
      // The figure in the line opens to its records, by the dates of the paper.
      await line.getByTestId('live-chip').click();
      await page.getByTestId('chip-open').click();
      await page.getByTestId('figure-records').waitFor();
      await page.locator('.ant-drawer-close').click();
      await page.getByTestId('paper').getByText('补充情况').waitFor();
      await watch.look('bulletin-edit-wide-zh');
      await page.setViewportSize(PHONE);
      await watch.look('bulletin-edit-phone-zh');
      await page.setViewportSize(WIDE);
      await page.getByTestId('language-switch').click();
      await page.locator('html[lang=en]').waitFor({ state: 'attached' });
      watch.speaks('en');
      await page.setViewportSize(PHONE);
      await page.locator('.draft-views .ant-segmented-item').last().click();
      await page.getByTestId('paper').getByText('补充情况').waitFor();
      await watch.look('bulletin-paper-phone-en');
    });
  });

  it('who saved first is shown beside what was typed, and nothing typed is lost', async () => {
    await visit({ role: 'officer', path: `/bulletins/${bulletin}/edit`, allow: { status: [409] } }, async (page, watch) => {
      await text(page).getByText(SENTENCE).click();
      await page.keyboard.press('Home');
      await page.keyboard.type('我方补写，');
      await page.evaluate(saveElsewhere, bulletin);
      await page.getByTestId('bulletin-save').click();
      const dialog = page.getByRole('dialog');
      await dialog.getByText(`我方补写，${SENTENCE}`).waitFor();
      await dialog.getByText('另一处改的附注').waitFor();
      await watch.look('bulletin-conflict-wide-zh');
      await dialog.getByTestId('conflict-mine').click();
      await dialog.waitFor({ state: 'hidden' });
      await saved(page);
      const kept = await readAs<Bulletin>('officer', `/api/bulletins/${bulletin}`);
      assert.match(JSON.stringify(kept.body), /我方补写/);
    });
  }); // prettier-ignore

  it('an unknown figure is named where it stands, and is not saved', async () => {
    await visit({ role: 'officer', path: `/bulletins/${bulletin}/edit`, allow: { status: [400] } }, async (page) => {
      page.on('dialog', (asked) => void asked.accept());
      await text(page).waitFor();
      const before = await readAs<Bulletin>('officer', `/api/bulletins/${bulletin}`);
      await page.evaluate(pasteUnknown);
      const chip = text(page).locator('.live-chip.wrong');
      await chip.getByText('没有指标“no.such”').waitFor();
      await page.getByTestId('bulletin-faults').getByText('没有指标“no.such”').waitFor();
      await page.getByTestId('bulletin-save').click();
      await page.getByTestId('save-error').getByText('没有指标“no.such”').waitFor();
      const after = await readAs<Bulletin>('officer', `/api/bulletins/${bulletin}`);
      assert.equal(after.version, before.version, 'nothing was written');
      await chip.click();
      await page.getByRole('button', { name: '移除' }).last().click();
      await chip.waitFor({ state: 'detached' });
    });
  }); // prettier-ignore

  it('is checked by a second person, sealed, verified, and printed again to the byte', async () => {
    await visit({ role: 'officer', path: `/bulletins/${bulletin}/edit` }, async (page) => {
      await text(page).waitFor();
      await take(page, 'ask', 'asked');
      await page.getByText('须由另一人核稿').waitFor();
      assert.equal(await page.getByTestId('bulletin-check').count(), 0, 'nobody checks their own');
      const { rows } = await readAs<Bulletins>('officer', '/api/bulletins?waits=me');
      assert.ok(!rows.some((row) => row.bulletin === bulletin), 'nor does it wait for them');
    });
    await visit({ role: 'reviewer', path: '/today' }, async (page, watch) => {
      await page.getByTestId('today-bulletins').getByRole('link', { name: TITLE }).click();
      await page.getByTestId('paper').getByText('补充情况').waitFor();
      await sealAs(page, 7);
      await watch.look('bulletin-sealed-wide-zh');
      await page.getByTestId('bulletin-verify').click();
      await page.getByTestId('bulletin-verified').locator('li', { hasText: '逐字节相同' }).waitFor();
      assert.ok((await wordFile(page)).equals(await wordFile(page)));
      await page.getByTestId('paper').locator('a').first().click();
      await page.getByTestId('figure-value').waitFor();
    });
  });

  it('a correction is a new paper that cites the old, which says so and stays the same', async () => {
    let correction = '';
    let first: Buffer | undefined;
    await visit({ role: 'officer', path: `/bulletins/${bulletin}` }, async (page) => {
      first = await wordFile(page);
      await page.getByTestId('bulletin-correct').click();
      await page.getByTestId('correct-reason').fill('开工项目漏计一个县');
      await page.getByRole('dialog').getByRole('button', { name: '起草更正' }).click();
      await page.waitForURL(/\/edit/);
      await page.getByTestId('bulletin-corrects').waitFor();
      await text(page).getByTestId('live-chip').getByText('长政督〔2026〕7号').first().waitFor();
      correction = shown(page);
      await take(page, 'ask', 'asked');
    });
    await visit({ role: 'reviewer', path: `/bulletins/${correction}` }, (page) => sealAs(page, 8));
    await visit({ role: 'leader', path: `/bulletins/${bulletin}`, lang: 'en' }, async (page, watch) => {
      await page.getByTestId('bulletin-corrected-by').getByText('长政督〔2026〕8号').waitFor();
      assert.ok((await wordFile(page)).equals(first!), 'the old paper is the same');
      await page.setViewportSize(PHONE);
      await watch.look('bulletin-corrected-phone-en');
    });
  });
});

/** Saves another note with the draft, as from another window. */
async function saveElsewhere(bulletin: string): Promise<void> {
  const { csrf } = (await (await fetch('/api/session')).json()) as { csrf: string };
  const { head, body, version } = (await (await fetch(`/api/bulletins/${bulletin}`)).json()) as Bulletin;
  const answer = await fetch(`/api/bulletins/${bulletin}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json', 'x-wutong-csrf': csrf },
    body: JSON.stringify({
      idem: crypto.randomUUID(),
      expectedVersion: version,
      head: { ...head, remark: '另一处改的附注' },
      body,
    }),
  });
  // Read to its end: an answer half read is a request under way.
  await answer.text();
  if (!answer.ok) throw new Error(`saved elsewhere: ${answer.status}`);
}

/** Pastes a figure of a metric that nobody knows at the end of the text, as out of a draft of another city. */
function pasteUnknown(): void {
  const editor = document.querySelector<HTMLElement>('.tiptap')!;
  const last = [...editor.querySelectorAll('p')].at(-1)!;
  editor.focus();
  getSelection()!.selectAllChildren(last);
  getSelection()!.collapseToEnd();
  const clipboardData = new DataTransfer();
  const spec = JSON.stringify({ type: 'figure', id: 'pasted', metric: 'no.such' }).replaceAll('"', '&quot;');
  clipboardData.setData('text/html', `<p>据他市<span data-spec="${spec}"></span></p>`);
  editor.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
}
