import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { WutongError } from '@wutong/kernel/errors';
import { readLedgerAsync, type Reading } from '@wutong/papers';
import { thriftily } from '@wutong/server/imports/thrift';
import type { Arguments, CommandSpec } from '../args';
import { E, EXIT } from '../errors';
import type { Command } from '../main';
import { answer, note, progressTold, say, type Console } from '../say';

const spec: CommandSpec = {
  command: 'import',
  positionals: ['KIND', 'FILE'],
  summary: {
    zh: '读取表格并写入账本。KIND:project-ledger 项目台账、signing-ledger 签约台账、supervision-tasks 督办清单、statements 公开说法。',
    en: 'Reads a sheet and writes it into the ledger. KIND: project-ledger, signing-ledger, supervision-tasks, statements.',
  },
  options: {
    'dry-run': { help: { zh: '只读不写,也不需要账本', en: 'read only; needs no ledger' } },
    as: { value: 'OFFICE', help: { zh: '以哪个单位的名义记账,默认市政府办', en: 'office that writes it; default: the city government office' } },
    'as-of': { value: 'DATE', day: true, help: { zh: '数据截止日,默认今天', en: 'cut-off of the sheet, default today' } },
  },
}; // prettier-ignore

/** The city a reading is made for when neither `--city` nor a ledger says. */
const DEFAULT_CITY = '140400';

async function load(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file);
  } catch (error) {
    throw new WutongError(
      E.FILE_UNREADABLE,
      { file, why: (error as NodeJS.ErrnoException).code ?? String(error) },
      { cause: error },
    );
  }
}

type Written = { created: number; updated: number; unchanged: number; entries: number };

function* summary(console: Console, reading: Reading, written?: Written): Generator<string> {
  if (reading.error) {
    yield `${say(console, reading.error)}\n`;
    return;
  }
  const { file, records, rejected, skipped } = reading;
  yield `${say(console, {
    zh: `${file}:读出 ${records.length} 条,拒绝 ${rejected.length} 行,跳过 ${skipped.length} 行`,
    en: `${file}: ${records.length} records, ${rejected.length} rows refused, ${skipped.length} skipped`,
  })}\n`;
  for (const problem of [...rejected, ...reading.warnings.filter((warning) => warning.level === 'warn')]) {
    const where = problem.line === undefined ? `${problem.sheet ?? ''}!${problem.cell ?? ''}` : `${problem.line}`;
    yield `  ${where}  ${say(console, problem)}\n`;
  }
  if (!written) return;
  const { created, updated, unchanged, entries } = written;
  yield `${say(console, {
    zh: `新建 ${created},更新 ${updated},未变 ${unchanged},记账 ${entries} 条`,
    en: `${created} created, ${updated} updated, ${unchanged} unchanged, ${entries} entries`,
  })}\n`;
}

/** Told every few hundred rows while a sheet is read; how many there are is known only at its end. */
function rowsTold(console: Console): (progress: { rows: number }) => void {
  let told = 0;
  return ({ rows }) => {
    if (rows < told + 10_000) return;
    told = rows;
    note(console, { zh: `正在读表:第 ${rows} 行`, en: `reading the sheet: row ${rows}` });
  };
}

export const command: Command = {
  spec,
  run: (args, console) => thriftily(() => run(args, console)),
};

async function run(args: Arguments, console: Console): Promise<number> {
  const [kind, file] = args.positionals as [string, string];
  const bytes = await load(file);
  const read = (city: string, asOf: string): Promise<Reading> =>
    readLedgerAsync({ kind, bytes, fileName: basename(file), city, asOf, onProgress: rowsTold(console) });
  const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
  const asOf = args.text('as-of') ?? today;
  const first = await read(args.text('city') ?? DEFAULT_CITY, asOf);
  if (args.flag('dry-run') || first.outcome === 'refused') {
    answer(console, first, summary(console, first));
    return first.outcome === 'refused' ? EXIT.input : EXIT.done;
  }
  // The ledger and its database are loaded only now: a refusal or a dry run must not pay for them.
  const [{ withLedger }, desk, { CITY_OFFICE, loadOffices }, { loadPlaces }, { systemScope }] = await Promise.all([
    import('../ledger'),
    import('@wutong/server/imports/index'),
    import('@wutong/kernel/places/offices'),
    import('@wutong/kernel/places/load'),
    import('@wutong/kernel/db/scope'),
  ]);
  return withLedger(console, { data: args.text('data'), city: args.text('city'), create: true }, async (ledger) => {
    const { database, registry, city } = ledger;
    const sheet = city === (args.text('city') ?? DEFAULT_CITY) ? first : await read(city, asOf);
    if (!desk.isSheetKind(kind)) throw new WutongError(E.USAGE, { command: 'import', why: kind });
    const now = new Date().toISOString();
    const told = await database.read(systemScope(city), async (sql) => {
      const tree = await loadPlaces(sql, city, { asOf, known: now });
      const offices = await loadOffices(sql, city);
      return desk.inLedgerWords(sheet, { city, offices, placeOf: (code) => tree.get(code), cutoff: asOf });
    });
    const reading = { ...sheet, warnings: told.warnings };
    const request = { kind, reading: told, bytes, fileName: basename(file), city, cutoff: asOf };
    const comparing = { zh: '正在比对账本', en: 'comparing with the ledger' };
    note(console, comparing);
    const plan = await desk.planAgainst(database, registry, request, {
      onProgress: progressTold(console, comparing),
    });
    const office = args.text('as') ?? CITY_OFFICE(city);
    const writer = { actor: 'system', office, now };
    const onProgress = progressTold(console, { zh: '正在写入', en: 'writing' });
    const done = await desk.commitImport(database, registry, request, plan, writer, { onProgress });
    const { firstSeq: _, lastSeq: __, ...written } = done;
    answer(console, { ...reading, written }, summary(console, reading, written));
    return EXIT.done;
  });
}
