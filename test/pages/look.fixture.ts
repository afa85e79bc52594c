/** What every page must keep: a quiet console, no failed request, one language, nothing beyond the edge of the screen. */
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page, Response } from 'playwright-core';
import { zh } from '../../apps/web/src/i18n/zh-CN';

export type Lang = 'zh' | 'en';

export interface Allowed {
  /** Answers the test provokes, such as 403 or 409. */
  status?: number[];
  /** The test cuts the connection. */
  offline?: boolean;
  signedOut?: boolean;
}

const KEYS = new Set(Object.keys(zh));
const PREFIXES = [...new Set([...KEYS].map((key) => key.split('.')[0] as string))].join('|');
/** A key of the catalogue shown instead of its text, and codes of the programs: `stage.title`, `NO_EVIDENCE`, `total_investment_yuan`. */
const RAW = [
  new RegExp(`(?<![\\w./@-])(?:${PREFIXES})\\.[a-z][A-Za-z_-]+(?:\\.[A-Za-z_-]+)*(?![\\w.])`),
  /\b[A-Z]{2,}_[A-Z_]{2,}\b/,
  /\b[a-z]{2,}(?:_[a-z]{2,})+\b/,
  /^(?:yuan|count|percent|household|place|project|signing)$/,
  /\{\{\w+\}\}|\bundefined\b|\bNaN\b|\[object /,
];
const HAN = /[\u3400-\u9fff]+/g;
const ENGLISH = /[A-Za-z]{2,}(?:[ ,]+[A-Za-z]{2,}){2,}/g;
/** The language switch speaks the other language. */
const OTHER_LANGUAGE = ['中文'];

/** Texts of the answers that are data: the other language of a text that came in both is not. */
function textsOf(value: unknown, lang: Lang, into: Set<string>): void {
  if (typeof value === 'string') into.add(value);
  else if (Array.isArray(value)) for (const each of value) textsOf(each, lang, into);
  else if (typeof value === 'object' && value !== null) {
    const both = 'zh' in value && 'en' in value;
    for (const [key, each] of Object.entries(value)) {
      if (both && key === (lang === 'en' ? 'zh' : 'en')) continue;
      into.add(key);
      textsOf(each, lang, into);
    }
  }
}

/** Visible texts outside code and the person's own typing, and what is out of shape; runs in the page. */
function readPage(): { texts: string[]; wrong: string[] } {
  const texts: string[] = [];
  const wrong: string[] = [];
  const screen = document.documentElement.clientWidth;
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    const text = (node.nodeValue ?? '').trim();
    if (!parent || !text || parent.closest('code, pre, script, style, svg, kbd')) continue;
    if (!parent.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
    texts.push(text);
    // A column so narrow that words stand on end, and words cut off without a sign that there is more.
    const range = document.createRange();
    range.selectNodeContents(node);
    const lines = new Set([...range.getClientRects()].map((box) => Math.round(box.top))).size;
    if (lines >= 4 && text.length < lines * 3) wrong.push(`${text.length} characters on ${lines} lines: «${text}»`);
    const { overflowX, textOverflow } = getComputedStyle(parent);
    const cut = parent.scrollWidth > parent.clientWidth + 1 && parent.clientWidth > 2;
    if (cut && overflowX !== 'visible' && overflowX !== 'auto' && textOverflow !== 'ellipsis')
      wrong.push(`cut off: «${text.slice(0, 60)}»`);
  }
  for (const field of document.querySelectorAll<HTMLInputElement>('input[placeholder]')) {
    if (field.checkVisibility()) texts.push(field.placeholder);
  }
  if (document.documentElement.scrollWidth > screen) {
    const sticking: string[] = [];
    for (const element of document.querySelectorAll<HTMLElement>('body *')) {
      const box = element.getBoundingClientRect();
      if (box.width > 0 && box.right > screen + 1 && !element.closest('.scroll-x, .ant-table-content'))
        sticking.push(`${element.tagName}.${element.className} reaches ${Math.round(box.right)} of ${screen}`);
    }
    wrong.push(`the document is ${document.documentElement.scrollWidth} wide: ${sticking.slice(0, 3).join('; ')}`);
  }
  return { texts, wrong };
}

/** Watches one page from its first request. */
export class Watch {
  private readonly wrong: string[] = [];
  private readonly bodies: unknown[] = [];
  private readonly answers: Promise<void>[] = [];

  constructor(
    private readonly page: Page,
    private lang: Lang,
    private readonly allowed: Allowed,
  ) {
    page.on('console', (message) => {
      if (message.type() === 'error' && !this.expected(message.text())) this.wrong.push(`console: ${message.text()}`);
    });
    page.on('pageerror', (error) => this.wrong.push(`script: ${error.stack ?? error.message}`));
    page.on('response', (response) => this.answers.push(this.heard(response)));
  }

  private expected(text: string): boolean {
    const status = Number(/status of (\d{3})/.exec(text)?.[1] ?? 0);
    if (status === 401 && this.allowed.signedOut) return true;
    if (this.allowed.offline && /ERR_FAILED|ERR_CONNECTION|ERR_INTERNET|status of 50/.test(text)) return true;
    return (this.allowed.status ?? []).includes(status);
  }

  private async heard(response: Response): Promise<void> {
    const path = new URL(response.url()).pathname;
    if (!path.startsWith('/api/')) return;
    if (response.status() >= 500 && !this.allowed.offline) this.wrong.push(`${path} answered ${response.status()}`);
    if (!(response.headers()['content-type'] ?? '').includes('json')) return;
    // An answer that the page no longer waits for has no body.
    this.bodies.push(await response.json().catch(() => null));
  }

  /** From here on the page speaks this language. */
  speaks(lang: Lang): void {
    this.lang = lang;
  }

  /** Waits until nothing is being read any more. */
  async settled(): Promise<void> {
    await this.page.waitForLoadState('networkidle');
    const loading = this.page.getByTestId('state-loading');
    // A chart is drawn only when it is about to be seen.
    for (let n = await loading.count(); n > 0; n = await loading.count()) {
      // What was loading may be there no more when it is taken hold of.
      const one = await loading
        .first()
        .elementHandle({ timeout: 500 })
        .catch(() => null);
      await one?.scrollIntoViewIfNeeded().catch(() => undefined);
      await one?.waitForElementState('hidden');
    }
    // Two frames: what watches its own size has then been told of a new one and has drawn again.
    await this.page.evaluate(
      () =>
        new Promise<void>((done) => {
          window.scrollTo(0, 0);
          requestAnimationFrame(() => requestAnimationFrame(() => done()));
        }),
    );
  }

  /** Holds what stands on the page now to its language and to the width of the screen. With PAGE_SHOTS=folder keeps a picture. */
  async look(name?: string): Promise<void> {
    if (name) await this.settled();
    const { texts, wrong } = await this.page.evaluate(readPage);
    await Promise.all(this.answers);
    const at = `${new URL(this.page.url()).pathname} ${this.page.viewportSize()?.width} ${this.lang}`;
    this.wrong.push(...wrong.map((one) => `${at}: ${one}`));
    const known = new Set<string>(OTHER_LANGUAGE);
    textsOf(this.bodies, this.lang, known);
    const data = [...known].join('\n');
    for (const text of new Set(texts)) {
      const raw = KEYS.has(text) ? text : RAW.map((pattern) => pattern.exec(text)?.[0]).find(Boolean);
      if (raw) this.wrong.push(`${at}: raw code «${raw}» in «${text.slice(0, 120)}»`);
      for (const [foreign] of text.matchAll(this.lang === 'en' ? HAN : ENGLISH)) {
        if (!data.includes(foreign)) this.wrong.push(`${at}: not ${this.lang}: «${text.slice(0, 120)}»`);
      }
    }
    const folder = process.env['PAGE_SHOTS'];
    if (folder && name) {
      mkdirSync(folder, { recursive: true });
      await this.page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
    }
  }

  assertQuiet(): void {
    assert.deepEqual([...new Set(this.wrong)], []);
  }
}
