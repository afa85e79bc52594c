/**
 * `npx tsx packages/rules/test/foreign.ts --cases 20000`: packs as another country would write them (names with blanks and
 * accents, its own units and codes, ages, households, mixed choices, keys that hold null, formulas over such names), each answer
 * beside the slow reading of the contract, and the whole population beside the walk of every row.
 */
import { fileURLToPath } from 'node:url';
import { compilePack, type CompiledPack, factsOf, inJs, type Pack, packOf, programOf, readSubject, type Subject, tableOf } from '../src'; // prettier-ignore
import { runInWasm } from '../src/batch/run-wasm';
import { NO, OPEN, walk, YES } from '../src/core/trial';
import { trialOf } from '../src/decide/decide';
import { AS_OF, pick, type Random, seeded, upTo } from './random';
import { variations } from './variations';

const SECTIONS = 'ABCDEFGHIJKLMNOPQRSTU'.split('');
const REGIONS = ['84', '27', '53', '24', '94', '44', '32', '11', '28', '75', '2A', '01', '971'];
const AIMS = ['énergie', 'eau', 'déchets', 'mobilité', 'l’écoconception'];

export const FOREIGN_FIELDS = {
  'entreprise . effectif': { label: 'Effectif', unit: 'salariés', type: null },
  'entreprise . section': { label: 'Section', unit: 'enum', values: null, derived: null },
  'entreprise . code NAF': { label: 'Code NAF', unit: 'code' },
  'entreprise . région': { label: 'Région', unit: 'code' },
  'entreprise . micro': { label: 'Micro-entrepreneur', type: 'boolean' },
  'chiffre d’affaires': { label: 'Chiffre d’affaires', unit: '€', refresh: 'annual' },
  'total du bilan': { label: 'Bilan', unit: '€' },
  'bilan / CA': { label: 'Bilan sur CA', unit: '%', derived: 'total du bilan / chiffre d’affaires * 100' },
  création: { label: 'Date de création', unit: 'date' },
  objectifs: { label: 'Objectifs', unit: 'liste' },
  mois: { label: 'Mois éligibles', type: 'list' },
  age: { label: 'Âge', unit: 'ans' },
  statut: { label: 'Statut', type: 'choice' },
  'household.size': { label: 'Household size', type: 'integer', unit: 'persons' },
  'household.income': { label: 'Annual income', unit: 'USD' },
  title: { label: 'Labels', unit: 'set' },
} as const;

const nothing = { clause: null, role: null, waived_if: null, fix: null };

function foreignTest(random: Random): object {
  const some = <T>(list: readonly T[], share = 0.4): T[] => list.filter(() => random() < share).concat(pick(random, list)); // prettier-ignore
  switch (upTo(random, 15)) {
    case 0: return { field: 'entreprise . effectif', op: pick(random, ['gte', 'lte', 'lt', 'gt']), value: pick(random, [10, 20, 50, 250]), ...nothing };
    case 1: return { field: 'entreprise . effectif', op: 'between', value: [pick(random, [1, 10, 20]), pick(random, [49, 249])] };
    case 2: return { any: some(SECTIONS).map((value) => ({ field: 'entreprise . section', op: 'eq', value })) };
    case 3: return { field: 'entreprise . section', op: pick(random, ['in', 'not_in']), value: some(SECTIONS), unit: null };
    case 4: return { field: 'entreprise . région', op: 'in', value: some(REGIONS), role: 'region' };
    case 5: return { field: 'entreprise . micro', op: 'eq', value: random() < 0.3 };
    case 6: return { field: 'chiffre d’affaires', op: 'lte', value: pick(random, [2e6, 1e7, 5e7]), unit: '€' };
    case 7: return { field: 'objectifs', op: pick(random, ['has_any', 'has_all']), value: some(AIMS, 0.2) };
    case 8: return { field: 'mois', op: 'has_any', value: some([1, 2, 3]) };
    case 9: return { field: 'création', op: 'age_at_least', value: pick(random, [1, 2, 3]), unit: 'ans' };
    case 10: return { all: [{ field: 'age', op: 'gte', value: pick(random, [15, 18]) }, { field: 'age', op: 'lt', value: pick(random, [25, 30]) }] };
    case 11: return { field: 'statut', op: 'in', value: ['étudiant', 3, ...some([true, 'chômeur'])] };
    case 12: return { field: 'bilan / CA', op: 'lt', value: upTo(random, 10) * 20, unit: '%' };
    case 13: return { tiers: { by: 'household.size', field: 'household.income', op: 'lte', unit: null, bands: [[1, 20_000], [2, 30_000.5], [null, 70_000]] } };
    default: return { not: { field: 'entreprise . code NAF', op: 'prefix_in', value: some(['10', '11', '55.1']) } };
  }
} // prettier-ignore

function foreignTree(random: Random, depth: number): object {
  const kind = random();
  if (depth <= 0 || kind < 0.5) return foreignTest(random);
  const below = Array.from({ length: 2 + upTo(random, 2) }, () => foreignTree(random, depth - 1));
  if (kind < 0.72) return { all: below, any: null, not: null };
  if (kind < 0.9) return { any: below };
  if (kind < 0.94) return { at_least: 1 + upTo(random, below.length), of: below };
  if (kind < 0.97) return { score: { min: 2, max: null, groups: [{ name: null, min: null, pick: null, items: below.map((one) => ({ bands: [{ if: one, points: 1.5 }, { if: null, points: 0.5 }] })) }] } }; // prettier-ignore
  return { not: below[0] };
}

/** A pack of so many programmes, and firms for it. */
export function foreignPack(seed: number, programmes: number, count: number): { pack: object; firms: object[] } {
  const random = seeded(seed);
  const policies = Array.from({ length: programmes }, (_, n) => ({
    id: `prog-${n}`,
    title: `Aide n° ${n}`,
    effective: random() < 0.2 ? ['2024', pick(random, ['2025-12', '2026-12-31', null])] : null,
    conditions: { all: Array.from({ length: 1 + upTo(random, 4) }, () => foreignTree(random, 2)) },
    grants: { title: null },
    windows: null,
    prerequisites: null,
  }));
  const firms = Array.from({ length: count }, (_, n) => {
    const all: Record<string, unknown> = {
      'entreprise . effectif': upTo(random, 300), 'entreprise . section': pick(random, SECTIONS), 'entreprise . code NAF': pick(random, ['10.1', '55.10Z', '62.01Z']),
      'entreprise . région': pick(random, REGIONS), 'entreprise . micro': random() < 0.2, 'chiffre d’affaires': upTo(random, 6e7), 'total du bilan': upTo(random, 6e7),
      création: pick(random, ['2010-05-01', '2024', '2025-04-01', '2025-04-02']), objectifs: AIMS.filter(() => random() < 0.3), mois: [1, 2, 3].filter(() => random() < 0.4),
      age: upTo(random, 70), statut: pick(random, ['étudiant', 'chômeur', 3, true, false]), 'household.size': 1 + upTo(random, 4), 'household.income': upTo(random, 80_000) / 2,
    }; // prettier-ignore
    const fields = Object.fromEntries(Object.entries(all).filter(() => random() > 0.25).map(([name, value]) => [name, random() < 0.1 ? null : value])); // prettier-ignore
    return { id: n, fields, titles: random() < 0.5 ? null : [] };
  });
  return { pack: { fields: FOREIGN_FIELDS, policies, external_titles: [] }, firms };
}

const subjectsOf = (compiled: CompiledPack, firms: readonly object[]): Subject[] =>
  firms.map((firm) => {
    const { subject, problems } = readSubject(firm, compiled.types);
    if (problems.length) throw new Error(problems[0]!.said.en);
    return subject;
  });

export interface Foreign {
  cases: number;
  left: number;
  pairs: number;
  failures: string[];
}

/** So many answers a seed beside the slow reading, and a population beside the walk. */
export function foreignCases(seeds: number, answers: number, size = { programmes: 60, firms: 80 }): Foreign {
  const result: Foreign = { cases: 0, left: 0, pairs: 0, failures: [] };
  for (let seed = 1; seed <= seeds; seed++) {
    const { pack, firms } = foreignPack(seed, size.programmes, size.firms);
    // The slow reading knows no formulas: without them the field is missing for both.
    const plain = { ...pack, fields: { ...FOREIGN_FIELDS, 'bilan / CA': { unit: '%' } } } as unknown as Pack;
    const compiled = compilePack(packOf(plain));
    const { cases, left, failures } = variations(compiled, subjectsOf(compiled, firms), answers, seed);
    result.cases += cases;
    result.left += left;
    result.failures.push(...failures, ...populationCase(compilePack(packOf(pack)), firms));
    result.pairs += 2 * size.programmes * size.firms;
  }
  return result;
}

function populationCase(compiled: CompiledPack, firms: readonly object[]): string[] {
  const subjects = subjectsOf(compiled, firms);
  const failures: string[] = [];
  for (const run of [inJs, runInWasm]) {
    const answers = run(programOf(compiled, AS_OF), tableOf(compiled, subjects, AS_OF));
    for (const of of compiled.policies) {
      const { id } = of.policy;
      if (!answers.has(id)) continue;
      subjects.forEach((subject, row) => {
        const trial = trialOf(of, factsOf(subject, AS_OF, compiled.formulas));
        const wrong = of.leaves.some(({ region, index }) => region && trial.truth[index] === NO);
        const value = walk(of.tree!, trial.truth);
        const want = wrong ? 'elsewhere' : value === YES ? 'eligible' : value === OPEN ? 'unknown' : 'ineligible';
        if (answers.at(id, row).outcome !== want) failures.push(JSON.stringify({ id, row, want }));
      });
    }
  }
  return failures;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const at = process.argv.indexOf('--cases');
  const wanted = at > 0 ? Number(process.argv[at + 1]) : 5000;
  const { cases, left, pairs, failures } = foreignCases(Math.ceil(wanted / 500), 500, { programmes: 264, firms: 100 });
  for (const failure of failures.slice(0, 3)) process.stderr.write(`${failure}\n`);
  process.stdout.write(`cases ${cases}, failures ${failures.length}, not tried in full ${left}, pairs of the population ${pairs}\n`); // prettier-ignore
  process.exit(failures.length ? 1 : 0);
}
