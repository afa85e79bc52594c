/** Between what a page says and the record `statement` of the ledger, in both directions. Pure. */
import { firstDay, lastDay, partialDate, type Day } from '@wutong/codes';
import type { Fact, Unit } from '@wutong/figures';
import { core } from '@wutong/figures/check/words';
import type { Fields, FieldValue } from '@wutong/kernel/kinds/types';
import { cutoffOf, type Claim } from './claim';

/** Units of the reader → of the ledger. */
const UNITS: Readonly<Record<Unit, string>> = {
  CNY: 'yuan', USD: 'usd', percent: 'percent', pp: 'percentage_point', count: 'count', km: 'kilometre', m: 'metre',
  km2: 'square_kilometre', m2: 'square_metre', m3: 'cubic_metre', mu: 'mu', t: 'tonne', kW: 'kilowatt', kWh: 'kilowatt_hour',
  times: 'times', rank: 'rank', ratio: 'ratio', TEU: 'teu', 'm3/s': 'cubic_metre_per_second', PFLOPS: 'petaflops',
}; // prettier-ignore

const BACK: ReadonlyMap<string, Unit> = new Map(
  Object.entries(UNITS).map(([unit, kept]) => [kept, unit as Unit] as const),
);

const PER_YUAN: Readonly<Record<string, string>> = {
  户: 'yuan_per_household',
  人: 'yuan_per_person',
  亩: 'yuan_per_mu',
};

const QUALIFIERS: Readonly<Record<Claim['qualifier']['type'], string>> = {
  exact: 'exact',
  approx: 'about',
  over: 'over',
  under: 'under',
  atmost: 'under',
};

/** The unit a statement is kept in: people and households are told apart, yuan a household are not yuan. */
export function keptUnit({ unit, classifier, per }: Pick<Claim, 'unit' | 'classifier' | 'per'>): string {
  if (unit === 'CNY' && per !== undefined) return PER_YUAN[per] ?? 'yuan';
  if (unit === 'count' && classifier === '户') return 'household';
  return UNITS[unit];
}

/** Words of a metric → state of the ledger, the end of the metric before its beginning: 开工项目完成投资 is completed investment. */
const STATES: readonly (readonly [words: RegExp, state: string])[] = [
  [/(?:完成投资|投资完成)额?$/, '完成投资'],
  [/招引项目|招引对象/, '招引对象'],
  [/^拟|拟(?:引进|签|投|建|授信)/, '目标'],
  [/集中开工/, '开工活动'],
  [/授信(?:及|和|与)贷款/, '授信及贷款'],
  [/签约/, '签约'],
  [/开工/, '开工'],
  [/授信/, '授信'],
  [/投放/, '投放'],
  [/竣工|完工/, '竣工'],
  [/投产/, '投产'],
];

/** 签约, 开工, 完成投资 … as the metric says it; a target says that it is one. Empty when it says nothing. */
export function stateOf({ metric, kind }: Pick<Claim, 'metric' | 'kind'>): string {
  if (kind === 'target') return '目标';
  return STATES.find(([words]) => words.test(metric ?? ''))?.[1] ?? '';
}

const day = (text: Day | null): FieldValue => (text === null ? null : partialDate(text));

/** Words of a comparison: 同比增长, 比…高. */
function comparisonWords({ comparison }: Claim): string | null {
  if (!comparison) return null;
  const direction = comparison.dir === 'down' ? '下降' : comparison.dir === 'up' ? '增长' : '';
  return comparison.text.includes(direction) ? comparison.text : `${comparison.text}${direction}`;
}

/** Where the statement stands. */
export interface Standing {
  page: string;
  source: string;
  line: number;
  published: Day | null;
}

/** The fields of the record `statement`; `null` where the text does not say. */
export function fieldsOf(claim: Claim, { page, source, line, published }: Standing): Fields {
  const { period } = claim;
  return {
    metric: claim.metric,
    subject: claim.subject,
    place_code: claim.place,
    region: claim.region,
    value: claim.value,
    value_max: claim.valueMax ?? null,
    unit: keptUnit(claim),
    classifier: claim.classifier ?? null,
    per: claim.per ?? null,
    qualifier: QUALIFIERS[claim.qualifier.type],
    state: stateOf(claim) || null,
    figure_kind: claim.kind,
    comparison: comparisonWords(claim),
    period_from: day(period?.start ?? null),
    period_to: day(period?.end ?? null),
    period_text: period?.text ?? null,
    as_of: day(cutoffOf(period)),
    speaks_of: claim.speaksOf,
    source,
    source_line: String(line),
    page,
    published_on: day(published),
  };
}

/** The fields without those that say nothing, for a record that is made. */
export function filled(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
}

/** The fields that differ from those a record has. */
export function changed(before: Fields, after: Fields): Fields {
  const same = (a: FieldValue | undefined, b: FieldValue): boolean => JSON.stringify(a ?? null) === JSON.stringify(b);
  return Object.fromEntries(Object.entries(after).filter(([field, value]) => !same(before[field], value)));
}

const text = (fields: Fields, field: string): string | null => {
  const value = fields[field];
  return typeof value === 'string' && value !== '' ? value : null;
};

/** First or last day of a date field. */
export function dayOf(fields: Fields, field: string): Day | null {
  const value = fields[field];
  return value && typeof value === 'object' && 'value' in value ? value.value : null;
}

/** Quantities that measure nothing by themselves: whose investment, whose income. */
const BARE =
  /^(?:(?:总|累计|计划|全年|年|实际|已|完成)*(?:投资|金额|数额|收入|支出|资金|产值|产量|面积|长度|人数|户数|数量|个数|规模|项目|企业))(?:额|数)?$/;

/** The metric with its subject where it says nothing by itself; null when there is no subject either. */
function tellingMetric(metric: string, subject: string | null, region: string | null): string | null {
  if (!BARE.test(metric) && core(metric, region).length > 2) return metric;
  return subject !== null && subject !== region ? `${subject}${metric}` : null;
}

/**
 * A statement of the ledger as knowledge for the checker; null without a number, a metric or a day. `regionOf`: full name
 * of a code. A rate of growth is known by its metric only, so it is left out.
 */
export function factOf(fields: Fields, regionOf: (code: string) => string | null): Fact | null {
  const { value, figure_kind: kind } = fields;
  const kept = text(fields, 'unit');
  const unit = kept === 'household' ? 'count' : kept === null ? undefined : BACK.get(kept);
  const place = text(fields, 'place_code');
  const region = text(fields, 'region') ?? (place ? regionOf(place) : null);
  const words = text(fields, 'metric');
  const metric = words && tellingMetric(words, text(fields, 'subject'), region);
  const cut = endOf(fields, 'as_of');
  const date = cut ?? endOf(fields, 'period_to') ?? endOf(fields, 'published_on');
  if (typeof value !== 'number' || value < 0 || !metric || !unit || !date || kind === 'change') return null;
  const from = fields['period_from'];
  const start = cut && from && typeof from === 'object' && 'value' in from ? firstDay(from) : null;
  const classifier = text(fields, 'classifier') ?? (kept === 'household' ? '户' : null);
  const qualifier = TO_READER[text(fields, 'qualifier') ?? ''];
  return {
    metric,
    value,
    unit,
    date,
    source: text(fields, 'source') ?? '台账',
    ...(start ? { start } : {}),
    ...(classifier ? { classifier } : {}),
    ...(region ? { region } : {}),
    ...(qualifier ? { qualifier } : {}),
  };
}

const TO_READER: Readonly<Record<string, NonNullable<Fact['qualifier']>>> = {
  about: 'approx',
  over: 'over',
  under: 'under',
};

function endOf(fields: Fields, field: string): Day | null {
  const value = fields[field];
  return value && typeof value === 'object' && 'value' in value ? lastDay(value) : null;
}
