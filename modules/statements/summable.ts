/**
 * Whether a published number could be added to another at all. Statements never enter a computed figure; this says what
 * is wrong with them even among themselves.
 */
import type { Fields } from '@wutong/kernel/kinds/types';
import { stateProblem } from '@wutong/papers/ledgers/statements-states';

/** Catalogue codes of what forbids adding it: CUTOFF_MISSING, MIXED_STATES, TARGET_NOT_FACT, STATE_UNDEFINED; empty: it may be added. */
export function whyNotSummable(fields: Readonly<Fields>): string[] {
  const problem = stateProblem(textOf(fields, 'state') || null, textOf(fields, 'metric'));
  return [...(fields.as_of ? [] : ['CUTOFF_MISSING']), ...(problem ? [problem] : [])];
}

/** Words of the sources for what the ledger computes itself, by unit. */
const SPOKEN: { words: RegExp; state: RegExp; unit: 'count' | 'yuan'; metric: string }[] = [
  { words: /签约.*(项目数|个数)$|^签约项目$/, state: /^签约$/, unit: 'count', metric: 'investment.signed' },
  { words: /签约.*(金额|总投资|额)$/, state: /^签约$/, unit: 'yuan', metric: 'investment.signed_amount' },
  { words: /开工.*(项目数|个数)$/, state: /^开工$/, unit: 'count', metric: 'projects.started' },
  { words: /开工.*总投资$/, state: /^开工$/, unit: 'yuan', metric: 'projects.started_investment' },
  { words: /^完成投资$/, state: /^完成(投资)?$/, unit: 'yuan', metric: 'projects.completed' },
];

/** The computed metric a statement stands beside on a page, or `null`: an event (集中开工活动) is not a start. */
export function metricSpokenOf(fields: Readonly<Fields>): string | null {
  // What a person chose goes before the words.
  const chosen = textOf(fields, 'speaks_of');
  if (chosen) return chosen;
  const found = SPOKEN.find(
    ({ words, state, unit }) =>
      unit === fields.unit && words.test(textOf(fields, 'metric')) && state.test(textOf(fields, 'state')),
  );
  return found?.metric ?? null;
}

function textOf(fields: Readonly<Fields>, field: string): string {
  const value = fields[field];
  return typeof value === 'string' ? value : '';
}
