/** Sentences of an item that name no label, cut into what is asked of one unit or has one deadline. */
import { sentencesOf } from '../metric/clauses';
import type { LimitWord } from './limit';
import type { Item } from './lines';
import type { UnitRun } from './units';
import { ACTION } from './words';

/** A stretch of the run that may be one task. */
export interface Candidate {
  from: number;
  to: number;
  runs: UnitRun[];
  /** 一要…二要…: its own number within the sentence. */
  number: { from: number; to: number } | null;
}

interface Clause {
  from: number;
  to: number;
  /** The mark before it. */
  mark: string;
}

const TOLD: ReadonlySet<string> = new Set(['led', 'charged', 'asked', 'must']);

const ORDINAL = /^(?:[一二三四五六七八九十]{1,2}(?:是|要)|第[一二三四五六七八九十],)/;

function clausesOf(text: string, from: number, to: number): Clause[] {
  const clauses: Clause[] = [];
  let start = from;
  let mark = '';
  let depth = 0;
  for (let at = from; at < to; at++) {
    const c = text[at]!;
    if (c === '(' || c === '“' || c === '《') depth++;
    else if (c === ')' || c === '”' || c === '》') depth = Math.max(0, depth - 1);
    const comma = c === ',' && !(/\d/.test(text[at - 1] ?? '') && /^\d{3}(?!\d)/.test(text.slice(at + 1, at + 5)));
    if ((depth === 0 && comma) || c === ';' || (depth === 0 && c === ':')) {
      if (at > start) clauses.push({ from: start, to: at, mark });
      start = at + 1;
      mark = c;
    }
  }
  if (start < to) clauses.push({ from: start, to, mark });
  return clauses;
}

/** Sentences of an item; the heading sentence in front of it (关于土地要素保障。) is told apart. */
export function sentencesOfItem(item: Item): { from: number; to: number; topic: string | null }[] {
  const { run, from } = item;
  const sentences = run.text
    .slice(from)
    .split('\n')
    .reduce<{ from: number; to: number }[]>((found, line) => {
      const begin = found.length === 0 ? from : found.at(-1)!.to + 1;
      return [...found, { from: begin, to: begin + line.length }];
    }, [])
    .flatMap((line) => sentencesOf(run.text, line.from, line.to, false));
  let topic: string | null = null;
  const found: { from: number; to: number; topic: string | null }[] = [];
  for (const [at, sentence] of sentences.entries()) {
    const text = run.text.slice(sentence.from, sentence.to);
    if (at === 0 && item.level > 0 && isTopic(text) && sentences.length > 1) {
      topic = text.replace(/[。!?]$/, '');
      continue;
    }
    found.push({ from: sentence.from, to: sentence.to, topic });
  }
  return found;
}

const isTopic = (text: string): boolean => text.length <= 30 && (text.startsWith('关于') || !/[,;\d]/.test(text));

/**
 * Cuts a sentence. A new task begins behind a semicolon, at an ordinal, where another unit is told to do something, and where a
 * second deadline heads a clause of its own.
 */
export function candidatesOf(
  text: string,
  from: number,
  to: number,
  runs: readonly UnitRun[],
  limits: readonly LimitWord[],
): Candidate[] {
  const found: Candidate[] = [];
  let own: Candidate | null = null;
  const acts = (a: number, b: number): boolean => ACTION.test(bare(text, a, b, runs));
  for (const clause of clausesOf(text, from, to)) {
    const mine = runs.filter((run) => run.from >= clause.from && run.to <= clause.to);
    const lead = mine.find(({ part, from: at }) => part === 'lead' && at - clause.from <= 8);
    const ordinal = ORDINAL.exec(text.slice(clause.from, clause.to));
    const limit = limits.find((word) => word.from >= clause.from && word.to <= clause.to);
    const heads =
      limit !== undefined && /^(?:[并且]|同时|到|于|在|力争|确保)*$/.test(text.slice(clause.from, limit.from));
    const before: Candidate | null = own;
    const acted = before !== null && acts(before.from, clause.from);
    const timed =
      before !== null &&
      limits.some(({ from: at, to: until, kind }) => at >= before.from && until <= clause.from && kind !== 'at_once');
    const ledBefore = before !== null && before.runs.some(({ part }) => part === 'lead');
    const helpsOnly = mine.length > 0 && mine.every(({ part }) => part === 'co');
    // …储备量不得低于15天,由市能源局督促落实; 办公室设在市发展改革委: who sees to it is told last.
    const rest = lead ? bare(text, clause.from, clause.to, runs).length : 0;
    const trailing =
      lead !== undefined &&
      !before?.runs.some(({ how }) => TOLD.has(how)) &&
      (text.startsWith('设在', lead.from) || (text[lead.from] === '由' && (lead.how === 'charged' || rest < 6)));
    const newUnit =
      lead !== undefined &&
      !trailing &&
      (lead.how === 'bare'
        ? ledBefore && acted && acts(clause.from, clause.to) && !/同步|一并|同时/.test(text.slice(lead.to, lead.to + 3))
        : acted || ledBefore);
    const cut =
      before === null ||
      ordinal !== null ||
      (clause.mark === ';' && !(helpsOnly && bare(text, clause.from, clause.to, runs).length < 6)) ||
      newUnit ||
      (heads && timed && acted && acts(limit.to, clause.to));
    if (cut || before === null) {
      own = { from: clause.from, to: clause.to, runs: [], number: null };
      if (ordinal) own.number = { from: clause.from, to: clause.from + ordinal[0].length };
      found.push(own);
    }
    own!.to = clause.to;
    // 各供热企业…,由市能源局督促落实: those it is about do not owe it.
    if (!cut && trailing)
      own!.runs = own!.runs.filter(({ how, units }) => how !== 'bare' || units.every(({ group }) => group === null));
    // 市行政审批局同步办理: it does its part of the same thing.
    own!.runs.push(
      ...mine.map((run) => (!cut && run.how === 'bare' && ledBefore ? { ...run, part: 'co' as const } : run)),
    );
  }
  for (const one of found) {
    // Where one leads (牵头), who carries out (落实) helps.
    if (one.runs.some(({ how }) => how === 'led'))
      one.runs = one.runs.map((run) => (run.how === 'led' ? run : { ...run, part: 'co' }));
  }
  return found;
}

/** The words of a stretch without those that name its units. */
export function bare(text: string, from: number, to: number, runs: readonly UnitRun[]): string {
  let out = '';
  let at = from;
  for (const run of runs) {
    if (run.to <= at || run.from >= to) continue;
    out += text.slice(at, Math.max(at, run.from));
    at = Math.min(to, run.to);
  }
  return out + text.slice(at, to);
}
