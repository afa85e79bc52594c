/** Sentences for what is wrong with a declaration or with a typed value. */
import { defineErrors } from '../errors';

export const E = defineErrors({
  KIND_INVALID: {
    kind: 'system',
    zh: '事项种类“{kind}”的声明有误:{problem}。请修改该模块的声明后重新启动',
    en: 'The declaration of kind "{kind}" is wrong: {problem}. Correct the module and start again',
  },
  REGISTRY_INVALID: {
    kind: 'system',
    zh: '模块登记有误:{problem}。请修改模块声明后重新启动',
    en: 'The modules do not fit together: {problem}. Correct the declarations and start again',
  },
  KIND_UNKNOWN: {
    kind: 'notfound',
    zh: '没有名为“{kind}”的事项种类,请核对种类代码',
    en: 'There is no kind "{kind}"; check the code of the kind',
  },
  METRIC_UNKNOWN: {
    kind: 'notfound',
    zh: '没有名为“{metric}”的指标,请在指标目录中查找',
    en: 'There is no metric "{metric}"; look it up in the list of metrics',
  },
  FIELD_UNKNOWN: {
    kind: 'input',
    zh: '“{kind}”没有字段“{field}”,请核对字段代码',
    en: 'Kind "{kind}" has no field "{field}"; check the code of the field',
  },
  FIELD_TYPE: {
    kind: 'input',
    zh: '字段“{field}”应为{expected},请改正后重试',
    en: 'Field "{field}" must be {expected}; correct it and try again',
  },
  FIELD_REQUIRED: {
    kind: 'input',
    zh: '字段“{field}”不能为空,请填写',
    en: 'Field "{field}" must be filled; please fill it in',
  },
  CHOICE_UNKNOWN: {
    kind: 'input',
    zh: '字段“{field}”没有选项“{choice}”,可选:{choices}',
    en: 'Field "{field}" has no choice "{choice}"; choose one of {choices}',
  },
  LABEL_UNKNOWN: {
    kind: 'input',
    zh: '“{kind}”没有标签“{label}”,请先在模块中声明该标签',
    en: 'Kind "{kind}" has no label "{label}"; declare it in the module first',
  },
  FLAG_UNKNOWN: {
    kind: 'input',
    zh: '“{kind}”没有标记“{flag}”,请先在模块中声明该标记',
    en: 'Kind "{kind}" has no flag "{flag}"; declare it in the module first',
  },
  STAGE_UNKNOWN: {
    kind: 'input',
    zh: '“{kind}”没有阶段“{stage}”,请核对阶段代码',
    en: 'Kind "{kind}" has no stage "{stage}"; check the code of the stage',
  },
  SERIES_UNKNOWN: {
    kind: 'input',
    zh: '“{kind}”没有序列“{series}”或其中没有“{value}”列,请核对代码',
    en: 'Kind "{kind}" has no series "{series}" with a value "{value}"; check the codes',
  },
  SHARES_NOT_ONE: {
    kind: 'input',
    zh: '各方份额之和为{sum},应恰好等于1,请改正份额',
    en: 'The shares add up to {sum} and must add up to exactly 1; correct them',
  },
});
