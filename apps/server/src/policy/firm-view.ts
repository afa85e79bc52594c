/** What one firm may have, what it is short of, what does not apply, and the question to ask next. */
import type { AsOf } from '@wutong/kernel/ledger/types';
import type { Category, Edition, RuleBook } from '@wutong/module-policy/book';
import { conditionTree } from '@wutong/module-policy/conditions';
import { type Known, REGION, subjectFrom } from '@wutong/module-policy/facts';
import type { Firm } from '@wutong/module-policy/firms';
import {
  type CompiledPolicy,
  decideOn,
  factsOf,
  type Facts,
  type Question,
  questionsFor,
  type Reason,
  reasonsOf,
  remediesOf,
  sayCell,
  withinLimits,
} from '@wutong/rules';
import type { FirmBrief, FirmPolicy, FirmPolicyView, FirmView, QuestionView } from '../wire-firms';
import { briefOf, fieldView, forceOf, judgementView, nextWindow, speaksToFirms, textsOf, windowsOf } from './brief';
import { conflictsOf } from './told';
import { forceSays, reasonView, remedyView, whyOf } from './says';

/** Tests named with an answer in a list; the whole tree is a page of its own. */
const NAMED = 16;
/** Questions shown after the best one. */
const FURTHER = 4;

/** A firm with everything known of it on a day. */
export interface FirmOn {
  brief: FirmBrief;
  firm: Firm;
  known: Known;
  at: AsOf;
  /** What is known is hidden from the viewer: answers and sentences stand, values do not. */
  masked: boolean;
}

export interface Choice {
  category: Category;
  /** Also policies that speak to others than firms. */
  everybody: boolean;
}

/** The versions a firm is shown: those in force and to come; one that has ended only where nothing took its place. */
export function editionsFor(book: RuleBook, day: string, { category, everybody }: Choice): Edition[] {
  const shown: Edition[] = [];
  for (const versions of book.byRecord.values()) {
    const own = versions.filter((one) => one.category === category && (everybody || speaksToFirms(one)));
    const current = own.filter(({ effective }) => forceOf(effective, day) !== 'ended');
    const last = own.at(-1);
    if (current.length) shown.push(...current);
    else if (last) shown.push(last);
  }
  return shown;
}

/** The page of a firm. `can`: whether the viewer may answer for it. */
export function firmView(book: RuleBook, on: FirmOn, choice: Choice, can: { answer: boolean }): FirmView {
  const facts = factsFor(book, on);
  const groups: Pick<FirmView, 'may' | 'short' | 'not'> = { may: [], short: [], not: [] };
  const editions = editionsFor(book, on.at.asOf, choice);
  for (const edition of editions) {
    const line = firmPolicy(book, edition, on, facts);
    groups[groupOf(line)].push(line);
  }
  // The nearest first: what one change or one answer would settle.
  const distance = ({ remedies, missing }: FirmPolicy): number => remedies[0]?.fields.length ?? 2 + missing.length;
  groups.short.sort((a, b) => distance(a) - distance(b));
  const shown = new Set(editions.map(({ id }) => id));
  const [first, ...rest] = questionsFor(book.compiled, facts, shown);
  return {
    ...on.brief,
    at: on.at,
    titles: (facts.subject.titles ?? []).filter(
      ({ from, to }) => (from ?? '') <= on.at.asOf && (to ?? '9999') >= on.at.asOf,
    ),
    ...groups,
    question: first ? questionView(book, first) : null,
    furtherQuestions: rest.slice(0, FURTHER).map((one) => questionView(book, one)),
    conflicts: conflictsOf(book, on.known, on.masked),
    known: on.known.facts.size,
    can,
  };
}

export function factsFor(book: RuleBook, { firm, known, at }: Pick<FirmOn, 'firm' | 'known' | 'at'>): Facts {
  return factsOf(subjectFrom(firm, known), at.asOf, book.compiled.formulas);
}

function groupOf({ outcome, remedies }: FirmPolicy): 'may' | 'short' | 'not' {
  if (outcome === 'eligible') return 'may';
  return outcome === 'unknown' || (outcome === 'ineligible' && remedies.length > 0) ? 'short' : 'not';
}

/** One policy as it stands to a firm. */
export function firmPolicy(book: RuleBook, edition: Edition, on: FirmOn, facts: Facts): FirmPolicy {
  const { at, masked } = on;
  const of = compiledOf(book, edition);
  const decided = decideOn(of, facts);
  const { decision } = decided;
  const policy = briefOf(edition, at.asOf);
  const labels = new Map(of.variables.map(({ name, label }) => [name, label]));
  const labelOf = (field: string): string => labels.get(field) ?? book.fields[field]?.label ?? field;
  const remedies = remediesOf(book.compiled, of, decided, facts).map((one) => remedyView(one, book.fields, masked));
  const reasons = deciding(reasonsOf(of, decided, facts), decision);
  const windows = windowsOf(edition.rule.windows, at.asOf);
  const region = facts.value(REGION);
  return {
    policy,
    outcome: decision.outcome,
    inRegion: decision.if_in_region ?? null,
    why: whyOf(decision, policy, remedies, of.leaves.length, labelOf),
    reasons: reasons.slice(0, NAMED).map((one) => reasonView(one, book.fields[one.field], labelOf(one.field), masked)),
    missing: [
      ...decision.missing.map((field) => ({ field, label: labelOf(field), judgement: false })),
      ...decision.judgement.map((field) => ({ field, label: labelOf(field), judgement: true })),
    ],
    remedies,
    window: windows ? nextWindow(windows, typeof region === 'string' ? region : null) : null,
    windowKnown: windows !== null,
    benefit: textsOf(edition.rule['benefit']).join(';') || null,
    materials: textsOf(edition.rule['materials']),
    steps: textsOf(edition.rule['steps']),
    contact: textsOf(edition.rule['contact'])[0] ?? null,
    withinLimits: facts.subject.ask ? withinLimits(of, facts) : null,
    forceSays: forceSays(policy),
  };
}

/** Its whole tree, held against the firm. */
export function firmPolicyView(book: RuleBook, edition: Edition, on: FirmOn): FirmPolicyView {
  const facts = factsFor(book, on);
  const of = compiledOf(book, edition);
  // A version that is not in force is read as if it were: a firm may look ahead.
  const open: CompiledPolicy = { ...of, policy: { ...of.policy, effective: [null, null] } };
  const reasons = new Map(reasonsOf(of, decideOn(open, facts, { outcomeOnly: true }), facts).map((one) => [one.path, on.masked ? hiding(one) : one])); // prettier-ignore
  const { conditions } = edition.rule;
  return {
    ...firmPolicy(book, edition, on, facts),
    at: on.at,
    firm: on.brief,
    conditions: conditions ? conditionTree(conditions, book.fields, reasons) : null,
    windows: windowsOf(edition.rule.windows, on.at.asOf),
  };
}

const hiding = (reason: Reason): Reason => (reason.have === null ? reason : { ...reason, have: '***', unit: 'text' });

export function compiledOf(book: RuleBook, { id }: Edition): CompiledPolicy {
  return book.compiled.byId.get(id)!;
}

/** The tests that decided: those that hold for the eligible, else those that fail or are open, tests of place first. */
function deciding(
  reasons: readonly Reason[],
  decision: { outcome: string; failing: string[]; missing: string[]; judgement: string[] },
): Reason[] {
  if (decision.outcome === 'eligible') return reasons.filter(({ holds }) => holds === true);
  const blamed = new Set([...decision.failing, ...decision.missing, ...decision.judgement]);
  return reasons
    .filter(({ field, holds }) => holds !== true && blamed.has(field))
    .sort((a, b) => Number(b.region === true) - Number(a.region === true));
}

function questionView(book: RuleBook, { field, judgement, label, settles, may, answers }: Question): QuestionView {
  const def = book.fields[field];
  const view = judgement ? judgementView(field, label) : fieldView(book, field);
  const named = (ids: readonly string[]): { id: string; title: string }[] =>
    ids.map((id) => ({ id, title: briefOf(book.editions.get(id)!, '').title }));
  return {
    field: view,
    asks: asksOf(view),
    answers: answers.map((about) => ({ ...sayCell(about, def) })),
    settles: named(settles),
    may: named(may),
  };
}

function asksOf({ label, type, unit, judgement }: QuestionView['field']): QuestionView['asks'] {
  if (judgement) return { zh: `是否认定“${label}”?`, en: `Is “${label}” judged to hold?` };
  if (type === 'bool')
    return { zh: label.includes('是否') ? `${label}?` : `“${label}”——是还是否?`, en: `“${label}”: yes or no?` };
  if (type === 'number' || type === 'integer')
    return { zh: `“${label}”是多少${unit ? `(${unit})` : ''}?`, en: `What is “${label}”${unit ? ` (${unit})` : ''}?` };
  if (type === 'date') return { zh: `“${label}”是哪一天?`, en: `On which day is “${label}”?` };
  return { zh: `“${label}”是什么?`, en: `What is “${label}”?` };
}
