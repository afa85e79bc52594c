/** The conditions of a policy as a tree of sentences, with or without a firm to hold against them. */
import {
  type FieldDef,
  type Node,
  type Reason,
  sayTest,
  sayValue,
  type Score,
  type ScoreItem,
  type Sentence,
  type TestNode,
  type Tiers,
} from '@wutong/rules';

type Path = (string | number)[];

/** A value as it is and as a person writes it. */
export interface Said {
  value: unknown;
  says: Sentence;
}

/** A node as a sentence. `path` leads from the policy: `['conditions', 'all', 2]`. */
export interface ConditionView {
  path: Path;
  kind: 'all' | 'any' | 'not' | 'at_least' | 'score' | 'group' | 'item' | 'band' | 'tiers' | 'manual' | 'test';
  says: Sentence;
  clause: string | null;
  /** `region`: a test of place. */
  role: string | null;
  field: string | null;
  /** With a firm: null cannot be told. Absent without a firm. */
  holds?: boolean | null;
  have?: Said;
  waived?: boolean;
  children: ConditionView[];
}

/** What is said of the tests of one firm, by path as text. */
export type ReasonsByPath = ReadonlyMap<string, Reason>;

/** A path as `reasonsOf` writes it: `conditions.all[2]`. */
export function pathText(path: Path): string {
  return path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`)).join('').slice(1); // prettier-ignore
}

/** The steps of a path written by `pathText`. */
export function pathSteps(text: string): Path {
  return [...text.matchAll(/([^.[\]]+)/g)].map(([step]) => (/^\d+$/.test(step) ? Number(step) : step));
}

interface Telling {
  fields: Readonly<Record<string, FieldDef>>;
  reasons: ReasonsByPath | null;
}

/** The tree of a policy's conditions; `reasons`: how one firm stands to each test. */
export function conditionTree(
  conditions: Node,
  fields: Readonly<Record<string, FieldDef>>,
  reasons: ReasonsByPath | null = null,
): ConditionView {
  return viewOf(conditions, ['conditions'], { fields, reasons });
}

type Truth = boolean | null;
const every = (truths: readonly Truth[]): Truth =>
  truths.includes(false) ? false : truths.includes(null) ? null : true;
const some = (truths: readonly Truth[]): Truth => (truths.includes(true) ? true : truths.includes(null) ? null : false);
const holdsOf = (views: readonly ConditionView[]): Truth[] => views.map(({ holds }) => holds ?? null);

function viewOf(node: Node, path: Path, telling: Telling): ConditionView {
  const clause = ('clause' in node ? node.clause : undefined) ?? null;
  const group = (kind: ConditionView['kind'], says: Sentence, children: ConditionView[], holds: Truth): ConditionView => ({
    path, kind, says, clause, role: null, field: null, ...(telling.reasons ? { holds } : {}), children,
  }); // prettier-ignore
  const below = (nodes: readonly Node[], key: string): ConditionView[] =>
    nodes.map((one, n) => viewOf(one, [...path, key, n], telling));
  if ('all' in node) {
    const children = below(node.all, 'all');
    return group(
      'all',
      { zh: `同时满足以下${children.length}条`, en: `All of these ${children.length}` },
      children,
      every(holdsOf(children)),
    );
  }
  if ('any' in node) {
    const children = below(node.any, 'any');
    return group(
      'any',
      { zh: `以下${children.length}条满足其一`, en: `Any of these ${children.length}` },
      children,
      some(holdsOf(children)),
    );
  }
  if ('not' in node) {
    const child = viewOf(node.not, [...path, 'not'], telling);
    const holds = child.holds === undefined || child.holds === null ? null : !child.holds;
    return group('not', { zh: '不得有以下情形', en: 'Not the following' }, [child], holds);
  }
  if ('of' in node) {
    const children = below(node.of, 'of');
    const truths = holdsOf(children);
    const sure = truths.filter((one) => one === true).length;
    const may = truths.filter((one) => one !== false).length;
    const holds = sure >= node.at_least ? true : may < node.at_least ? false : null;
    return group(
      'at_least',
      {
        zh: `以下${children.length}条至少满足${node.at_least}条`,
        en: `At least ${node.at_least} of these ${children.length}`,
      },
      children,
      holds,
    );
  }
  if ('score' in node) return scoreView(node.score, [...path, 'score'], clause, telling);
  if ('tiers' in node) return tiersView(node.tiers, [...path, 'tiers'], node.tiers.clause ?? clause, telling);
  if ('manual' in node) {
    const label = node.label ?? node.manual;
    return leaf(path, 'manual', { zh: `认定:${label}`, en: `Judged: ${label}` }, clause, null, null, telling);
  }
  const says = sayTest(node, telling.fields[node.field]);
  return leaf(path, 'test', says, clause, node.role ?? null, node, telling);
}

function leaf(
  path: Path,
  kind: 'test' | 'manual',
  says: Sentence,
  clause: string | null,
  role: string | null,
  test: TestNode | null,
  { fields, reasons }: Telling,
): ConditionView {
  const reason = reasons?.get(pathText(path));
  const unit = test ? fields[test.field]?.unit : undefined;
  return {
    path,
    kind,
    says,
    clause,
    role,
    field: test?.field ?? null,
    ...(reasons ? { holds: reason?.holds ?? null } : {}),
    ...(reason ? { have: { value: reason.have, says: sayValue(reason.have, unit) } } : {}),
    ...(reason?.waived ? { waived: true } : {}),
    children: [],
  };
}

/** A threshold that follows another field: one sentence a band. */
function tiersView(
  { by, field, op, bands, unit }: Tiers,
  path: Path,
  clause: string | null,
  telling: Telling,
): ConditionView {
  const { fields, reasons } = telling;
  const [byDef, def] = [fields[by], fields[field]];
  let from: number | string | null = null;
  const children = bands.map(([upTo, value], n): ConditionView => {
    const low = from === null ? null : sayTest({ field: by, op: 'gt', value: from }, byDef);
    const high = upTo === null ? null : sayTest({ field: by, op: 'lte', value: upTo }, byDef);
    const want = sayTest({ field, op, value, ...(unit ? { unit } : {}) }, def);
    const when = [low, high].filter((one) => one !== null);
    from = upTo;
    const at = [...path, 'bands', n];
    const truths = [0, 1].map((part) => reasons?.get(pathText([...at, part]))?.holds ?? null);
    return {
      path: [...at, 1],
      kind: 'test',
      says: when.length
        ? {
            zh: `${when.map(({ zh }) => zh).join('且')}时,${want.zh}`,
            en: `where ${when.map(({ en }) => en).join(' and ')}: ${want.en}`,
          }
        : want,
      clause: null,
      role: null,
      field,
      ...(reasons ? { holds: every(when.length ? truths : truths.slice(1)) } : {}),
      children: [],
    };
  });
  return {
    path: path.slice(0, -1),
    kind: 'tiers',
    says: {
      zh: `${label(field, def)}的门槛随${label(by, byDef)}分档`,
      en: `The threshold of ${label(field, def)} follows ${label(by, byDef)}`,
    },
    clause,
    role: null,
    field,
    ...(reasons ? { holds: some(holdsOf(children)) } : {}),
    children,
  };
}

const label = (field: string, def: FieldDef | undefined): string => def?.label ?? field;

/** A view with the points it can still be worth. */
interface Scored {
  view: ConditionView;
  low: number;
  high: number;
}

function scoreView({ min, max, groups }: Score, path: Path, clause: string | null, telling: Telling): ConditionView {
  const scored = groups.map((group, g): Scored & { min: number } => {
    const at = [...path, 'groups', g];
    const items = group.items.map((item, i) => itemView(item, [...at, 'items', i], telling));
    const sum = (values: number[]): number =>
      group.pick === 'max' ? Math.max(0, ...values) : values.reduce((a, b) => a + b, 0);
    const [low, high] = [sum(items.map((one) => one.low)), sum(items.map((one) => one.high))];
    const least = group.min ?? null;
    const name = group.name ?? '';
    const says = {
      zh: `${name}${group.max === undefined ? '' : `(满分${group.max}分)`}${least === null ? '' : `不低于${least}分`}${telling.reasons ? `,得${pointsSaid(low, high)}分` : ''}`,
      en: `${name}${group.max === undefined ? '' : ` (of ${group.max})`}${least === null ? '' : ` at least ${least}`}${telling.reasons ? `: ${pointsSaid(low, high)} points` : ''}`,
    };
    const view = plain(
      'group',
      at,
      says,
      items.map((one) => one.view),
      reached(low, high, least ?? -Infinity),
      telling,
    );
    return { view, low, high, min: least ?? -Infinity };
  });
  const [low, high] = [scored.reduce((sum, one) => sum + one.low, 0), scored.reduce((sum, one) => sum + one.high, 0)];
  const holds = every([reached(low, high, min), ...scored.map((one) => reached(one.low, one.high, one.min))]);
  const says = {
    zh: `评分${max === undefined ? '' : `(满分${max}分)`}不低于${min}分${telling.reasons ? `,得${pointsSaid(low, high)}分` : ''}`,
    en: `A score${max === undefined ? '' : ` (of ${max})`} of at least ${min}${telling.reasons ? `: ${pointsSaid(low, high)}` : ''}`,
  };
  return {
    ...plain(
      'score',
      path.slice(0, -1),
      says,
      scored.map(({ view }) => view),
      holds,
      telling,
    ),
    clause,
  };
}

const reached = (low: number, high: number, least: number): Truth =>
  low >= least ? true : high < least ? false : null;
const pointsSaid = (low: number, high: number): string => (low === high ? String(low) : `${low}—${high}`);

/** An item of a points table: the first band whose condition holds gives the points; an open one leaves the choice. */
function itemView({ label: name, max, bands }: ScoreItem, path: Path, telling: Telling): Scored {
  const possible: number[] = [];
  let open = true;
  const children = bands.map((band, b): ConditionView => {
    const at = [...path, 'bands', b];
    const test = band.if ? viewOf(band.if, [...at, 'if'], telling) : null;
    const holds = test ? (test.holds ?? null) : true;
    if (open && holds !== false) possible.push(band.points);
    if (holds === true) open = false;
    const says = test
      ? {
          zh: `${test.children.length ? test.children.map(({ says: { zh } }) => zh).join('、') : test.says.zh}:${band.points}分`,
          en: `${test.children.length ? test.children.map(({ says: { en } }) => en).join(', ') : test.says.en}: ${band.points}`,
        }
      : { zh: `其余:${band.points}分`, en: `otherwise: ${band.points}` };
    return { ...plain('band', at, says, test ? [test] : [], test ? holds : null, telling), field: test?.field ?? null };
  });
  if (open) possible.push(0);
  const [low, high] = [Math.min(...possible), Math.max(...possible)];
  const title = name === undefined ? null : (telling.fields[name]?.label ?? name);
  const first = children.find(({ field }) => field)?.field;
  const shown = title ?? (first ? label(first, telling.fields[first]) : '');
  const says = {
    zh: `${shown}${max === undefined ? '' : `(满分${max}分)`}${telling.reasons ? `:${pointsSaid(low, high)}分` : ''}`,
    en: `${shown}${max === undefined ? '' : ` (of ${max})`}${telling.reasons ? `: ${pointsSaid(low, high)}` : ''}`,
  };
  return { view: plain('item', path, says, children, null, telling), low, high };
}

function plain(
  kind: ConditionView['kind'],
  path: Path,
  says: Sentence,
  children: ConditionView[],
  holds: Truth,
  { reasons }: Telling,
): ConditionView {
  return { path, kind, says, clause: null, role: null, field: null, ...(reasons ? { holds } : {}), children };
}
