/**
 * A digest in words, for mail and for groups: text alone, so that nothing in it can tell who has read it. Mail names what
 * its reader may open; a group is told counts, and titles only where its office has asked for them.
 */
import type { Day } from '@wutong/codes';
import type { Bilingual } from '@wutong/kernel/kinds/types';
import type { Digest, DigestLine } from '../jobs/digest';
import type { NoticeGroup, NoticeGroupCode, NoticeLine } from '../wire-notices';

type Language = keyof Bilingual;

export const GROUP_NAMES: Readonly<Record<NoticeGroupCode, Bilingual>> = {
  urged: { zh: '被催办', en: 'Urged' },
  late: { zh: '已逾期', en: 'Late' },
  sign: { zh: '待签收', en: 'To be signed for' },
  decide: { zh: '待交办、审核或办结', en: 'To be assigned, reviewed or closed' },
  check: { zh: '待复核', en: 'To be checked' },
  returned: { zh: '被退回', en: 'Returned' },
  soon: { zh: '即将到期', en: 'Falls due soon' },
  match: { zh: '企业新符合政策', en: 'Firms newly qualify' },
};

/** Titles written to a group at the most. */
const GROUP_TITLES = 5;

const flat = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();

function dueText({ lateBy, due }: Pick<NoticeLine, 'lateBy' | 'due'>, language: Language): string {
  const zh = language === 'zh';
  if (lateBy > 0) return zh ? `已逾期 ${lateBy} 个工作日` : `${lateBy} working days late`;
  if (due === null) return '';
  return zh ? `时限 ${due}` : `due ${due}`;
}

function lineText(line: NoticeLine, number: number, language: Language): string {
  const more = [line.what?.[language] ?? '', dueText(line, language)].filter((part) => part !== '');
  const [open, close, comma] = language === 'zh' ? ['(', ')', ','] : [' (', ')', ', '];
  return `${number}. ${flat(line.title)}${more.length ? `${open}${more.join(comma)}${close}` : ''}`;
}

function groupText({ group, total, lines }: NoticeGroup, language: Language): string {
  const left = total - lines.length;
  const rest = left <= 0 ? [] : [language === 'zh' ? `…另有 ${left} 项` : `…and ${left} more`];
  const head = language === 'zh' ? `【${GROUP_NAMES[group].zh}】${total} 项` : `${GROUP_NAMES[group].en}: ${total}`;
  return [head, ...lines.map((line, i) => lineText(line, i + 1, language)), ...rest].join('\n');
}

function dayText(day: Day, language: Language): string {
  const [, month, date] = day.split('-').map(Number);
  return language === 'zh' ? `${month}月${date}日` : day;
}

/** `link`: the page of the day, or null where the city has not said where it is reached. */
export function mailWords(
  groups: readonly NoticeGroup[],
  { day, city, link, language }: { day: Day; city: Bilingual; link: string | null; language: Language },
): { subject: string; text: string } {
  const zh = language === 'zh';
  const counts = groups.map(({ group, total }) => `${GROUP_NAMES[group][language]} ${total}`);
  const subject = zh
    ? `${city.zh}待办提醒 ${dayText(day, language)}:${counts.join('、')}`
    : `${city.en}: your duties, ${day}: ${counts.join(', ')}`;
  const foot = zh
    ? '每天至多一份。要改时间或不再接收,请到系统“我的账号—提醒”。本邮件由系统发出,请勿回复。'
    : 'At most one a day. To change the hour or stop it, see My account, Notices. Sent by the system; please do not reply.';
  const way = link === null ? [] : [zh ? `打开系统:${link}` : `Open the system: ${link}`];
  return { subject, text: `${[...groups.map((one) => groupText(one, language)), ...way, foot].join('\n\n')}\n` };
}

export interface GroupNotice {
  day: Day;
  city: Bilingual;
  office: string;
  link: string | null;
  keyword: string | null;
  /** Bytes at the most. */
  most: number;
  /** Whether a line's title may be written to a group; null: counts only. */
  mayName: ((line: DigestLine) => boolean) | null;
}

/** What a group is told of its office, in Chinese: a group has no language of its own. */
export function groupWords({ late, soon, sign }: Digest, notice: GroupNotice): string {
  const { day, city, office, link, mayName } = notice;
  const counts = [
    [late.total, '项已逾期'],
    [soon.total, '项五个工作日内到期'],
    [sign?.total ?? 0, '项待签收'],
  ] as const;
  const said = counts.filter(([n]) => n > 0).map(([n, words]) => `${n} ${words}`);
  const head = [`${city.zh}${office} ${dayText(day, 'zh')}督办提醒`, `${said.join(',')}。`];
  const named = mayName === null ? [] : [...late.lines, ...soon.lines].filter(mayName).slice(0, GROUP_TITLES);
  const lines = named.map((line, i) => lineText({ ...line, record: null, kind: null }, i + 1, 'zh'));
  const way = link === null ? [] : [`打开系统:${link}`];
  return fitted(notice, head, lines, way);
}

/** A test message. */
export function testWords(city: Bilingual, notice: Pick<GroupNotice, 'keyword' | 'most'>): string {
  return fitted(notice, [`${city.zh}督办提醒测试`, '收到这条消息,说明群机器人设置无误。'], [], []);
}

/** Titles give way until the text fits; the counts and the link stay. */
function fitted(
  { keyword, most }: Pick<GroupNotice, 'keyword' | 'most'>,
  head: readonly string[],
  lines: readonly string[],
  way: readonly string[],
): string {
  const whole = (kept: number): string => [...head, ...lines.slice(0, kept), ...way].join('\n');
  const wanted = (kept: number): string =>
    keyword === null || whole(kept).includes(keyword) ? whole(kept) : `【${keyword}】${whole(kept)}`;
  let kept = lines.length;
  while (kept > 0 && Buffer.byteLength(wanted(kept)) > most) kept -= 1;
  return wanted(kept);
}
