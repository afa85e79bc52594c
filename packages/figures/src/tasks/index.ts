/**
 * Reads a paper for what it asks to be done: minutes, instructions, lists of tasks, speeches, pledges. Pure; what the text
 * does not say stays null.
 */
import { readPage } from '../index';
import { divisionOf, PlaceReader } from '../place/names';
import { fold } from '../text/fold';
import { pageSpan } from '../text/run';
import { candidatesOf, sentencesOfItem } from './clauses';
import { judge, type Scene } from './judge';
import { groupOf, labelled } from './labelled';
import { limitOf, limitWords } from './limit';
import { itemsOf, type Item } from './lines';
import { countyOf, leadingCounty, pledges, speakerOf, type Speaker } from './speaker';
import { rowsOfTables } from './table';
import { titleOf } from './title';
import type { Statement } from '../types';
import type { TaskFound, TaskOptions, TasksRead, TaskUnitWord } from './types';
import { unitRuns, type UnitContext, type UnitRun } from './units';
import { ACTION, LIST, NEWS, PAST, PLEDGE } from './words';

export type * from './types';

/** What is known while a paper is read. */
interface Paper {
  text: string;
  folded: string;
  published: string | null;
  reader: PlaceReader;
  offices: readonly string[];
  statements: readonly Statement[];
  scene: Scene;
}

/**
 * The tasks of a text in its order, each with its exact span: `quote === text.slice(...span)`. Only commitments and
 * assignments; background, praise and exhortation are none. Never throws on text.
 */
export function readTasks(text: string, options: TaskOptions = {}): TasksRead {
  const folded = fold(text);
  const published = options.published ?? null;
  const home = options.region ? divisionOf(options.region) : null;
  const page = readPage(text, {
    ...(options.published ? { published: options.published } : {}),
    ...(options.region ? { region: options.region } : {}),
  });
  const reader = new PlaceReader(home ?? (page.region ? divisionOf(page.region) : null));
  const head = folded.slice(0, 400);
  const paper: Paper = {
    text,
    folded,
    published,
    reader,
    offices: (options.offices ?? [])
      .map(fold)
      .filter((name) => name.length >= 3)
      .toSorted((a, b) => b.length - a.length),
    statements: page.statements,
    scene: {
      news: NEWS.test(folded),
      pledge: PLEDGE.test(head),
      list: LIST.test(folded.trimStart().split('\n', 3).join('\n')),
      speaker: null,
    },
  };
  const tables = rowsOfTables(paper);
  const inTable = (item: Item): boolean => {
    const span = pageSpan(item.run, 0, item.run.text.length);
    return tables.spans.some(([from, to]) => span[0] < to && from < span[1]);
  };
  const tasks = [...tables.tasks];
  let speaker: Speaker | null = null;
  for (const item of itemsOf(folded)) {
    if (inTable(item)) continue;
    speaker = speakerOf(item, paper, speaker);
    if (item.heading) continue;
    tasks.push(...tasksOf(item, paper, speaker));
  }
  tasks.sort((a, b) => a.span[0] - b.span[0]);
  const speakers = new Set(tasks.flatMap(({ place }) => place?.name ?? []));
  return { tasks, published, speaker: speakers.size === 1 ? [...speakers][0]! : null };
}

function contextOf(item: Item, { reader, offices }: Paper): UnitContext {
  const counties = new Map(reader.find(item.run.text).map((word) => [word.from, word]));
  return { counties, offices };
}

/** No paragraph asks for anything at such length, and no sentence; what is longer is a flaw of the file. */
const LONGEST_ITEM = 20_000;
const LONGEST_SENTENCE = 4000;

function tasksOf(item: Item, paper: Paper, speaker: Speaker | null): TaskFound[] {
  const { run } = item;
  if (run.text.length > LONGEST_ITEM) return [];
  const told = labelled(item, paper.published);
  if (told) {
    const words = limitWords(run.text, paper.published);
    const limit = told.limit ?? limitFrom(item, limitOf(words, item.from, told.to), paper);
    return [
      found(item, paper, {
        from: item.from,
        to: told.end,
        title: titleOf(run.text, item.from, told.to, [], null),
        units: told.units,
        limit,
        figuresTo: told.to,
        place: null,
        confidence: told.units.length > 0 ? 0.95 : 0.85,
        rule: 'labelled',
        topic: null,
      }),
    ];
  }
  const context = contextOf(item, paper);
  const limits = limitWords(run.text, paper.published);
  const county = countyOf(item, paper, speaker);
  let leads: UnitRun[] = [];
  return sentencesOfItem(item).flatMap(({ from, to, topic }) => {
    if (to - from > LONGEST_SENTENCE) return [];
    const end = /[。!?;]["”]?$/.test(run.text.slice(from, to))
      ? to - (/["”]$/.test(run.text.slice(from, to)) ? 2 : 1)
      : to;
    // 上党区将…: in a pledge the county speaks of itself.
    const runs = unitRuns(run.text, from, end, context).filter(
      ({ how, units }) =>
        !(
          county &&
          how !== 'asked' &&
          units.every(({ from: at, to: until }) => county.name === run.text.slice(at, until))
        ),
    );
    leads = [];
    let parallel = false;
    return candidatesOf(run.text, from, end, runs, limits).flatMap((candidate, at) => {
      const limit = limitOf(limits, candidate.from, candidate.to);
      const own = candidate.runs.filter(({ part }) => part === 'lead');
      // 请潞城区政府7天内拆除,…一个月内完成: the same unit goes on within a sentence.
      const inherited = own.length === 0 && at > 0 && run.text[candidate.from - 1] !== ';' ? leads : [];
      if (own.length > 0) leads = own;
      const figures = figuresIn(run, candidate.from, candidate.to, paper);
      const said = judge({
        text: run.text,
        candidate,
        inherited,
        limit,
        figures,
        item,
        scene: { ...paper.scene, speaker: county?.name ?? null },
        parallel,
      });
      parallel = said !== null && own.length > 0;
      if (!said) return [];
      const units = [...inherited, ...candidate.runs].flatMap((one) =>
        one.units.map((unit): TaskUnitWord => ({
          text: paper.text.slice(...pageSpan(run, unit.from, unit.to)),
          span: pageSpan(run, unit.from, unit.to),
          part: one.part,
          group: unit.group ?? groupOf(run.text.slice(unit.from, unit.to)),
        })),
      );
      const begin = candidate.number ? candidate.number.to : candidate.from;
      return [
        found(item, paper, {
          from: begin,
          to: candidate.to,
          title: titleOf(run.text, begin, candidate.to, candidate.runs, county?.name ?? null),
          units,
          limit: limitFrom(item, limit, paper),
          figuresTo: candidate.to,
          place:
            county && (pledges(paper, county) || said.rule === 'pledged')
              ? { name: county.name, span: county.span }
              : leadingCounty(units, paper),
          ...said,
          topic,
          ordinal: candidate.number,
        }),
      ];
    });
  });
}

const figuresIn = (run: Item['run'], from: number, to: number, { statements }: Paper): Statement[] => {
  if (to <= from) return [];
  const [first, last] = pageSpan(run, from, to);
  return statements.filter(({ span }) => span[0] >= first && span[1] <= last);
};

function limitFrom(item: Item, word: ReturnType<typeof limitOf>, { text }: Paper): TaskFound['limit'] {
  if (!word) return null;
  const span = pageSpan(item.run, word.from, word.to);
  return { text: text.slice(...span), span, kind: word.kind, on: word.on, count: word.count };
}

interface Made {
  from: number;
  to: number;
  title: string;
  units: TaskUnitWord[];
  limit: TaskFound['limit'];
  figuresTo: number;
  place: TaskFound['place'];
  confidence: number;
  rule: string;
  topic: string | null;
  ordinal?: { from: number; to: number } | null;
}

function found(item: Item, paper: Paper, made: Made): TaskFound {
  const { run } = item;
  const begin = made.from + (/^[\s,、;]*/.exec(run.text.slice(made.from, made.to))?.[0].length ?? 0);
  const end = begin + run.text.slice(begin, made.to).trimEnd().length;
  const span = pageSpan(run, begin, Math.max(begin + 1, end));
  const ordinal = made.ordinal ? pageSpan(run, made.ordinal.from, made.ordinal.to) : null;
  const numberSpan = ordinal ?? item.numberSpan;
  return {
    span,
    quote: paper.text.slice(...span),
    title: made.title,
    number: numberSpan ? paper.text.slice(...numberSpan) : null,
    numberSpan,
    section: [...item.section, ...(made.topic ? [made.topic] : [])].join(' / ') || null,
    units: unique(made.units),
    limit: made.limit,
    figures: figuresIn(run, begin, made.figuresTo, paper).filter((one) => isGoal(run, one, paper)),
    place: made.place,
    confidence: made.confidence,
    rule: made.rule,
  };
}

/** False for a figure of the past: it says where one stands, not how much is to be done. */
function isGoal(_run: Item['run'], { span, comparison, kind }: Statement, { folded }: Paper): boolean {
  const before = folded
    .slice(Math.max(0, span[0] - 16), span[0])
    .split(/[,。;:]/)
    .at(-1)!;
  if (kind === 'rank' || (comparison?.type === 'vs' && comparison.text.includes('全'))) return false;
  return !PAST.test(before) || ACTION.test(before.split(PAST).at(-1)!);
}

function unique(units: TaskUnitWord[]): TaskUnitWord[] {
  const seen = new Set<string>();
  return units.filter(({ text }) => !seen.has(text) && seen.add(text));
}
