/** Notices from end to end: an administrator connects a mail server and a group, a person gives an address, and the digest arrives. */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { createAccount } from '@wutong/kernel/access/accounts';
import { grantPost } from '@wutong/kernel/access/posts';
import { systemScope } from '@wutong/kernel/db/scope';
import { writeAct } from '@wutong/kernel/ledger/act';
import { seedPlaces } from '@wutong/kernel/places/seed';
import { testDatabase } from '@wutong/kernel/testing/index';
import { createContext, type Context } from '@wutong/server/context';
import { readLimits } from '@wutong/server/edge/limits';
import { deliverDue } from '@wutong/server/notices/deliver';
import { makeDue } from '@wutong/server/notices/make';
import { codeIn, wordsOf } from '@wutong/server/notices/notices.fixture';
import { platform, type Platform } from '@wutong/server/notices/robots.fixture';
import { PASSWORD, post, type Post, SENDER } from '@wutong/server/notices/smtp.fixture';
import { cityRegistry } from '@wutong/server/registry';
import { startServer, type StartedServer } from '@wutong/server/start';
import { chromium, type Browser, type Page } from 'playwright-core';
import { CITY, COUNTY } from './city.fixture';
import { Watch, type Lang } from './look.fixture';

const WEB_DIR = process.env['PAGE_DIST'] ?? fileURLToPath(new URL('../../apps/web/dist/', import.meta.url));
const PASS = '梧桐-phoenix-7';
const BUREAU = `${COUNTY}-fgj`;
const day = (value: string) => ({ value, precision: 'day' as const });

describe('notices', () => {
  let browser: Browser;
  let server: StartedServer;
  let context: Context;
  let there: Post;
  let group: Platform;
  let now = new Date('2026-06-15T00:40:00Z');
  before(async () => {
    const executablePath = process.env['CHROMIUM'];
    if (!executablePath || !existsSync(executablePath)) throw new Error('name a Chromium in CHROMIUM');
    const database = await testDatabase();
    const registry = cityRegistry();
    await seedPlaces(database, CITY);
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'] });
    const options = { database, registry, city: CITY, now: () => now, demonstration: true, webDir: WEB_DIR, port: 0, passwordCost: { logN: 4, r: 8, p: 1 }, limits: readLimits('off'), secretKey: new Uint8Array(32).fill(7), insideAllowed: ['127.0.0.0/8'] };
    server = await startServer(options);
    context = await createContext(options);
    there = await post();
    group = await platform({ type: 'dingtalk', now: () => now.getTime(), secret: 'SEC0f1e2d' });
    const act = { city: CITY, actor: 'clerk', now: now.toISOString(), cost: { logN: 4, r: 8, p: 1 } };
    await database.write(systemScope(CITY), async (sql) => {
      await createAccount(sql, act, { account: 'clerk', name: '示例经办', password: PASS });
      await grantPost(sql, act, context.tree, 'clerk', { role: 'county-clerk', place: COUNTY, office: BUREAU });
    });
    const fields = { title: '示例:完成地块清表', place: COUNTY, owner_office: BUREAU, from_office: `${CITY}-fgw`, due_on: day('2026-06-08'), assigned_on: day('2026-05-11') };
    const drafts = [{ kind: 'duty', record: 'd1', change: { act: 'create' as const, fields }, effectiveOn: '2026-05-11' }];
    await writeAct(database, registry, { city: CITY, actor: 'system', office: `${CITY}-fgw`, idem: 'page-notices-1', now: now.toISOString(), drafts });
  }); // prettier-ignore
  after(async () => {
    await browser?.close();
    await server?.close();
    await there?.close();
    await group?.close();
  });

  const visit = async (who: 'administrator' | 'clerk', size: 'wide' | 'phone', lang: Lang, steps: (page: Page, watch: Watch) => Promise<void>) => {
    const viewport = size === 'wide' ? { width: 1366, height: 768 } : { width: 390, height: 844 };
    const opened = await browser.newContext({ viewport, baseURL: server.address, locale: 'zh-CN', timezoneId: 'Asia/Shanghai', reducedMotion: 'reduce' });
    opened.setDefaultTimeout(20_000);
    await opened.addInitScript(`try { localStorage.setItem('wutong.language', '${lang}') } catch {}`);
    const answer = who === 'clerk'
      ? await opened.request.post('/api/session', { data: { account: 'clerk', password: PASS } })
      : await opened.request.post('/api/session/demo', { data: { role: who } });
    assert.ok(answer.ok());
    const page = await opened.newPage();
    const watch = new Watch(page, lang, { status: [400, 409] });
    await steps(page, watch);
    await watch.settled();
    await watch.look();
    watch.assertQuiet();
    await opened.close();
  }; // prettier-ignore
  /** Presses the button that saves the mail server, until it is saved. */
  const saveServer = async (page: Page): Promise<void> => {
    const saved = page.waitForResponse(
      (one) => one.request().method() === 'PUT' && one.url().endsWith('/admin/notices/mail'),
    );
    await page.getByTestId('mail-server-save').click();
    assert.equal((await saved).status(), 200);
  };
  const shot = async (page: Page, name: string): Promise<void> => {
    const folder = process.env['PAGE_SHOTS'];
    if (folder) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
  };

  it('an administrator connects a mail server: what is wrong is said in words, what is right sends', async () => {
    await visit('administrator', 'wide', 'zh', async (page) => {
      await page.goto('/admin?tab=notices');
      await page.getByTestId('mail-host').fill('127.0.0.1');
      await page.getByTestId('mail-user').fill(SENDER);
      await page.getByTestId('mail-password').fill('wrong');
      await page.getByTestId('mail-sender').fill(SENDER);
      await page.getByTestId('mail-senderName').fill('示例市督查室');
      await page.getByTestId('mail-port').fill(String(there.port));
      await page.getByTestId('mail-ca').fill(there.ca);
      await saveServer(page);
      await page.getByTestId('mail-test-to').fill('gly@example.cn');
      await page.getByTestId('mail-test').click();
      // The port was for a connection that begins in clear: encryption from the first byte fails, and is said.
      await page.getByTestId('mail-test-told').getByText('建立加密连接失败').waitFor();
      await page.getByTestId('mail-security').click();
      await page.locator('.ant-select-item-option').nth(1).click();
      await page.getByTestId('mail-port').fill(String(there.port));
      await saveServer(page);
      await page.getByTestId('mail-test-to').fill('gly@example.cn');
      await page.getByTestId('mail-test').click();
      await page.getByTestId('mail-test-told').getByText('授权码').waitFor();
      assert.equal(there.arrived.length, 0);
      await page.getByTestId('mail-held').waitFor();
      await shot(page, 'channels-wrong-wide');
      await page.getByTestId('mail-password').fill(PASSWORD);
      await saveServer(page);
      await page.getByTestId('mail-held').waitFor({ state: 'detached' });
      await page.getByTestId('mail-test-to').fill('gly@example.cn');
      await page.getByTestId('mail-test').click();
      await page.getByTestId('mail-test-told').getByText('已接收').waitFor();
    });
    assert.deepEqual(
      there.arrived.map(({ to }) => to),
      [['gly@example.cn']],
    );
    there.arrived.length = 0;
  });

  it('an administrator adds a group robot and tests it', async () => {
    await visit('administrator', 'wide', 'zh', async (page) => {
      await page.goto('/admin?tab=notices');
      await page.getByTestId('robot-new').click();
      await page.getByTestId('robot-name').fill('督查工作群');
      await page.getByTestId('robot-address').fill(group.address);
      await page.getByTestId('robot-secret').fill('SEC0f1e2d');
      await page.locator('.post-office').click();
      await page.locator('.ant-select-item-option').first().click();
      await page
        .getByRole('button', { name: /保\s*存/ })
        .last()
        .click();
      await page.getByTestId('group-robots').getByText('督查工作群').waitFor();
      await page.getByTestId('group-robots').getByRole('button', { name: '发测试' }).click();
      await page.getByText('钉钉已接收').waitFor();
      await shot(page, 'channels-wide');
    });
    assert.equal(group.arrived.length, 1);
  });

  it('a person gives an address on the phone, hands the code back, and has the digest by mail and on the page', async () => {
    await visit('clerk', 'phone', 'zh', async (page) => {
      await page.goto('/account');
      await page.getByTestId('mail-address').fill('clerk@example.cn');
      await page.getByTestId('mail-give').click();
      await page.getByTestId('mail-code').waitFor();
      await page.getByTestId('mail-code').fill(codeIn(there.arrived.at(-1)!.text));
      await page.getByTestId('mail-confirm').click();
      await page.getByTestId('mail-confirmed').getByText('clerk@example.cn').waitFor();
      await shot(page, 'account-phone');
    });
    there.arrived.length = 0;
    await makeDue(context);
    await deliverDue(context);
    assert.match(wordsOf(there.arrived[0]!.text), /【已逾期】1 项\r?\n1\. 示例:完成地块清表/);
    await visit('clerk', 'phone', 'zh', async (page) => {
      await page.goto('/today');
      await page.getByTestId('today-digest').locator('summary').first().click();
      await page.getByTestId('today-digest').getByText('完成地块清表').waitFor();
      await shot(page, 'today-phone');
    });
    await visit('clerk', 'wide', 'en', async (page) => {
      await page.goto('/account');
      await page.getByTestId('notice-recent').waitFor();
      await shot(page, 'account-en');
    });
    await visit('administrator', 'phone', 'en', async (page) => {
      await page.goto('/admin?tab=notices');
      await page.getByTestId('notice-deliveries').locator('tbody tr').first().waitFor();
      await shot(page, 'channels-phone-en');
    });
    now = new Date(now.getTime() + 60_000);
  });
});
