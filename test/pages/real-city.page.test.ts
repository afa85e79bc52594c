/** Signing in to a real city, from the first administrator on: what a demonstration does not ask for. */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { issueSetupToken } from '@wutong/kernel/access/setup';
import { seedPlaces } from '@wutong/kernel/places/seed';
import { testDatabase } from '@wutong/kernel/testing/index';
import { readLimits } from '@wutong/server/edge/limits';
import { cityRegistry } from '@wutong/server/registry';
import { startServer, type StartedServer } from '@wutong/server/start';
import { Secret, TOTP } from 'otpauth';
import { chromium, type Browser, type Page } from 'playwright-core';
import { CITY } from './city.fixture';
import { Watch, type Lang } from './look.fixture';

const WEB_DIR = fileURLToPath(new URL('../../apps/web/dist/', import.meta.url));
const PASSWORD = '梧桐-phoenix-7';
const NEXT = 'egret over reeds 41';

describe('signing in to a real city', () => {
  let browser: Browser;
  let server: StartedServer;
  let token: string;
  let now = new Date('2026-06-15T02:00:00Z');
  let totp: TOTP;
  const code = (): string => totp.generate({ timestamp: now.getTime() });
  const later = (minutes: number): void => void (now = new Date(now.getTime() + minutes * 60_000));
  before(async () => {
    const executablePath = process.env['CHROMIUM'];
    if (!executablePath || !existsSync(executablePath)) throw new Error('name a Chromium in CHROMIUM');
    const database = await testDatabase();
    await seedPlaces(database, CITY);
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'] });
    const options = { database, registry: cityRegistry(), city: CITY, now: () => now, demonstration: false, webDir: WEB_DIR, port: 0, passwordCost: { logN: 4, r: 8, p: 1 }, limits: readLimits('off'), secretKey: new Uint8Array(32).fill(7) };
    server = await startServer(options);
    token = (await issueSetupToken(database, CITY, now.toISOString())) ?? '';
  }); // prettier-ignore
  after(async () => {
    await browser?.close();
    await server?.close();
  });

  const visit = async (size: 'wide' | 'phone', lang: Lang, status: number[], steps: (page: Page, watch: Watch) => Promise<void>) => {
    const viewport = size === 'wide' ? { width: 1366, height: 768 } : { width: 390, height: 844 };
    const context = await browser.newContext({ viewport, baseURL: server.address, locale: 'zh-CN', timezoneId: 'Asia/Shanghai', reducedMotion: 'reduce' });
    context.setDefaultTimeout(20_000);
    await context.addInitScript(`try { localStorage.setItem('wutong.language', '${lang}') } catch {}`);
    const page = await context.newPage();
    const watch = new Watch(page, lang, { status: [400, 401, 403, ...status], signedOut: true });
    await steps(page, watch);
    await watch.settled();
    watch.assertQuiet();
    await context.close();
  }; // prettier-ignore
  const fill = async (page: Page, fields: Record<string, string>): Promise<void> => {
    for (const [id, text] of Object.entries(fields)) await page.getByTestId(id).fill(text);
  };

  it('the first administrator is refused a common password, turns the second factor on, and only then comes in', async () => {
    await visit('wide', 'zh', [], async (page, watch) => {
      await page.goto('/');
      await fill(page, { 'setup-token': token, 'setup-account': 'first', 'setup-name': '示例管理员' });
      await fill(page, { 'setup-password': 'Password2025', 'setup-password-again': 'Password2025' });
      await page.getByTestId('setup-go').click();
      await page.getByText('它是常见密码').waitFor();
      await fill(page, { 'setup-password': PASSWORD, 'setup-password-again': PASSWORD });
      await page.getByTestId('setup-go').click();
      await page.getByTestId('due-factor').waitFor();
      await page.goto('/ledger');
      await page.getByTestId('factor-begin').click();
      const secret = (await page.getByTestId('factor-secret').innerText()).replace(/\s/g, '');
      totp = new TOTP({ secret: Secret.fromBase32(secret) });
      await watch.look('second-factor-wide-zh');
      await fill(page, { 'factor-password': PASSWORD, 'factor-code': code() });
      await page.getByTestId('factor-go').click();
      await page.getByTestId('recovery-codes').waitFor();
      assert.equal(await page.getByTestId('recovery-codes').locator('li').count(), 10);
      await watch.look('recovery-codes-wide-zh');
      await page.getByTestId('codes-kept').click();
      await page.getByTestId('account-menu').waitFor();
    });
  });

  it('later asks for password and code, on a phone, in English; and ends the other session at once', async () => {
    later(1);
    await visit('phone', 'en', [], async (page, watch) => {
      await page.goto('/signin');
      await fill(page, { account: 'first', password: PASSWORD });
      await page.getByTestId('sign-in').click();
      await fill(page, { code: '000000' });
      await page.getByTestId('code-go').click();
      await page.getByTestId('sign-in-error').waitFor();
      await watch.look('code-phone-en');
      await fill(page, { code: code() });
      await page.getByTestId('code-go').click();
      await page.getByTestId('people').waitFor();
      await page.goto('/account');
      await page.getByTestId('end-others').waitFor();
      assert.equal(await page.getByTestId('session-other').count(), 1);
      await watch.look('account-phone-en');
      await page.getByTestId('end-others').click();
      await page.getByTestId('session-other').waitFor({ state: 'detached' });
    });
  });

  it('a person whose password was set by another changes it first; whoever guesses is told how long to wait', async () => {
    later(1);
    await visit('wide', 'zh', [429], async (page, watch) => {
      await page.goto('/signin');
      await fill(page, { account: 'first', password: PASSWORD });
      await page.getByTestId('sign-in').click();
      await fill(page, { code: code() });
      await page.getByTestId('code-go').click();
      await page.getByTestId('person-new').click();
      await fill(page, { 'person-account': 'clerk', 'person-name': '示例经办', 'person-password': PASSWORD });
      await page.getByRole('dialog').getByRole('button', { name: '移除' }).click();
      await page.getByRole('dialog').getByRole('button', { name: '保存' }).click();
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      await page.getByTestId('account-menu').click();
      await page.getByTestId('sign-out').click();
      await fill(page, { account: 'clerk', password: PASSWORD });
      await page.getByTestId('sign-in').click();
      await page.getByTestId('due-password').waitFor();
      await watch.look('password-due-wide-zh');
      await fill(page, { 'current-password': PASSWORD, 'new-password': NEXT, 'new-password-again': NEXT });
      await page.getByTestId('password-go').click();
      await page.getByTestId('account-menu').click();
      await page.getByTestId('sign-out').click();
      await page.getByTestId('sign-in').waitFor();
      for (let i = 0; i < 5; i++) {
        await fill(page, { account: 'clerk', password: `guess ${i}` });
        const [answer] = await Promise.all([page.waitForResponse('**/api/session'), page.getByTestId('sign-in').click()]);
        assert.equal(answer.status(), 401);
      }
      await fill(page, { account: 'clerk', password: NEXT });
      await page.getByTestId('sign-in').click();
      await page.getByText('请于 1 分钟后再试').waitFor();
      await watch.look('paused-wide-zh');
    });
  }); // prettier-ignore
});
