import { existsSync, mkdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { restore, type RestoreStep } from '@wutong/kernel/backup/restore';
import { backup } from '@wutong/kernel/backup/write';
import { claimServing } from '@wutong/kernel/db/index';
import { openDatabase } from '@wutong/kernel/db/open';
import { migrationSets } from '@wutong/kernel/db/sets';
import { cityRegistry } from '@wutong/server/registry';
import type { CommandSpec } from '../args';
import { EXIT } from '../errors';
import { dataDirOf } from '../ledger';
import type { Command } from '../main';
import { answer, note, progressTold, say, type Console } from '../say';

const spec: CommandSpec = {
  command: 'restore',
  positionals: ['FILE'],
  summary: {
    zh: '从备份文件恢复整本账:先核对文件,再在一个事务里装入、升级、核对哈希链和缓存;任何一步不成,原有账本不动。',
    en: 'Brings a whole ledger back from a backup: checks the file, then loads, upgrades and verifies it in one transaction; if any step fails, what was there stays as it was.',
  },
  options: {
    into: {
      value: 'DIR|URL',
      help: {
        zh: '恢复到这个目录的内嵌账本,或 postgres:// 地址;默认同 --data 或 DATABASE_URL',
        en: 'the embedded ledger of that directory, or a postgres:// address; default: that of --data or DATABASE_URL',
      },
    },
    replace: {
      help: {
        zh: '顶替已有内容的账本;原有内容先另存一份备份',
        en: 'take the place of a ledger that is not empty; it is backed up first',
      },
    },
  },
};

const STEPS: Record<RestoreStep, { zh: string; en: string }> = {
  check: { zh: '正在核对备份文件', en: 'checking the backup file' },
  load: { zh: '正在装入', en: 'loading' },
  caches: { zh: '正在重算缓存', en: 'making the caches' },
  verify: { zh: '正在核对哈希链', en: 'verifying the chain' },
};

function stepsTold(console: Console): (step: RestoreStep, done: number, of: number) => void {
  const tellers = new Map<RestoreStep, (part: number) => void>();
  return (step, done, of) => {
    if (!tellers.has(step)) {
      note(console, STEPS[step]);
      tellers.set(step, progressTold(console, STEPS[step]));
    }
    tellers.get(step)!(of ? done / of : 1);
  };
}

/** Where the present content goes before it is replaced: beside the data, else beside the backup. */
function keptFile(dataDir: string | null, file: string, now: string): string {
  const folder = dataDir === null ? dirname(file) : join(dataDir, 'backups');
  if (dataDir !== null) mkdirSync(folder, { recursive: true, mode: 0o700 });
  const name = `before-restore-${now.replace(/[-:]/g, '').replace(/\.\d+Z$/, 'Z')}`;
  for (let n = 1; ; n++) {
    const path = join(folder, `${name}${n > 1 ? `-${n}` : ''}.wutong`);
    if (!existsSync(path)) return path;
  }
}

export const command: Command = {
  spec,
  run: async (args, console) => {
    const file = resolve(args.positionals[0] as string);
    const into = args.text('into');
    const url = into && /^postgres(ql)?:/.test(into) ? into : into ? undefined : process.env['DATABASE_URL'] || undefined;
    const dataDir = url ? null : into ? resolve(into) : dataDirOf(args.text('data'));
    const now = new Date().toISOString();
    // A server at work on this directory holds people's sessions and half-read pages: it is stopped first.
    const claim = dataDir === null ? null : claimServing(dataDir, 'wutong restore', now);
    const registry = cityRegistry();
    let kept: string | null = null;
    try {
      const database = await openDatabase({
        ...(url ? { url } : { dataDir: dataDir as string }),
        onProgress: (message) => note(console, message),
      });
      try {
        const done = await restore(database, {
          registry,
          file,
          sets: migrationSets(),
          replace: args.flag('replace'),
          keep: async (city) => {
            kept = keptFile(dataDir, file, now);
            await backup(database, { registry, city, file: kept, now });
            note(console, { zh: `原有内容已另存到 ${kept}`, en: `what was there is saved in ${kept}` });
          },
          onProgress: stepsTold(console),
        });
        const { entries, head, records, rows, migrated, sealed } = done;
        const upgraded = migrated.length
          ? { zh: `,并升级了 ${migrated.length} 步表结构`, en: `, the schema was upgraded in ${migrated.length} steps` }
          : { zh: '', en: '' };
        const text = {
          zh: `已恢复 ${entries} 条记账(共 ${rows} 行)${upgraded.zh}。哈希链全部相符,${records} 个事项的缓存与记账相符。\n链首 ${head}`,
          en: `${entries} entries restored (${rows} rows in all)${upgraded.en}. The whole chain fits, and so do the caches of ${records} records.\nhead ${head}`,
        };
        if (sealed > 0) {
          note(console, {
            zh: `其中有 ${sealed} 个动态口令,用备份之外的密钥文件(secret.key 或 WUTONG_KEY_FILE)封存:请把原来的密钥文件一并带来,否则这些人要重新绑定。`,
            en: `It holds ${sealed} second factors, sealed with a key file that is not in the backup (secret.key or WUTONG_KEY_FILE): bring that file along, or those people must set them up again.`,
          });
        }
        answer(console, { entries, head, rows, records, city: done.city, madeAt: done.madeAt, migrated, kept, verified: true }, `${say(console, text)}\n`);
        return EXIT.done;
      } finally {
        await database.close();
      }
    } finally {
      claim?.release();
    }
  },
}; // prettier-ignore
