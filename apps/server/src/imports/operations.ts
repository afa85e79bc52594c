/** What the import desk takes and answers. */
import { z } from 'zod';
import { code, day, placeCode, shortText } from '../edge/input';
import { operation } from '../openapi/route';
import { ImportJobShape } from '../openapi/shapes/admin';

const StartQuery = z.object({ kind: code, asOf: day.optional(), place: placeCode.optional() });
export const JobParam = z.object({ id: z.string().regex(/^i_[\w-]{10,30}$/) });
const MappingBody = z.object({
  sheet: shortText,
  columns: z.record(z.string().regex(/^[A-Z]{1,3}$/), z.string().max(80).nullable()),
  unit: z.string().max(10).optional(),
  place: placeCode.optional(),
});
const DecisionsBody = z
  .array(z.object({ duplicate: z.string().max(500), decision: z.enum(['undecided', 'same', 'different']) }))
  .max(10_000);

const tag = 'imports' as const;
const answer = ImportJobShape;
const errors = ['IMPORT_UNKNOWN', 'IMPORT_NOT_READY'];

export const START_IMPORT = operation({
  method: 'POST',
  path: '/imports',
  id: 'startImport',
  tag,
  summary: { zh: '上传一份表格', en: 'Hand in a sheet' },
  note: {
    zh: '立即返回,读表在后台进行;请轮询该任务。提交之前什么也不写入。',
    en: 'Answers at once while the sheet is read; ask again for the job. Nothing is written before the commit.',
  },
  query: StartQuery,
  upload: true,
  answer,
  errors: ['IMPORT_KIND_UNKNOWN', 'IMPORT_FILE_MISSING', 'FORBIDDEN', 'FORBIDDEN_ACTION', 'BODY_TOO_LARGE'],
});
export const READ_IMPORT = operation({
  method: 'GET',
  path: '/imports/:id',
  id: 'readImport',
  tag,
  summary: { zh: '导入任务的进度与预览', en: 'Progress and preview of an import' },
  params: JobParam,
  answer,
  errors,
});
export const MAP_COLUMNS = operation({
  method: 'PUT',
  path: '/imports/:id/mapping',
  id: 'mapColumns',
  tag,
  summary: { zh: '改列的含义并重读', en: 'Say what columns mean, and read again' },
  params: JobParam,
  body: MappingBody,
  answer,
  errors,
  example: { sheet: 'Sheet1', columns: { B: 'name', C: null } },
});
export const DECIDE_DUPLICATES = operation({
  method: 'PUT',
  path: '/imports/:id/decisions',
  id: 'decideDuplicates',
  tag,
  summary: { zh: '逐条认定疑似重复', en: 'Decide about probable duplicates' },
  params: JobParam,
  body: DecisionsBody,
  answer,
  errors,
});
export const COMMIT_IMPORT = operation({
  method: 'POST',
  path: '/imports/:id/commit',
  id: 'commitImport',
  tag,
  summary: { zh: '写入账本:一次办理,全有或全无', en: 'Write it: one act, all or nothing' },
  note: { zh: '重发不会再写一次。', en: 'Sent again it is not written again.' },
  params: JobParam,
  answer,
  errors,
});
export const DROP_IMPORT = operation({
  method: 'DELETE',
  path: '/imports/:id',
  id: 'dropImport',
  tag,
  summary: { zh: '放弃一个导入任务', en: 'Drop an import' },
  params: JobParam,
  answer: null,
  errors,
});
