/** A text worked out: every reference of the draft becomes what the paper says, or a fault with its place. */
import type { Viewer } from '@wutong/kernel/access/types';
import { dayIn } from '@wutong/kernel/ledger/time';
import type { Block, PaperTable } from '@wutong/papers/paper/types';
import type { Context } from '../context';
import type {
  BodyBlock,
  BulletinBody,
  BulletinChart,
  BulletinFault,
  BulletinRef,
  BulletinValue,
  ChartBlock,
} from '../wire-bulletin';
import { E } from './bulletin.errors';
import { chartPicture } from './chart';
import { planGrid, type Grid } from './grid';
import { GAP, type Inlines, type Own, planInlines } from './inlines';
import { Questions, type Versions } from './questions';
import { RecordLists } from './record-lists';
import { inUnit, UNITS } from './say';
import { faultAt, spot } from './spot';
import { Statements } from './statements';
import { gridTable } from './tables';

/** What a text is worked out from. */
export interface Ground {
  context: Context;
  /** As far as this person may see; `null`: as the city itself, for a paper that is verified. */
  viewer: Viewer | null;
  own: Own;
  body: BulletinBody;
  known: string;
  /** The bulletin it corrects. */
  corrects: BulletinRef | null;
  /** True for a paper that is to stay: its links lead to what was known then. */
  pinned: boolean;
  frozen?: Versions;
}

/** The text as the paper prints it: block for block. */
export interface Worked {
  blocks: Block[];
  /** Tables of the paper by the id of their block. */
  tables: Record<string, PaperTable>;
  values: Record<string, BulletinValue>;
  charts: Record<string, BulletinChart>;
  faults: BulletinFault[];
  versions: Versions;
  versionsByMetric: Record<string, number>;
}

type Made = Pick<Worked, 'tables' | 'charts'>;

/** Works a text out. What cannot be given stands as 〔…〕 and is told in `faults`; nothing is thrown for it. */
export async function work(ground: Ground): Promise<Worked> {
  const { made, inlines, lists, planned } = plan(ground);
  const { questions, statements, values } = inlines;
  await questions.compute();
  await statements.read();
  await lists.read();
  const blocks: Block[] = [];
  for (const make of planned) blocks.push(await make());
  const faults = [...questions.faults];
  if (ground.corrects && !cites(ground.body)) faults.push(faultAt(spot({}), E.BULLETIN_CITES_NOTHING));
  return {
    ...made,
    blocks,
    values,
    faults: faults.sort((a, b) => (a.block ?? -1) - (b.block ?? -1) || (a.inline ?? -1) - (b.inline ?? -1)),
    versions: questions.versions(),
    versionsByMetric: questions.versionsByMetric(),
  };
}

const UNKNOWN: ReadonlySet<string> = new Set([
  E.BULLETIN_METRIC_UNKNOWN,
  E.BULLETIN_PLACE_UNKNOWN,
  E.BULLETIN_KIND_UNKNOWN,
  E.BULLETIN_COLUMN_UNKNOWN,
  E.BULLETIN_FILTER_UNKNOWN,
]);

/** What the text refers to and nobody knows: metrics, places, kinds, columns, filters. Nothing is computed for it. */
export function unknownIn(ground: Ground): BulletinFault[] {
  return plan(ground).inlines.questions.faults.filter(({ error }) => UNKNOWN.has(error.code));
}

function plan({ context, viewer, known, own, body, corrects, pinned, frozen }: Ground) {
  const questions = new Questions({ context, viewer, known, ...(frozen ? { frozen } : {}) });
  // What was said of a quarter is said after it: a statement is quoted as it stood on the day of what is known.
  const statements = new Statements(questions, dayIn(known), pinned);
  const lists = new RecordLists(questions, own, pinned);
  const inlines: Inlines = { questions, statements, own, corrects, values: {}, pinned };
  const made: Made = { tables: {}, charts: {} };
  const planned = body.blocks.map((block, i) => planBlock(inlines, lists, made, block, i));
  return { made, inlines, lists, planned };
}

function cites({ blocks }: BulletinBody): boolean {
  return blocks.some((block) => {
    const nodes = block.type === 'paragraph' ? block.content : block.type === 'list' ? block.items.flat() : [];
    return nodes.some(({ type }) => type === 'corrected');
  });
}

const gap = (caption: string): Block => ({ type: 'paragraph', runs: [`${caption}${GAP}`] });

function planBlock(
  inlines: Inlines,
  lists: RecordLists,
  made: Made,
  block: BodyBlock,
  index: number,
): () => Block | Promise<Block> {
  switch (block.type) {
    case 'heading':
      return () => ({ type: 'heading', level: block.level, text: block.text });
    case 'paragraph': {
      const runs = planInlines(inlines, block.content, (inline) => spot({ block: index, inline }));
      return () => ({ type: 'paragraph', runs: runs() });
    }
    case 'list': {
      const items = block.items.map((nodes, item) =>
        planInlines(inlines, nodes, (inline) => spot({ block: index, item, inline })),
      );
      return () => ({ type: 'list', numbered: block.numbered, items: items.map((runs) => runs()) });
    }
    case 'table': {
      const grid = planGrid(inlines.questions, inlines.own, block, spot({ block: index, id: block.id }));
      return () => {
        const found = grid();
        return found ? (made.tables[block.id] = gridTable(block, found, inlines.pinned)) : gap(block.caption);
      };
    }
    case 'chart':
      return planChart(inlines, made, block, index);
    case 'records': {
      const table = lists.ask(spot({ block: index, id: block.id }), block);
      return () => {
        const found = table();
        return found ? (made.tables[block.id] = found) : gap(block.caption);
      };
    }
  }
}

function planChart({ questions, own }: Inlines, made: Made, block: ChartBlock, index: number): () => Promise<Block> {
  const at = spot({ block: index, id: block.id });
  const grid = planGrid(questions, own, block, at);
  return async () => {
    const found = grid();
    if (!found) return gap(block.caption);
    const chart = (made.charts[block.id] = chartOf(block, found));
    const png = await chartPicture(chart);
    if (png) return { type: 'picture', png, caption: block.caption, alternative: inWords(chart) };
    questions.fault(at, E.BULLETIN_CHART_FACES);
    return gap(block.caption);
  };
}

function chartOf({ id, form, caption }: ChartBlock, { rows, columns }: Grid): BulletinChart {
  return {
    id,
    form,
    caption,
    labels: rows,
    series: columns.map(({ name, unit, decimals, cells }) => ({
      name,
      unit: UNITS[unit].word,
      decimals,
      values: cells.map(({ value }) => (value === null ? null : inUnit(value, unit))),
    })),
  };
}

/** What a chart shows, for readers who do not see it. */
function inWords({ labels, series }: BulletinChart): string {
  return series
    .map(({ name, unit, values }) => {
      const told = labels.map((label, i) => `${label}${values[i] ?? '—'}`).join('、');
      return `${name}(${unit}):${told}`;
    })
    .join(';');
}
