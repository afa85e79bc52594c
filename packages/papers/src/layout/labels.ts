/** Labels a project may carry (标签). Labels overlap and never add up. */
import { foldText } from '@wutong/codes';

/** Ways to write a label → its one name. Patterns are tried on folded text without 项目, 工程, 列入, 是否 and quotes. */
const LABELS: [RegExp, string][] = [
  [/^(?:国家|国|中央)级?重[点大](?:工程)?$/, '国家级重点'],
  [/^(?:山西)?省级?重[点大](?:工程)?$/, '省级重点'],
  [/^(?:本)?市级?重[点大](?:工程)?$/, '市级重点'],
  [/^(?:本)?[县区]级?重[点大](?:工程)?$/, '县级重点'],
  [/^3131$/, '3131'],
  [/^集中开工$/, '集中开工'],
  [/^(?:地方政府)?专项债(?:券)?$/, '专项债'],
  [/^中央预算内(?:投资)?$/, '中央预算内'],
  [/^(?:超长期)?特别国债$/, '特别国债'],
  [/^(?:招商引资)$/, '招商引资'],
];

/** The one name of a label, or null when the text is none that is known. */
export function knownLabel(text: string): string | null {
  const bare = foldText(text)
    .replace(/["'“”‘’《》〈〉「」()[\]【】]/g, '')
    .replace(/^(?:是否)?(?:列入|纳入|属于|为)?/, '')
    .replace(/^20\d\d年度?/, '')
    .replace(/(?:项目|工程|库|清单|计划)+$/, '');
  for (const [pattern, name] of LABELS) if (pattern.test(bare)) return name;
  return null;
}

/** Splits a cell of labels; unknown ones are kept as typed. Placeholders give none. */
export function readLabels(text: string): string[] {
  const found: string[] = [];
  // 省、市重点 names two labels.
  const spelt = text
    .normalize('NFKC')
    .replace(/(国家|[省市县区])级?[、,和及/与](?=(?:[省市县区])级?重点)/g, '$1级重点、');
  for (const piece of spelt.split(/[、,，;；|/\\\n\r\t 　+]+/)) {
    const typed = piece.trim();
    if (typed === '' || /^(?:无|否|-+|—+)$/.test(typed)) continue;
    const name = knownLabel(typed) ?? typed;
    if (!found.includes(name)) found.push(name);
  }
  return found;
}

/** A mark in a tick column: true, false, or null when it is neither. */
export function readTick(raw: string | number | boolean): boolean | null {
  if (typeof raw === 'boolean') return raw;
  const text = foldText(String(raw));
  if (/^(?:[√✓✔☑●■vy]|是|有|1|yes|true|已?列入|已?纳入)$/.test(text)) return true;
  return /^(?:[×✕✗x○□n]|否|无|不是|未列入|0|no|false|[/\\-]+)$/.test(text) ? false : null;
}
