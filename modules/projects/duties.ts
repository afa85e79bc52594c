/**
 * What a project's stages oblige to. A term without a document is the city's own target, shown as such; a city sets its
 * own, from a day on, as a record of the kind `term`.
 */
import type { StageDuty } from '@wutong/kernel/duties/types';
import { STATISTICS_THRESHOLD_YUAN } from './stages';

const owner = 'responsible_unit';

export const projectDuties: readonly StageDuty[] = [
  {
    rule: 'project.register',
    module: 'projects',
    kind: 'project',
    name: { zh: '签约后注册项目公司', en: 'Register the company after signing' },
    from: 'signed',
    until: 'registered',
    terms: [{ workingDays: 30 }],
    owner,
  },
  {
    rule: 'project.approve',
    module: 'projects',
    kind: 'project',
    name: { zh: '注册后办完立项', en: 'Have it approved after registration' },
    from: 'registered',
    until: 'approved',
    terms: [{ workingDays: 90 }],
    owner,
  },
  {
    rule: 'project.start',
    module: 'projects',
    kind: 'project',
    name: { zh: '立项后开工', en: 'Start after approval' },
    from: 'approved',
    until: 'started',
    terms: [
      {
        months: 24,
        basis: {
          doc: '企业投资项目核准和备案管理条例(国务院令第673号);企业投资项目事中事后监管办法(国家发展改革委令第14号)',
          clause:
            '条例第十二条:核准后2年内未开工建设的,应在期限届满30个工作日前申请延期;办法第十五条:备案后2年内未开工建设的,应作出说明或撤回备案',
        },
      },
    ],
    owner,
  },
  {
    rule: 'project.statistics',
    module: 'projects',
    kind: 'project',
    name: { zh: '开工后入库纳统', en: 'Enter the statistics after the start' },
    from: 'started',
    until: 'in_statistics',
    terms: [{ months: 1 }],
    owner,
    // Below the threshold there is nothing to enter; an unknown total is not below it.
    when: ({ total_investment_yuan: total }) => typeof total !== 'number' || total >= STATISTICS_THRESHOLD_YUAN,
  },
];
