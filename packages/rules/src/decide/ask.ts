/** The cheapest next question: the field whose answer settles most of what is undecided. */
import type { CompiledPack } from '../core/compile';
import { exact } from '../core/settle';
import { assign, OPEN, release } from '../core/trial';
import type { CellAbout } from '../core/cells';
import { decideOn } from './decide';
import type { Facts } from './subject';

export interface Question {
  field: string;
  /** A judgement of people, not a field. */
  judgement: boolean;
  label: string;
  unit: string | null;
  /** Policies that any answer settles. */
  settles: string[];
  /** Policies that some answers settle. */
  may: string[];
  /** Policies it settles, each answer that the rules tell apart taken as equally likely. */
  expected: number;
  /** The answers that the rules tell apart, over all policies that ask. */
  answers: CellAbout[];
}

/** Questions in the order of what they settle, most first; ties by name. Empty when nothing is undecided. */
export function questionsFor(compiled: CompiledPack, facts: Facts, policies?: ReadonlySet<string>): Question[] {
  const questions = new Map<string, Question>();
  for (const of of compiled.policies) {
    const { id } = of.policy;
    if (policies && !policies.has(id)) continue;
    const { decision, trial } = decideOn(of, facts);
    if (decision.outcome !== 'unknown' || !trial || !of.tree) continue;
    for (const variable of of.variables) {
      const list = variable.judgement ? decision.judgement : decision.missing;
      if (!list.includes(variable.name)) continue;
      const key = `${variable.judgement ? '?' : ''}${variable.name}`;
      const question = questions.get(key) ?? {
        field: variable.name,
        judgement: variable.judgement,
        label: variable.label,
        unit: compiled.pack.fields[variable.name]?.unit ?? null,
        settles: [],
        may: [],
        expected: 0,
        answers: [],
      };
      questions.set(key, question);
      const cells = trial.cells[variable.index]!;
      let settled = 0;
      for (const cell of cells) {
        assign(trial, variable.index, cell);
        if (exact(of.tree, trial) !== OPEN) settled++;
        const text = JSON.stringify(cell.about);
        if (!question.answers.some((one) => JSON.stringify(one) === text)) question.answers.push(cell.about);
      }
      release(trial, variable.index);
      if (settled === cells.length) question.settles.push(id);
      else if (settled > 0) question.may.push(id);
      question.expected += settled / cells.length;
    }
  }
  return [...questions.values()].sort(
    (a, b) => b.expected - a.expected || b.settles.length - a.settles.length || (a.field < b.field ? -1 : 1),
  );
}
