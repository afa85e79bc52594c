/** The fields of a project. Codes are stable: sheets, exports and the API use them as they stand here. */
import type { FieldDef } from '@wutong/kernel/kinds/types';

const identity: Record<string, FieldDef> = {
  code: {
    type: 'text',
    name: { zh: '项目代码', en: 'Project code' },
    meaning: {
      zh: '投资项目在线审批监管平台赋予的唯一代码;没有代码就不能认定立项。',
      en: 'The one code given by the national online approval platform; without it no approval is recognised.',
    },
    sensitivity: 'public',
  },
  name: {
    type: 'text',
    name: { zh: '项目名称', en: 'Project name' },
    meaning: { zh: '立项文件上的名称。', en: 'The name as it stands on the approval document.' },
    sensitivity: 'public',
    required: true,
  },
  builder: {
    type: 'party',
    name: { zh: '建设单位', en: 'Builder' },
    meaning: { zh: '承担项目的法人名称。', en: 'The legal person that carries the project out.' },
    sensitivity: 'public',
  },
  credit_code: {
    type: 'text',
    name: { zh: '统一社会信用代码', en: 'Unified social credit code' },
    meaning: {
      zh: '建设单位的18位代码;校验位不对的不登记。',
      en: 'The 18 characters of the builder; not kept when the check digit is wrong.',
    },
    sensitivity: 'public',
  },
  place_code: {
    type: 'place',
    name: { zh: '属地', en: 'Place' },
    meaning: {
      zh: '项目计入哪个县(市、区)或市直。',
      en: 'The county, or the city itself, that the project counts for.',
    },
    sensitivity: 'public',
  },
  site_code: {
    type: 'place',
    name: { zh: '建设地点', en: 'Site' },
    meaning: { zh: '实际建设所在的乡镇、街道。', en: 'The township where it is built.' },
    sensitivity: 'public',
  },
  shares: {
    type: 'shares',
    name: { zh: '分成比例', en: 'Shares' },
    meaning: {
      zh: '飞地项目各地的份额,合计为一;全市只计一次。',
      en: 'Each place’s part of a shared project; they sum to one and the city counts it once.',
    },
    sensitivity: 'public',
  },
  chain: {
    type: 'text',
    name: { zh: '产业链', en: 'Industry chain' },
    meaning: { zh: '所属重点产业链,一个项目只填一条。', en: 'The key industry chain it belongs to; one a project.' },
    sensitivity: 'public',
  },
  nature: {
    type: 'choice',
    name: { zh: '建设性质', en: 'Nature' },
    meaning: {
      zh: '新建、扩建、改建和技术改造等。',
      en: 'New, extension, rebuilding, technical renovation and so on.',
    },
    sensitivity: 'public',
    choices: {
      new: { zh: '新建', en: 'New' },
      extension: { zh: '扩建', en: 'Extension' },
      rebuilding: { zh: '改建和技术改造', en: 'Rebuilding and technical renovation' },
      relocation: { zh: '迁建', en: 'Relocation' },
      restoration: { zh: '恢复', en: 'Restoration' },
      purchase: { zh: '单纯购置', en: 'Purchase only' },
    },
  },
  signing: {
    type: 'record',
    kind: 'signing',
    name: { zh: '签约记录', en: 'Signing' },
    meaning: { zh: '由哪一次正式签约而来。', en: 'The contract it came from.' },
    sensitivity: 'internal',
  },
  batch: {
    type: 'record',
    kind: 'batch',
    name: { zh: '所属批次', en: 'Batch' },
    meaning: {
      zh: '参加的集中活动批次;批次不是开工证明。',
      en: 'The joint event it took part in; no proof of a start.',
    },
    sensitivity: 'public',
  },
};

const money: Record<string, FieldDef> = {
  total_investment_yuan: {
    type: 'yuan',
    moneyState: 'total_investment',
    name: { zh: '计划总投资', en: 'Total planned investment' },
    meaning: {
      zh: '建成所需的全部投资,以立项文件为准;不是已完成的投资。',
      en: 'All it takes to build, as approved; not what has been spent.',
    },
    sensitivity: 'public',
  },
  annual_plan_yuan: {
    type: 'yuan',
    moneyState: 'annual_plan',
    name: { zh: '年度计划投资', en: 'Planned investment of the year' },
    meaning: { zh: '本年计划完成的投资。', en: 'What is to be completed this year.' },
    sensitivity: 'public',
  },
  completed_this_year_yuan: {
    type: 'yuan',
    moneyState: 'completed',
    name: { zh: '本年完成投资', en: 'Completed this year' },
    meaning: {
      zh: '自1月1日到截止日的完成投资;开工以来累计和上月数都不是它。',
      en: 'Completed from 1 January to the cut-off; neither the sum since the start nor last month.',
    },
    sensitivity: 'public',
  },
  paid_in_yuan: {
    type: 'yuan',
    moneyState: 'paid_in',
    name: { zh: '到位资金', en: 'Funds paid in' },
    meaning: { zh: '到截止日累计实际到账的资金。', en: 'All funds received up to the cut-off.' },
    sensitivity: 'financial',
  },
};

/** A date and the paper that proves it, in the order of the stages. */
const steps: Record<string, FieldDef> = {
  reserved_on: day('入储备库日期', 'Reserved on', '列入项目储备库的日期。', 'The day it was put in the reserve.'),
  signed_on: day(
    '签约日期',
    'Signed on',
    '正式合同签订日期;框架协议、意向不算。',
    'The day of the contract; a framework or intent does not count.',
  ),
  registered_on: day(
    '注册日期',
    'Registered on',
    '项目公司领取营业执照的日期。',
    'The day the project company got its licence.',
  ),
  registration_evidence: proof(
    '注册依据',
    'Proof of registration',
    '营业执照编号。',
    'Number of the business licence.',
  ),
  approved_on: day(
    '立项日期',
    'Approved on',
    '审批、核准或备案的日期。',
    'The day of approval, verification or filing.',
  ),
  approval_doc: proof(
    '立项文号',
    'Approval document',
    '审批、核准或备案文件的文号。',
    'Number of the approving document.',
  ),
  started_on: day(
    '开工日期',
    'Started on',
    '正式打桩(或主体施工)之日;平场和集中开工活动不算。',
    'The day of the first pile or main works; levelling and ceremonies do not count.',
  ),
  start_evidence: proof(
    '开工依据',
    'Proof of start',
    '施工许可证、施工合同或带时间地点的现场照片。',
    'Construction permit, contract, or a photo with time and place.',
  ),
  exemption: proof(
    '容缺批准',
    'Exemption',
    '准予先开工后立项的批准人职务和文号。',
    'Post and document of whoever let it start before approval.',
  ),
  ceremony_on: day(
    '集中开工活动日期',
    'Ceremony on',
    '参加集中开工活动的日期;不是开工。',
    'The day of the joint ceremony; not a start.',
  ),
  in_statistics_on: day(
    '入库日期',
    'In statistics on',
    '纳入固定资产投资统计库的日期。',
    'The day it entered the investment statistics.',
  ),
  statistics_evidence: proof(
    '入库依据',
    'Proof of statistics',
    '统计联网平台的入库通知或编号。',
    'Notice or number of the statistics platform.',
  ),
  first_paid_in_on: day('首次到资日期', 'First funds on', '首笔资金到账的日期。', 'The day the first funds arrived.'),
  paid_in_evidence: proof('到资依据', 'Proof of funds', '银行进账单或验资文件。', 'Bank slip or capital verification.'),
  in_production_on: day(
    '投产日期',
    'In production on',
    '正式投产之日;试运行不算。',
    'The day production began; a trial run does not count.',
  ),
  production_evidence: proof(
    '投产依据',
    'Proof of production',
    '竣工验收或入规证明。',
    'Completion acceptance or proof of regular output.',
  ),
  at_capacity_on: day(
    '达效日期',
    'At capacity on',
    '产能达到设计要求的日期。',
    'The day it reached its designed output.',
  ),
  capacity_evidence: proof(
    '达效依据',
    'Proof of capacity',
    '产量、产值或纳税证明。',
    'Proof of output, turnover or tax.',
  ),
};

const people: Record<string, FieldDef> = {
  responsible_unit: {
    type: 'party',
    name: { zh: '责任单位', en: 'Responsible unit' },
    meaning: { zh: '负责推进的唯一单位。', en: 'The one office that must move it on.' },
    sensitivity: 'public',
  },
  lead_officer_role: {
    type: 'text',
    name: { zh: '包联领导职务', en: 'Lead officer (post)' },
    meaning: { zh: '包联领导的职务,不填姓名;只能有一位。', en: 'Post of the one leader in charge; never a name.' },
    sensitivity: 'public',
  },
  problems: {
    type: 'longtext',
    name: { zh: '存在问题', en: 'Problems' },
    meaning: { zh: '当前制约推进的问题。', en: 'What holds it up at present.' },
    sensitivity: 'internal',
  },
  remark: {
    type: 'longtext',
    name: { zh: '备注', en: 'Remark' },
    meaning: { zh: '说明;备注里的说法不是任何阶段的证明。', en: 'A note; what a remark says proves no stage.' },
    sensitivity: 'internal',
  },
};

export const projectFields: Record<string, FieldDef> = { ...identity, ...money, ...steps, ...people };

function day(zh: string, en: string, meaningZh: string, meaningEn: string): FieldDef {
  return { type: 'date', name: { zh, en }, meaning: { zh: meaningZh, en: meaningEn }, sensitivity: 'public' };
}

function proof(zh: string, en: string, meaningZh: string, meaningEn: string): FieldDef {
  return { type: 'text', name: { zh, en }, meaning: { zh: meaningZh, en: meaningEn }, sensitivity: 'internal' };
}
