/** The door for rule files: whatever stands in one, problems are named, and a firm of any shape is answered. */
import { compilePack, lint, match, readPack, readSubject } from '@wutong/rules';
import type { Random } from '../../faults/random';
import { anything, below, chance, EDGES, HOSTILE, oneOf } from './chance';
import type { Tried } from './api';

const FIELDS = ['revenue', 'staff', 'founded', 'region', 'titles', 'industry', 'nothing'];
const OPS = [
  'eq',
  'ne',
  'gt',
  'gte',
  'lt',
  'lte',
  'between',
  'in',
  'not_in',
  'prefix_in',
  'has_any',
  'has_all',
  'held_for',
  'age_at_least',
  'like',
];

function node(random: Random, depth: number): unknown {
  if (chance(random, 0.06)) return anything(random, 2);
  const kind = depth > 0 ? below(random, 8) : 0;
  const list = () => Array.from({ length: below(random, 4) }, () => node(random, depth - 1));
  if (kind === 1) return { all: list() };
  if (kind === 2) return { any: list() };
  if (kind === 3) return { not: node(random, depth - 1) };
  if (kind === 4) return { at_least: oneOf(random, [0, 1, 2, 9, -1, 1.5]), of: list() };
  if (kind === 5) return { manual: oneOf(random, ['m1', '', '二']), label: oneOf(random, HOSTILE).slice(0, 40) };
  if (kind === 6)
    return {
      tiers: {
        by: oneOf(random, FIELDS),
        field: oneOf(random, FIELDS),
        op: oneOf(random, OPS),
        bands: [
          [oneOf(random, EDGES), oneOf(random, EDGES)],
          [null, oneOf(random, EDGES)],
        ],
      },
    };
  if (kind === 7)
    return {
      score: {
        min: oneOf(random, EDGES),
        max: 100,
        groups: [
          {
            name: '一',
            pick: oneOf(random, ['sum', 'max', 'min']),
            items: [
              { label: '甲', bands: [{ if: node(random, depth - 1), points: oneOf(random, EDGES) }, { points: 0 }] },
            ],
          },
        ],
      },
    };
  return {
    field: oneOf(random, FIELDS),
    op: oneOf(random, OPS),
    value: chance(random, 0.5) ? oneOf(random, EDGES) : anything(random, 1),
    ...(chance(random, 0.3) ? { unit: oneOf(random, ['元', '万元', '人', '']) } : {}),
  };
}

function pack(random: Random): unknown {
  const policies = Array.from({ length: below(random, 4) }, (_, n) => ({
    id: chance(random, 0.9) ? `p${n}` : oneOf(random, HOSTILE).slice(0, 30),
    title: '示例政策', level: oneOf(random, ['国家', '省', '市', '县', '村']), issuer: '示例部门', effective: [oneOf(random, ['2025-01-01', null, '2025-02-30', '']), oneOf(random, ['2026-12-31', null, '2024-01-01'])],
    conditions: node(random, 4),
    ...(chance(random, 0.3) ? { prerequisites: [{ any_policies: [`p${below(random, 4)}`], any_titles: ['示例称号'] }], grants: { title: '示例称号', validity_years: oneOf(random, EDGES) } } : {}),
  })); // prettier-ignore
  const fields = {
    revenue: { label: '营收', type: 'number', unit: '万元' },
    staff: { label: '人数', type: 'number' },
    founded: { label: '成立', type: 'date' },
    region: { label: '地区', type: 'code' },
    titles: { label: '称号', type: 'set' },
    industry: { label: '行业', type: 'code' },
  };
  return chance(random, 0.05)
    ? anything(random)
    : { fields: chance(random, 0.9) ? fields : anything(random, 2), policies };
}

const firm = (random: Random): Record<string, unknown> =>
  Object.fromEntries(
    FIELDS.filter(() => chance(random, 0.6)).map((field) => [
      field,
      chance(random, 0.6) ? oneOf(random, EDGES) : anything(random, 2),
    ]),
  );

/** One rule file, and a few firms put to it. */
export function tryRules(random: Random): Tried {
  const value = pack(random);
  try {
    const read = readPack(value);
    lint(value, { asOf: '2026-04-01' });
    if (read.pack) {
      const compiled = compilePack(read.pack);
      for (let n = 0; n < 3; n++) {
        const { subject, problems } = readSubject({ id: `f${n}`, fields: firm(random) }, compiled.types);
        if (problems.length === 0) match(compiled, subject, '2026-04-01', { reasons: true });
      }
    }
    return { door: 'rules', failure: null };
  } catch (error) {
    return {
      door: 'rules',
      failure: `${JSON.stringify(value)?.slice(0, 2000)} → ${error instanceof Error ? error.stack : String(error)}`,
    };
  }
}
