/** Rows of the template back into a pack, as `readPack` takes it. Every cell that is not understood is named with its place. */
import { type Path, type Problem, type ProblemCode, problem, shown } from '../format/problems';
import { cellValue, type SheetCell } from './cells';
import {
  COLUMNS,
  type Kind,
  keyOf,
  KINDS,
  LIST_KEY,
  LISTS_OF_POLICIES,
  OP_WORDS,
  SHEETS,
  type SheetKey,
} from './words';

type Loose = Record<string, unknown>;

/** A sheet as it was read: its name, and its rows with their numbers, the headings among them. */
export interface ReadSheet {
  name: string;
  rows: readonly { number: number; cells: readonly SheetCell[] }[];
}

interface Row {
  sheet: string;
  number: number;
  cells: Record<string, SheetCell>;
}

interface Open {
  depth: number;
  kind: Kind;
  node: Loose;
  /** Takes what stands one level below; false: nothing more has room here. */
  take: (child: Loose, kind: Kind) => boolean;
}

const NODES: readonly Kind[] = ['all', 'any', 'not', 'at_least', 'test', 'manual', 'tiers', 'score'];

/** A pack from its sheets; the value is null when a problem was found. Paths are sheet, row number and heading. */
export function packOfSheets(sheets: readonly ReadSheet[]): { value: Loose | null; problems: Problem[] } {
  const problems: Problem[] = [];
  const say = (code: ProblemCode, path: Path, params: Record<string, string | number> = {}): void =>
    void problems.push(problem(code, path, params));
  const rowsOf = (key: SheetKey): Row[] => rowsIn(sheets, key);
  const rest = (row: Row, key: SheetKey): Loose => {
    try {
      const value: unknown = row.cells['rest'] === null || row.cells['rest'] === undefined ? {} : JSON.parse(String(row.cells['rest'])); // prettier-ignore
      if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Loose;
    } catch {
      // Said below, like JSON that is something else.
    }
    say('SHEET_JSON', placeOf(row, key, 'rest'), { have: shown(row.cells['rest']) });
    return {};
  };
  const texts = (row: Row, columns: readonly string[]): Loose =>
    Object.fromEntries(columns.filter((column) => row.cells[column] !== null && row.cells[column] !== undefined).map((column) => [column, String(row.cells[column])])); // prettier-ignore

  const policies = new Map<string, Loose>();
  for (const row of rowsOf('policies')) {
    const { from, to } = row.cells;
    const dated = (from ?? to) !== null && (from ?? to) !== undefined;
    const policy: Loose = {
      ...texts(row, ['id', 'title', 'level', 'issuer', 'doc_no', 'subject', 'supersedes', 'benefit']),
      ...(dated ? { effective: [from ?? null, to ?? null] } : {}),
      ...rest(row, 'policies'),
      conditions: null,
    };
    const id = String(row.cells['id'] ?? '');
    if (!id) say('ID_MISSING', placeOf(row, 'policies', 'id'));
    else if (policies.has(id)) say('ID_TWICE', placeOf(row, 'policies', 'id'), { id });
    else policies.set(id, policy);
  }

  let trail: Open[] = [];
  let current = '';
  for (const row of rowsOf('conditions')) {
    const at = (column: string): Path => placeOf(row, 'conditions', column);
    const id = String(row.cells['policy'] ?? current);
    const policy = policies.get(id);
    if (!policy) {
      say('SHEET_POLICY', at('policy'), { id });
      continue;
    }
    if (id !== current) trail = [];
    current = id;
    const kind = row.cells['kind'] === null || row.cells['kind'] === undefined ? 'test' : keyOf(KINDS, row.cells['kind']); // prettier-ignore
    if (!kind) {
      say('SHEET_KIND', at('kind'), { have: shown(row.cells['kind']), known: Object.values(KINDS).map(({ zh }) => zh).join('、'), knownEn: Object.values(KINDS).map(({ en }) => en).join(', ') }); // prettier-ignore
      continue;
    }
    const depth = Number(row.cells['depth']);
    const parent = Number.isInteger(depth) ? trail.findLast((one) => one.depth < depth) : undefined;
    const rooted = depth === 1 && policy['conditions'] === null;
    if (!Number.isInteger(depth) || depth < 1 || (depth === 1 ? !rooted : parent?.depth !== depth - 1)) {
      say('SHEET_DEPTH', at('depth'), { have: shown(row.cells['depth']) });
      continue;
    }
    let made: { node: Loose; open: Open };
    try {
      made = nodeOf(row, kind, depth, rest(row, 'conditions'), (column, have) => say('SHEET_WORD', at(column), { have }), texts); // prettier-ignore
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      say('SHEET_JSON', at('value'), { have: shown(row.cells['value']) });
      continue;
    }
    if (depth === 1) {
      if (NODES.includes(kind)) policy['conditions'] = made.node;
      else say('SHEET_DEPTH', at('depth'), { have: depth });
    } else if (!parent!.take(made.node, kind)) say('SHEET_PLACE', at('kind'), { kind: KINDS[kind].zh, kindEn: KINDS[kind].en, parent: KINDS[parent!.kind].zh, parentEn: KINDS[parent!.kind].en }); // prettier-ignore
    trail = [...trail.filter((one) => one.depth < depth), made.open];
  }

  const fields: Loose = {};
  for (const row of rowsOf('fields'))
    fields[String(row.cells['field'] ?? '')] = { ...texts(row, ['label', 'unit', 'type', 'refresh', 'derived']), ...rest(row, 'fields') }; // prettier-ignore
  const others: Loose = {};
  for (const row of rowsOf('pack')) {
    const text = row.cells['rest'];
    try {
      others[String(row.cells['key'])] = JSON.parse(String(text));
    } catch {
      say('SHEET_JSON', placeOf(row, 'pack', 'rest'), { have: shown(text) });
    }
  }
  if (policies.size === 0) say('NO_POLICIES', []);
  const { [LIST_KEY]: noted, ...kept } = others;
  const list = LISTS_OF_POLICIES.find((key) => key === noted) ?? 'policies';
  return { value: problems.length ? null : { ...kept, fields, [list]: [...policies.values()] }, problems };
}

function placeOf(row: Row, key: SheetKey, column: string): Path {
  return [row.sheet, row.number, (COLUMNS[key] as Record<string, { zh: string }>)[column]!.zh];
}

/** Rows below the headings, which may stand below lines of explanation; in either language. */
function rowsIn(sheets: readonly ReadSheet[], key: SheetKey): Row[] {
  const sheet = sheets.find(({ name }) => keyOf(SHEETS, name) === key);
  const columns = COLUMNS[key] as Record<string, { zh: string; en: string }>;
  const [first] = Object.keys(columns) as [string];
  const head = sheet?.rows.findIndex(({ cells }) => cells.filter((cell) => keyOf(columns, cell)).length > 1 && cells.some((cell) => keyOf(columns, cell) === first)); // prettier-ignore
  if (!sheet || head === undefined || head < 0) return [];
  const keys = sheet.rows[head]!.cells.map((cell) => keyOf(columns, cell));
  return sheet.rows
    .slice(head + 1)
    .map(({ number, cells }) => {
      const own: Record<string, SheetCell> = {};
      keys.forEach((column, n) => column && (own[column] = typeof cells[n] === 'string' && cells[n].trim() === '' ? null : (cells[n] ?? null))); // prettier-ignore
      return { sheet: sheet.name, number, cells: own };
    })
    .filter(({ cells }) => Object.values(cells).some((cell) => cell !== null));
}

function nodeOf(
  row: Row,
  kind: Kind,
  depth: number,
  rest: Loose,
  wrong: (column: string, have: string) => void,
  texts: (row: Row, columns: readonly string[]) => Loose,
): { node: Loose; open: Open } {
  const { field, op: word, value } = row.cells;
  const more: Loose = { ...texts(row, ['unit', 'clause', 'role', 'waived_if', 'fix']), ...rest };
  const op = keyOf(OP_WORDS, word);
  const text = (cell: SheetCell | undefined): string => (cell === null || cell === undefined ? '' : String(cell));
  const plain = (cell: SheetCell | undefined): unknown => cellValue(cell ?? null, null);
  const opened = (node: Loose, take: Open['take'], outer = node): { node: Loose; open: Open } => ({ node: outer, open: { depth, kind, node, take } }); // prettier-ignore
  const listed = (list: unknown[], kinds: readonly Kind[]): Open['take'] => (child, of) => kinds.includes(of) && list.push(child) > 0; // prettier-ignore
  const none: Open['take'] = () => false;
  if ((kind === 'test' || kind === 'tiers') && !op) wrong('op', shown(word));
  switch (kind) {
    case 'all':
    case 'any': {
      const list: Loose[] = [];
      return opened({ ...more, [kind]: list }, listed(list, NODES));
    }
    case 'at_least': {
      const of: Loose[] = [];
      return opened({ ...more, at_least: plain(value), of }, listed(of, NODES));
    }
    case 'not': {
      const node: Loose = { ...more, not: null };
      return opened(node, (child, of) => {
        if (!NODES.includes(of) || node['not'] !== null) return false;
        node['not'] = child;
        return true;
      });
    }
    case 'test':
      return opened({ ...more, field: text(field), op: op ?? text(word), value: cellValue(value ?? null, op) }, none);
    case 'manual':
      return opened({ ...more, manual: text(field), ...(text(value) ? { label: text(value) } : {}) }, none);
    case 'tiers': {
      const { '@': outer = {}, ...own } = more;
      const bands: unknown[] = [];
      const tiers: Loose = { ...own, by: text(value), field: text(field), op: op ?? text(word), bands };
      const take: Open['take'] = (child, of) => of === 'tier' && bands.push([child['upTo'], cellValue(child['cell'] as SheetCell, op)]) > 0; // prettier-ignore
      return opened(tiers, take, { ...(outer as Loose), tiers });
    }
    case 'tier':
      return opened({ upTo: plain(field) ?? null, cell: value ?? null }, none);
    case 'score': {
      const { '@': outer = {}, ...own } = more;
      const groups: Loose[] = [];
      const score: Loose = { ...own, min: plain(value), groups };
      return opened(score, listed(groups, ['group']), { ...(outer as Loose), score });
    }
    case 'group': {
      const items: Loose[] = [];
      return opened({ ...more, ...(text(field) ? { name: text(field) } : {}), items }, listed(items, ['item']));
    }
    case 'item': {
      const bands: Loose[] = [];
      return opened({ ...more, ...(text(field) ? { label: text(field) } : {}), bands }, listed(bands, ['band']));
    }
    case 'band': {
      const node: Loose = { ...more, points: plain(value) };
      return opened(node, (child, of) => {
        if (!NODES.includes(of) || node['if'] !== undefined) return false;
        node['if'] = child;
        return true;
      });
    }
  }
}
