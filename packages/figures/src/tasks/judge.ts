/** Whether a stretch is a task, by which rule, and how sure that is. */
import type { Statement } from '../types';
import { bare, type Candidate } from './clauses';
import type { LimitWord } from './limit';
import type { Item } from './lines';
import type { UnitRun } from './units';
import { ACTION, DUE, FORECAST, isVacuous, MODAL, PAST, PRIVATE } from './words';

/** What sort of paper it is. */
export interface Scene {
  /** A newspaper's report: what it tells of an office is news, no order to it. */
  news: boolean;
  pledge: boolean;
  list: boolean;
  /** The county that speaks. */
  speaker: string | null;
}

export interface Judged {
  rule: string;
  confidence: number;
}

interface Asked {
  text: string;
  candidate: Candidate;
  inherited: readonly UnitRun[];
  limit: LimitWord | null;
  figures: readonly Statement[];
  item: Item;
  scene: Scene;
  /** The stretch before it in the sentence was given to somebody: 区财政局要…;区审计局提前介入. */
  parallel: boolean;
}

const ASSIGNS = new Set(['led', 'charged', 'asked', 'must']);

/** The rule by which it is a task; null when it is none. */
export function judge({ text, candidate, inherited, limit, figures, item, scene, parallel }: Asked): Judged | null {
  const words = bare(text, candidate.from, candidate.to, candidate.runs);
  const solid = words.split(/[,:]/).filter((clause) => clause.trim().length > 1 && !isVacuous(clause));
  if (!solid.some((clause) => ACTION.test(clause))) return null;
  const whole = text.slice(candidate.from, candidate.to);
  if (/(?:如下|:)$/.test(whole) || text[candidate.to] === ':') return null;
  const leads = [...inherited, ...candidate.runs.filter(({ part }) => part === 'lead')];
  const assigned = leads.some(({ how }) => ASSIGNS.has(how));
  const bound = leads.length > 0 && (parallel || limit?.strong || DUE.test(words));
  const told = scene.news ? assigned && (limit?.strong === true || figures.length > 0) : assigned || bound;
  const nobody = leads.length > 0 && leads.every(({ units }) => units.every(({ group }) => group === 'departments'));
  const modal = MODAL.exec(whole);
  if (!told && PRIVATE.test(whole)) return null;
  const past = PAST.exec(solid.join(','));
  const looksBack = past !== null && !(modal && modal.index < whole.indexOf(past[0]) + 1) && !limit?.strong;
  if (looksBack && !leads.some(({ how }) => how === 'asked' || how === 'must')) return null;
  const much = figures.length > 0;
  if (told && leads.length > 0 && (!nobody || limit?.strong || much))
    return {
      rule: leads.some(({ how }) => how === 'led' || how === 'charged') ? 'assigned' : 'ordered',
      confidence: sure(0.8, limit, much),
    };
  if (FORECAST.test(whole)) return null;
  if (scene.speaker !== null && (limit !== null || much || (scene.pledge && item.level > 0)))
    return scene.pledge || modal || limit?.strong ? { rule: 'pledged', confidence: sure(0.7, limit, much) } : null;
  if (scene.list && item.level > 0 && (limit !== null || much))
    return { rule: 'listed', confidence: sure(0.65, limit, much) };
  const day = limit !== null && limit.kind === 'date' && limit.strong;
  if (
    modal &&
    limit !== null &&
    leads.length === 0 &&
    (scene.news ? day && much : limit.strong || (much && DUE.test(words)))
  )
    return { rule: 'committed', confidence: sure(0.5, limit, much) };
  return null;
}

const sure = (base: number, limit: LimitWord | null, much: boolean): number =>
  Math.min(0.95, base + (limit?.strong ? 0.1 : 0) + (much ? 0.05 : 0));
