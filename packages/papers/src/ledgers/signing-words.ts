/** What the words of a signing sheet mean: the nature of a paper, the state of a project, the state of a prospect. */
import { foldText } from '@wutong/codes';

/**
 * `contract`: a binding investment contract. `target`: a wish. Only the first signing, an increase and a change of
 * owner move a figure (ledger rule N7).
 */
export type EventType =
  | 'contract' | 'framework' | 'intent' | 'target' | 'second_ceremony' | 'capital_increase' | 'owner_change' | 'supplement' | 'termination'; // prettier-ignore

/** In order: the first that matches decides, so that 补充协议(增资) is an increase and 框架协议转正式合同 a contract. */
const EVENTS: [RegExp, EventType][] = [
  [
    /(?:再次|重复|二次|第二次|再|补充?办?)(?:集中)?签约|已签(?:约)?(?:项目|合同)|签约仪式\(?(?:重复|再次)/,
    'second_ceremony',
  ],
  [
    /(?:投资)?(?:主体|业主|投资方|投资人|合同主体|股东)(?:的)?(?:变更|更换|转让)|变更(?:投资)?(?:主体|业主|投资方)|承接协议|权利义务(?:概括)?转(?:让|移)|整体转让/,
    'owner_change',
  ],
  [/(?:退出|转让).{0,6}(?:变更|承接)/, 'owner_change'],
  [/(?:终止|解除|解约|退出|撤销|作废)(?!后)/, 'termination'],
  [/增资|追加投资|增加投资|扩大投资|投资追加/, 'capital_increase'],
  [/转(?:为|化为|签)?正式|正式(?:投资|项目)?(?:合同|协议)/, 'contract'],
  [/补充(?:协议|合同|条款)|变更协议|修订协议|补签/, 'supplement'],
  [/框架|战略合作|战略协议|全面合作/, 'framework'],
  [/意向|备忘录|谅解|mou|合作协议书?\(无约束\)/, 'intent'],
  [/拟(?:签|引进|投资|招)|在谈|洽谈|对接|线索|目标|储备|重点招引/, 'target'],
  [
    /投资(?:合同|协议)|项目(?:合同|协议|投资)|(?:入园|入驻|落地|招商|建设|开发|土地)(?:合同|协议)|合同|^(?:正式)?签约$|^(?:正式|首次|新签)|集中签约|^协议$|投资协议书?/,
    'contract',
  ],
];

/** The event a text of the nature column names; `null` when it says nothing known. */
export function eventTypeOf(text: string): EventType | null {
  const folded = foldText(text);
  return EVENTS.find(([pattern]) => pattern.test(folded))?.[1] ?? null;
}

/** The event a whole sheet or section holds when its heading is little more than that word: 二、框架协议(3个). */
export function eventTypeOfHeading(heading: string): EventType | null {
  const bare = foldText(heading)
    .replace(/^(?:[(（]?[一二三四五六七八九十\d]+[)）]?[、.．]?)/, '')
    .replace(/[(（].*$/, '');
  return bare.length <= 10 && /框架|战略合作|意向|备忘录|增资|补充|正式|拟签|在谈/.test(bare)
    ? eventTypeOf(bare)
    : null;
}

const TITLE_EVENTS: [RegExp, EventType][] = [
  [/框架(?:合作)?协议|战略合作(?:框架)?协议/, 'framework'],
  [/意向(?:书|协议)?$|备忘录$/, 'intent'],
  [/补充(?:协议|合同)/, 'supplement'],
  [/增资/, 'capital_increase'],
];

/** The event a project's title gives away, for sheets without a nature column; `null` for an ordinary title. */
export function eventTypeOfTitle(title: string): EventType | null {
  const folded = foldText(title);
  return TITLE_EVENTS.find(([pattern]) => pattern.test(folded))?.[1] ?? null;
}

export type ProjectStatus = 'active' | 'terminated' | 'owner_changed' | 'suspended';

const STATUSES: [RegExp, ProjectStatus][] = [
  [/主体(?:已)?变更|变更主体|业主(?:已)?(?:变更|更换)|投资方(?:已)?(?:变更|更换)|已?转让/, 'owner_changed'],
  [/(?<!未)(?:终止|解约|解除|退出|撤资|撤销|取消|作废|失效|流失|清退)/, 'terminated'],
  [/暂停|暂缓|停滞|中止|停工|搁置/, 'suspended'],
  [/履约|正常|推进|在建|建设|开工|投产|落地|达产|完成|有效|生效|执行|前期|手续|办理|竣工|运营|存续/, 'active'],
];

/** The state of a signed project; `null` when the words say nothing known. */
export function statusOf(text: string): ProjectStatus | null {
  const folded = foldText(text);
  return STATUSES.find(([pattern]) => pattern.test(folded))?.[1] ?? null;
}

export type ProspectState = 'lead' | 'contacted' | 'in_talks' | 'visited' | 'near_signing' | 'lost';

const PROSPECTS: [RegExp, ProspectState][] = [
  [/放弃|终止|流失|暂停|未果/, 'lost'],
  [/拟签|待签|即将签|达成(?:初步)?意向|意向|签约在即/, 'near_signing'],
  [/考察|来访|踏勘|互访|实地/, 'visited'],
  [/在谈|洽谈|谈判|深入|磋商|商谈|跟踪/, 'in_talks'],
  [/对接|接洽|联系|沟通|接触/, 'contacted'],
  [/线索|信息|储备|谋划|初步|目标/, 'lead'],
];

/** How far talks with a prospect are; `null` when the words say nothing known. */
export function prospectStateOf(text: string): ProspectState | null {
  const folded = foldText(text);
  return PROSPECTS.find(([pattern]) => pattern.test(folded))?.[1] ?? null;
}
