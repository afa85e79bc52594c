/**
 * The kind under which changes of the division tree are kept. It belongs to no module: a change is asked for and accepted
 * through `request.ts`, never through the pages of other records.
 */
import { defineKind } from '../kinds/define';
import { createRegistry, defineModule } from '../kinds/registry';
import type { Bilingual } from '../kinds/types';
import type { PlaceAct } from './change';

export const ACT_NAMES: Readonly<Record<PlaceAct, Bilingual>> = {
  create: { zh: '设立', en: 'Set up' },
  rename: { zh: '更名', en: 'Rename' },
  recode: { zh: '变更代码', en: 'Change of code' },
  move: { zh: '改变隶属', en: 'Move' },
  merge: { zh: '合并', en: 'Merge' },
  split: { zh: '拆分', en: 'Split' },
  abolish: { zh: '撤销', en: 'Abolish' },
};

export const PLACE_CHANGE = 'place_change';

export const placeChange = defineKind({
  kind: PLACE_CHANGE,
  module: 'places',
  name: { zh: '区划变更', en: 'Division change' },
  plural: { zh: '区划变更', en: 'Division changes' },
  table: 'place_change',
  title: 'title',
  place: 'place',
  fields: {
    title: {
      type: 'text',
      required: true,
      name: { zh: '变更', en: 'Change' },
      meaning: { zh: '一句话说明撤并了什么、改成了什么。', en: 'What was merged, split or renamed, in one sentence.' },
    },
    place: {
      type: 'place',
      required: true,
      name: { zh: '行政区', en: 'Division' },
      meaning: { zh: '变更首先涉及的行政区。', en: 'The division it is about first.' },
    },
    what: {
      type: 'choice',
      required: true,
      name: { zh: '类型', en: 'Type' },
      meaning: { zh: '设立、更名、变更代码、改变隶属、合并、拆分或撤销。', en: 'What sort of change it is.' },
      choices: { ...ACT_NAMES },
    },
    doc_no: {
      type: 'text',
      required: true,
      name: { zh: '批准文号', en: 'Document number' },
      meaning: {
        zh: '批准这项变更的文件的文号(《行政区划管理条例》)。',
        en: 'Number of the document that approves it (Regulations on the Administration of Divisions).',
      },
    },
    detail: {
      type: 'longtext',
      required: true,
      name: { zh: '内容', en: 'Content' },
      meaning: {
        zh: '变更的全部内容,JSON 文本,由程序写入。',
        en: 'The whole change as JSON text, written by the program.',
      },
    },
    revoked: {
      type: 'boolean',
      name: { zh: '已撤回', en: 'Taken back' },
      meaning: {
        zh: '登记有误、已经撤回的变更不再起作用,记录保留。',
        en: 'Recorded by mistake: it no longer counts, and stays on record.',
      },
    },
  },
});

/** Holds this one kind and nothing else: pages of other records do not know it. */
export const placeRegistry = createRegistry([
  defineModule({ name: 'places', title: { zh: '行政区划', en: 'Divisions' }, kinds: [placeChange], metrics: [] }),
]);
