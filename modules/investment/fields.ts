/** The fields of leads and signings. Codes are stable: sheets, exports and the API use them as they stand here. */
import type { FieldDef, FieldType } from '@wutong/kernel/kinds/types';

type Words = [zh: string, en: string, meaningZh: string, meaningEn: string];

function field(type: FieldType, [zh, en, meaningZh, meaningEn]: Words, more: Partial<FieldDef> = {}): FieldDef {
  return { type, name: { zh, en }, meaning: { zh: meaningZh, en: meaningEn }, sensitivity: 'public', ...more };
}

const investor = field('party', ['投资方', 'Investor', '出资一方的名称。', 'Name of the investing side.']);
const investorCode = field('text', [
  '投资方统一社会信用代码',
  'Investor’s credit code',
  '投资方的18位代码;校验位不对的不登记。',
  'Its 18 characters; not kept when the check digit is wrong.',
]);
const chain = field('text', ['产业链', 'Industry chain', '所属重点产业链。', 'The key industry chain it belongs to.']);
const leadOfficer = field('text', [
  '领衔领导职务',
  'Lead officer (post)',
  '牵头洽谈的领导职务,不填姓名。',
  'Post of the leader in charge; never a name.',
]);
const remark = field('longtext', ['备注', 'Remark', '说明;备注不改变任何数字。', 'A note; it changes no figure.'], {
  sensitivity: 'internal',
});

export const leadFields: Record<string, FieldDef> = {
  title: field('text', ['线索名称', 'Lead', '在谈的项目名称。', 'Name of what is being talked about.'], {
    required: true,
  }),
  investor,
  investor_credit_code: investorCode,
  intended_amount_yuan: field(
    'yuan',
    [
      '意向投资额',
      'Intended investment',
      '投资方口头或意向书所说的数;不是签约额。',
      'What the investor speaks of; not a signed amount.',
    ],
    { moneyState: 'intended' },
  ),
  state: field(
    'choice',
    [
      '上报状态',
      'Reported state',
      '来表所写的洽谈状态;阶段以日期为准。',
      'The state the sheet gives; the stage follows the dates.',
    ],
    {
      choices: {
        lead: { zh: '线索', en: 'Lead' },
        contacted: { zh: '已对接', en: 'Contacted' },
        in_talks: { zh: '在谈', en: 'In talks' },
        visited: { zh: '已考察', en: 'Visited' },
        near_signing: { zh: '拟签约', en: 'About to sign' },
        lost: { zh: '已流失', en: 'Lost' },
      },
    },
  ),
  origin_place_code: field('place', [
    '招引地',
    'Place',
    '提出并跟进线索的县(市、区)。',
    'The county that found and follows it.',
  ]),
  chain,
  lead_officer_role: leadOfficer,
  gap: field('text', ['补链环节', 'Gap', '线索所补的产业链缺口。', 'The gap in the chain it would fill.'], {
    sensitivity: 'internal',
  }),
  source_channel: field(
    'text',
    ['线索来源', 'Where it came from', '从哪次活动或渠道得来。', 'The trip, event or channel it came from.'],
    {
      sensitivity: 'internal',
    },
  ),
  contacted_on: field('date', [
    '首次对接日期',
    'Contacted on',
    '与投资方首次接触的日期。',
    'The day of the first contact.',
  ]),
  in_talks_on: field('date', [
    '进入在谈日期',
    'In talks since',
    '双方开始实质洽谈的日期。',
    'The day real talks began.',
  ]),
  signed_on: field('date', ['转签约日期', 'Became a signing on', '签订正式合同的日期。', 'The day of the contract.']),
  signing: field('record', ['签约记录', 'Signing', '转成的正式签约。', 'The contract it became.'], { kind: 'signing' }),
  remark,
};

export const signingFields: Record<string, FieldDef> = {
  event_on: field('date', ['签订日期', 'Signed on', '文件签订的日期。', 'The day the paper was signed.']),
  title: field('text', ['项目名称', 'Title', '文件所写的项目或协议名称。', 'Name of the project or agreement.'], {
    required: true,
  }),
  event_type: field(
    'choice',
    [
      '签约类型',
      'Kind of event',
      '这次签的是什么;只有正式合同和更换业主计为签约。',
      'What was signed; only a contract or a change of owner counts.',
    ],
    {
      choices: {
        contract: { zh: '正式合同', en: 'Contract' },
        framework: { zh: '框架协议', en: 'Framework agreement' },
        intent: { zh: '意向协议', en: 'Letter of intent' },
        target: { zh: '拟招引目标', en: 'Target' },
        second_ceremony: { zh: '重复签约活动', en: 'Second ceremony' },
        capital_increase: { zh: '增资', en: 'Increase of capital' },
        owner_change: { zh: '更换业主', en: 'Change of owner' },
        supplement: { zh: '补充协议', en: 'Supplement' },
        exit: { zh: '退出', en: 'Exit' },
      },
    },
  ),
  investor,
  investor_credit_code: investorCode,
  contract_no: field('text', [
    '合同编号',
    'Contract number',
    '正式合同的编号;没有编号不计签约。',
    'Number of the contract; without it nothing counts.',
  ]),
  related_contract_no: field('text', [
    '关联合同编号',
    'Related contract',
    '增资、换业主、补充协议所针对的原合同。',
    'The contract that an increase, change of owner or supplement speaks of.',
  ]),
  amount_yuan: field(
    'yuan',
    [
      '协议金额',
      'Amount on paper',
      '文件所写的金额;是否计入签约额看签约类型。',
      'What the paper says; whether it counts depends on the kind of event.',
    ],
    { moneyState: 'on_paper' },
  ),
  amount_meaning: field(
    'choice',
    [
      '金额含义',
      'What the amount is',
      '总额、增量,还是增资后的总额。',
      'The total, the increment, or the total after an increase.',
    ],
    {
      choices: {
        total: { zh: '总额', en: 'Total' },
        increment: { zh: '增量', en: 'Increment' },
        total_after: { zh: '增资后总额', en: 'Total after the increase' },
      },
    },
  ),
  increment_yuan: field('yuan', ['增资额', 'Increment', '本次增加的投资。', 'What this event adds.'], {
    moneyState: 'increment',
  }),
  origin_place_code: field('place', ['引资地', 'Origin', '引进项目的县(市、区)。', 'The county that attracted it.']),
  host_place_code: field('place', ['落户地', 'Host', '项目落户的县(市、区)。', 'The county where it settles.']),
  shares: field('shares', [
    '分成比例',
    'Shares',
    '飞地项目各地的份额,合计为一。',
    'Each place’s part of a shared project; they sum to one.',
  ]),
  chain,
  activity: field('text', ['签约活动', 'Event', '在哪次活动上签订。', 'The event at which it was signed.']),
  status: field('choice', ['合同状态', 'Status', '合同目前是否有效。', 'Whether the contract stands.'], {
    choices: {
      active: { zh: '有效', en: 'Active' },
      terminated: { zh: '终止', en: 'Terminated' },
      owner_changed: { zh: '已换业主', en: 'Owner changed' },
      suspended: { zh: '暂停', en: 'Suspended' },
    },
  }),
  status_on: field('date', [
    '状态日期',
    'Status since',
    '终止或更换业主的日期。',
    'The day it ended or changed owner.',
  ]),
  lead_officer_role: leadOfficer,
  remark,
};
