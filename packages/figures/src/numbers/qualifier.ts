import type { Qualifier } from '../types';

const BEFORE: readonly (readonly [RegExp, Qualifier['type']])[] = [
  [/(?:不超过|不高于|不多于|最高|最多|至多|上限)(?:可?达|为|达到|不超过|补助|奖励|给予|可获|支持)*$/, 'atmost'],
  [/(?:不低于|不少于|至少|最低)$/, 'over'],
  [/(?:超过|超出|超|逾|突破|多达|高达|已过|破|过|上)$/, 'over'],
  [/(?:不足|不到|近|接近|将近|逼近)$/, 'under'],
  [/(?:大约|约|大概|约为)$/, 'approx'],
];
const AFTER: readonly (readonly [RegExp, Qualifier['type']])[] = [
  [/^(?:以上|之多|有余|开外|强)/, 'over'],
  [/^(?:左右|上下)/, 'approx'],
  [/^(?:以下|以内|之内|之下)/, 'atmost'],
];
/** 过, 上 and 约 end many words that are no qualifiers. */
const WORDS =
  /(?:[签节合预制特邀违履契条]约|通过|经过|超过|不过|走过|跨上|以上|线上|网上|会上|场上|路上|身上|山上|市场上|板上|世上|在[\u3400-\u9fff]{0,8}上|基础上|最近|附近|临近)$/;

/** How exact the words around a figure say it is. `infix`: 多 or 余 inside it. */
export function qualifierOf(text: string, from: number, to: number, infix: string): Qualifier {
  if (infix === '多' || infix === '余' || infix === '来')
    return { type: infix === '来' ? 'approx' : 'over', text: infix };
  const before = text.slice(Math.max(0, from - 8), from);
  for (const [pattern, type] of BEFORE) {
    const match = pattern.exec(before);
    if (!match || (/^[过上约近]$/.test(match[0]) && WORDS.test(before) && !before.endsWith('超过'))) continue;
    return { type, text: match[0] };
  }
  const after = text.slice(to, to + 3);
  for (const [pattern, type] of AFTER) {
    const match = pattern.exec(after);
    if (match) return { type, text: match[0] };
  }
  return { type: 'exact', text: '' };
}
