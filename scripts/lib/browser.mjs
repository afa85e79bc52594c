/** Finds a Chromium for the page tests, or installs one: Debian's package as root, otherwise one that ships inside an npm package. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root, say } from './install.mjs';

const known = [
  process.env.CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];
const present = () => known.find((path) => path && existsSync(path)) ?? null;
const quiet = { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };

function fromDebian() {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return null;
  say('正在安装 Chromium 与中文字体(页面测试用)……', 'installing Chromium and Chinese fonts for the page tests');
  spawnSync('apt-get', ['update', '-qq'], quiet);
  spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-noto-cjk'], quiet);
  return present();
}

async function fromRegistry() {
  const home = join(root, 'node_modules', '.cache', 'wutong-browser');
  mkdirSync(home, { recursive: true });
  writeFileSync(join(home, 'package.json'), '{"private":true,"type":"module"}');
  say('正在从 npm 安装浏览器(页面测试用)……', 'installing a browser from the npm registry');
  spawnSync('npm', ['install', '@sparticuz/chromium@131.0.1', '--no-audit', '--no-fund', '--loglevel=error'], {
    ...quiet,
    cwd: home,
  });
  const entry = join(home, 'node_modules', '@sparticuz', 'chromium', 'build', 'index.js');
  if (!existsSync(entry)) return null;
  const { default: chromium } = await import(pathToFileURL(entry).href);
  return chromium.executablePath();
}

/** Path of a browser, or null when none could be had (said on stderr). */
export async function ensureBrowser() {
  const path = present() ?? fromDebian() ?? (process.platform === 'linux' ? await fromRegistry() : null);
  if (!path)
    say(
      '没有找到浏览器:请安装 Chrome 或 Chromium,或用环境变量 CHROMIUM 指明路径。',
      'no browser found: install Chrome or Chromium, or name one in CHROMIUM.',
    );
  return path;
}
