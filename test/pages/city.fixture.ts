/**
 * A small made-up city served to a real browser, one a test process. `visit` opens a page as somebody, lets the test
 * work with it, and fails when the page said anything it should not have: see `./look.fixture`.
 */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { after } from 'node:test';
import type { Role } from '@wutong/kernel/access/types';
import { seedPlaces } from '@wutong/kernel/places/seed';
import { testDatabase } from '@wutong/kernel/testing/index';
import { loadDemo } from '@wutong/server/demo/index';
import { cityRegistry } from '@wutong/server/registry';
import { readLimits } from '@wutong/server/edge/limits';
import { startServer, type StartedServer } from '@wutong/server/start';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { Watch, type Allowed, type Lang } from './look.fixture';

export const CITY = '140400';
/** 襄垣县, where the demonstration's county clerk works, and 武乡县, where not. */
export const COUNTY = '140423';
export const OTHER_COUNTY = '140429';
/** The clock of the server stands at ten in the morning of this day. */
export const TODAY = '2026-06-15';
const NOW = new Date(`${TODAY}T02:00:00Z`);

/** The built page; PAGE_DIST names another folder (with a slash at its end) than the usual one. */
const WEB_DIR = process.env['PAGE_DIST'] ?? fileURLToPath(new URL('../../apps/web/dist/', import.meta.url));
const WIDE = { viewport: { width: 1366, height: 768 } };
const PHONE = {
  viewport: { width: 390, height: 844 },
  deviceScaleFactor: 2,
  isMobile: true,
  hasTouch: true,
};
/** Longest wait for anything to appear; a machine under test is a busy one. */
const PATIENCE = 20_000;

interface Served {
  server: StartedServer;
  browser: Browser;
}

type Cookies = BrowserContextOptions['storageState'];

let served: Promise<Served> | undefined;
/** One session a role: sign-ins are rationed, and the clock that would give more stands still. */
const sessions = new Map<Role, Promise<Cookies>>();

function sessionOf(role: Role): Promise<Cookies> {
  const known = sessions.get(role) ?? signIn(role);
  sessions.set(role, known);
  return known;
}

async function signIn(role: Role): Promise<Cookies> {
  const { browser, server } = await (served ??= serve());
  const context = await browser.newContext({ baseURL: server.address });
  const answer = await context.request.post('/api/session/demo', { data: { role } });
  if (!answer.ok()) throw new Error(`sign-in as ${role} answered ${answer.status()} ${await answer.text()}`);
  const state = await context.storageState();
  await context.close();
  return state;
}

async function serve(): Promise<Served> {
  const executablePath = process.env['CHROMIUM'];
  if (!executablePath || !existsSync(executablePath)) throw new Error('name a Chromium in CHROMIUM');
  if (!existsSync(`${WEB_DIR}index.html`)) throw new Error('build the page first: npm run build');
  const [browser, server] = await Promise.all([
    chromium.launch({
      executablePath,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    }),
    startCity(),
  ]);
  return { browser, server };
}

async function startCity(): Promise<StartedServer> {
  const database = await testDatabase();
  const registry = cityRegistry();
  await seedPlaces(database, CITY);
  await loadDemo({
    database,
    registry,
    city: CITY,
    today: TODAY,
    now: NOW.toISOString(),
    size: { firms: 60, projects: 90, openLeads: 8 },
  });
  return startServer({
    database,
    registry,
    city: CITY,
    now: () => NOW,
    demonstration: true,
    webDir: WEB_DIR,
    port: 0,
    passwordCost: { logN: 4, r: 8, p: 1 },
    // The clock stands still: a share used up would never come back.
    limits: { ...readLimits('off'), signIns: 20 },
    secretKey: new Uint8Array(32).fill(7),
  });
}

after(async () => {
  const open = await served?.catch(() => null);
  await open?.browser.close();
  await open?.server.close();
});

export interface Visit {
  /** Who is signed in; absent: nobody. */
  role?: Role;
  size?: 'wide' | 'phone';
  lang?: Lang;
  /** Where to begin, the front page unless named. */
  path?: string;
  allow?: Allowed;
}

/** Opens a page, runs the test's own steps, and holds the page to what every page must keep. */
export async function visit(options: Visit, steps: (page: Page, watch: Watch) => Promise<void>): Promise<void> {
  const { browser, server } = await (served ??= serve());
  const { role, size = 'wide', lang = 'zh', path = '/', allow = {} } = options;
  const context = await browser.newContext({
    ...(size === 'phone' ? PHONE : WIDE),
    baseURL: server.address,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    reducedMotion: 'reduce',
    ...(role ? { storageState: await sessionOf(role) } : {}),
  });
  try {
    context.setDefaultTimeout(PATIENCE);
    await context.addInitScript(`try { localStorage.setItem('wutong.language', '${lang}') } catch {}`);
    const page = await context.newPage();
    const watch = new Watch(page, lang, { ...allow, signedOut: !role });
    await page.goto(path);
    await steps(page, watch);
    await watch.settled();
    await watch.look();
    watch.assertQuiet();
  } finally {
    await context.close();
  }
}

/** Writes something for somebody past the page: what a test needs to be there before it begins. */
export async function sendAs<T>(role: Role, method: 'POST' | 'PATCH', path: string, data: unknown): Promise<T> {
  const { browser, server } = await (served ??= serve());
  const context = await browser.newContext({ baseURL: server.address, storageState: await sessionOf(role) });
  try {
    const session = (await (await context.request.get('/api/session')).json()) as { csrf: string };
    const answer = await context.request.fetch(path, { method, data, headers: { 'x-wutong-csrf': session.csrf } });
    if (!answer.ok()) throw new Error(`${path} answered ${answer.status()} ${await answer.text()}`);
    return (await answer.json()) as T;
  } finally {
    await context.close();
  }
}

/** What the server answers somebody: for tests that need to know what is there before they look for it. */
export async function readAs<T>(role: Role, path: string): Promise<T> {
  const { browser, server } = await (served ??= serve());
  const context = await browser.newContext({ baseURL: server.address, storageState: await sessionOf(role) });
  try {
    const answer = await context.request.get(path);
    if (!answer.ok()) throw new Error(`${path} answered ${answer.status()}`);
    return (await answer.json()) as T;
  } finally {
    await context.close();
  }
}
