import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { openDatabase } from '@wutong/kernel/db/open';
import { systemScope } from '@wutong/kernel/db/scope';
import { WutongError } from '@wutong/kernel/errors';
import { headOf } from '@wutong/kernel/ledger/read';
import { rebuild } from '@wutong/kernel/ledger/rebuild';
import { verifyChain } from '@wutong/kernel/ledger/verify';
import { archiveOf, disableArchive, enableArchive } from '@wutong/kernel/pitr/archive';
import { prune, takeBase } from '@wutong/kernel/pitr/base';
import { E as Pitr } from '@wutong/kernel/pitr/pitr.errors';
import { besideFor, recoverTo } from '@wutong/kernel/pitr/recover';
import { archiveState } from '@wutong/kernel/pitr/state';
import { cityRegistry } from '@wutong/server/registry';
import { usage, type Arguments, type CommandSpec } from '../args';
import { E, EXIT } from '../errors';
import { cityOf, dataDirOf, hasLedger } from '../ledger';
import type { Command } from '../main';
import { answer, note, say, type Console } from '../say';

const spec: CommandSpec = {
  command: 'pitr',
  positionals: ['DO'],
  summary: {
    zh: '时间点恢复(内嵌数据库)。DO:enable 开启连续归档,base 做一次基础备份,status 看能回到多早、占多少磁盘,restore 回到某一时刻(另建目录),prune 清理过期,disable 关闭。',
    en: 'Going back to an instant (embedded database). DO: enable continuous archiving, base takes a base backup, status says how far back and how much disk, restore goes back to an instant in a new directory, prune removes what has expired, disable.',
  },
  options: {
    to: { value: 'INSTANT', help: { zh: 'restore:回到的时刻,如 "2026-11-21 10:15"(北京时间),或带时区的 ISO 时刻', en: 'restore: the instant, such as "2026-11-21 10:15" (China time), or ISO with a zone' } },
    into: { value: 'DIR', help: { zh: 'restore:新数据目录,默认在原目录旁边', en: 'restore: the new data directory; default: beside the present one' } },
    archive: { value: 'DIR', help: { zh: 'restore:归档目录,原数据目录已丢失时用', en: 'restore: the archive, when the data directory is lost' } },
    dir: { value: 'DIR', help: { zh: 'enable:归档目录,最好在另一块磁盘;默认 数据目录/pitr', en: 'enable: where the archive goes, best on another disk; default: pitr in the data directory' } },
    keep: { value: 'DAYS', help: { zh: 'enable:保留多少天,默认 14', en: 'enable: days that can be gone back to, default 14' } },
  },
}; // prettier-ignore

/** An instant as people write it: China time unless a zone is given. `null` when it is none. */
export function instantOf(text: string): string | null {
  const parts = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d)(:\d\d)?(\.\d{1,6})?\s*(Z|[+-]\d\d:?\d\d)?$/.exec(text.trim());
  if (!parts) return null;
  const [, day, minute, second = ':00', fraction = '', zone = '+08:00'] = parts;
  const time = Date.parse(`${day}T${minute}${second}${zone}`);
  if (Number.isNaN(time) || !new Date(`${day}T00:00:00Z`).toISOString().startsWith(day!)) return null;
  return `${new Date(time).toISOString().slice(0, 19)}${fraction}Z`;
}

const bytes = (n: number): string => (n < 1e6 ? `${Math.ceil(n / 1e3)} kB` : `${(n / 1e6).toFixed(1)} MB`);

function status(dataDir: string, console: Console): number {
  const state = archiveState(dataDir);
  if (!state) throw new WutongError(Pitr.PITR_OFF, { path: dataDir });
  const { bases, segments, segmentBytes, baseBytes, earliest, lastArchivedAt, dir, keepDays } = state;
  const text = {
    zh: `归档 ${dir}(保留 ${keepDays} 天)\n基础备份 ${bases.length} 份 ${bytes(baseBytes)},日志 ${segments} 段 ${bytes(segmentBytes)}\n最早可回到 ${earliest ?? '—'};最近归档 ${lastArchivedAt ?? '—'}`,
    en: `archive ${dir} (${keepDays} days kept)\n${bases.length} base backups, ${bytes(baseBytes)}; ${segments} log segments, ${bytes(segmentBytes)}\nearliest instant ${earliest ?? '—'}; last archived ${lastArchivedAt ?? '—'}`,
  };
  answer(console, state, `${say(console, text)}\n`);
  return EXIT.done;
}

async function base(dataDir: string, console: Console): Promise<number> {
  const { name, files, removed, bytes: size } = await takeBase(dataDir, new Date().toISOString());
  const text = {
    zh: `基础备份 ${name} 已完成(${files.length} 个文件,原大小 ${bytes(size)});清理了 ${removed.bases.length} 份旧备份和 ${removed.segments} 段日志`,
    en: `base backup ${name} done (${files.length} files, ${bytes(size)} before compression); ${removed.bases.length} old bases and ${removed.segments} segments removed`,
  };
  answer(
    console,
    { enabled: true, restartNeeded: false, name, files: files.length, bytes: size, removed },
    `${say(console, text)}\n`,
  );
  return EXIT.done;
}

async function enable(dataDir: string, args: Arguments, console: Console): Promise<number> {
  const keep = args.text('keep');
  if (keep !== undefined && !/^[1-9]\d{0,3}$/.test(keep)) throw usage(spec, `--keep ${keep}`);
  const dir = args.text('dir');
  const config = enableArchive(dataDir, { ...(dir ? { dir } : {}), ...(keep ? { keepDays: Number(keep) } : {}) });
  note(console, { zh: `已开启,归档到 ${config.dir}`, en: `enabled; the archive is ${config.dir}` });
  try {
    return await base(dataDir, console);
  } catch (error) {
    if (!(error instanceof WutongError) || error.code !== Pitr.PITR_RESTART) throw error;
  }
  // Set, and a server that was started before it runs: archiving begins with its next start.
  const text = {
    zh: '正在运行的服务下次启动后开始归档;重新启动后请运行 wutong pitr base。',
    en: 'The server that runs archives from its next start on; restart it and run wutong pitr base.',
  };
  answer(console, { enabled: true, restartNeeded: true, dir: config.dir }, `${say(console, text)}\n`);
  return EXIT.done;
}

async function restore(dataDir: string, args: Arguments, console: Console): Promise<number> {
  const to = instantOf(args.text('to') ?? '');
  if (to === null) throw usage(spec, `--to "2026-11-21 10:15"`);
  const into = args.text('into') ?? besideFor(dataDir, to);
  const archive = args.text('archive');
  note(console, { zh: `正在回到 ${to}`, en: `going back to ${to}` });
  const done = await recoverTo({ dataDir, to, into, ...(archive ? { archive } : {}) });
  const database = await openDatabase({ dataDir: done.into });
  try {
    if (!(await hasLedger(database))) throw new WutongError(E.NO_LEDGER, { dir: done.into });
    const city = await cityOf(database, args.text('city'));
    const head = await database.read(systemScope(city), (sql) => headOf(sql, city));
    const chain = await verifyChain(database, city);
    const { differing, records } = await rebuild(database, cityRegistry(), city, { check: true });
    const ok = chain.ok && differing.length === 0;
    const last = head.recordedAt ?? '—';
    const checked = ok
      ? { zh: '哈希链和缓存全部相符', en: 'the chain and every cache fit' }
      : { zh: '但核对没有通过,请运行 wutong verify', en: 'but they do not all fit: run wutong verify' };
    const text = {
      zh: `已恢复到 ${done.into}:${chain.entries} 条记账,最后一次记账 ${last};${checked.zh}\n链首 ${chain.head}\n用 wutong start --data "${done.into}" 打开;确认无误后再顶替原目录,并重新运行 wutong pitr enable。`,
      en: `recovered into ${done.into}: ${chain.entries} entries, the last recorded ${last}; ${checked.en}\nhead ${chain.head}\nOpen it with wutong start --data "${done.into}"; put it in place of the old directory when you are sure, and run wutong pitr enable again.`,
    };
    const { entries, head: hash } = chain;
    answer(console, { ...done, to, entries, head: hash, lastRecordedAt: head.recordedAt, records, verified: ok }, `${say(console, text)}\n`);
    return ok ? EXIT.done : EXIT.input;
  } finally {
    await database.close();
  }
} // prettier-ignore

export const command: Command = {
  spec,
  run: async (args, console) => {
    const dataDir = process.env['DATABASE_URL'] ? null : dataDirOf(args.text('data'));
    if (dataDir === null) throw new WutongError(Pitr.PITR_SERVER);
    const lost = args.text('archive') !== undefined;
    if (!existsSync(dataDir) && !lost) throw new WutongError(E.NO_LEDGER, { dir: dataDir });
    const config = archiveOf(resolve(dataDir));
    const doing = args.positionals[0];
    if (doing === 'enable') return enable(dataDir, args, console);
    if (doing === 'restore') return restore(dataDir, args, console);
    if (!['base', 'status', 'prune', 'disable'].includes(doing ?? '')) throw usage(spec, String(doing));
    if (!config) throw new WutongError(Pitr.PITR_OFF, { path: dataDir });
    if (doing === 'base') return base(dataDir, console);
    if (doing === 'status') return status(dataDir, console);
    if (doing === 'disable') {
      disableArchive(dataDir);
      answer(console, { enabled: false }, `${say(console, { zh: '下次启动起不再归档;已有归档保留', en: 'no archiving from the next start on; what is archived stays' })}\n`);
      return EXIT.done;
    }
    const gone = prune(config, new Date().toISOString());
    const text = {
      zh: `清理了 ${gone.bases.length} 份基础备份和 ${gone.segments} 段日志,${bytes(gone.bytes)}`,
      en: `${gone.bases.length} base backups and ${gone.segments} segments removed, ${bytes(gone.bytes)}`,
    };
    answer(console, gone, `${say(console, text)}\n`);
    return EXIT.done;
  },
}; // prettier-ignore
