/** What the routes of bulletins take and answer. */
import { TEMPLATES } from '@wutong/module-bulletin/body';
import { z } from 'zod';
import { code, day, idempotencyKey, placeCode, shortText } from '../edge/input';
import { operation } from '../openapi/route';
import {
  BulletinShape,
  BulletinsShape,
  MadeShape,
  NumberShape,
  PaperShape,
  PickShape,
  STATES,
  TemplateInfoShape,
  VerifiedShape,
} from '../openapi/shapes/bulletin';
import { BodyShape, HeadShape, PeriodShape } from '../openapi/shapes/bulletin-body';
import { ConflictShape } from '../openapi/shapes/records';

const tag = 'bulletins' as const;
const params = z.object({ bulletin: shortText });
const version = z.number().int().min(1);
const refused = ['FORBIDDEN', 'FORBIDDEN_ACTION'];
const errors = ['BULLETIN_UNKNOWN', ...refused];
const written = ['BULLETIN_SEALED', 'CHANGED_BY_OTHERS'];
const unknown = ['BULLETIN_METRIC_UNKNOWN', 'BULLETIN_PLACE_UNKNOWN', 'BULLETIN_KIND_UNKNOWN', 'BULLETIN_COLUMN_UNKNOWN', 'BULLETIN_FILTER_UNKNOWN']; // prettier-ignore
const reason = z.string().trim().min(2).max(500);
const others = { 409: ConflictShape };
const EXAMPLE_KEY = 'a1b2c3d4e5f6';

export const LIST_BULLETINS = operation({
  method: 'GET',
  path: '/bulletins',
  id: 'listBulletins',
  tag,
  summary: { zh: '通报列表', en: 'List bulletins' },
  note: {
    zh: 'waits=me:只列下一步由本人办理的(待本人核稿、印发的,退回本人修改的),其他条件不计。',
    en: 'waits=me: only those whose next step is yours (to check, to seal, sent back to you); the other conditions do not count.',
  },
  query: z.object({
    waits: z.literal('me').optional(),
    q: z.string().max(100).optional(),
    state: z.enum(STATES).optional(),
    template: z.enum(TEMPLATES).optional(),
    place: placeCode.optional(),
    page: z.coerce.number().int().min(1).default(1),
    size: z.coerce.number().int().min(1).max(200).default(50),
  }),
  answer: BulletinsShape,
  errors: refused,
});
export const LIST_TEMPLATES = operation({
  method: 'GET',
  path: '/bulletins/templates',
  id: 'listBulletinTemplates',
  tag,
  summary: { zh: '可以从哪些模板拟稿', en: 'The templates a draft can begin from' },
  answer: z.array(TemplateInfoShape),
});
export const PICK = operation({
  method: 'GET',
  path: '/bulletins/pick',
  id: 'pickForBulletin',
  tag,
  summary: {
    zh: '可引用的指标、说法、清单和期间',
    en: 'What a text can refer to: metrics, statements, lists, periods',
  },
  query: z.object({ q: z.string().max(100).default(''), asOf: day.optional() }),
  answer: PickShape,
  errors: refused,
});
export const CREATE_BULLETIN = operation({
  method: 'POST',
  path: '/bulletins',
  id: 'createBulletin',
  tag,
  summary: { zh: '从模板拟一份通报', en: 'Draft a bulletin from a template' },
  body: z.strictObject({
    idem: idempotencyKey,
    from: code,
    place: placeCode,
    office: shortText.optional(),
    asOf: day,
    period: PeriodShape.optional(),
    title: z.string().trim().min(1).max(120).optional(),
  }),
  answer: MadeShape,
  errors: [...refused, 'BULLETIN_TEMPLATE_UNKNOWN', 'BULLETIN_TEMPLATE_FIGURE', 'BULLETIN_OFFICE_UNKNOWN', ...unknown],
  example: { idem: EXAMPLE_KEY, from: 'quarterly', place: '140400', asOf: '2025-06-30' },
});
export const PREVIEW_BULLETIN = operation({
  method: 'POST',
  path: '/bulletins/preview',
  id: 'previewBulletin',
  tag,
  summary: { zh: '按现有内容排出通报,不保存', en: 'Work out a bulletin without saving it' },
  note: {
    zh: '每个数都按查看人的权限计算;算不出的给出原因和位置,其余照常排出。',
    en: 'Every figure is computed as far as the viewer may see. One that cannot be given says why and where; the rest is laid out all the same.',
  },
  body: z.strictObject({ head: HeadShape, body: BodyShape, corrects: shortText.optional() }),
  answer: PaperShape,
  errors: refused,
});
export const READ_BULLETIN = operation({
  method: 'GET',
  path: '/bulletins/:bulletin',
  id: 'readBulletin',
  tag,
  summary: { zh: '读取一份通报', en: 'Read a bulletin' },
  note: {
    zh: '未印发的按现有账本计算;已印发的照封存稿,不再计算。',
    en: 'A draft is worked out from the ledger as it is; a sealed one is read as it was sealed.',
  },
  params,
  answer: BulletinShape,
  errors,
});
export const SAVE_BULLETIN = operation({
  method: 'PUT',
  path: '/bulletins/:bulletin',
  id: 'saveBulletin',
  tag,
  summary: { zh: '保存草稿', en: 'Save a draft' },
  params,
  body: z.strictObject({ idem: idempotencyKey, expectedVersion: version, head: HeadShape, body: BodyShape }),
  answer: BulletinShape,
  others,
  errors: [...errors, ...written, 'BULLETIN_OFFICE_UNKNOWN', ...unknown],
});

const act = z.strictObject({ idem: idempotencyKey, expectedVersion: version });
const because = z.strictObject({ idem: idempotencyKey, reason });

export const ASK_CHECK = operation({
  method: 'POST',
  path: '/bulletins/:bulletin/ask',
  id: 'askBulletinCheck',
  tag,
  summary: { zh: '送核', en: 'Send a draft to be checked' },
  params,
  body: act,
  answer: BulletinShape,
  others,
  errors: [...errors, ...written],
});
export const CHECK_BULLETIN = operation({
  method: 'POST',
  path: '/bulletins/:bulletin/check',
  id: 'checkBulletin',
  personal: true,
  tag,
  summary: { zh: '核稿(须由拟稿人以外的人)', en: 'Check a draft (somebody who did not write it)' },
  params,
  body: act,
  answer: BulletinShape,
  others,
  errors: [...errors, ...written, 'BULLETIN_OWN_TEXT', 'BULLETIN_FAULTY', 'SEPARATE_PERSONS'],
});
export const SEND_BACK = operation({
  method: 'POST',
  path: '/bulletins/:bulletin/send-back',
  id: 'sendBulletinBack',
  tag,
  summary: { zh: '退回修改', en: 'Send a draft back' },
  params,
  body: because,
  answer: BulletinShape,
  errors: [...errors, 'BULLETIN_SEALED'],
});
export const SEAL_BULLETIN = operation({
  method: 'POST',
  path: '/bulletins/:bulletin/seal',
  id: 'sealBulletin',
  personal: true,
  tag,
  summary: { zh: '印发并封存(须由拟稿人以外的人)', en: 'Issue and seal (somebody who did not write it)' },
  note: {
    zh: '冻结截止日、已知时刻和各指标定义的版本,保存 Word 文件及其 SHA-256。之后任何办理都不能改动。',
    en: 'Freezes cut-off, instant known and versions of definitions, and keeps the Word file with its SHA-256. No act changes it afterwards.',
  },
  params,
  body: z.strictObject({
    idem: idempotencyKey,
    expectedVersion: version,
    number: NumberShape,
    date: day.optional(),
  }),
  answer: BulletinShape,
  others,
  errors: [
    ...errors, ...written, 'BULLETIN_OWN_TEXT', 'BULLETIN_FAULTY', 'BULLETIN_FIGURES_MOVED', 'BULLETIN_DATE', 'BULLETIN_NUMBER_TAKEN', 'STAGE_GATE',
    'SEPARATE_PERSONS',
  ],
}); // prettier-ignore
export const DROP_BULLETIN = operation({
  method: 'POST',
  path: '/bulletins/:bulletin/drop',
  id: 'dropBulletin',
  tag,
  summary: { zh: '作废一份草稿', en: 'Drop a draft' },
  params,
  body: because,
  answer: BulletinShape,
  errors: [...errors, 'BULLETIN_SEALED'],
});
export const CORRECT_BULLETIN = operation({
  method: 'POST',
  path: '/bulletins/:bulletin/correct',
  id: 'correctBulletin',
  tag,
  summary: { zh: '另拟一份更正通报', en: 'Draft a bulletin that corrects this one' },
  params,
  body: because,
  answer: MadeShape,
  errors: [...errors, 'BULLETIN_CORRECTS_UNSEALED'],
});
export const VERIFY_BULLETIN = operation({
  method: 'GET',
  path: '/bulletins/:bulletin/verify',
  id: 'verifyBulletin',
  tag,
  summary: { zh: '复核一份已印发的通报', en: 'Verify a sealed bulletin' },
  note: {
    zh: '按封存的截止日、已知时刻和定义版本从账本重算全文,再重排 Word,与封存的逐项逐字节比对。',
    en: 'Works the paper out again from the ledger with the frozen dates and versions, prints it again, and compares both with what was sealed.',
  },
  params,
  answer: VerifiedShape,
  errors: [...errors, 'BULLETIN_NOT_SEALED'],
});

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export const PRINT_WORD = operation({
  method: 'GET',
  path: '/bulletins/:bulletin/word',
  id: 'printBulletinWord',
  tag,
  summary: { zh: '印制 Word:已印发的给出原件', en: 'As a Word file: of a sealed one the very file' },
  params,
  answer: null,
  status: 200,
  files: [DOCX],
  errors: [...errors, 'BULLETIN_FAULTY'],
});
export const PRINT_HTML = operation({
  method: 'GET',
  path: '/bulletins/:bulletin/print',
  id: 'printBulletinPage',
  tag,
  summary: { zh: '印制网页(用于打印或存为 PDF)', en: 'As a page to be printed or kept as PDF' },
  params,
  answer: null,
  status: 200,
  files: ['text/html; charset=utf-8'],
  errors: [...errors, 'BULLETIN_FAULTY'],
});
export const TABLE_WORKBOOK = operation({
  method: 'GET',
  path: '/bulletins/:bulletin/workbook',
  id: 'exportBulletinTable',
  tag,
  summary: { zh: '一张表的电子表格', en: 'One of its tables as a workbook' },
  params,
  query: z.object({ table: shortText }),
  answer: null,
  status: 200,
  files: [XLSX],
  errors: [...errors, 'BULLETIN_TABLE_UNKNOWN'],
});
