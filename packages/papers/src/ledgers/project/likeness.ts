/** Whether two project names may mean one project (ledger rule N6). Only ever a suspicion: a person decides. */
import { foldText } from '@wutong/codes';

const PHASE =
  /(?:[一二三四五六七八九十\d]+|首|i{1,3}|iv)(?:期|标段|阶段|批|号(?:楼|线|井|矿|地块)?|区段)|[东西南北中上下]段/gi;
/** Works on something that exists already are other projects than the thing itself. */
const WORKS = /扩(?:建|产|能|容)|技(?:术)?改(?:造)?|改造|升级|改扩建|续建|提升|修缮|迁建|配套|附属|加固|拆除|绿化/g;
const GENERIC = /(?:片区|地区|示例|建设|新建|工程|项目|有限公司|股份|集团|一体化|产业园|基地|中心)/g;

export interface ProjectName {
  /** Characters that carry the meaning: places, generic words and punctuation removed. */
  core: string;
  phases: string;
  works: string;
  numbers: string;
}

/** A name taken apart; `placeNames` are the county's and city's names in all forms. */
export function projectName(name: string, placeNames: string[]): ProjectName {
  let text = foldText(name).replace(/["'“”‘’《》()[\]【】·,.、，。:：;；\-—/]/g, '');
  const phases = [...text.matchAll(PHASE)].map((m) => m[0]).join(',');
  const works = [...new Set([...text.matchAll(WORKS)].map((m) => m[0]))].sort().join(',');
  const numbers = (text.replace(PHASE, '').match(/\d+(?:\.\d+)?[a-z万亿千百]*/g) ?? []).join(',');
  for (const place of placeNames) text = text.replaceAll(place, '');
  const core = text.replace(GENERIC, '');
  return { core: core === '' ? text : core, phases, works, numbers };
}

/** The same name but for places and generic words. */
export function sameName(a: ProjectName, b: ProjectName): boolean {
  return a.core === b.core && a.phases === b.phases && a.works === b.works && a.numbers === b.numbers;
}

/** One name holds the other's characters in order and is not much longer: the name of another report. */
export function likeName(a: ProjectName, b: ProjectName): boolean {
  if (a.phases !== b.phases || a.works !== b.works || a.numbers !== b.numbers) return false;
  const [short, long] = a.core.length <= b.core.length ? [a.core, b.core] : [b.core, a.core];
  if (short.length < 4 || short.length < long.length * 0.65) return short === long;
  let at = 0;
  for (const c of long) if (c === short[at]) at++;
  return at === short.length;
}
