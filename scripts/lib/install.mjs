/** Installs the locked dependencies when they are missing or the lock file has changed. Node built-ins only. */
import { createHash } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const stamp = join(root, 'node_modules', '.wutong-lock');

export function say(zh, en) {
  process.stderr.write(`· ${zh}  ${en}\n`);
}

export function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  say(
    `需要 Node 20.19 或更高版本,现为 ${process.versions.node};请升级后重试。`,
    'Node 20.19 or later is needed; upgrade and try again.',
  );
  process.exit(3);
}

/** Runs a command from the project root, output shown; exits with its code when it fails. */
export function run(command, args, options = {}) {
  const result = spawnSync(command, args, {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
    ...options,
  });
  if (result.status === 0) return;
  if (result.error) say(`无法运行 ${command}:${result.error.message}`, `cannot run ${command}`);
  process.exit(result.status ?? 3);
}

export function ensureInstalled() {
  const wanted = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return false;
  say('正在安装依赖(首次约半分钟)……', 'installing dependencies (about half a minute the first time)');
  run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
  writeFileSync(stamp, wanted);
  return true;
}
