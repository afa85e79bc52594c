import { numeralAt } from './numeral';
import { qualifierOf } from './qualifier';
import type { Found } from './scan';

/** Words in front that make 第一 a position and not a name (第一书记, 第一产业). */
const POSITION =
  /(?:排名|排|位居|位列|名列|位次|居|列|跃居|跃升至|升至|升到|上升到|保持|稳居|蝉联|跻身|进入|位于|评比|综合考核|增速|总量|成绩|均为|均居|分别为|名次|位序|连续[\u3400-\u9fff\d]{0,4}[年月季个度]+)(?:[\u3400-\u9fff\d]{0,8})$/;
const NAMES =
  /^(?:第一(?:时间|次|批|线|书记|产业|要务|责任人|步|年|届|季度|动力|资源|章|条|关|位的|家|个|座|所|台|届|笔|桶|把|课|粒|名的|现场|手|代|种|期|轮|炉|款|块|颗)|前[一二两三四五六七八九十\d]+(?:季度|个季度|年|个月|天|期|次|届|批|轮))/;

/** 第一, 第3位, 前三 as a position: unit `rank`. */
export function rankAt(text: string, at: number): Found | null {
  const head = text[at]!;
  const numeral = numeralAt(text, at + 1);
  if (!numeral || numeral.bare || numeral.infix || numeral.value > 1000) return null;
  if (NAMES.test(text.slice(at, at + 8))) return null;
  const before = text.slice(Math.max(0, at - 20), at);
  if (!POSITION.test(before) || /[。!?;,]/.test(before.slice(-1))) return null;
  const tail = /^(?:位次|位|名)(?!单|额|称|录)/.exec(text.slice(numeral.to, numeral.to + 3))?.[0] ?? '';
  if (
    tail === '' &&
    /^[\u3400-\u9fff]/.test(text.slice(numeral.to)) &&
    !/^(?:[的和、]|并|且|以|左右|行列|强)/.test(text.slice(numeral.to))
  )
    return null;
  const to = numeral.to + tail.length;
  const qualifier = head === '前' ? ({ type: 'atmost', text: '前' } as const) : qualifierOf(text, at, to, '');
  return { from: at, to, value: numeral.value, unit: 'rank', qualifier, rule: 'rank' };
}
