/** 适用规则: which set of rules the city goes by, for what, from which day on. */
import { lastDay, type Day, type PartialDate } from '@wutong/codes';
import { defineKind } from '@wutong/kernel/kinds/define';
import type { Bilingual } from '@wutong/kernel/kinds/types';
import { field } from './fields';

/** What a set of rules is chosen for. */
export const PURPOSES = {
  project_lights: { zh: '项目亮灯', en: 'Lights of projects' },
  duty_lights: { zh: '责任亮灯', en: 'Lights of duties' },
  escalation: { zh: '逐级约谈', en: 'Escalation' },
  asking_limit: { zh: '催办频次', en: 'How often to ask' },
} as const satisfies Record<string, Bilingual>;
export type Purpose = keyof typeof PURPOSES;

export const ruleChoice = defineKind({
  kind: 'rule_choice',
  module: 'supervision',
  name: { zh: '适用规则', en: 'Choice of rules' },
  plural: { zh: '适用规则', en: 'Choices of rules' },
  table: 'rule_choice',
  title: 'title',
  place: 'place',
  fields: {
    title: field('text', ['名称', 'Name', '这一选择的名称。', 'Name of this choice.'], {
      required: true,
      sensitivity: 'public',
    }),
    place: field('place', ['适用地', 'Place', '本市。', 'The city.'], { required: true, sensitivity: 'public' }),
    purpose: field('choice', ['用途', 'For', '规则用在哪里。', 'What the rules are for.'], {
      choices: { ...PURPOSES },
      required: true,
      sensitivity: 'public',
    }),
    ruleset: field('text', ['规则', 'Rules', '规则的代码。', 'Code of the set of rules.'], {
      required: true,
      sensitivity: 'public',
    }),
    since_on: field(
      'date',
      [
        '起用日期',
        'In force since',
        '自这一天所在的月份起按此亮灯,以前的月份不变。',
        'From this day on; months before keep the rules they had.',
      ],
      { required: true, sensitivity: 'public' },
    ),
    basis: field('text', ['依据', 'Basis', '选用它的文件或会议。', 'The paper or meeting that chose it.'], {
      sensitivity: 'public',
    }),
  },
});

/** One choice as it stands in the ledger. */
export interface Choice {
  purpose: string;
  ruleset: string;
  since: PartialDate;
  /** Orders choices of the same day: the one written later holds. */
  seq: number;
  record: string;
  basis: string | null;
}

/** The choice in force for a purpose on a day: the latest that had begun; null when the city has chosen nothing. */
export function chosen(choices: readonly Choice[], purpose: Purpose, day: Day): Choice | null {
  let best: Choice | null = null;
  for (const choice of choices) {
    if (choice.purpose !== purpose || lastDay(choice.since) > day) continue;
    const later = best === null || lastDay(choice.since) > lastDay(best.since);
    const same = best !== null && lastDay(choice.since) === lastDay(best.since) && choice.seq > best.seq;
    if (later || same) best = choice;
  }
  return best;
}
