/** What the routes from paper to duties take and answer. */
import { z } from 'zod';
import { AtQuery } from '../at';
import { code, day, idempotencyKey, placeCode, shortText } from '../edge/input';
import { operation } from '../openapi/route';
import {
  ConfirmedShape,
  DirectiveAddedShape,
  DirectivePaperShape,
  DirectivesShape,
  DutyProgressShape,
  PAPER_TYPE_CODES,
  PARTS,
  PledgesShape,
} from '../openapi/shapes/directives';

const tag = 'directives' as const;
const refused = ['FORBIDDEN', 'FORBIDDEN_ACTION'];
const unknown = ['DIRECTIVE_UNKNOWN'];
const Param = z.object({ directive: shortText });
const line = z.string().trim().max(200);

const about = {
  title: line.optional(),
  paperType: z.enum(PAPER_TYPE_CODES).optional(),
  docNo: z.string().trim().max(80).optional(),
  heldOn: day.optional(),
  place: placeCode.optional(),
  fromOffice: shortText.optional(),
  leaderRole: z.string().trim().max(80).optional(),
};

const given = {
  zh: '同一全文只登记一次。识读出的事项在有人确认之前不进入账本。',
  en: 'One text is one directive, however often it is handed in. What is read from it enters the ledger only when somebody confirms it.',
};
const noPaper = [
  'DIRECTIVE_EMPTY', 'DIRECTIVE_LONG', 'DIRECTIVE_OFFICE_UNKNOWN', ...refused,
]; // prettier-ignore

export const ADD_TEXT = operation({
  method: 'POST',
  path: '/directives',
  id: 'addDirectiveText',
  tag,
  summary: { zh: '登记一份督办来源:粘贴全文', en: 'Hand in a directive: its text pasted' },
  note: given,
  body: z.strictObject({ ...about, text: z.string().max(2_000_000) }),
  answer: DirectiveAddedShape,
  errors: noPaper,
  example: { text: '一、年底前完成签约项目入库。牵头单位:市商务局', paperType: 'minutes', heldOn: '2026-03-02' },
});
export const ADD_FILE = operation({
  method: 'POST',
  path: '/directives/files',
  id: 'addDirectiveFile',
  tag,
  summary: {
    zh: '登记一份督办来源:文本、Word 或带文字层的 PDF',
    en: 'Hand in a directive: text, Word, or a PDF with a text layer',
  },
  note: given,
  query: z.object(about),
  upload: true,
  answer: DirectiveAddedShape,
  errors: [
    ...noPaper, 'DIRECTIVE_FILE_MISSING', 'DIRECTIVE_SHEET', 'DIRECTIVE_WORD_BROKEN', 'DIRECTIVE_WORD_OLD', 'PRESS_EMPTY', 'PRESS_IMAGE',
    'PRESS_NO_TEXT_LAYER', 'PRESS_PDF_LOCKED', 'PRESS_PDF_BROKEN', 'PRESS_PDF_LONG', 'PRESS_DOCUMENT', 'PRESS_UNDECODABLE',
    'PRESS_TOO_LARGE', 'PRESS_SLOW', 'BODY_TOO_LARGE',
  ],
}); // prettier-ignore
export const LIST_DIRECTIVES = operation({
  method: 'GET',
  path: '/directives',
  id: 'listDirectives',
  tag,
  summary: { zh: '督办来源列表,附待确认的事项数', en: 'Directives, with what waits in each' },
  query: z.object({
    q: z.string().max(100).optional(),
    place: placeCode.optional(),
    type: z.enum(PAPER_TYPE_CODES).optional(),
    state: z.enum(['waiting', 'done']).optional(),
    page: z.coerce.number().int().min(1).max(10_000).default(1),
    size: z.coerce.number().int().min(1).max(200).default(50),
  }),
  answer: DirectivesShape,
  errors: refused,
});
export const READ_DIRECTIVE = operation({
  method: 'GET',
  path: '/directives/:directive',
  id: 'readDirective',
  tag,
  summary: { zh: '一份督办来源:全文与拟立项的事项', en: 'A directive: its text and the duties proposed from it' },
  note: {
    zh: '位置都是全文的 UTF-16 位移,quote 等于 text.slice(...span)。',
    en: 'Spans are UTF-16 offsets into the text: quote equals text.slice(...span).',
  },
  params: Param,
  answer: DirectivePaperShape,
  errors: unknown,
});
export const CHANGE_DIRECTIVE = operation({
  method: 'PUT',
  path: '/directives/:directive',
  id: 'changeDirective',
  tag,
  summary: { zh: '改来源的名称、日期、交办单位等,并重读', en: 'Change what is known of a directive, and read it anew' },
  params: Param,
  body: z.strictObject({
    idem: idempotencyKey,
    title: line.min(1).optional(),
    paperType: z.enum(PAPER_TYPE_CODES).nullable().optional(),
    docNo: z.string().trim().max(80).nullable().optional(),
    heldOn: day.nullable().optional(),
    fromOffice: shortText.nullable().optional(),
    leaderRole: z.string().trim().max(80).nullable().optional(),
    remark: z.string().trim().max(2000).nullable().optional(),
  }),
  answer: DirectivePaperShape,
  errors: [...unknown, ...refused, 'DIRECTIVE_OFFICE_UNKNOWN', 'CHANGED_BY_OTHERS', 'IDEMPOTENCY_REUSED'],
  example: { idem: 'directive-0001', heldOn: '2026-03-02' },
});

const Term = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('clock'), clock: code }),
  z.strictObject({ by: z.literal('days'), days: z.number().int().min(0).max(5000) }),
  z.strictObject({ by: z.literal('date'), on: day }),
]);
const Content = z
  .strictObject({
    title: z.string().trim().min(2).max(300),
    place: placeCode,
    owner: shortText.nullable(),
    leadUnit: z.string().trim().max(300).nullable(),
    coUnits: z.string().trim().max(500).nullable(),
    parts: z.array(z.strictObject({ office: shortText, part: z.enum(PARTS) })).max(60),
    term: Term.nullable(),
    limitText: z.string().trim().max(100).nullable(),
    metric: code.nullable(),
    metricSince: day.nullable(),
    target: z.number().finite().min(-1e18).max(1e18).nullable(),
    targetText: z.string().trim().max(200).nullable(),
    number: z.string().trim().max(40).nullable(),
  })
  .partial();
const proposal = z.string().regex(/^\d{1,8}-\d{1,8}$/);

export const CHANGE_PROPOSALS = operation({
  method: 'POST',
  path: '/directives/:directive/changes',
  id: 'changeProposals',
  tag,
  summary: { zh: '更正拟立项的事项,或不采用', en: 'Put proposals right, or set them aside' },
  note: {
    zh: '不写账本;原提议留作标注数据。位置不是已有事项的,按人工标出的一段新增。重发不会再记一次。',
    en: 'Nothing enters the ledger; what was proposed is kept as labelled data. A span that is no proposal yet adds one marked by hand. Sent again it changes nothing.',
  },
  params: Param,
  body: z.strictObject({
    idem: idempotencyKey,
    changes: z
      .array(
        z.strictObject({
          proposal,
          decision: z.enum(['change', 'reject', 'undo']),
          content: Content.optional(),
          reason: z.string().trim().max(500).optional(),
        }),
      )
      .min(1)
      .max(500),
  }),
  answer: DirectivePaperShape,
  errors: [
    ...unknown, ...refused, 'PROPOSAL_UNKNOWN', 'PROPOSAL_CONFIRMED', 'PROPOSAL_OFFICE_UNKNOWN', 'PROPOSAL_PLACE_UNKNOWN',
    'PROPOSAL_METRIC_UNKNOWN', 'PROPOSAL_CLOCK_UNKNOWN', 'PROPOSAL_PARTS_TWICE', 'DIRECTIVE_REPEATED',
  ],
  example: { idem: 'change-0001', changes: [{ proposal: '120-168', decision: 'change', content: { owner: '140400-swj' } }] },
}); // prettier-ignore
export const CONFIRM_PROPOSALS = operation({
  method: 'POST',
  path: '/directives/:directive/confirm',
  id: 'confirmProposals',
  tag,
  summary: {
    zh: '确认立项:一次办理,要么都成要么都不成',
    en: 'Confirm proposals as duties: one act, all of them or none',
  },
  note: {
    zh: '不给 proposals 的,取全部不缺项的。assign 为真的同时交办,须有承办单位和期限。已立项的不会再立一次,谁先确认都一样。',
    en: 'Without `proposals`, all that lack nothing. With `assign` they are assigned at once and need an owner and a term. What is a duty already is not made again, whoever comes first.',
  },
  params: Param,
  body: z.strictObject({
    idem: idempotencyKey,
    proposals: z.array(proposal).min(1).max(500).optional(),
    assign: z.boolean().default(true),
  }),
  answer: ConfirmedShape,
  errors: [
    ...unknown, ...refused, 'PROPOSAL_UNKNOWN', 'PROPOSAL_REJECTED', 'PROPOSALS_LACK', 'PROPOSALS_NONE', 'IDEMPOTENCY_REUSED',
  ],
  example: { idem: 'confirm-0001', assign: true },
}); // prettier-ignore
export const READ_PLEDGES = operation({
  method: 'GET',
  path: '/pledges',
  id: 'readPledges',
  tag,
  summary: { zh: '县域承诺与进度', en: 'County pledges and their progress' },
  note: {
    zh: '进度由指标现算,没有人填报;挂了指标和目标的责任都在内。',
    en: 'Progress is computed from the metrics and reported by nobody; every duty with a metric and a target is among them.',
  },
  query: AtQuery.extend({ place: placeCode.optional() }),
  answer: PledgesShape,
  errors: refused,
});
export const READ_DUTY_PROGRESS = operation({
  method: 'GET',
  path: '/duties/:duty/progress',
  id: 'readDutyProgress',
  tag,
  summary: { zh: '一项责任的指标进度', en: 'How far the metric of a duty has come' },
  params: z.object({ duty: shortText }),
  query: AtQuery,
  answer: DutyProgressShape.nullable(),
  errors: ['RECORD_NOT_FOUND'],
});
