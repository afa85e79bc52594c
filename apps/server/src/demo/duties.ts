/** Made-up duties: what meetings, documents and instructions asked of the offices, and how far each has come. */
import { addDays, type Day } from '@wutong/codes';
import type { Change } from '@wutong/kernel/ledger/types';
import { sampleId } from './codes';
import { dayDate, working, type Moment } from './moment';
import { dice, type Dice } from './prng';
import type { Scenario } from './projects';
import { CITY, COUNTIES } from './words';

/** What is asked, and from where. */
const ASKED: readonly (readonly [title: string, born: string, basis: string])[] = [
  ['完成项目用地清表和移交', 'meeting', '示例项目调度会议纪要〔第3期〕'],
  ['解决项目外电接入', 'meeting', '示例项目调度会议纪要〔第5期〕'],
  ['报送集中开工项目清单及佐证', 'document', '示例发改函〔调度〕12号'],
  ['核实累计完成投资与进度不符的问题', 'instruction', '示例领导批示件'],
  ['协调项目贷款审批', 'meeting', '示例政银企对接会纪要'],
  ['办结环评批复', 'document', '示例要素保障专班清单'],
  ['落实招商承诺的配套道路', 'promise', '示例投资协议第7条'],
  ['报送季度招商线索研判情况', 'document', '示例招商办〔通知〕6号'],
];

/** How a duty goes. */
type Turn = 'closed' | 'answered' | 'in_work' | 'new' | 'paused' | 'returned' | 'extended';
const TURNS: readonly (readonly [Turn, number])[] = [
  ['closed', 8],
  ['in_work', 6],
  ['new', 3],
  ['answered', 3],
  ['paused', 2],
  ['returned', 2],
  ['extended', 2],
];
const CLOCKS = ['p13710_3', 'p13710_7', 'p13710_1m', 'minutes_20', 'document_30', 'instruction_15'];

/** Who writes: the office that assigns, then the office that does it, and so on within a day's books. */
type Told = [turn: number, change: Change, on: Day];

/** The duties of the last months, `count` of them; some about the made-up projects. */
export function dutyMoments(count: number, scenarios: readonly Scenario[], today: Day, seed: number): Moment[] {
  const die = dice(seed);
  return Array.from({ length: count }, (_, n) => oneDuty(n, die, scenarios, today)).flat();
}

function oneDuty(n: number, die: Dice, scenarios: readonly Scenario[], today: Day): Moment[] {
  const county = n % 4 === 0 ? COUNTIES[4]! : die.weighted(COUNTIES.map((one) => [one, one.weight] as const));
  const inCity = county.code === CITY;
  const [title, born, basis] = die.pick(ASKED);
  const about = scenarios.filter(({ place }) => place === county.code)[die.whole(0, 9)];
  const turn = die.weighted(TURNS);
  const given = addDays(today, -die.whole(2, turn === 'new' ? 6 : 70));
  const record = sampleId('d', n);
  const create: Change = {
    act: 'create',
    sample: true,
    fields: {
      title: `示例:${county.short}${title}`,
      place: county.code,
      owner_office: inCity
        ? `${CITY}-${die.pick(['gxj', 'swj', 'xzspj'])}`
        : `${county.code}-${die.pick(['fgj', 'fgj', 'zsj'])}`,
      from_office: `${CITY}-fgw`,
      born_from: born,
      basis_doc: basis,
      clock: die.pick(CLOCKS),
      ...(about && die.chance(0.6) ? { about: about.record } : {}),
    },
  };
  return story(turn, create, given, die).flatMap(([turn, change, on]): Moment[] =>
    on > today ? [] : [{ kind: 'duty', record, place: county.code, change, effectiveOn: on, recordedOn: on, turn }],
  );
}

function story(turn: Turn, create: Change, given: Day, die: Dice): Told[] {
  const reach = (stage: string, on: Day, fields = {}): Change => ({ act: 'reach', stage, on: dayDate(on), fields });
  const told: Told[] = [
    [0, create, given],
    [0, reach('assigned', given), given],
  ];
  const signed = working(given, die.whole(0, 1));
  const begun = working(signed, die.whole(0, 2));
  if (turn === 'new') return told;
  told.push([1, reach('signed_for', signed), signed], [1, reach('in_work', begun), begun]);
  if (turn === 'paused') {
    const on = working(begun, 1);
    told.push([1, { act: 'flag', flag: 'waiting', on: true, note: '等待企业补正材料' }, on]);
  }
  if (turn === 'extended') {
    const on = working(begun, 1);
    const fields = { extension_days: 10, extension_approver: '分管副市长' };
    told.push([1, { act: 'set', fields, reason: '需多部门会商' }, on]);
  }
  if (turn === 'in_work' || turn === 'paused' || turn === 'extended') return told;
  const proof = { result: '已按要求办理,情况属实。', result_proof: '示例办理情况报告' };
  const answered = working(begun, die.whole(2, 14));
  told.push([1, reach('answered', answered, proof), answered]);
  if (turn === 'returned') {
    const back = working(answered, 2);
    return [...told, [2, { act: 'return', to: 'in_work', reason: '缺少现场佐证,退回补充' }, back]];
  }
  if (turn === 'closed') {
    const closed = working(answered, die.whole(1, 3));
    told.push([2, reach('closed', closed, { closing_note: '同意办结' }), closed]);
  }
  return told;
}
