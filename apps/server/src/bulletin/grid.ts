/** Figures by place or by month: what tables and charts are made of. */
import { addDays, type Day } from '@wutong/codes';
import type { Bilingual } from '@wutong/kernel/kinds/types';
import type { Figure, MetricDef } from '@wutong/kernel/metrics/types';
import type { ChartBlock, MetricColumn, TableBlock } from '../wire-bulletin';
import { E } from './bulletin.errors';
import { daysOf, type Own } from './inlines';
import type { Questions, Wanted } from './questions';
import { decimalsFor, type SaidUnit, UNITS, unitFor } from './say';
import type { Spot } from './spot';

/** One figure of a grid. */
export interface Cell {
  value: number | null;
  /** The figure it is, or is a part of. */
  figure: Figure;
  place: string;
}

export interface GridColumn {
  name: string;
  unit: SaidUnit;
  decimals: number;
  cells: Cell[];
  total: Cell;
}

export interface Grid {
  rows: string[];
  columns: GridColumn[];
  asOf: Day;
  /** What narrows it, as it is said above the table. */
  filters: string[];
  /** Amounts nobody filled in, a line for each column. */
  unknown: string[];
}

const MOST_MONTHS = 60;

interface Asked {
  def: MetricColumn;
  metric: MetricDef;
  cells: (() => Cell)[];
  total: () => Cell;
}

/** Plans the figures; the grid when they are computed, or null with a fault. */
export function planGrid(questions: Questions, own: Own, block: TableBlock | ChartBlock, at: Spot): () => Grid | null {
  const { asOf, period } = daysOf(own, block);
  const place = block.place ?? own.place;
  const { chain, label, stage } = block;
  const narrowed = { ...(chain ? { chain } : {}), ...(label ? { label } : {}), ...(stage ? { stage } : {}) };
  const base = { place, asOf, period, ...narrowed };
  const { context, known } = questions.asking;
  const tree = context.tree.at({ asOf, known });
  if (!questions.place(at, place, asOf) || !questions.days(at, asOf, period)) return () => null;
  const axis = block.by === 'place' ? placesOf(questions, block, at, place, asOf) : monthsOf(questions, at, asOf, period);
  if (!axis) return () => null;
  const asked = block.columns.map((def) => planColumn(questions, at, def, base, axis));
  return () => {
    if (asked.some((column) => column === null)) return null;
    const columns = asked.flatMap((column) => finished(questions, at, column!) ?? []);
    if (columns.length < asked.length) return null;
    const flow = asked.some((column) => column!.metric.over === 'flow');
    return {
      rows: axis.map(({ name }) => name),
      columns,
      asOf,
      filters: [
        ...(place === context.city ? [] : [`地区:${tree.nameOf(place)}`]),
        ...(block.places ? [`仅列${axis.length}个地区`] : []),
        ...(flow && block.by === 'place' ? [`期间:${period.from}至${period.to}`] : []),
        ...narrowedWords(questions, block, asked[0]!.metric),
      ],
      unknown: columns.flatMap(({ name, total }) => {
        const { unit, amountUnknown } = total.figure;
        return unit === 'yuan' && amountUnknown > 0 ? [`${name}:另有${amountUnknown}项未填金额,不在数内。`] : [];
      }),
    };
  };
} // prettier-ignore

/** 阶段:开工;标签:省级重点. */
function narrowedWords({ asking }: Questions, { chain, label, stage }: TableBlock | ChartBlock, metric: MetricDef): string[] {
  const kind = asking.context.registry.kind(metric.kind);
  return [
    ...(chain ? [`产业链:${chain}`] : []),
    ...(label ? [`标签:${kind.labels?.[label]?.zh ?? label}`] : []),
    ...(stage ? [`阶段:${kind.stages?.[stage]?.name.zh ?? stage}`] : []),
  ];
} // prettier-ignore

/** A row: a place, or the days of a month. */
interface Row {
  name: string;
  place?: string;
  /** Directly below the place of the table: its part of the whole is the figure. */
  below?: boolean;
  days?: { from: Day; to: Day };
}

function placesOf(questions: Questions, block: TableBlock | ChartBlock, at: Spot, place: string, asOf: Day): Row[] | null {
  const { context, known } = questions.asking;
  const tree = context.tree.at({ asOf, known });
  const children = tree.children(place);
  if (!block.places)
    return (children.length ? children.map(({ code }) => code) : [place]).map((code) => ({ name: tree.nameOf(code), place: code, below: code !== place })); // prettier-ignore
  if (!block.places.every((code) => questions.place(at, code, asOf))) return null;
  const direct = new Set(children.map(({ code }) => code));
  return block.places.map((code) => ({ name: tree.nameOf(code), place: code, below: direct.has(code) }));
} // prettier-ignore

function monthsOf(questions: Questions, at: Spot, asOf: Day, { from, to }: { from: Day; to: Day }): Row[] | null {
  const rows: Row[] = [];
  for (let month = from.slice(0, 7); month <= to.slice(0, 7); month = nextMonth(month)) {
    if (rows.length === MOST_MONTHS) return questions.fault(at, E.BULLETIN_MONTHS);
    const last = addDays(`${nextMonth(month)}-01`, -1);
    const [year, number] = month.split('-');
    const days = { from: from > `${month}-01` ? from : `${month}-01`, to: last < to ? last : to };
    rows.push({ name: `${year}年${Number(number)}月`, days: { from: days.from, to: days.to < asOf ? days.to : asOf } });
  }
  return rows;
}

function nextMonth(month: string): string {
  const [year, number] = month.split('-').map(Number) as [number, number];
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`;
}

/** A figure for each row, and the figure of the whole. A stock by month is what stood at its end. */
function planColumn(
  questions: Questions,
  at: Spot,
  def: MetricColumn,
  base: Omit<Wanted, 'metric' | 'by'>,
  rows: readonly Row[],
): Asked | null {
  const metric = questions.metric(at, def.metric);
  if (!metric) return null;
  const wanted: Wanted = { ...base, metric: metric.metric };
  const whole = questions.ask(at, rows.some(({ below }) => below) ? { ...wanted, by: 'place' } : wanted);
  if (!whole) return null;
  const cells: (() => Cell)[] = [];
  for (const { place, below, days } of rows) {
    if (below && place !== undefined) {
      cells.push(() => {
        const figure = whole();
        const part = figure.parts?.find(({ key }) => key === place);
        return { value: part ? part.value : metric.unit === 'percent' ? null : 0, figure, place };
      });
      continue;
    }
    const month = days && (metric.over === 'flow' ? { period: days } : { asOf: days.to });
    const own = questions.ask(at, { ...wanted, ...(place === undefined ? {} : { place }), ...month });
    if (!own) return null;
    cells.push(() => ({ value: own().value, figure: own(), place: place ?? wanted.place }));
  }
  return { def, metric, cells, total: () => ({ value: whole().value, figure: whole(), place: wanted.place }) };
}

/** The unit is one for the whole column. */
function finished(questions: Questions, at: Spot, { def, metric, cells, total }: Asked): GridColumn | null {
  const made = cells.map((cell) => cell());
  const sum = total();
  const values = [...made, sum].map(({ value }) => value);
  const unit = unitFor(metric.unit, def.unit, made.map(({ value }) => value)); // prettier-ignore
  if (!unit) {
    const name: Bilingual = metric.name;
    return questions.fault(at, E.BULLETIN_UNIT, { metric: name, unit: UNITS[def.unit === 'auto' ? 'yi' : (def.unit ?? 'yi')].word }); // prettier-ignore
  }
  const name = def.header?.trim() || sum.figure.name.zh;
  return { name, unit, decimals: decimalsFor(unit, def.decimals, values), cells: made, total: sum };
}
