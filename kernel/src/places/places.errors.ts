/** Why a change of the division tree cannot be recorded, and what the person can do. */
import { defineErrors } from '../errors';

export const E = defineErrors({
  PLACE_CHANGE_INVALID: {
    kind: 'input',
    zh: '区划变更的“{field}”没有填或格式不对。请补全后再提交',
    en: '"{field}" of this division change is missing or badly written. Complete it and submit again',
  },
  PLACE_CHANGE_UNKNOWN: {
    kind: 'input',
    zh: '代码“{place}”的行政区在 {day} 这一天不存在(未设立、已撤销或不在本市区划表中)。请核对代码和生效日期',
    en: 'No division with the code "{place}" exists on {day}: it is not yet there, has ended, or is not in the table. Check the code and the effective day',
  },
  PLACE_CODE_TAKEN: {
    kind: 'input',
    zh: '代码“{place}”已经用过。撤销的代码不再启用(GB/T 2260),请改用新代码',
    en: 'The code "{place}" has been used already. A code is not given out twice (GB/T 2260); use a new one',
  },
  PLACE_UNDER_ITSELF: {
    kind: 'input',
    zh: '“{place}”不能归到自己或自己的下级之下。请重新选择上级',
    en: '"{place}" cannot be put under itself or under something it contains. Choose another parent',
  },
  PLACE_ALREADY_SO: {
    kind: 'input',
    zh: '“{place}”在 {day} 已经如此,没有可变更的内容。请核对',
    en: '"{place}" is so already on {day}; nothing would change. Check what was entered',
  },
  PLACE_PARTS_WRONG: {
    kind: 'input',
    zh: '拆分不成立:至少两个部分,承接者须在其中,下级须属于“{place}”且只归一处。请逐项核对',
    en: 'This split does not hold: it needs two parts, the heir must be one of them, and each place listed must lie directly under "{place}" and go to one part only. Check them one by one',
  },
  PLACE_OF_OTHER_LEVEL: {
    kind: 'input',
    zh: '“{place}”与承接者级别不同,不能合并。请改用“撤销”并指明承接者',
    en: '"{place}" is of another level than the place that takes it over, so they do not merge. Use "abolish" and name the successor',
  },
  PLACE_PARENT_LEVEL: {
    kind: 'input',
    zh: '“{place}”不能作它的上级:级别不够。县区归市,乡镇街道归县区或开发区,村归乡镇',
    en: '"{place}" cannot be its parent: it is not of a higher level. Counties lie under the city, townships under a county or zone, villages under a township',
  },
  PLACE_IS_ROOT: {
    kind: 'input',
    zh: '“{place}”是本系统所属的城市(或其上级),不能在这里撤并或改码,只能更名',
    en: '"{place}" is the city this system belongs to (or lies above it); it can be renamed here, not merged, moved or recoded',
  },
  PLACE_RECORD_UNKNOWN: {
    kind: 'notfound',
    zh: '没有编号为“{record}”的区划变更。请在变更记录中核对',
    en: 'There is no division change "{record}". Check the list of changes',
  },
  PLACE_LATER_STANDS: {
    kind: 'refused',
    zh: '这样做之后,后来的变更“{later}”就不成立了。请先撤回那一项',
    en: 'After this the later change "{later}" would no longer hold. Take that one back first',
  },
});
