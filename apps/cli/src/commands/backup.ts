import { resolve } from 'node:path';
import { noteBackup } from '@wutong/kernel/backup/last';
import { backup } from '@wutong/kernel/backup/write';
import { EXIT } from '../errors';
import { withLedgerAsIs } from '../ledger';
import type { Command } from '../main';
import { answer, progressTold, say } from '../say';

export const command: Command = {
  spec: {
    command: 'backup',
    positionals: ['FILE'],
    summary: {
      zh: '把整本账写成一个文件(压缩,含口令散列,请妥善保管);可恢复到内嵌数据库或任何 PostgreSQL 15 以上的服务器。边用边备,取同一时刻。',
      en: 'Writes the whole ledger into one file (compressed; it holds password hashes, so keep it safe), to be restored on the embedded database or any PostgreSQL from 15 on. Work goes on meanwhile; the file is one instant.',
    },
    options: {},
  },
  run: (args, console) =>
    withLedgerAsIs(console, { data: args.text('data'), city: args.text('city') }, async ({ database, registry, city }) => {
      const file = resolve(args.positionals[0] as string);
      const told = progressTold(console, { zh: '正在备份', en: 'backing up' });
      const onProgress = (rows: number, of: number): void => told(of ? rows / of : 1);
      const now = new Date().toISOString();
      const made = await backup(database, { registry, city, file, now, onProgress });
      await noteBackup(database, city, { at: now, entries: made.entries, head: made.head });
      const { entries, head, rows, bytes } = made;
      const text = {
        zh: `已备份 ${entries} 条记账(共 ${rows} 行,${bytes} 字节)到 ${file}\n链首 ${head}`,
        en: `${entries} entries (${rows} rows in all, ${bytes} bytes) backed up to ${file}\nhead ${head}`,
      };
      answer(console, { entries, head, rows, bytes, city, file }, `${say(console, text)}\n`);
      return EXIT.done;
    }),
}; // prettier-ignore
