/** Single facts as they are shown: the value in words, and who told it. */
import type { RuleBook } from '@wutong/module-policy/book';
import { JUDGEMENT, type Known, type Telling } from '@wutong/module-policy/facts';
import { FACT_KINDS } from '@wutong/module-policy/fields';
import type { HeldTitle } from '@wutong/rules';
import type { FactConflict } from '../wire-firms';
import type { PolicyField } from '../wire-policy';
import { fieldView, judgementView } from './brief';
import { saidOf } from './says';

/** One value and who told it. */
export function toldView(
  book: RuleBook,
  field: string,
  value: unknown,
  { on, origin, seq }: Telling,
  masked: boolean,
): FactConflict['candidates'][number] {
  const said = saidOf(shownValue(value), book.fields[field]?.unit, masked);
  return { value: said.value, says: said.says, on, kind: origin, kindName: { ...FACT_KINDS[origin] }, entry: seq };
}

/** Titles by their names and days; everything else as it is. */
function shownValue(value: unknown): unknown {
  if (!Array.isArray(value) || !value.some((one) => typeof one === 'object')) return value;
  return (value as HeldTitle[]).map(({ title, from, to }) => `${title}(${from ?? '…'} 至 ${to ?? '…'})`);
}

/** What papers disagree on. */
export function conflictsOf(book: RuleBook, known: Known, masked: boolean): FactConflict[] {
  return [...known.conflicts].map(([field, told]) => ({
    field: factField(book, field),
    candidates: told.map(({ value, telling }) => toldView(book, field, value, telling, masked)),
  }));
}

/** The field of a fact; judgements and flags are facts too. */
export function factField(book: RuleBook, field: string): PolicyField {
  if (field === '@flags') return { ...judgementView(field, '适用情形'), type: 'set', judgement: false };
  if (!field.startsWith(JUDGEMENT)) return fieldView(book, field);
  const id = field.slice(JUDGEMENT.length);
  const variable = book.compiled.policies.flatMap(({ variables }) => variables).find(({ judgement, name }) => judgement && name === id); // prettier-ignore
  return judgementView(id, variable?.label ?? id);
}
