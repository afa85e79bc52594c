/** What the routes of lights and dispatch meetings take and answer. */
import { z } from 'zod';
import { AtQuery } from '../at';
import { code, day, idempotencyKey, placeCode, shortText } from '../edge/input';
import { operation } from '../openapi/route';
import {
  DecisionsMadeShape,
  DimensionShape,
  ExemptionAskedShape,
  LightBoardShape,
  LightDetailShape,
  LightRulesShape,
  LightShape,
  MeetingPackShape,
  MeetingShape,
  MeetingsShape,
} from '../openapi/shapes/dispatch';

const tag = 'duties' as const;
const refused = ['FORBIDDEN', 'FORBIDDEN_ACTION'];
const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);
const sentence = z.string().trim().min(2).max(2000);
const RecordParam = z.object({ record: shortText });

export const READ_BOARD = operation({
  method: 'GET',
  path: '/supervision/lights',
  id: 'readLightBoard',
  tag,
  summary: { zh: '亮灯:项目按月、责任按日', en: 'Lights: projects by month, duties by the day' },
  note: {
    zh: '灯由规则、记录和日期算出,不存。缺数的不亮绿灯,写明缺什么;红灯补齐后转黄,不转绿。month 不填为最近一个有报数的月份。',
    en: 'A light is worked out from rules, records and day; it is not stored. What is missing is named and never green; a red made good is yellow, never green. Without month: the last one anything was told of.',
  },
  query: AtQuery.extend({
    kind: z.enum(['project', 'duty']).default('project'),
    month: month.optional(),
    place: placeCode.optional(),
    office: z.string().trim().min(1).max(80).optional(),
    light: LightShape.optional(),
    q: z.string().max(100).optional(),
    page: z.coerce.number().int().min(1).max(10_000).default(1),
    size: z.coerce.number().int().min(1).max(200).default(50),
  }),
  answer: LightBoardShape,
  errors: refused,
});
export const READ_LIGHT = operation({
  method: 'GET',
  path: '/supervision/lights/:kind/:record',
  id: 'readLight',
  tag,
  summary: { zh: '一个事项的灯:逐月、条款、数字', en: 'The light of one record: month by month, clause and figures' },
  params: z.object({ kind: z.enum(['project', 'duty']), record: shortText }),
  query: AtQuery.extend({ month: month.optional() }),
  answer: LightDetailShape,
  errors: [...refused, 'RECORD_NOT_FOUND'],
});
export const ASK_EXEMPTION = operation({
  method: 'POST',
  path: '/supervision/lights/exemptions',
  id: 'askLightExemption',
  tag,
  summary: { zh: '申请豁免:须由另一人同意', en: 'Ask for an exemption: a second person decides' },
  body: z.strictObject({
    idem: idempotencyKey,
    kind: z.enum(['project', 'duty']),
    record: shortText,
    month,
    toMonth: month.optional(),
    dimension: DimensionShape.optional(),
    reason: sentence,
    approver: z.string().trim().min(2).max(200),
  }),
  answer: ExemptionAskedShape,
  errors: [...refused, 'RECORD_NOT_FOUND', 'MONTH_INVALID', 'EXEMPTION_REVERSED', 'IDEMPOTENCY_REUSED'],
  example: {
    idem: 'exempt-0001',
    kind: 'project',
    record: 'p-0001',
    month: '2026-07',
    reason: '汛期停工',
    approver: '分管副市长',
  },
});
export const READ_RULES = operation({
  method: 'GET',
  path: '/supervision/light-rules',
  id: 'readLightRules',
  tag,
  summary: { zh: '亮灯、约谈和催办的规则', en: 'Rules of lights, escalation and asking' },
  query: AtQuery,
  answer: LightRulesShape,
  errors: refused,
});
export const CHOOSE_RULES = operation({
  method: 'POST',
  path: '/supervision/light-rules',
  id: 'chooseLightRules',
  tag,
  summary: { zh: '选用规则,自某日起', en: 'Choose a set of rules from a day on' },
  body: z.strictObject({
    idem: idempotencyKey,
    purpose: z.enum(['project_lights', 'duty_lights', 'escalation', 'asking_limit']),
    ruleset: code,
    since: day,
    basis: z.string().trim().max(300).optional(),
  }),
  answer: LightRulesShape,
  errors: [...refused, 'RULESET_UNKNOWN', 'IDEMPOTENCY_REUSED'],
  example: { idem: 'rules-0001', purpose: 'project_lights', ruleset: 'sanya_2022', since: '2026-01-01' },
});
export const LIST_MEETINGS = operation({
  method: 'GET',
  path: '/supervision/meetings',
  id: 'listMeetings',
  tag,
  summary: { zh: '调度会', en: 'Dispatch meetings' },
  query: AtQuery.extend({ place: placeCode.optional() }),
  answer: MeetingsShape,
  errors: refused,
});
export const CALL_MEETING = operation({
  method: 'POST',
  path: '/supervision/meetings',
  id: 'callMeeting',
  tag,
  summary: { zh: '登记一次调度会', en: 'Put a dispatch meeting on record' },
  body: z.strictObject({
    idem: idempotencyKey,
    title: z.string().trim().min(2).max(120),
    heldOn: day,
    place: placeCode.optional(),
    leaderRole: z.string().trim().max(80).optional(),
  }),
  answer: MeetingShape,
  errors: [...refused, 'IDEMPOTENCY_REUSED'],
  example: { idem: 'meeting-0001', title: '十一月重点项目调度会', heldOn: '2026-11-05' },
});
export const READ_MEETING = operation({
  method: 'GET',
  path: '/supervision/meetings/:record',
  id: 'readMeeting',
  tag,
  summary: { zh: '调度会材料', en: 'The pack of a dispatch meeting' },
  note: {
    zh: '上次会议以来的变化、红灯的原因和建议、各单位的堵点、下次会议前到期的责任。until 不填为下一次会议或一个月后。',
    en: 'What moved since the meeting before, reds with cause and proposal, blockers by office, duties due before the next. Without until: the next meeting, or a month on.',
  },
  params: RecordParam,
  query: AtQuery.extend({ until: day.optional() }),
  answer: MeetingPackShape,
  errors: [...refused, 'MEETING_UNKNOWN'],
});
export const DECIDE_IN_MEETING = operation({
  method: 'POST',
  path: '/supervision/meetings/:record/decisions',
  id: 'decideInMeeting',
  tag,
  summary: { zh: '会上议定:当场成为责任,一次办理', en: 'Decisions of the meeting become duties on the spot: one act' },
  note: {
    zh: '要么全部成立,要么一条不写;重发不会再记一次。',
    en: 'All of them or none; sent again nothing is written twice.',
  },
  params: RecordParam,
  body: z.strictObject({
    idem: idempotencyKey,
    decisions: z
      .array(
        z.strictObject({
          text: z.string().trim().min(2).max(300),
          office: shortText,
          about: z.strictObject({ kind: code, record: shortText }).optional(),
          termDays: z.number().int().min(0).max(5000).optional(),
          dueOn: day.optional(),
          clock: code.optional(),
        }),
      )
      .min(1)
      .max(100),
  }),
  answer: DecisionsMadeShape,
  errors: [
    ...refused, 'MEETING_UNKNOWN', 'DECISION_OFFICE_UNKNOWN', 'DECISION_ABOUT_UNKNOWN', 'DECISION_TERM', 'DECISION_TERM_PAST', 'IDEMPOTENCY_REUSED',
  ],
  example: {
    idem: 'decide-0001',
    decisions: [{ text: '月底前补报施工许可手续', office: '140400-fgw', termDays: 10 }],
  },
}); // prettier-ignore
export const PRINT_MEETING = operation({
  method: 'GET',
  path: '/supervision/meetings/:record/paper',
  id: 'printMeeting',
  tag,
  summary: { zh: '把会议材料导出为 Word 或表格', en: 'The pack as a Word paper or a workbook' },
  params: RecordParam,
  query: AtQuery.extend({ until: day.optional(), format: z.enum(['docx', 'xlsx']).default('docx') }),
  answer: null,
  status: 200,
  files: [
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  ],
  errors: [...refused, 'MEETING_UNKNOWN'],
});
