/** The rules as a page shows them: every clause with its source, what is chosen, and since when. */
import { firstDay, partialDate } from '@wutong/codes';
import { decide } from '@wutong/kernel/access/decide';
import type { Viewer } from '@wutong/kernel/access/types';
import { systemScope } from '@wutong/kernel/db/scope';
import { WutongError } from '@wutong/kernel/errors';
import type { AsOf } from '@wutong/kernel/ledger/types';
import { LADDERS, type Ladder } from '@wutong/module-supervision/ladders';
import { clauseOf, DUTY_RULES, MADE_GOOD, PROJECT_RULES, type DutyRules, type ProjectRules } from '@wutong/module-supervision/lights'; // prettier-ignore
import { LIMIT_SETS, type AskingLimits } from '@wutong/module-supervision/limits';
import { chosen, PURPOSES, type Purpose } from '@wutong/module-supervision/rule-choice';
import type { Context } from '../context';
import { recordId } from '../imports/verdicts';
import { writeAs } from '../write-as';
import type { LightRules, RuleSetBrief } from '../wire';
import { E } from './dispatch.errors';
import { CHOICE, ruleBook } from './rules';

/** A rule set for projects, line by line. */
export function projectSetBrief(rules: ProjectRules): RuleSetBrief {
  const line = (dimension: RuleSetBrief['clauses'][number]['dimension']) => (band: ProjectRules['progress']['bands'][number] | { light: 'green' | 'yellow' | 'red'; says: { zh: string; en: string }; unwritten?: boolean }) => ({ dimension, light: band.light, says: band.says, unwritten: band.unwritten ?? false }); // prettier-ignore
  return {
    code: rules.code,
    name: rules.name,
    source: rules.source,
    clauses: [
      ...(rules.start ? [rules.start.green, rules.start.yellow, rules.start.red].map(line('start')) : []),
      ...rules.progress.bands.map(line('progress')),
      ...(rules.payment ? [rules.payment.green, rules.payment.red].map(line('payment')) : []),
      ...(rules.statistics ? [rules.statistics.green, rules.statistics.yellow, rules.statistics.red].map(line('statistics')) : []), // prettier-ignore
      { dimension: 'progress', light: 'yellow', says: MADE_GOOD.says, unwritten: rules.source !== MADE_GOOD.source },
    ],
    steps: LADDERS.find(({ code }) => code === rules.code)?.steps.map(stepText) ?? [],
  };
}

/** A rule set for duties, line by line. */
export function dutySetBrief(rules: DutyRules): RuleSetBrief {
  const lights = ['green', 'yellow', 'red'] as const;
  return {
    code: rules.code,
    name: rules.name,
    source: rules.source,
    clauses: lights.map((light) => ({ dimension: 'term', light, says: clauseOf(rules, light), unwritten: false })),
    steps: [],
  };
}

function ladderBrief({ code, name, source, steps }: Ladder): RuleSetBrief {
  return { code, name, source, clauses: [], steps: steps.map(stepText) };
}

const stepText = ({ why, says }: Ladder['steps'][number]): { zh: string; en: string } => ({
  zh: `${why.zh}:${says.zh}`,
  en: `${why.en}: ${says.en}`,
});

function limitBrief({ code, name, basis }: AskingLimits): RuleSetBrief {
  const says = basis.clause ?? name.zh;
  const source = { doc: basis.doc, issuer: { zh: basis.doc, en: 'This city' }, on: '', url: null, own: true };
  return { code, name, source, clauses: [], steps: [{ zh: says, en: name.en }] };
}

/** The sets to choose from for each purpose. */
const SETS: Readonly<Record<Purpose, readonly RuleSetBrief[]>> = {
  project_lights: PROJECT_RULES.map(projectSetBrief),
  duty_lights: DUTY_RULES.map(dutySetBrief),
  escalation: LADDERS.map(ladderBrief),
  asking_limit: LIMIT_SETS.map(limitBrief),
};

/** Throws FORBIDDEN_ACTION when the viewer reads nothing. */
export async function rulesView(context: Context, viewer: Viewer, at: AsOf): Promise<LightRules> {
  const { choices } = await context.database.read(systemScope(context.city), (sql) => ruleBook(sql, context, at));
  const purposes = Object.keys(PURPOSES) as Purpose[];
  return {
    at,
    purposes: purposes.map((purpose) => {
      const current = chosen(choices, purpose, at.asOf);
      const own = choices.filter((one) => one.purpose === purpose);
      const told = (one: (typeof own)[number]) => ({ record: one.record, ruleset: one.ruleset, since: firstDay(one.since), basis: one.basis }); // prettier-ignore
      return {
        purpose,
        name: PURPOSES[purpose],
        current: current?.ruleset ?? SETS[purpose][0]!.code,
        chosen: current && { record: current.record, since: firstDay(current.since), basis: current.basis },
        history: own.toSorted((a, b) => b.seq - a.seq).map(told),
        sets: [...SETS[purpose]],
      };
    }),
    mayChoose: decide(viewer, 'write', CHOICE, context.city, context.tree),
  };
}

/** Chooses a set from a day on: one record. Throws FORBIDDEN, RULESET_UNKNOWN. */
export async function chooseRules(
  context: Context,
  viewer: Viewer,
  { idem, purpose, ruleset, since, basis }: { idem: string; purpose: Purpose; ruleset: string; since: string; basis?: string | undefined }, // prettier-ignore
): Promise<void> {
  const set = SETS[purpose].find(({ code }) => code === ruleset);
  if (!set) throw new WutongError(E.RULESET_UNKNOWN, { ruleset }, { where: { field: 'ruleset' } });
  const fields = {
    title: `${PURPOSES[purpose].zh}:${set.name.zh}`,
    place: context.city,
    purpose,
    ruleset,
    since_on: partialDate(since),
    ...(basis ? { basis } : {}),
  };
  const record = recordId('rc', `rules ${viewer.account}`, idem);
  const draft = { kind: CHOICE, record, effectiveOn: since < context.today() ? since : context.today(), change: { act: 'create' as const, fields } }; // prettier-ignore
  await writeAs(context, viewer, { action: 'write', kind: CHOICE, place: context.city, idem, drafts: [draft] });
}
