import { writeFile } from 'node:fs/promises';
import { WutongError } from '@wutong/kernel/errors';
import { chinaDay } from '@wutong/server/context';
import { EXPORT_SHEETS, exportRecords } from '@wutong/server/exports/export';
import { usage, type CommandSpec } from '../args';
import { E, EXIT } from '../errors';
import { withLedger } from '../ledger';
import type { Command } from '../main';
import { answer, say } from '../say';

const spec: CommandSpec = {
  command: 'export',
  positionals: ['KIND', 'FILE'],
  summary: {
    zh: '按导入时的版式导出;文件名以 .csv 结尾则导出 CSV。导出会记入日志。',
    en: 'Writes the same sheet out; a name ending in .csv gives CSV. What leaves is logged.',
  },
  options: {
    'as-of': { value: 'DATE', day: true, help: { zh: '截止日,默认今天', en: 'cut-off, default today' } },
    place: { value: 'CODE', help: { zh: '只导出这个行政区及下级', en: 'this division and what is under it only' } },
    purpose: { value: 'TEXT', help: { zh: '用途,记入日志', en: 'what it is for; logged' } },
  },
};

/** Kinds go by the name of their sheet, as for `import`; the name of the record kind does as well. */
function kindOf(word: string): string {
  const found = Object.entries(EXPORT_SHEETS).find(([kind, sheet]) => sheet === word || kind === word);
  if (!found) throw usage(spec, `${word}: ${Object.values(EXPORT_SHEETS).join(', ')}`);
  return found[0];
}

export const command: Command = {
  spec,
  run: (args, console) => {
    const [word, file] = args.positionals as [string, string];
    const kind = kindOf(word);
    return withLedger(console, { data: args.text('data'), city: args.text('city'), create: false }, async (ledger) => {
      const { database, registry, city } = ledger;
      const now = new Date();
      const place = args.text('place');
      const at = { asOf: args.text('as-of') ?? chinaDay(now), known: now.toISOString() };
      const places = place ? { places: await subtree(ledger, place) } : {};
      const exported = await exportRecords(database, registry, {
        kind,
        filter: { city, at, ...places },
        format: file.toLowerCase().endsWith('.csv') ? 'csv' : 'xlsx',
        // Whoever holds the machine holds the ledger; the log still says that it left this way.
        purpose: args.text('purpose') ?? '命令行导出',
        account: 'system',
        hidden: () => new Set(),
        now: now.toISOString(),
      });
      try {
        await writeFile(file, exported.bytes);
      } catch (error) {
        throw new WutongError(E.FILE_UNWRITABLE, { file, why: (error as NodeJS.ErrnoException).code ?? String(error) }, { cause: error });
      }
      const text = { zh: `已导出 ${exported.rows} 行到 ${file}`, en: `${exported.rows} rows written to ${file}` };
      answer(console, { file, rows: exported.rows, asOf: at.asOf }, `${say(console, text)}\n`);
      return EXIT.done;
    });
  },
};

async function subtree(ledger: { database: Parameters<typeof exportRecords>[0]; city: string }, place: string): Promise<string[]> {
  const { loadPlaces } = await import('@wutong/kernel/places/load');
  const tree = await ledger.database.read({ city: ledger.city }, (sql) => loadPlaces(sql, ledger.city));
  return tree.subtree(place);
}
