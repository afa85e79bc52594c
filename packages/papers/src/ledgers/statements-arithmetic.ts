/** Checks that do a sum: differences of growth rates, people times money, parts of a division list. */
import type { StatementCheck, Statement, StatementFinding } from './statements-types';
import { groupBy, ids } from './statements-types';

/** 增速58.6%, 高于工业44.3个百分点, 工业14.3%: the third follows from the other two. */
export const checkDifferences: StatementCheck = (statements) => {
  const found: StatementFinding[] = [];
  for (const point of statements.filter((s) => s.unit === 'percentage_point')) {
    const m =
      /^(?<word>高于|高出|快于|低于|慢于)(?<other>.+)$/.exec(point.metric) ??
      /^比(?<other>.+?)(?<word>高|快|低|慢)$/.exec(point.metric);
    if (!m) continue;
    const { word, other } = m.groups as { word: string; other: string };
    const sign = /^[低慢]/.test(word) ? -1 : 1;
    const peers = statements.filter((s) => s.unit === 'percent' && s.subject === point.subject && samePeriod(s, point));
    const base = peers.find((s) => rateName(s.metric) === rateName(other));
    const own = peers.find((s) => s !== base && s.source === point.source && s.source_line === point.source_line);
    if (!own || !base) continue;
    const digits = Math.max(decimals(own.value), decimals(point.value), decimals(base.value));
    const expected = own.value - sign * point.value;
    const check = `${own.value}${sign > 0 ? '-' : '+'}${point.value}=${expected.toFixed(digits)}`;
    const agrees = Math.abs(expected - base.value) < 0.5 * 10 ** -digits;
    found.push(
      agrees
        ? { id: 'C8', kind: 'DIFFERENCE_AGREES', records: ids(own, point, base), check }
        : { id: 'C8', kind: 'DIFFERENCE_DISAGREES', records: ids(own, point, base), check, stated: base.value },
    );
  }
  return found;
};

function rateName(metric: string): string {
  return metric.replace(/(?:同比)?(?:增速|增长率|增长|增幅)$/, '');
}

function decimals(x: number): number {
  return String(x).split('.')[1]?.length ?? 0;
}

function samePeriod(a: Statement, b: Statement): boolean {
  return JSON.stringify(a.period) === JSON.stringify(b.period) && a.periodText === b.periodText;
}

/** 3万户 × 4000元/户 beside 24.6亿元: what the households gained is not what was sold. */
export const checkMagnitudeWithin: StatementCheck = (statements) => {
  const found: StatementFinding[] = [];
  for (const group of groupBy(statements, (s) =>
    JSON.stringify([s.subject, s.place_code, s.source, s.source_line, s.periodText, s.as_of]),
  )) {
    const each = group.find((s) => /^yuan_per_(?:household|person|mu|firm|village|item)$/.test(s.unit));
    const many = group.find((s) => each && s.unit === (COUNTED[each.unit] ?? 'count'));
    const amount = group.find((s) => s.unit === 'yuan');
    if (!each || !many || !amount) continue;
    const implied = Math.round(each.value * many.value * 100) / 100;
    const near = implied / amount.value > 0.8 && implied / amount.value < 1.25;
    found.push({
      id: 'C6',
      kind: near ? 'MAGNITUDE_AGREES' : 'MAGNITUDE',
      records: ids(amount, many, each),
      implied_gain_yuan: implied,
    });
  }
  return found;
};

const COUNTED: Record<string, string> = { yuan_per_household: 'household', yuan_per_mu: 'mu' };

const COMPENSATION = /赔|估损|受损|定损|损失|支付|补偿/;

/** Money a household of two tellings, of a county and of its city: the same order, or one of them is wrong. */
export const checkMagnitudeAcross: StatementCheck = (statements, gazetteer) => {
  const found: StatementFinding[] = [];
  const told = groupBy(statements, (s) =>
    JSON.stringify([s.subject, s.place_code, s.state, s.periodText, s.source, s.source_line]),
  );
  const sets = told.flatMap((group) => {
    const count = group.filter((s) => s.unit === 'household');
    const amount = group.filter((s) => s.unit === 'yuan');
    return count.length === 1 &&
      amount.length === 1 &&
      COMPENSATION.test(`${count[0]!.metric}${amount[0]!.metric}${amount[0]!.state}`)
      ? [{ count: count[0]!, amount: amount[0]! }]
      : [];
  });
  for (const [i, a] of sets.entries())
    for (const b of sets.slice(i + 1)) {
      if (!a.count.place_code || !b.count.place_code) continue;
      if (
        !gazetteer.within(a.count.place_code, b.count.place_code) &&
        !gazetteer.within(b.count.place_code, a.count.place_code)
      )
        continue;
      const [x, y] = [a.amount.value / a.count.value, b.amount.value / b.count.value];
      const ratio = x / y;
      const detail = {
        records: ids(a.count, a.amount, b.count, b.amount),
        yuan_per_household: [Math.round(x), Math.round(y)],
      };
      if (ratio > 0.8 && ratio < 1.25) found.push({ id: 'C12', kind: 'MAGNITUDE_AGREES', ...detail });
      else if (ratio > 5 || ratio < 0.2) found.push({ id: 'C12', kind: 'MAGNITUDE', ...detail });
    }
  return found;
};

/** A number of townships against the division list: zones that statistics counts like townships are not townships. */
export const checkDenominators: StatementCheck = (statements, gazetteer) => {
  const found: StatementFinding[] = [];
  for (const s of statements) {
    if (
      s.unit !== 'count' ||
      !s.place_code ||
      !/乡镇|镇街|街道|乡\(镇\)/.test(s.metric) ||
      !/覆盖|全部|总数|所有|乡镇数$/.test(s.metric)
    )
      continue;
    if (gazetteer.get(s.place_code)?.level !== 'county') continue;
    const units = gazetteer.children(s.place_code);
    const proper = units.filter((unit) => unit.level === 'township').length;
    const detail = { records: ids(s), units_in_division_list: units.length, excluding_4xx: proper };
    if (s.value === proper || s.value === units.length)
      found.push({ id: 'C11', kind: 'DENOMINATOR_AGREES', ...detail });
    else if (s.value > units.length) found.push({ id: 'C11', kind: 'DENOMINATOR_DISAGREES', ...detail });
  }
  return found;
};
