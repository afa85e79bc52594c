/**
 * Papers of our own with the tasks they hold, labelled before any rule was changed for them. A file: lines of what is known
 * of the paper, `----`, the text, `====`, then a line a task:
 * `words inside it | leads | co-units | deadline | figures | place`, `-` for none. Deadlines: a day, `wd:3` working days,
 * `lasting`, `every`, `now`, `event`.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readTasks, type TaskFound } from '../src/tasks/index';

export interface WantedTask {
  words: string;
  leads: string[];
  cos: string[];
  limit: string | null;
  figures: string[];
  place: string | null;
}

export interface TaskPassage {
  name: string;
  batch: number;
  published: string | null;
  region: string;
  text: string;
  tasks: WantedTask[];
}

const FOLDER = fileURLToPath(new URL('./tasks/', import.meta.url));

const list = (text: string): string[] => (text === '-' ? [] : text.split(/、(?!区\))/));

/** The passages in order of their names. */
export function taskPassages(): TaskPassage[] {
  return readdirSync(FOLDER)
    .sort()
    .map((name) => {
      const [head, rest] = readFileSync(`${FOLDER}${name}`, 'utf8').split('\n----\n') as [string, string];
      const [text, labels] = rest.split('\n====\n') as [string, string];
      const known = new Map(head.split('\n').map((line) => line.split(': ') as [string, string]));
      const tasks = labels
        .split('\n')
        .filter((line) => line.trim() !== '')
        .map((line): WantedTask => {
          const [words, leads, cos, limit, figures, place] = line.split('|').map((part) => part.trim()) as string[];
          return {
            words: words!,
            leads: list(leads!),
            cos: list(cos!),
            limit: limit === '-' ? null : limit!,
            figures: figures === '-' ? [] : figures!.split(';').map((one) => one.trim()),
            place: place === '-' ? null : place!,
          };
        });
      return {
        name,
        batch: Number(known.get('批次')),
        published: known.get('日期') ?? null,
        region: known.get('城市')!,
        text,
        tasks,
      };
    });
}

const bareText = (text: string): string => text.replace(/\s+/g, '');

/** How a deadline reads in a label. */
export function limitLabel({ limit }: TaskFound): string | null {
  if (!limit) return null;
  if (limit.kind === 'working_days') return `wd:${limit.count}`;
  if (limit.on) return limit.on;
  return limit.kind === 'at_once' ? 'now' : limit.kind;
}

export interface Score {
  wanted: number;
  found: number;
  right: number;
  leads: number;
  cos: number;
  limits: number;
  figures: number;
  places: number;
  faults: string[];
}

/** Reads passages and compares. A task is right when one wanted one lies in its span, and no other task has it. */
export function score(passages: readonly TaskPassage[]): Score {
  const total: Score = {
    wanted: 0,
    found: 0,
    right: 0,
    leads: 0,
    cos: 0,
    limits: 0,
    figures: 0,
    places: 0,
    faults: [],
  };
  for (const passage of passages) {
    const read = readTasks(passage.text, {
      region: passage.region,
      ...(passage.published ? { published: passage.published } : {}),
    });
    total.wanted += passage.tasks.length;
    total.found += read.tasks.length;
    const free = new Set(read.tasks);
    for (const wanted of passage.tasks) {
      const task = [...free].find(({ quote }) => bareText(quote).includes(bareText(wanted.words)));
      if (!task) {
        total.faults.push(`${passage.name} missed: ${wanted.words}`);
        continue;
      }
      free.delete(task);
      total.right++;
      compare(total, passage, wanted, task);
    }
    for (const task of free) total.faults.push(`${passage.name} extra (${task.rule}): ${task.quote.slice(0, 60)}`);
  }
  return total;
}

function compare(total: Score, { name }: TaskPassage, wanted: WantedTask, task: TaskFound): void {
  const units = (part: 'lead' | 'co'): string[] =>
    task.units.filter((unit) => unit.part === part).map(({ text }) => text);
  const check = (key: 'leads' | 'cos' | 'limits' | 'figures' | 'places', want: unknown, got: unknown): void => {
    if (JSON.stringify(want) === JSON.stringify(got)) total[key]++;
    else total.faults.push(`${name} ${key} of “${wanted.words}”: ${JSON.stringify(got)}, not ${JSON.stringify(want)}`);
  };
  check('leads', wanted.leads, units('lead'));
  check('cos', wanted.cos, units('co'));
  check('limits', wanted.limit, limitLabel(task));
  check(
    'figures',
    wanted.figures,
    task.figures.map(({ value, unit }) => `${value} ${unit}`),
  );
  check('places', wanted.place, task.place?.name ?? null);
}
