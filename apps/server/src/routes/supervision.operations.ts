/** What the routes of supervised duties take and answer. */
import { z } from 'zod';
import { AtQuery } from '../at';
import { code, day, idempotencyKey, placeCode, shortText } from '../edge/input';
import { operation } from '../openapi/route';
import { CycleShape, DeskShape, STATES, SupervisionWrittenShape } from '../openapi/shapes/supervision';

const tag = 'duties' as const;
const refused = ['FORBIDDEN', 'FORBIDDEN_ACTION'];
const write = [...refused, 'RECORD_NOT_FOUND', 'CHANGED_BY_OTHERS', 'IDEMPOTENCY_REUSED', 'SEPARATE_PERSONS'];
const recordId = z.string().regex(/^[A-Za-z0-9_.:-]{1,64}$/);
const RecordParam = z.object({ record: recordId });
const reason = z.string().trim().min(2).max(2000);
const office = shortText;
const truth = z.enum(['true', 'false']).transform((text) => text === 'true');
const version = z.number().int().min(1);
const duties = z
  .array(z.strictObject({ record: recordId, expectedVersion: version }))
  .min(1)
  .max(500);
const term = z
  .strictObject({ clock: code.optional(), days: z.number().int().min(0).max(5000).optional(), dueOn: day.optional() })
  .transform(({ clock, days, dueOn }) => ({
    ...(clock === undefined ? {} : { clock }),
    ...(days === undefined ? {} : { days }),
    ...(dueOn === undefined ? {} : { dueOn }),
  }));

export const READ_DESK = operation({
  method: 'GET',
  path: '/supervision/duties',
  id: 'listSupervision',
  tag,
  summary: { zh: '督办台:责任清单、状态计数', en: 'The desk of supervision: duties, and how many stand how' },
  note: {
    zh: 'counts 不随 state 变。owner=none 是没有承办单位的,stage=none 是未交办的。',
    en: 'counts do not depend on state. owner=none: without an owner; stage=none: not assigned yet.',
  },
  query: AtQuery.extend({
    place: placeCode.optional(),
    q: z.string().max(100).optional(),
    stage: code.optional(),
    state: z.enum([...STATES, 'open', 'toldDone']).optional(),
    owner: office.optional(),
    from: office.optional(),
    source: recordId.optional(),
    category: z.string().max(200).optional(),
    supervised: truth.optional(),
    sort: z.enum(['pressing', 'number', 'due', 'changed', 'title']).default('pressing'),
    page: z.coerce.number().int().min(1).max(10_000).default(1),
    size: z.coerce.number().int().min(1).max(200).default(50),
  }),
  answer: DeskShape,
  errors: refused,
});
export const READ_CYCLE = operation({
  method: 'GET',
  path: '/supervision/duties/:record',
  id: 'readDutyCycle',
  tag,
  summary: {
    zh: '一项责任的办理过程、可办事项和理由',
    en: 'The cycle of a duty: its story, what may be done next, and why not',
  },
  params: RecordParam,
  query: AtQuery,
  answer: CycleShape,
  errors: ['RECORD_NOT_FOUND'],
});
export const ASSIGN = operation({
  method: 'POST',
  path: '/supervision/assign',
  id: 'assignDuties',
  tag,
  summary: { zh: '交办一批责任:一次办理', en: 'Assign duties: one act' },
  note: {
    zh: '不给期限的,保留原有期限;原来没有的,按来源取默认时钟(“13710”)。',
    en: 'Without a term each keeps its own; one without gets the clock its origin suggests (“13710” by default).',
  },
  body: z.strictObject({
    idem: idempotencyKey,
    duties,
    ownerOffice: office.optional(),
    fromOffice: office.optional(),
    term: term.optional(),
    on: day,
  }),
  answer: SupervisionWrittenShape,
  errors: [
    ...write,
    'SUPERVISION_TERM_MANY',
    'SUPERVISION_OFFICE_UNKNOWN',
    'SUPERVISION_OWNER_MISSING',
    'DUTY_STEP_BEHIND',
  ],
  example: { idem: 'assign-0001', duties: [{ record: 'duty.1', expectedVersion: 1 }], on: '2026-02-09' },
});
export const SPLIT = operation({
  method: 'POST',
  path: '/supervision/duties/:record/split',
  id: 'splitDuty',
  tag,
  summary: { zh: '把一项责任拆给几个单位(主办、协办)', en: 'Split a duty among offices (lead and support)' },
  params: RecordParam,
  body: z.strictObject({
    idem: idempotencyKey,
    expectedVersion: version,
    parts: z
      .array(
        z.strictObject({
          office,
          part: z.enum(['lead', 'co']),
          title: z.string().trim().min(2).max(300).optional(),
          place: placeCode.optional(),
          term: term.optional(),
        }),
      )
      .min(1)
      .max(50),
    assignOn: day.optional(),
  }),
  answer: SupervisionWrittenShape,
  errors: [...write, 'SUPERVISION_TERM_MANY', 'SUPERVISION_OFFICE_UNKNOWN', 'DUTY_PARENT_DONE', 'DUTY_PART_CHAIN'],
  example: { idem: 'split-0001', expectedVersion: 2, parts: [{ office: '140400-fgw', part: 'lead' }] },
});
export const HAND_OVER = operation({
  method: 'POST',
  path: '/supervision/duties/:record/hand-over',
  id: 'handOverDuty',
  tag,
  summary: { zh: '转办给另一单位', en: 'Hand a duty over to another office' },
  note: {
    zh: '已签收的退到“交办”由新单位签收,期限不变,原来的记录保留。',
    en: 'What was signed for is signed for anew; the deadline stays, and so does what was recorded.',
  },
  params: RecordParam,
  body: z.strictObject({
    idem: idempotencyKey,
    expectedVersion: version,
    office,
    assignee: shortText.optional(),
    reason,
  }),
  answer: SupervisionWrittenShape,
  errors: [
    ...write,
    'SUPERVISION_OFFICE_UNKNOWN',
    'SUPERVISION_SAME_OFFICE',
    'SUPERVISION_ANSWERED',
    'DUTY_GIVEN_BY_GIVER',
  ],
});
export const CALL_OFF = operation({
  method: 'POST',
  path: '/supervision/duties/:record/call-off',
  id: 'callOffDuty',
  tag,
  summary: { zh: '撤销一项责任和其中未办结的部分', en: 'Call a duty off, with its open parts' },
  params: RecordParam,
  body: z.strictObject({ idem: idempotencyKey, expectedVersion: version, reason }),
  answer: SupervisionWrittenShape,
  errors: [...write, 'DUTY_CLOSER_IS_HANDLER', 'DUTY_PARTS_OPEN'],
});
export const URGE = operation({
  method: 'POST',
  path: '/supervision/duties/:record/urgings',
  id: 'urgeDuty',
  tag,
  summary: { zh: '催办', en: 'Ask the owner of a duty' },
  note: {
    zh: '超过催办频次、或要的内容账本里已有的,拒绝并写明何时可以再催、依据哪条规定。',
    en: 'Refused beyond the limits, or when the ledger holds what is asked for, with the day from which it may be asked and the rule.',
  },
  params: RecordParam,
  body: z.strictObject({
    idem: idempotencyKey,
    level: z.enum(['remind', 'urge', 'letter', 'talk', 'bulletin']).optional(),
    words: z.string().trim().min(2).max(2000),
    asksFor: z.enum(['progress', 'result', 'result_proof', 'metric']).optional(),
  }),
  answer: SupervisionWrittenShape,
  errors: [...write, 'URGING_DUTY_LIMIT', 'URGING_OFFICE_LIMIT', 'URGING_HELD', 'URGING_COMPUTED', 'URGING_ANSWERED'],
  example: { idem: 'urge-0001', level: 'urge', words: '请说明未按期办理的原因。' },
});
export const REPLY = operation({
  method: 'POST',
  path: '/supervision/urgings/:record/reply',
  id: 'replyToUrging',
  tag,
  summary: { zh: '答复催办', en: 'Answer an urging' },
  params: RecordParam,
  body: z.strictObject({ idem: idempotencyKey, reply: z.string().trim().min(2).max(5000) }),
  answer: SupervisionWrittenShape,
  errors: [...write, 'URGING_SENT', 'URGING_REPLY_TWICE'],
});
export const CONFIRM_TOLD = operation({
  method: 'POST',
  path: '/supervision/confirm-told',
  id: 'confirmTold',
  tag,
  summary: { zh: '确认补录:来表写明已办结的,准予办结', en: 'Confirm what sheets say was done before the ledger' },
  note: {
    zh: '由填报来表以外的人确认;须有批准人和佐证。',
    en: 'By somebody who did not enter the sheet; needs an approver and the proof.',
  },
  body: z.strictObject({ idem: idempotencyKey, duties, approver: shortText, reason }),
  answer: SupervisionWrittenShape,
  errors: [...write, 'SUPERVISION_NOT_TOLD', 'DUTY_BACKFILL_BEGUN', 'DUTY_BACKFILL_UNPROVED', 'DUTY_CLOSER_IS_HANDLER'],
});
