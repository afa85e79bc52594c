/** Numbers that are not figures: dates, ordinals, labels, names, idioms. Each rule says what it keeps out. */
import type { Numeral } from './numeral';

/** What may not follow a figure's number: time, order, model, grade. */
const AFTER =
  /^(?:年|月|日|号|时(?!期)|分钟|分(?![之])|秒|小时|周(?!边)|天|世纪|岁|届|版|楼|强|后(?![\u3400-\u9fff]*\d)|G\b|号楼|级|代|维|元化|路(?:公交|车)|线|大(?!.{0,2}[个]|[类项件])|体|化|型|网|带|轴|核|圈|部曲|步走|个月|个小时|个工作日|个季度|个多月|工作日|季度|五规划|星|°|℃|摄氏度|分之|折|码|章|节|条例|旬|点钟)/;

/** Letters or marks glued in front: A320, G208, 第, 0355-. */
const BEFORE =
  /[A-Za-z第#№·.\d][-]?$|(?:公元|农历|正月|(?<![年月])初|周|星期|礼拜|〔|\[|No|NO)$|(?:文号|电话|手机|传真|邮编|热线|编号|代码|证号|刊号|邮箱|网址)[:是为]{0,2}\s?$|\d(?:号楼?|[栋幢座](?:楼)?|单元)$|\d(?:级|年级)[(]?$/;

/** 十四五, 三农, 两会 … : a Chinese numeral that is part of a word. */
const WORD_BEFORE = /[第初周之统专单唯万合归惟每某逐同划]$/;

/** 第十五届八次全会, 十二届三次会议: the count of a meeting. */
const MEETING = /^次(?:全会|全体|会议|代表|委员|常委|主席|执委|理事|党代会)/;

const IDIOMS =
  /^(?:一带一路|一企一策|一事一议|一县一业|一村一品|一户一|一站式|一体|一流|一定|一些|一样|一起|一直|一切|一致|一般|一方面|一张蓝图|一以贯之|一把手|一线|一季度|一分|一时|一旦|一并|一度|一批|一同|一心|一律|一刻|一道|一盘棋|一条龙|一网通办|一窗|一门|一表|两会|两不愁|两山|两新|两重|两岸|两地|两手|两翼|两端|三农|三产|三大|三年行动|三保|三公|三会一课|三红|三晋|三分|四季|四川|四方|四面|四好|四级|五一|五四|五大|五年|五保|六安|六稳|六保|七夕|八一|八方|九州|十足|十分|十堰|百姓|百年|百花|百强|百货|百倍|百业|百家争鸣|百日|千方百计|千家万户|千里|千年|千万(?:工程|不)|千军|千头|千古|万物|万家|万线|万里|万象|万众|万无|万一|万亩方|万元户|亿万|零距离|零容忍|零跑|零碳|零售|零就业)/;

/** True when a number at this place is no figure, whatever unit follows. `upperEnd`: it closes a range, so a dash before it says nothing. */
export function isExcluded(text: string, numeral: Numeral, upperEnd = false): boolean {
  const after = text.slice(numeral.to, numeral.to + 6);
  const before = text.slice(Math.max(0, numeral.from - 6), numeral.from);
  if (MEETING.test(after) && /[届会]$/.test(before)) return true;
  if (!numeral.chinese) {
    if (!upperEnd && BEFORE.test(before) && !/[A-Za-z]$/.test(before)) return true;
    if (/[A-Za-z]-?$/.test(before)) return true;
    if (AFTER.test(after) && !numeral.scaled) return true;
    if (/^[×xX*]\d/.test(after) || /\d[×xX*]$/.test(before)) return true;
    if (after.startsWith('+') || before.endsWith('+')) return true;
    return isName(text, numeral);
  }
  if (WORD_BEFORE.test(before) || /[\d.]$/.test(before)) return true;
  if (IDIOMS.test(text.slice(numeral.from, numeral.from + 6)) && !numeral.infix) return true;
  if (AFTER.test(after) && !/[万亿]$/.test(numeral.digits)) return true;
  return isName(text, numeral);
}

const OPEN = '“‘《〈「『';
const CLOSE = '”’》〉」』';

/** Longest text between quotation marks that is still a name and not speech. */
const NAME_LENGTH = 14;

/** True when the number stands inside a short quoted name: “985”, “2+3+N”, 《…30条》. */
function isName(text: string, numeral: Numeral): boolean {
  for (let at = numeral.from - 1; at >= Math.max(0, numeral.from - NAME_LENGTH); at--) {
    const c = text[at]!;
    if (CLOSE.includes(c) || /[。!?;]/.test(c)) return false;
    const open = OPEN.indexOf(c);
    if (open < 0) continue;
    const end = text.indexOf(CLOSE[open]!, numeral.to);
    if (end < 0 || end - at - 1 > (c === '《' ? 60 : NAME_LENGTH)) return false;
    return !/[。!?;,]/.test(text.slice(at + 1, end));
  }
  return false;
}
