import { basename } from 'node:path';
import { WutongError } from '@wutong/kernel/errors';
import { CITY_OFFICE } from '@wutong/kernel/places/offices';
import { SYSTEM_ACCOUNT } from '@wutong/kernel/access/decide';
import { loadPack, planLoad, type Loaded } from '@wutong/module-policy/load';
import { bankProducts, publicPolicies } from '@wutong/module-policy/shipped';
import { readPack, type Problem } from '@wutong/rules';
import { chinaDay } from '@wutong/server/context';
import { usage, type Arguments, type CommandSpec } from '../args';
import { EXIT } from '../errors';
import { withLedger } from '../ledger';
import type { Command } from '../main';
import { readRaw, tellProblems, type RawPack } from '../packs';
import { findingsIn } from '../rule-lint';
import { answer, say, type Console } from '../say';

const spec: CommandSpec = {
  command: 'policy',
  positionals: ['load', 'PACK'],
  summary: {
    zh: 'policy load PACK:把规则文件(JSON、YAML、表格或文件夹)登记为政策。PACK 也可以是自带的 public-policies(公开政策)、bank-products(银行产品)。有一处读不懂或自相矛盾,整份不写。',
    en: 'policy load PACK: registers a rule file (JSON, YAML, a workbook or a folder) as policies. PACK may also name what ships: public-policies, bank-products. One part that cannot be read or contradicts itself, and nothing is written.',
  },
  options: {
    'dry-run': { help: { zh: '只看会写入什么', en: 'only say what would be written' } },
    category: { value: 'WORD', help: { zh: 'policy 政策、product 银行产品、selection 遴选,默认按文件', en: 'policy, product or selection; default: as the file says' } },
    as: { value: 'OFFICE', help: { zh: '以哪个单位的名义记账,默认市政府办', en: 'office that writes it; default: the city government office' } },
    sample: { help: { zh: '标为示例,可随演示一并移除', en: 'mark as samples, taken out with the demonstration' } },
  },
}; // prettier-ignore

const SHIPPED = { 'public-policies': publicPolicies, 'bank-products': bankProducts } as const;
const CATEGORIES = ['policy', 'product', 'selection'] as const;

interface Source {
  title: string;
  value: unknown;
  raw: RawPack | null;
}

async function sourceOf(pack: string): Promise<Source> {
  if (Object.hasOwn(SHIPPED, pack)) return { ...SHIPPED[pack as keyof typeof SHIPPED](), raw: null };
  const raw = await readRaw(pack);
  return { title: basename(pack), value: raw.value, raw };
}

/** Why the file cannot be taken, with the places: what cannot be read, or else what the linter calls an error. */
function problemsOf({ value, raw }: Source, today: string) {
  if (!raw) return readPack(value).problems;
  if (raw.problems.length) return raw.problems;
  const unread = readPack(value).problems;
  if (unread.length) return unread.map((one) => ({ ...one, ...raw.locate(one.path) }));
  return findingsIn(raw, today).filter(({ level }) => level === 'error');
}

function told(console: Console, { created, changed, unchanged, fields, entries }: Loaded, dry: boolean): string {
  const verb = dry ? { zh: '将', en: 'would be ' } : { zh: '', en: '' };
  return `${say(console, {
    zh: `${verb.zh}新建 ${created.length} 版,更正 ${changed.length} 版,未变 ${unchanged.length} 版,指标 ${fields.length} 个,记账 ${entries} 条`,
    en: `${created.length} versions ${verb.en}created, ${changed.length} corrected, ${unchanged.length} unchanged, ${fields.length} fields, ${entries} entries`,
  })}\n`;
}

export const command: Command = { spec, run };

async function run(args: Arguments, console: Console): Promise<number> {
  const [act, pack] = args.positionals as [string, string];
  if (act !== 'load') throw usage(spec, act);
  const category = CATEGORIES.find((one) => one === args.text('category'));
  if (args.text('category') !== undefined && !category) throw usage(spec, `--category ${args.text('category')}`);
  const source = await sourceOf(pack);
  const problems = problemsOf(source, chinaDay(new Date()));
  if (problems.length > 0) return tellProblems(console, problems);
  const dry = args.flag('dry-run');
  return withLedger(console, { data: args.text('data'), city: args.text('city'), create: true }, async (ledger) => {
    const { database, registry, city } = ledger;
    const request = {
      city,
      actor: SYSTEM_ACCOUNT,
      office: args.text('as') ?? CITY_OFFICE(city),
      now: new Date().toISOString(),
      title: source.title,
      value: source.value,
      ...(category ? { category } : {}),
      ...(args.flag('sample') ? { sample: true } : {}),
    };
    try {
      if (dry) {
        const { drafts, source: _, ...plan } = await planLoad(database, request);
        answer(console, { ...plan, entries: drafts.length }, told(console, { ...plan, entries: drafts.length }, true));
        return EXIT.done;
      }
      const done = await loadPack(database, registry, request);
      answer(console, done, told(console, done, false));
      return EXIT.done;
    } catch (error) {
      // The file is sound by itself and does not fit the policies the city has.
      const found = error instanceof WutongError ? (error.details as { problems?: Problem[] } | undefined)?.problems : undefined; // prettier-ignore
      if (found) return tellProblems(console, found);
      throw error;
    }
  });
}
