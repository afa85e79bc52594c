/** Why a stage is not reached. The same codes are used by sheet import, so their sentences stand here once. */
import { defineErrors } from '../errors';

export const E = defineErrors({
  DATE_AFTER_CUTOFF: {
    kind: 'refused',
    zh: '日期晚于数据截止日,不计入。请核对日期,或到期后再看',
    en: 'The date lies after the cut-off and does not count yet. Check the date, or look again later',
  },
  DATE_IMPRECISE: {
    kind: 'refused',
    zh: '日期只到月或年,在截止日尚不能确定。请补充到日',
    en: 'Only the month or year is known, so it is not certain by the cut-off. Add the day',
  },
  STAGE_FIELD_MISSING: {
    kind: 'refused',
    zh: '缺少依据:{missing}。请补齐后再登记',
    en: 'What proves it is missing: {missing}. Fill it in first',
  },
  STAGE_BEFORE_MISSING: {
    kind: 'refused',
    zh: '前一阶段“{stage}”尚未达到。请先登记该阶段,或由有权人批准豁免',
    en: 'The earlier stage "{stage}" is not reached. Record it first, or have an exemption approved',
  },
  STAGE_OUT_OF_ORDER: {
    kind: 'refused',
    zh: '日期早于前一阶段“{stage}”的日期。请核对两个日期',
    en: 'The date lies before that of the earlier stage "{stage}". Check both dates',
  },
});
