import { systemScope } from '@wutong/kernel/db/scope';
import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { SYSTEM_ACCOUNT } from '@wutong/kernel/access/decide';
import { WutongError } from '@wutong/kernel/errors';
import { loadPlaces } from '@wutong/kernel/places/load';
import { exportRecords } from '@wutong/server/exports/export';
import { wanted } from '@wutong/server/exports/sheets';
import { usage, type CommandSpec } from '../args';
import { E, EXIT } from '../errors';
import { withLedger } from '../ledger';
import type { Command } from '../main';
import { answer, note, say } from '../say';

const spec: CommandSpec = {
  command: 'export',
  positionals: ['KIND', 'FILE'],
  summary: {
    zh: '按导入时的版式写出表格(.xlsx 或 .csv)。KIND:project-ledger 项目台账、signing-ledger 签约台账、supervision-tasks 督办清单、statements 公开说法。',
    en: 'Writes the sheet the importer reads (.xlsx or .csv). KIND: project-ledger, signing-ledger, supervision-tasks, statements.',
  },
  options: {
    'as-of': { value: 'DATE', day: true, help: { zh: '哪一天的情况,默认今天', en: 'as things stood on that day, default today' } },
    place: { value: 'CODE', help: { zh: '只要这个县(市、区)或乡镇', en: 'only this county or township' } },
    purpose: { value: 'TEXT', help: { zh: '用途,记入导出日志', en: 'what it is for; kept in the export log' } },
  },
}; // prettier-ignore

/** Whoever holds the machine holds the ledger: the log says so when no purpose is given. */
const BY_HAND = '命令行导出';

async function save(file: string, bytes: Uint8Array): Promise<void> {
  try {
    await writeFile(file, bytes);
  } catch (error) {
    const why = (error as NodeJS.ErrnoException).code ?? String(error);
    throw new WutongError(E.FILE_UNWRITABLE, { file, why }, { cause: error });
  }
}

export const command: Command = {
  spec,
  run: async (args, console) => {
    const [kind, file] = args.positionals as [string, string];
    const format = /\.(xlsx|csv)$/i.exec(file)?.[1]?.toLowerCase() as 'xlsx' | 'csv' | undefined;
    if (!format) throw usage(spec, `${file}: .xlsx .csv`);
    wanted(kind);
    return withLedger(console, { data: args.text('data'), city: args.text('city'), create: false }, async (ledger) => {
      const { database, registry, city } = ledger;
      const now = new Date();
      const today = new Date(now.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
      const at = { asOf: args.text('as-of') ?? today, known: now.toISOString() };
      const tree = await database.read(systemScope(city), (sql) => loadPlaces(sql, city, at));
      const place = args.text('place') ?? city;
      if (!tree.get(place)) throw usage(spec, `--place ${place}`);
      const made = await exportRecords({
        database,
        registry,
        city,
        kind,
        at,
        places: place === city ? null : tree.subtree(place),
        placeName: tree.nameOf(place),
        format,
        purpose: args.text('purpose') ?? BY_HAND,
        account: SYSTEM_ACCOUNT,
        now: now.toISOString(),
      });
      await save(file, made.bytes);
      if (made.leftBehind > 0) {
        note(console, {
          zh: `csv 只能放一张表:${made.leftBehind} 个招引对象未写出,需要时请导出 .xlsx。`,
          en: `A csv file holds one table: ${made.leftBehind} prospects were not written. Export .xlsx to have them.`,
        });
      }
      const { rows, leftBehind } = made;
      const text = { zh: `已写出 ${rows} 条到 ${file}`, en: `${rows} records written to ${file}` };
      answer(
        console,
        { kind, file: resolve(file), format, rows, bytes: made.bytes.length, leftBehind },
        `${say(console, text)}\n`,
      );
      return EXIT.done;
    });
  },
};
