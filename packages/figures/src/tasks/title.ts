/** The one thing to be done: the words of a task without number, units and the verbs that give it to them. */
import { bare } from './clauses';
import type { UnitRun } from './units';
import { isVacuous } from './words';

/** No title is longer; what is cut stands in the quote. */
const LONGEST = 160;

/** In front of what is to be done: who speaks, that it was decided, that one must. */
const LEADS: readonly RegExp[] = [
  /^(?:[一二三四五六七八九十]{1,2}(?:是|要)|第[一二三四五六七八九十],|其[一二三四五六七八九十],)/,
  /^(?:会议)?(?:研究)?(?:决定|议定|要求|明确|强调|指出|部署)[,:]/,
  /^(?:原则)?同意[^,。;]{0,16}(?:意见|方案|建议)[,:]/,
  /^(?:批示内容|批示|议定事项|工作任务|任务内容|责任事项)[:]/,
  /^[^,。;:]{2,8}:(?=.{6})/,
  /^(?:我们|我县|我区|我市|全县|全区|本县|本区)(?:郑重)?(?:承诺|将|要|计划)?[,:]?/,
  /^[,、;:。并]+/,
  /^(?:要|应当|应|须|必须|务必|需|请|同时|还|也|将|再)(?![素求点害件紧])/,
  /^(?:在|于)(?=[^,。;]{1,10}前)/,
];

/** The title of a stretch. Exhortations in front of what is to be done are left out. */
export function titleOf(
  text: string,
  from: number,
  to: number,
  runs: readonly UnitRun[],
  speaker: string | null,
): string {
  let words = bare(text, from, to, runs).replace(/\s+/g, '');
  const parts = words.split(',');
  while (parts.length > 1 && isVacuous(parts[0]!)) parts.shift();
  words = parts.join(',');
  for (let before = ''; before !== words;) {
    before = words;
    if (speaker !== null && words.startsWith(speaker)) words = words.slice(speaker.length).replace(/^[:,]/, '');
    for (const lead of LEADS) words = words.replace(lead, '');
  }
  words = words.replace(/,{2,}/g, ',').replace(/[,、;:。(]+$/, '');
  return words.length > LONGEST ? `${words.slice(0, LONGEST - 1)}…` : words;
}
