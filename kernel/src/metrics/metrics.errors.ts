/** Why a figure cannot be given, or two cannot be added. */
import { defineErrors } from '../errors';

export const E = defineErrors({
  METRIC_INVALID: {
    kind: 'system',
    zh: '指标“{metric}”的声明有误:{problem}。请修改该模块的声明后重新启动',
    en: 'The declaration of metric "{metric}" is wrong: {problem}. Correct the module and start again',
  },
  METRIC_VERSION_UNKNOWN: {
    kind: 'notfound',
    zh: '指标“{metric}”没有第{version}版,请在指标目录中查看各版',
    en: 'Metric "{metric}" has no version {version}; see its versions in the list of metrics',
  },
  CUTOFF_MISSING: {
    kind: 'refused',
    zh: '没有数据截止日,不能汇总。请注明截止日',
    en: 'No cut-off date: it cannot be summed. Give the cut-off',
  },
  MIXED_STATES: {
    kind: 'refused',
    zh: '两个数的状态不同,不能相加。请分别列出',
    en: 'The figures are of different states and cannot be added. Show them apart',
  },
  MIXED_VERSIONS: {
    kind: 'refused',
    zh: '两个数按不同版本的口径计算,不能直接相加。请用同一版口径重新计算,或注明口径不同后再加',
    en: 'The figures were computed by different versions of the definition and do not add as they are. Compute both by one version, or add them knowingly',
  },
  LABELS_OVERLAP: {
    kind: 'refused',
    zh: '一个项目可以有多个标签,按标签的数不能相加。请改按地区、月份或产业链汇总',
    en: 'One project may carry several labels: figures by label never add. Sum by place, month or chain instead',
  },
  COUNTED_TWICE: {
    kind: 'refused',
    zh: '“{title}”同时在两个数里,相加会重复计算。请改取包含两者的上级地区',
    en: '“{title}” is in both figures and would count twice. Ask for the place that contains both',
  },
  RECORDS_MISSING: {
    kind: 'refused',
    zh: '这个数没有带明细,无法判断是否重复,不能相加。请带明细重新计算',
    en: 'The figure came without its records, so repeats cannot be seen. Ask for it with its records',
  },
  MIXED_CUTOFFS: {
    kind: 'refused',
    zh: '两个数的截止日不同,不能相加。请用同一截止日重新计算',
    en: 'The figures have different cut-offs and cannot be added. Compute both as of one day',
  },
  DENOMINATOR_EMPTY: {
    kind: 'refused',
    zh: '分母为空,没有比率。请放宽地区或期间',
    en: 'There is nothing to divide by. Widen the place or the period',
  },
  RATES_DO_NOT_ADD: {
    kind: 'refused',
    zh: '比率不能相加。请分别汇总分子和分母',
    en: 'Rates do not add. Sum numerators and denominators apart',
  },
  SUM_TOO_LARGE: {
    kind: 'refused',
    zh: '合计超过九十万亿元,已不能精确到分,不予给出。请缩小地区或期间,并核对其中金额是否多写了零',
    en: 'The sum passes 90 trillion yuan and can no longer be exact to the fen, so it is not given. Narrow the place or the period, and check the amounts for zeros too many',
  },
  BY_UNKNOWN: {
    kind: 'input',
    zh: '不能按“{by}”分组,可用:place month chain label stage',
    en: 'A figure cannot be split by "{by}"; use place, month, chain, label or stage',
  },
});
