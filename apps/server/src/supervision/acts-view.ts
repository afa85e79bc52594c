/** What a viewer could do with a duty next, and why not: every act that makes sense where the duty stands. */
import type { Bilingual, Fields, FieldValue } from '@wutong/kernel/kinds/types';
import { E } from '@wutong/kernel/duties/duties.errors';
import { nextStep, ORDER, placeOf, stepTold } from '@wutong/kernel/duties/handlers';
import { clocksFor } from '@wutong/kernel/duties/profiles';
import { toldDone, WAITING } from '@wutong/kernel/duties/rule';
import type { Change, Entry } from '@wutong/kernel/ledger/types';
import type { Observed } from '@wutong/kernel/metrics/types';
import { isEmpty, missingFor } from '@wutong/kernel/stages/judge';
import type { DutyAct, DutyActCode, MissingField } from '../wire-supervision';
import { refusalOf, type Asking } from './may';

const NAMES: Readonly<Record<DutyActCode, Bilingual>> = {
  assign: { zh: '交办', en: 'Assign' },
  sign_for: { zh: '签收', en: 'Sign for' },
  take_in_work: { zh: '承办', en: 'Take in work' },
  progress: { zh: '报送进展', en: 'Tell progress' },
  answer: { zh: '反馈', en: 'Answer' },
  review: { zh: '审结', en: 'Review' },
  send_back: { zh: '退回', en: 'Send back' },
  close: { zh: '办结', en: 'Close' },
  archive: { zh: '归档', en: 'File' },
  pause: { zh: '暂停计时', en: 'Pause the clock' },
  resume: { zh: '恢复计时', en: 'Resume the clock' },
  extend: { zh: '申请延期', en: 'Ask for more time' },
  split: { zh: '拆分', en: 'Split' },
  hand_over: { zh: '转办', en: 'Hand over' },
  urge: { zh: '催办', en: 'Urge' },
  call_off: { zh: '撤销', en: 'Call off' },
  restore: { zh: '恢复办理', en: 'Take up again' },
  reopen: { zh: '退回重办', en: 'Reopen' },
  confirm_told: { zh: '确认补录', en: 'Confirm as done before' },
};

/** The act by which each step is taken. */
const STEP_ACTS: Readonly<Record<string, DutyActCode>> = {
  assigned: 'assign',
  signed_for: 'sign_for',
  in_work: 'take_in_work',
  answered: 'answer',
  reviewed: 'review',
  closed: 'close',
  archived: 'archive',
};

/** Text that stands for what is still to be typed, when only the rest is asked about. */
const TYPED = '·';

/** Every act with its answer. `urge`: what has been found out about asking the owner. */
export async function actsFor(
  asking: Asking,
  seen: Observed,
  urge: { may: boolean; why: Bilingual | null },
): Promise<DutyAct[]> {
  const acts: DutyAct[] = [];
  // `but`: refusals that the act's own route takes care of (calling off takes the open parts along).
  const add: Add = async (act, change, more = {}, but = []) => {
    const found = change && (await refusalOf(asking, change));
    const refusal = found && but.includes(found.code) ? null : found;
    const base = { act, name: NAMES[act], may: refusal === null, why: refusal?.says ?? null };
    acts.push({ ...base, waits: false, stage: null, back: [], missing: [], ...more });
  };
  const { kind, entries } = asking;
  const { fields } = seen;
  const today = { value: asking.context.today(), precision: 'day' as const };
  if (seen.exited) {
    await add('restore', { act: 'resume', reason: TYPED });
    return acts;
  }
  const told = stepTold(entries);
  const stage = told < 0 ? null : ORDER[told]!;
  const next = nextStep(stage, fields['supervised'] === true);
  if (next) {
    const missing = missingOf(kind, next, fields);
    const given = Object.fromEntries(missing.map(({ field, known }) => [field, isEmpty(known) ? TYPED : known]));
    const typed: Fields = next === 'assigned' ? { ...given, ...termFor(fields) } : given;
    if (next === 'assigned' && 'owner_office' in given)
      typed['owner_office'] = asking.context.offices.keys().next().value ?? TYPED;
    await add(STEP_ACTS[next]!, { act: 'reach', stage: next, on: today, fields: typed }, { stage: next, missing });
  }
  if (told < placeOf('signed_for') && toldDone(fields)) {
    const proof = isEmpty(fields['told_evidence']) && isEmpty(fields['result_proof']) ? ['result_proof'] : [];
    const change: Change = { act: 'exempt', stage: 'closed', reason: TYPED, approver: TYPED };
    await add('confirm_told', change, { missing: proof.map((field) => missingField(kind, field, fields)) });
  }
  const open = told < placeOf('closed');
  if (told >= placeOf('signed_for')) await addReturn(told, open, add, kind, entries);
  if (open && told >= 0 && told < placeOf('answered')) {
    await add('progress', { act: 'set', fields: { progress_text: TYPED, progress_on: today } });
    const waiting = WAITING in seen.flags;
    const note = waiting ? {} : { note: TYPED };
    await add(waiting ? 'resume' : 'pause', { act: 'flag', flag: WAITING, on: !waiting, ...note });
    const longer: Fields = { extension_days: 1, extension_approver: TYPED };
    await add('extend', { act: 'set', fields: longer, reason: TYPED }, { waits: true });
    acts.push({
      act: 'urge',
      name: NAMES.urge,
      may: urge.may,
      why: urge.why,
      waits: false,
      stage: null,
      back: [],
      missing: [],
    });
    // Handed over to whomever: asked about with an office that it does not have yet.
    const other = [...asking.context.offices.keys()].find((code) => code !== fields['owner_office']);
    if (other) await add('hand_over', { act: 'set', fields: { owner_office: other }, reason: TYPED });
  }
  if (open) {
    await add('split', { act: 'set', fields: { remark: TYPED } });
    await add('call_off', { act: 'exit', reason: TYPED }, {}, [E.DUTY_PARTS_OPEN]);
  }
  return acts;
}

type Add = (act: DutyActCode, change: Change | null, more?: Partial<DutyAct>, but?: readonly string[]) => Promise<void>;

/** Going back: to any step before that was taken, or to before the first. */
async function addReturn(
  told: number,
  open: boolean,
  add: Add,
  kind: Asking['kind'],
  entries: readonly Entry[],
): Promise<void> {
  const taken = ORDER.slice(0, told).filter(
    (step) => entries.some(({ change }) => change.act === 'reach' && change.stage === step) || step === 'assigned',
  );
  const back = taken
    .filter((step) => placeOf(step) < placeOf('answered') || step === 'answered')
    .map((step): DutyAct['back'][number] => ({ to: step, name: kind.stages![step]!.name }))
    .reverse();
  back.push({ to: null, name: kind.unstaged! });
  await add(open ? 'send_back' : 'reopen', { act: 'return', to: back[0]!.to, reason: TYPED }, { back });
}

/** What is still to be filled for a step, with what the ledger already holds. */
function missingOf(kind: Asking['kind'], stage: string, fields: Readonly<Fields>): MissingField[] {
  const missing = missingFor(kind, stage, fields).filter((field) => field !== kind.stages![stage]!.date);
  return missing.map((field) => missingField(kind, field, fields));
}

const FROM_SHEET: Bilingual = { zh: '来表所写', en: 'the sheet' };
const FROM_PROGRESS: Bilingual = { zh: '最近一次报送的进展', en: 'the progress last told' };

/** Where the ledger may already hold what a step asks for. */
const SOURCES: Readonly<Record<string, readonly [field: string, from: Bilingual][]>> = {
  result: [['progress_text', FROM_PROGRESS]],
  result_proof: [['told_evidence', FROM_SHEET]],
};

function missingField(kind: Asking['kind'], field: string, fields: Readonly<Fields>): MissingField {
  const name = kind.fields[field]?.name ?? { zh: field, en: field };
  for (const [held, from] of SOURCES[field] ?? []) {
    const known: FieldValue = fields[held] ?? null;
    if (!isEmpty(known)) return { field, name, known, from };
  }
  return { field, name, known: null, from: null };
}

/** A term for a duty that has none, as its origin suggests. */
export function termFor(fields: Readonly<Fields>): Fields {
  const termed = ['clock', 'term_days', 'due_on'].some((field) => !isEmpty(fields[field]));
  return termed ? {} : { clock: clocksFor(fields['born_from'])[0]! };
}
