/** A task read in a paper as a proposed duty: its units as offices, its deadline as a term, its figure as a target. */
import { partialDate, type Day } from '@wutong/codes';
import type { TaskFound, TaskUnitWord } from '@wutong/figures/tasks/index';
import type { Fields } from '@wutong/kernel/kinds/types';
import type { Registry } from '@wutong/kernel/kinds/registry';
import type { PlaceTree } from '@wutong/kernel/places/tree';
import type { TaskContent, TaskTerm, TaskUnit } from '../wire';
import { clauseOf, targetOf } from './metrics';
import type { OfficesNamed } from './offices';

/** What is known beside the task. */
export interface Known {
  text: string;
  /** Where the directive belongs. */
  place: string;
  heldOn: Day | null;
  tree: PlaceTree;
  registry: Registry;
  offices: OfficesNamed;
}

/** `120-168`: the name of a proposal. */
export const idOf = ([from, to]: readonly [number, number]): string => `${from}-${to}`;

/** The span a name stands for. */
export function spanOf(id: string): [number, number] {
  const [from, to] = id.split('-').map(Number) as [number, number];
  return [from, to];
}

/** The county that a task is of: the one that pledges it, or whose government alone leads. */
function placeOf({ place }: TaskFound, { tree, place: home }: Known): string {
  const found = place ? tree.resolve(place.name).filter(({ level }) => level === 'county') : [];
  return found.length === 1 ? found[0]!.code : home;
}

/** The units of a task and the offices they are. */
export function unitsOf(found: TaskFound, known: Known): TaskUnit[] {
  const at = placeOf(found, known);
  const home = at === known.place ? null : at;
  return found.units.map((unit: TaskUnitWord): TaskUnit => {
    const named = unit.group === null ? known.offices.find(unit.text, home) : { office: null, candidates: [] };
    return {
      ...unit,
      office: named.office?.code ?? null,
      officeName: named.office?.name ?? null,
      candidates: named.candidates.map(({ code, name }) => ({ office: code, name })),
    };
  });
}

function termOf({ limit }: TaskFound): TaskTerm | null {
  if (!limit) return null;
  if (limit.kind === 'working_days' && limit.count !== null) return { by: 'days', days: limit.count };
  return limit.on === null ? null : { by: 'date', on: limit.on };
}

const said = (units: readonly TaskUnit[], part: 'lead' | 'co'): string | null =>
  units
    .filter((unit) => unit.part === part)
    .map(({ text }) => text)
    .join('、') || null;

/** The day a target counts from: of what is due within days the paper's own, of a year's plan its first of January. */
function sinceOf({ limit }: TaskFound, heldOn: Day | null): Day | null {
  if (limit && limit.count !== null) return heldOn;
  const year = (heldOn ?? limit?.on)?.slice(0, 4);
  return year ? `${year}-01-01` : null;
}

/** The words of a task that hold a figure, without the units in front; else the clause of the text. */
function wordsOf(text: string, title: string, span: readonly [number, number] | null): string | null {
  if (span === null) return null;
  const figure = text.slice(...span).replace(/\s+/g, '');
  return title.split(/[,;:]/).find((words) => words.includes(figure)) ?? clauseOf(text, span);
}

/** What a task says, as a duty would hold it. What the paper does not say, or does not say clearly, is null. */
export function contentOf(found: TaskFound, known: Known): TaskContent {
  const place = placeOf(found, known);
  const units = unitsOf(found, known);
  const lead = units.find(({ part }) => part === 'lead');
  // A county that pledges owes it through its government, unless it names one of its offices.
  const owner = lead ? lead.office : place === known.place ? null : (known.offices.ofPlace(place).office?.code ?? null);
  const target = targetOf(known.text, found.figures, known.registry);
  const figure = found.figures[0];
  const rate = target !== null && known.registry.metric(target.metric).unit === 'percent';
  return {
    title: found.title,
    place,
    owner,
    leadUnit: said(units, 'lead'),
    coUnits: said(units, 'co'),
    parts: [],
    term: termOf(found),
    limitText: found.limit?.text.replace(/\s+/g, '') ?? null,
    metric: target?.metric ?? null,
    metricSince: target && !rate ? sinceOf(found, known.heldOn) : null,
    target: target?.target ?? null,
    targetText: wordsOf(known.text, found.title, target?.span ?? figure?.span ?? null),
    number: found.number?.replace(/[\s.、,]+$/, '') ?? null,
  };
}

/** A stretch that a person marked: its words, and nothing read into them. */
export function blank(text: string, span: readonly [number, number], place: string): TaskContent {
  return {
    title: text
      .slice(...span)
      .replace(/\s+/g, '')
      .replace(/[。;；]$/, '')
      .slice(0, 160),
    place,
    owner: null,
    leadUnit: null,
    coUnits: null,
    parts: [],
    term: null,
    limitText: null,
    metric: null,
    metricSince: null,
    target: null,
    targetText: null,
    number: null,
  };
}

/** The fields of a duty that a content gives; a term only as one of three. */
export function termFields(term: TaskTerm | null): Fields {
  if (term === null) return {};
  if (term.by === 'clock') return { clock: term.clock };
  return term.by === 'days' ? { term_days: term.days } : { due_on: partialDate(term.on) };
}
