import { systemScope } from '@wutong/kernel/db/scope';
import { figure } from '@wutong/kernel/metrics/figure';
import type { By, Figure } from '@wutong/kernel/metrics/types';
import { loadPlaces } from '@wutong/kernel/places/load';
import { chinaDay } from '@wutong/server/context';
import { usage, type CommandSpec } from '../args';
import { EXIT } from '../errors';
import { withLedger } from '../ledger';
import type { Command } from '../main';
import { amount, answer, say, type Console } from '../say';

const BY: readonly By[] = ['place', 'month', 'chain', 'label', 'stage'];

const spec: CommandSpec = {
  command: 'figure',
  positionals: ['METRIC'],
  summary: {
    zh: '计算一个指标,并列出构成它的记录。',
    en: 'Computes a metric and lists the records behind it.',
  },
  options: {
    place: { value: 'CODE', help: { zh: '行政区代码,含下级;默认全市', en: 'division code, its subtree included; default: the city' } },
    'as-of': { value: 'DATE', day: true, help: { zh: '截止日,默认今天', en: 'cut-off, default today' } },
    known: { value: 'DATE', day: true, help: { zh: '按当时已知的记账计算', en: 'as far as was known by the end of that day' } },
    from: { value: 'DATE', day: true, help: { zh: '期间起', en: 'first day of the period' } },
    to: { value: 'DATE', day: true, help: { zh: '期间止', en: 'last day of the period' } },
    by: { value: BY.join('|'), help: { zh: '分组', en: 'break down' } },
    chain: { value: 'NAME', help: { zh: '只看一条产业链', en: 'one industry chain only' } },
    version: { value: 'N', help: { zh: '口径版本,默认截止日当时施行的一版', en: 'version of the definition; default: the one in force at the cut-off' } },
    label: { value: 'NAME', help: { zh: '只看一种标签', en: 'one label only' } },
  },
}; // prettier-ignore

/** The end of a day in China as an instant. */
function endOf(day: string): string {
  return new Date(Date.parse(`${day}T23:59:59.999+08:00`)).toISOString();
}

/** Which version of the definition, when there are several. */
function edition(console: Console, { version, versions }: Figure): string {
  if (!versions) return '';
  const from = versions.find((one) => one.version === version)?.from;
  const since = from ? { zh: `,自 ${from} 起`, en: `, from ${from}` } : { zh: '', en: '' };
  return say(console, {
    zh: `;口径第 ${version} 版${since.zh}`,
    en: `; version ${version} of the definition${since.en}`,
  });
}

function text(console: Console, found: Figure): string {
  const name = `${found.metric} ${say(console, found.name)}`;
  if (found.value === null)
    return `${name}: ${say(console, { zh: '无法给出', en: 'cannot be given' })} ${found.refused ?? ''}\n`;
  const parts = (found.parts ?? []).map(
    (part) => `  ${say(console, part.name)}  ${amount(console, part.value, found.unit)}\n`,
  );
  const records = found.records.map((record) => `  ${record.record}  ${record.title}\n`);
  return `${name}: ${amount(console, found.value, found.unit)}  (${found.place}, ${found.asOf}${edition(console, found)})\n${(found.parts ? parts : records).join('')}`;
}

export const command: Command = {
  spec,
  run: async (args, console) => {
    const by = args.text('by') as By | undefined;
    if (by !== undefined && !BY.includes(by)) throw usage(spec, `--by ${BY.join('|')}`);
    const version = args.text('version');
    if (version !== undefined && !/^[1-9]\d{0,3}$/.test(version)) throw usage(spec, '--version N');
    return withLedger(console, { data: args.text('data'), city: args.text('city'), create: false }, async (ledger) => {
      const { database, registry, city } = ledger;
      const asOf = args.text('as-of') ?? chinaDay(new Date());
      const [known, from, to] = [args.text('known'), args.text('from'), args.text('to')];
      const found = await database.read(systemScope(city), async (sql) => {
        const tree = await loadPlaces(sql, city);
        return figure(sql, registry, tree, {
          metric: args.positionals[0] as string,
          city,
          asOf,
          known: known ? endOf(known) : new Date().toISOString(),
          place: args.text('place') ?? city,
          ...(from || to ? { period: { from: from ?? `${asOf.slice(0, 4)}-01-01`, to: to ?? asOf } } : {}),
          ...(by ? { by } : {}),
          ...(version ? { version: Number(version) } : {}),
          ...(args.text('chain') ? { chain: args.text('chain') as string } : {}),
          ...(args.text('label') ? { label: args.text('label') as string } : {}),
        });
      });
      answer(console, found, text(console, found));
      return found.value === null ? EXIT.input : EXIT.done;
    });
  },
};
