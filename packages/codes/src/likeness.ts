/** How alike two short Chinese texts are, for "did you mean" and for probable duplicates. Likeness only ever suggests. */
import pinyin from './tables/pinyin.json' with { type: 'json' };
import { foldText, nameCore } from './text';

/** Characters that scanning, handwriting or a shape input method takes for each other; one group a line. */
const NEAR_FORMS = `
己已巳 未末 土士 日曰目 人入八 千干于 天夫无 午牛 刀力 大太犬 子孑 戊戌戍 口囗 木术本 白自百 王玉主
侯候堠猴 虎虒虚虑 漳障樟嶂 源原塬 恒垣桓 沁泌心 潞路露璐 麟鳞 绛降 堡保褒 碾辗 黎犁藜 壶壸 屯囤吨
冶治 亭享停 辛幸 章童 东车 西酉 两雨 长张 治冶诒 襄囊穰 武式 乡多 关美 平乎 顺须 城域诚 郭郊 道首
陶淘 凤风 岗冈 泽译择 洪供 荫阴 店占 庄压 常尝 丹舟 朱未 集隼 石右 盘盤 龙尤 善喜 古右 韩翰 王壬
微徽 微薇 成戍 离禽 柳抑 楼搂 岚风 兴兰 汾份 孝考 文又 水永 中申 阳阴 方万 临监 交文
`
  .trim()
  .split(/\s+/);

const FORM_GROUPS = new Map<string, Set<number>>();
for (const [i, group] of NEAR_FORMS.entries())
  for (const c of group) FORM_GROUPS.set(c, (FORM_GROUPS.get(c) ?? new Set()).add(i));

let syllables: Map<string, Set<string>> | null = null;
function syllablesOf(char: string): Set<string> | undefined {
  if (!syllables) {
    syllables = new Map();
    for (const [syllable, chars] of Object.entries(pinyin.syllables))
      for (const c of chars) syllables.set(c, (syllables.get(c) ?? new Set()).add(syllable));
  }
  return syllables.get(char);
}

function meet<T>(a: Set<T> | undefined, b: Set<T> | undefined): boolean {
  if (a && b) for (const x of a) if (b.has(x)) return true;
  return false;
}

/** 1 the same character, 0.8 a near form, 0.7 a homophone (tones apart), else 0. */
export function characterLikeness(a: string, b: string): number {
  if (a === b) return 1;
  if (meet(FORM_GROUPS.get(a), FORM_GROUPS.get(b))) return 0.8;
  return meet(syllablesOf(a), syllablesOf(b)) ? 0.7 : 0;
}

/** 0–1: one minus the edit distance, near forms and homophones costing less, over the longer length. */
export function likeness(a: string, b: string): number {
  const x = [...a];
  const y = [...b];
  const longest = Math.max(x.length, y.length);
  if (longest === 0) return 1;
  let row = Array.from({ length: y.length + 1 }, (_, j) => j);
  for (let i = 1; i <= x.length; i++) {
    const next = [i];
    for (let j = 1; j <= y.length; j++)
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + 1 - characterLikeness(x[i - 1]!, y[j - 1]!)));
    row = next;
  }
  return 1 - row[y.length]! / longest;
}

/** The candidates most like the text, best first: at least `min` alike, and within `margin` of the best. */
export function closest<T>(
  text: string,
  candidates: Iterable<T>,
  nameOf: (candidate: T) => string,
  min = 0.5,
  margin = 0.15,
): T[] {
  const scored = [...candidates].map((candidate) => ({ candidate, score: likeness(text, nameOf(candidate)) }));
  const best = Math.max(0, ...scored.map((s) => s.score));
  return scored
    .filter((s) => s.score >= min - 1e-9 && s.score >= best - margin - 1e-9)
    .sort((a, b) => b.score - a.score)
    .map((s) => s.candidate);
}

/**
 * True when two names of firms or projects probably mean one thing: equal but for layout and legal form, or long and
 * different in near forms only. Numbered phases (一期, 二期, 第三标段) are different things (ledger rule N6).
 */
export function probablySameName(a: string, b: string): boolean {
  const x = nameCore(a);
  const y = nameCore(b);
  if (x === y) return true;
  const ordinals = (s: string) => (s.match(/[一二三四五六七八九十\d]+(?:期|标段|号|区|阶段)/g) ?? []).join();
  if (ordinals(x) !== ordinals(y) || Math.min(x.length, y.length) < 4) return false;
  return likeness(x, y) >= 0.92;
}

/** Likeness of two names after folding width and blanks. */
export function nameLikeness(a: string, b: string): number {
  return likeness(foldText(a), foldText(b));
}
