/** Checks of parts and wholes: incomes, planned ⊃ carried out ⊃ finished, claimed and listed, two levels of government. */
import { nestingRank } from './statements-states';
import type { Statement, StatementCheck, StatementFinding } from './statements-types';
import { aboutKey, groupBy, ids, isCount, isFact, isMoney } from './statements-types';

/** Part first. A village's single asset earns no more than its operations, operations no more than the whole income. */
const WHOLES: [part: RegExp, whole: RegExp, together: (part: Statement, whole: Statement) => boolean][] = [
  [
    /^(?!.*(?:村集体|集体经济)).*(?:收益|增收|租金|分红收入)/,
    /集体.*经营性?收入|^经营性?收入/,
    (part) => /收益|收入|增收/.test(part.state ?? part.metric),
  ],
  [/经营性?收入/, /集体(?:经济)?(?:总)?收入|^(?!.*经营).*总收入/, samePeriod],
  [/^(?:累计)?完成投资(?:额)?$/, /^(?:计划)?总投资(?:额)?$/, () => true],
  [/资金到位|到位资金/, /总投资|协议投资/, () => true],
  [/实际(?:支付|赔付)|已(?:赔付|支付)/, /应(?:付|赔)|核定/, samePeriod],
];

export const checkParts: StatementCheck = (statements) => {
  const found: StatementFinding[] = [];
  for (const group of groupBy(
    statements.filter((s) => isMoney(s) && isFact(s)),
    aboutKey,
  ))
    for (const [partOf, wholeOf, together] of WHOLES)
      for (const whole of group.filter((s) => wholeOf.test(s.metric)))
        for (const part of group.filter((s) => s !== whole && partOf.test(s.metric) && together(s, whole)))
          if (part.value > whole.value)
            found.push({
              id: 'C3',
              kind: 'PART_GT_WHOLE',
              records: ids(part, whole),
              part_yuan: part.value,
              whole_yuan: whole.value,
            });
  return found;
};

/**
 * Planned ⊃ carried out ⊃ finished. Told with different periods (all plans, this year's work), money of the one cannot
 * be divided by money of the other unless the denominator is named. A part larger than its whole is reported as such.
 */
export const checkNested: StatementCheck = (statements) => {
  const found: StatementFinding[] = [];
  for (const group of groupBy(statements.filter(isFact), (s) =>
    JSON.stringify([s.subject, s.place_code, s.source, s.source_line]),
  )) {
    const counts = group.filter((s) => isCount(s) && nestingRank(s.state, s.metric) !== null);
    const ranked = [1, 2, 3]
      .map((rank) => counts.find((s) => nestingRank(s.state, s.metric) === rank))
      .filter((s) => s !== undefined);
    if (ranked.length < 2) continue;
    for (const [i, part] of ranked.slice(1).entries()) {
      const whole = ranked[i]!;
      if (part.value > whole.value)
        found.push({
          id: 'C3',
          kind: 'PART_GT_WHOLE',
          records: ids(part, whole),
          part_count: part.value,
          whole_count: whole.value,
        });
    }
    const planned = group.find((s) => isMoney(s) && /谋划|规划|储备/.test(s.state ?? ''));
    const done = group.find((s) => isMoney(s) && /完成/.test(s.state ?? ''));
    if (planned && done && planned.periodText !== done.periodText)
      found.push({
        id: 'C9',
        kind: 'NESTED_SETS',
        records: ids(...ranked, planned, done),
        denominator_must_be_named: true,
      });
  }
  return found;
};

const LISTED = /[((][^()()]*(?:点名|列出|列举|公布|名单|清单)[^()()]*[))]/;

/** 11 claimed, 8 named: what is not named cannot be checked, and the money is that of all. */
export const checkEnumeration: StatementCheck = (statements) => {
  const found: StatementFinding[] = [];
  for (const listed of statements.filter((s) => isCount(s) && LISTED.test(s.metric))) {
    const stem = batch(listed.metric);
    const same = (s: Statement) =>
      s !== listed && s.subject === listed.subject && s.place_code === listed.place_code && !LISTED.test(s.metric);
    const claimed = statements.find((s) => same(s) && isCount(s) && batch(s.metric) === stem && s.value > listed.value);
    if (!claimed) continue;
    const money = statements.filter((s) => same(s) && isMoney(s) && batch(s.metric) === stem);
    const named = statements.filter(
      (s) =>
        isMoney(s) &&
        !money.includes(s) &&
        s.subject !== listed.subject &&
        s.place_code === listed.place_code &&
        s.source === listed.source &&
        lineInside(s, listed),
    );
    found.push({
      id: 'C10',
      kind: 'ENUMERATED_LT_CLAIMED',
      records: ids(claimed, listed, ...money, ...named),
      claimed: claimed.value,
      listed: listed.value,
    });
  }
  return found;
};

function batch(metric: string): string {
  return metric.replace(LISTED, '').replace(/(?:个数|数量?|总投资|投资额?|金额)$/, '');
}

function lineInside(s: Statement, listed: Statement): boolean {
  const [from, to] = range(listed.source_line);
  const [at] = range(s.source_line);
  return at >= from && at <= to;
}

function range(line: string | null): [number, number] {
  const numbers = (line ?? '').match(/\d+/g)?.map(Number) ?? [];
  return [numbers[0] ?? NaN, numbers.at(-1) ?? NaN];
}

const LEVEL = /[((](国家级|省级|市级|县级|区级|乡镇级)[))]/;

/** One metric at two levels of government: the same firm may be in both, and they never add up. */
export const checkLevels: StatementCheck = (statements, gazetteer) => {
  const levelled = statements.filter((s) => LEVEL.test(s.metric) && s.place_code !== null);
  const pairs = groupBy(levelled, (s) => s.metric.replace(LEVEL, '')).filter(
    (group) => new Set(group.map((s) => LEVEL.exec(s.metric)![1])).size > 1,
  );
  const related = pairs.filter((group) => {
    const places = [...new Set(group.map((s) => s.place_code!))];
    return places.some((a) => places.some((b) => a !== b && gazetteer.within(a, b)));
  });
  const members = new Set(related.flat());
  return members.size === 0
    ? []
    : [{ id: 'C15', kind: 'LEVEL_MISMATCH', records: ids(...statements.filter((s) => members.has(s))) }];
};

function samePeriod(a: Statement, b: Statement): boolean {
  return JSON.stringify(a.period) === JSON.stringify(b.period);
}
