/**
 * A throw-away cluster of the system's own PostgreSQL, for the second run of the database tests: what works on the
 * embedded server must work on the oldest one we promise. As root on Debian the package is installed when it is missing.
 */
import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chownSync,
  existsSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createConnection, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { say } from './install.mjs';

const OLDEST = 15;
const OWNER = 'wutong_tests';
const quiet = { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };

/** Folder of `initdb` and `postgres`, the oldest version from 15 on that is installed; null: none. */
function present() {
  const base = '/usr/lib/postgresql';
  const packaged = existsSync(base) ? readdirSync(base).map((version) => join(base, version, 'bin')) : [];
  const found = [...packaged, ...(process.env.PATH ?? '').split(delimiter)]
    .filter((bin) => bin && ['initdb', 'postgres'].every((name) => existsSync(join(bin, name))))
    .map((bin) => ({
      bin,
      major: Number(/(\d+)/.exec(String(spawnSync(join(bin, 'postgres'), ['--version']).stdout))?.[1]),
    }))
    .filter(({ major }) => major >= OLDEST)
    .sort((a, b) => a.major - b.major);
  return found[0] ?? null;
}

function fromDebian() {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return null;
  say(
    '正在安装 Debian 的 PostgreSQL(第二遍数据库测试用)……',
    "installing Debian's PostgreSQL for the second run of the database tests",
  );
  spawnSync('apt-get', ['update', '-qq'], quiet);
  // The package would otherwise start a cluster of its own on the usual port.
  const policy = '/usr/sbin/policy-rc.d';
  const ours = !existsSync(policy);
  if (ours) writeFileSync(policy, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'postgresql'], quiet);
  if (ours) rmSync(policy, { force: true });
  return present();
}

/** The user to run as: PostgreSQL refuses to be root. */
function runAs() {
  if (process.getuid?.() !== 0) return null;
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const user = users.find(([name]) => name === 'postgres') ?? users.find(([name]) => name === 'nobody');
  return user ? { uid: Number(user[2]), gid: Number(user[3]) } : null;
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** True once the port takes connections; false when the process ends first. */
async function listening(port, child) {
  while (child.exitCode === null) {
    const open = await new Promise((resolve) => {
      const socket = createConnection({ port, host: '127.0.0.1' });
      socket.once('connect', () => (socket.destroy(), resolve(true)));
      socket.once('error', () => resolve(false));
    });
    if (open) return true;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return false;
}

/**
 * Starts the cluster: `{ url, superuserUrl, version, stop }`, or `{ why }` in both languages when this machine has no PostgreSQL and
 * none can be installed. `stop` ends the server and removes its files.
 */
export async function throwAwayPostgres() {
  if (process.platform === 'win32') return { why: { zh: 'Windows 上不跑', en: 'not run on Windows' } };
  const found = present() ?? fromDebian();
  if (!found)
    return {
      why: {
        zh: '本机没有 PostgreSQL 15 以上,也不能用 apt 安装',
        en: 'no PostgreSQL from 15 on here, and apt cannot install one',
      },
    };
  const user = runAs();
  const home = mkdtempSync(join(tmpdir(), 'wutong-postgres-'));
  if (user) chownSync(home, user.uid, user.gid);
  const password = randomBytes(18).toString('base64url');
  const secret = join(home, 'password');
  writeFileSync(secret, password, { mode: 0o644 });
  const data = join(home, 'data');
  const log = openSync(join(home, 'log'), 'a');
  const options = {
    cwd: '/',
    env: { PATH: process.env.PATH, LC_ALL: 'C.UTF-8', TZ: 'Asia/Shanghai' },
    stdio: ['ignore', log, log],
    ...user,
  };
  const clean = () => rmSync(home, { recursive: true, force: true });
  // A city's server as administrators set it up: a password over the network, the locale and zone of the system.
  const made = spawnSync(
    join(found.bin, 'initdb'),
    [
      '-D',
      data,
      '-U',
      'postgres',
      '-E',
      'UTF8',
      '--locale=C.UTF-8',
      '--data-checksums',
      '--auth=scram-sha-256',
      `--pwfile=${secret}`,
    ],
    options,
  );
  // The tables belong to an ordinary user with the rights that docs/admin asks for.
  const owner = spawnSync(join(found.bin, 'postgres'), ['--single', '-D', data, 'postgres'], {
    ...options,
    input: `CREATE ROLE ${OWNER} LOGIN CREATEDB CREATEROLE PASSWORD '${password}'\n`,
    stdio: ['pipe', log, log],
  });
  rmSync(secret, { force: true });
  const port = await freePort();
  const settings = {
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: '',
    fsync: 'off',
    synchronous_commit: 'off',
    full_page_writes: 'off',
    max_connections: 300,
    shared_buffers: '128MB',
    timezone: 'Asia/Shanghai',
    datestyle: 'german, dmy',
    intervalstyle: 'iso_8601',
    bytea_output: 'escape',
  };
  const child = spawn(
    join(found.bin, 'postgres'),
    ['-D', data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    options,
  );
  if (made.status !== 0 || owner.status !== 0 || !(await listening(port, child))) {
    const said = readFileSync(join(home, 'log'), 'utf8').split('\n').slice(-8).join('\n');
    clean();
    throw new Error(`PostgreSQL ${found.major} did not start: ${said}`);
  }
  const stop = () => {
    if (child.exitCode === null) {
      child.kill('SIGQUIT');
      // Its files go once it is gone; this runs while the process ends, when nothing can be awaited.
      const sleeper = new Int32Array(new SharedArrayBuffer(4));
      for (let n = 0; n < 250 && existsSync(join(data, 'postmaster.pid')); n++) Atomics.wait(sleeper, 0, 0, 20);
    }
    clean();
  };
  process.once('exit', stop);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(130));
  return {
    url: `postgres://${OWNER}:${password}@127.0.0.1:${port}/postgres`,
    superuserUrl: `postgres://postgres:${password}@127.0.0.1:${port}/postgres`,
    version: found.major,
    stop: () => (process.off('exit', stop), stop()),
  };
}
