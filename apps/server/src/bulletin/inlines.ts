/** Typed words, figures, statements and citations of a text, worked out into runs. */
import type { Day } from '@wutong/codes';
import { sayError } from '@wutong/kernel/errors';
import type { Figure } from '@wutong/kernel/metrics/types';
import type { Run } from '@wutong/papers/paper/types';
import type { BulletinRef, BulletinValue, FigureNode, InlineNode, Period } from '../wire-bulletin';
import { E } from './bulletin.errors';
import { figureAddress } from './address';
import type { Questions } from './questions';
import { decimalsFor, said, UNITS, unitFor } from './say';
import type { Spot } from './spot';
import type { Statements } from './statements';

/** What a figure is of when the text does not say: the bulletin's own place and days. */
export interface Own {
  place: string;
  asOf: Day;
  period: Period;
}

/** Stands where something cannot be given. */
export const GAP = '〔…〕';

/** What a template leaves to the drafter: Chinese words in the brackets that otherwise hold the year of a number. */
export const UNFILLED = /〔[^〕]*\p{Script=Han}[^〕]*〕/u;

export interface Inlines {
  questions: Questions;
  statements: Statements;
  own: Own;
  corrects: BulletinRef | null;
  values: Record<string, BulletinValue>;
  /** True for a paper that is to stay: its links lead to what was known then. */
  pinned: boolean;
}

/** The days of a figure: an own cut-off has, unless it says otherwise, the year up to it as its period. */
export function daysOf(own: Own, node: { asOf?: Day | undefined; period?: Period | undefined }): { asOf: Day; period: Period } {
  const asOf = node.asOf ?? own.asOf;
  if (node.period) return { asOf, period: node.period };
  return { asOf, period: asOf === own.asOf ? own.period : { from: `${asOf.slice(0, 4)}-01-01`, to: asOf } };
} // prettier-ignore

/** A run for each node, once everything is computed. */
export function planInlines(work: Inlines, nodes: readonly InlineNode[], at: (inline: number) => Spot): () => Run[] {
  const made = nodes.map((node, i) => planNode(work, node, at(i)));
  return () => made.map((make) => make());
}

function planNode(work: Inlines, node: InlineNode, place: Spot): () => Run {
  if (node.type === 'text') {
    const [words] = UNFILLED.exec(node.text) ?? [];
    if (words !== undefined) work.questions.fault(place, E.BULLETIN_PLACEHOLDER, { words });
    return () => ({ text: node.text, ...(node.strong ? { strong: true } : {}) });
  }
  const at = { ...place, id: node.id };
  const value = (work.values[node.id] = { ...NOTHING, id: node.id });
  const gap = (): Run => {
    value.error = work.questions.faults.find(({ id }) => id === node.id)?.error ?? null;
    return { text: GAP };
  };
  if (node.type === 'corrected') {
    const { corrects } = work;
    if (!corrects) work.questions.fault(at, E.BULLETIN_NOTHING_CORRECTED);
    else value.text = citation(corrects);
    return () => (value.text === null ? gap() : { text: value.text });
  }
  if (node.type === 'figure') return planFigure(work, node, at, value, gap);
  const find = work.statements.ask(at, node);
  return () => {
    const found = find();
    if (!found) return gap();
    Object.assign(value, found);
    return { text: found.text, note: found.note, opens: found.opens };
  };
}

const NOTHING: Omit<BulletinValue, 'id'> = {
  text: null,
  value: null,
  name: null,
  unit: null,
  place: null,
  placeName: null,
  asOf: null,
  known: null,
  period: null,
  version: null,
  opens: null,
  note: null,
  error: null,
};

/** 《关于…的通报》(长政督〔2026〕3号). */
export const citation = ({ title, numberText }: Pick<BulletinRef, 'title' | 'numberText'>): string =>
  `《${title}》${numberText === null ? '' : `(${numberText})`}`;

function planFigure(work: Inlines, node: FigureNode, at: Spot, value: BulletinValue, gap: () => Run): () => Run {
  const { questions, own, pinned } = work;
  const place = node.place ?? own.place;
  const { asOf, period } = daysOf(own, node);
  const { metric, chain, label, stage } = node;
  const narrowed = { ...(chain ? { chain } : {}), ...(label ? { label } : {}), ...(stage ? { stage } : {}) };
  const answer = questions.ask(at, { metric, place, asOf, period, ...narrowed });
  return () => {
    if (!answer) return gap();
    const figure = answer();
    const { context, known } = questions.asking;
    const opens = figureAddress(figure, narrowed, pinned);
    Object.assign(value, {
      value: figure.value,
      name: figure.name,
      unit: figure.unit,
      place,
      placeName: context.tree.at({ asOf, known }).nameOf(place),
      asOf,
      known,
      period: figure.period,
      version: figure.version,
      opens,
      note: unknownNote(figure),
    });
    const unit = unitFor(figure.unit, node.unit, [figure.value]);
    if (figure.value === null) questions.fault(at, E.BULLETIN_REFUSED, { metric: figure.name, why: sayError(figure.refused ?? '') });
    else if (!unit) questions.fault(at, E.BULLETIN_UNIT, { metric: figure.name, unit: UNITS[node.unit === 'auto' ? 'yi' : (node.unit ?? 'yi')].word });
    else {
      value.text = said(figure.value, unit, decimalsFor(unit, node.decimals, [figure.value]), node.withUnit ?? true);
      return { text: value.text, opens, ...(value.note === null ? {} : { note: value.note }) };
    }
    return gap();
  };
} // prettier-ignore

/** Money that nobody filled in is not in the sum, and the paper says so. */
export function unknownNote({ unit, amountUnknown }: Figure): string | null {
  return unit === 'yuan' && amountUnknown > 0 ? `另有${amountUnknown}项未填金额,不在数内。` : null;
}
