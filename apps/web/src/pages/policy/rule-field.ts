/** What the editor knows of the fields that tests ask about. */
import { createContext, useContext } from 'react';
import type { Bilingual, Node, PolicyField, ScoreGroup } from '../../api/types';

/** The fields by code. */
export const RuleFields = createContext<ReadonlyMap<string, PolicyField>>(new Map());

/** A field by its code; one the dictionary does not hold is called by its code. */
export function useRuleField(): (code: string) => PolicyField {
  const fields = useContext(RuleFields);
  return (code) => fields.get(code) ?? unknownField(code);
}

/** A field the dictionary does not hold: called by its code, answered with text. */
export function unknownField(field: string): PolicyField {
  return {
    field,
    label: field,
    unit: null,
    type: 'text',
    typeName: { zh: '', en: '' },
    values: null,
    noneValue: null,
    derived: null,
    refresh: null,
    ops: [],
    units: [],
    judgement: false,
  };
}

/** The comparisons that suit a field; the one in use always among them. */
export function opsFor(field: PolicyField, now: string): { op: string; says: Bilingual }[] {
  return field.ops.some(({ op }) => op === now) ? field.ops : [...field.ops, { op: now, says: { zh: now, en: now } }];
}

/** Units of the dictionary that say what a value is, not what it is measured in. */
const NOT_MEASURED = new Set(['bool', 'boolean', 'enum', 'code', 'set', 'date', 'text', 'string']);

/** The unit to stand behind a value; empty when it has none. */
export function measure(unit: string | null | undefined): string {
  return unit && !NOT_MEASURED.has(unit) ? unit : '';
}

/** What ages are counted in where the rule says nothing else. */
export const AGE_UNIT = '年';

/** What an item of a points table is called: its own name, or that of the field it speaks of. */
export function itemName(
  item: ScoreGroup['items'][number],
  fields: ReadonlyMap<string, PolicyField>,
): string | undefined {
  const { label } = item;
  const own = label === undefined ? undefined : fields.get(label)?.label;
  if (own !== undefined) return own;
  // Some packs write a code for a name; the field that the first band tests says it better.
  if (label !== undefined && !/^[\w.-]+$/.test(label)) return label;
  const field = item.bands.map((band) => (band.if ? fieldIn(band.if) : undefined)).find(Boolean);
  return (field === undefined ? undefined : fields.get(field)?.label) ?? label;
}

function fieldIn(node: Node): string | undefined {
  if ('field' in node) return node.field;
  const below = 'all' in node ? node.all : 'any' in node ? node.any : 'of' in node ? node.of : [];
  return below.map(fieldIn).find(Boolean);
}
