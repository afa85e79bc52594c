/** The two kinds of this module: the project, and the batch (a joint ceremony that several projects take part in). */
import { defineKind } from '@wutong/kernel/kinds/define';
import { projectFields } from './fields';
import { batchStages, projectStages } from './stages';

export const project = defineKind({
  kind: 'project',
  module: 'projects',
  name: { zh: '项目', en: 'Project' },
  plural: { zh: '项目', en: 'Projects' },
  table: 'project',
  title: 'name',
  place: 'place_code',
  identity: ['code'],
  relations: {
    office: ['responsible_unit'],
    counterpart: ['site_code', 'shares'],
    subject: ['builder', 'credit_code'],
  },
  fields: projectFields,
  stages: projectStages,
  series: {
    progress: {
      name: { zh: '月度进度', en: 'Monthly progress' },
      table: 'project_progress',
      values: {
        planned_yuan: {
          name: { zh: '计划投资', en: 'Planned' },
          meaning: { zh: '当月计划完成的投资。', en: 'Investment planned for the month.' },
          moneyState: 'planned',
        },
        completed_yuan: {
          name: { zh: '完成投资', en: 'Completed' },
          meaning: {
            zh: '当月实际完成的投资,不是累计数。',
            en: 'Investment completed in the month, not a running total.',
          },
          moneyState: 'completed',
        },
      },
    },
  },
  // The sheets carry the labels in these words, and the words are what people search for: they are the codes.
  labels: {
    国家级重点: { zh: '国家级重点', en: 'National key project' },
    省级重点: { zh: '省级重点', en: 'Provincial key project' },
    市级重点: { zh: '市级重点', en: 'City key project' },
    县级重点: { zh: '县级重点', en: 'County key project' },
    '3131': { zh: '"3131"项目', en: '“3131” list' },
    集中开工: { zh: '集中开工', en: 'Joint start' },
    招商引资: { zh: '招商引资', en: 'Attracted investment' },
    专项债: { zh: '专项债', en: 'Special bonds' },
    中央预算内: { zh: '中央预算内', en: 'Central budget' },
    特别国债: { zh: '特别国债', en: 'Special treasury bonds' },
  },
  flags: {
    cutoff_missing: { zh: '累计数无截止日', en: 'Running totals without a cut-off' },
    place_unconfirmed: { zh: '地点待核', en: 'Place to be confirmed' },
    amount_approximate: { zh: '金额为约数', en: 'Approximate amount' },
  },
});

export const batch = defineKind({
  kind: 'batch',
  module: 'projects',
  name: { zh: '批次', en: 'Batch' },
  plural: { zh: '批次', en: 'Batches' },
  table: 'batch',
  title: 'name',
  place: 'place_code',
  fields: {
    name: {
      type: 'text',
      name: { zh: '批次名称', en: 'Batch name' },
      meaning: { zh: '集中活动的名称。', en: 'Name of the joint event.' },
      sensitivity: 'public',
      required: true,
    },
    place_code: {
      type: 'place',
      name: { zh: '属地', en: 'Place' },
      meaning: { zh: '举办活动的县(市、区)或市直。', en: 'The county, or the city, that held it.' },
      sensitivity: 'public',
    },
    ceremony_on: {
      type: 'date',
      name: { zh: '活动日期', en: 'Held on' },
      meaning: { zh: '活动举行的日期;不是任何项目的开工日期。', en: 'The day of the event; no project’s start.' },
      sensitivity: 'public',
    },
    claimed_count: {
      type: 'integer',
      name: { zh: '公布个数', en: 'Claimed number' },
      meaning: {
        zh: '活动公布的项目个数;与列名个数对照,不入任何合计。',
        en: 'Projects claimed; compared with those listed, in no total.',
      },
      sensitivity: 'public',
    },
    claimed_amount_yuan: {
      type: 'yuan',
      moneyState: 'claimed',
      name: { zh: '公布总投资', en: 'Claimed investment' },
      meaning: { zh: '活动公布的总投资;不入任何合计。', en: 'Investment claimed; in no total.' },
      sensitivity: 'public',
    },
    remark: {
      type: 'longtext',
      name: { zh: '备注', en: 'Remark' },
      meaning: { zh: '说明。', en: 'A note.' },
      sensitivity: 'internal',
    },
  },
  stages: batchStages,
});
