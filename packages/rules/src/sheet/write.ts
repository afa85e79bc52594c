/** A pack as rows a policy officer can read and change: policies, a row a condition with its depth, fields. Nothing is lost. */
import type { Op } from '../format/types';
import { isPlain, type SheetCell, valueCell } from './cells';
import {
  COLUMNS,
  type Kind,
  KINDS,
  type Language,
  LIST_KEY,
  LISTS_OF_POLICIES,
  OP_WORDS,
  SHEETS,
  type SheetKey,
} from './words';

type Loose = Record<string, unknown>;
/** Rows by column key. */
export type SheetRow = Record<string, SheetCell>;

/** A sheet: its name, its headings, its rows in the order of the headings. */
export interface RuleSheet {
  key: SheetKey;
  name: string;
  columns: string[];
  rows: SheetCell[][];
}

/** Takes the plain texts that have a column; what is left of the object goes as JSON into the last one. */
function split(owner: Loose, columns: readonly string[], used: readonly string[] = []): SheetRow {
  const row: SheetRow = {};
  const rest: Loose = {};
  for (const [key, value] of Object.entries(owner)) {
    if (used.includes(key)) continue;
    if (columns.includes(key) && key !== 'rest' && isPlain(value)) row[key] = value;
    else rest[key] = value;
  }
  return Object.keys(rest).length ? { ...row, rest: JSON.stringify(rest) } : row;
}

function policyRow(policy: Loose): SheetRow {
  const { effective } = policy;
  const dated = Array.isArray(effective) && effective.length === 2 && effective.every((day) => day === null || isPlain(day)) && effective.some((day) => day !== null); // prettier-ignore
  const columns = ['id', 'title', 'level', 'issuer', 'doc_no', 'subject', 'supersedes', 'benefit'];
  const row = split(policy, columns, ['conditions', ...(dated ? ['effective'] : [])]);
  return dated ? { ...row, from: effective[0] as SheetCell, to: effective[1] as SheetCell } : row;
}

function conditionRows(conditions: unknown, policy: string, language: Language): SheetRow[] {
  const rows: SheetRow[] = [];
  const add = (depth: number, kind: Kind, owner: Loose, own: SheetRow, used: readonly string[]): void => {
    const row = split(owner, ['unit', 'clause', 'role', 'waived_if', 'fix'], used);
    rows.push({ policy, depth, kind: KINDS[kind][language], ...own, ...row });
  };
  const opWord = (op: unknown): string => OP_WORDS[op as Op][language];
  const visit = (node: Loose, depth: number): void => {
    if (Array.isArray(node['all']) || Array.isArray(node['any'])) {
      const kind = Array.isArray(node['all']) ? 'all' : 'any';
      add(depth, kind, node, {}, [kind]);
      for (const one of node[kind] as Loose[]) visit(one, depth + 1);
    } else if ('not' in node) {
      add(depth, 'not', node, {}, ['not']);
      visit(node['not'] as Loose, depth + 1);
    } else if ('of' in node) {
      add(depth, 'at_least', node, { value: node['at_least'] as number }, ['of', 'at_least']);
      for (const one of node['of'] as Loose[]) visit(one, depth + 1);
    } else if ('manual' in node) {
      const label = isPlain(node['label']);
      add(depth, 'manual', node, { field: node['manual'] as string, ...(label ? { value: node['label'] as string } : {}) }, label ? ['manual', 'label'] : ['manual']); // prettier-ignore
    } else if ('tiers' in node) tiers(node, depth);
    else if ('score' in node) score(node, depth);
    else
      add(depth, 'test', node, { field: node['field'] as string, op: opWord(node['op']), value: valueCell(node['value'], node['op'] as Op) }, ['field', 'op', 'value']); // prettier-ignore
  };
  const tiers = (node: Loose, depth: number): void => {
    const { tiers: own, ...outer } = node as { tiers: Loose };
    const op = own['op'] as Op;
    const wrapped = Object.keys(outer).length ? { ...own, '@': outer } : own;
    add(depth, 'tiers', wrapped, { field: own['field'] as string, op: opWord(op), value: own['by'] as string }, ['field', 'op', 'by', 'bands']); // prettier-ignore
    for (const [upTo, value] of own['bands'] as [unknown, unknown][])
      add(depth + 1, 'tier', {}, { field: upTo === null ? null : valueCell(upTo, null), value: valueCell(value, op) }, []); // prettier-ignore
  };
  const score = (node: Loose, depth: number): void => {
    const { score: own, ...outer } = node as { score: Loose };
    const wrapped = Object.keys(outer).length ? { ...own, '@': outer } : own;
    add(depth, 'score', wrapped, { value: own['min'] as number }, ['min', 'groups']);
    for (const group of own['groups'] as Loose[]) {
      const named = isPlain(group['name']) && typeof valueCell(group['name'], null) === 'string';
      add(depth + 1, 'group', group, named ? { field: group['name'] as string } : {}, named ? ['name', 'items'] : ['items']); // prettier-ignore
      for (const item of group['items'] as Loose[]) {
        const labelled = isPlain(item['label']);
        add(depth + 2, 'item', item, labelled ? { field: item['label'] as string } : {}, labelled ? ['label', 'bands'] : ['bands']); // prettier-ignore
        for (const band of item['bands'] as Loose[]) {
          add(depth + 3, 'band', band, { value: band['points'] as number }, ['points', 'if']);
          if (band['if'] !== undefined) visit(band['if'] as Loose, depth + 4);
        }
      }
    }
  };
  if (conditions) visit(conditions as Loose, 1);
  return rows;
}

/** The sheets of a pack that `readPack` accepts, as it came from its file. Throws nothing on such a pack. */
export function sheetsOfPack(value: unknown, language: Language = 'zh'): RuleSheet[] {
  const pack = (Array.isArray(value) ? { policies: value } : value) as Loose;
  const list = LISTS_OF_POLICIES.find((key) => Array.isArray(pack[key])) ?? 'policies';
  const policies = pack[list] as Loose[];
  const rows: Record<SheetKey, SheetRow[]> = {
    policies: policies.map(policyRow),
    conditions: policies.flatMap((one) => conditionRows(one['conditions'], one['id'] as string, language)),
    fields: Object.entries((pack['fields'] ?? {}) as Record<string, Loose>).map(([field, def]) => ({
      field,
      ...split(def, ['label', 'unit', 'type', 'refresh', 'derived']),
    })),
    pack: Object.entries(pack)
      .filter(([key]) => key !== list && key !== 'fields')
      .map(([key, one]): [string, unknown] => [key, one])
      .concat(list === 'policies' ? [] : [[LIST_KEY, list]])
      .map(([key, one]) => ({ key, rest: JSON.stringify(one) })),
  };
  return (Object.keys(SHEETS) as SheetKey[]).map((key) => {
    const columns = COLUMNS[key] as Record<string, { zh: string; en: string }>;
    const keys = Object.keys(columns);
    return {
      key,
      name: SHEETS[key][language],
      columns: keys.map((column) => columns[column]![language]),
      rows: rows[key].map((row) => keys.map((column) => row[column] ?? null)),
    };
  });
}
