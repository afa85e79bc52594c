/** From head and text to the paper that is printed. */
import type { Day } from '@wutong/codes';
import { layoutOf } from '@wutong/papers/paper/kinds';
import type { Block, Paper } from '@wutong/papers/paper/types';
import { issueNumber, paperNumber } from '@wutong/papers/paper/words';
import type { Context } from '../context';
import type { BulletinHead, BulletinNumber, BulletinTemplate } from '../wire-bulletin';

/** What sealing adds; a draft has no number yet. */
export interface Issued {
  number: BulletinNumber | null;
  date: Day;
}

/** Serials of an office go by their issue; everything else by its number. */
const byIssue = (template: BulletinTemplate): boolean => {
  const layout = layoutOf({ kind: template });
  return layout === 'briefing' || layout === 'minutes';
};

/** 长政督〔2026〕3号, or 第3期 of a briefing. */
export function numberText(template: BulletinTemplate, number: BulletinNumber | null): string | null {
  if (!number) return null;
  return byIssue(template) ? issueNumber({ number: number.serial }) : paperNumber(number);
}

/** What the mark says when nobody gave one: serials and minutes are called by their sort. */
const MARKS: Partial<Record<BulletinTemplate, string>> = {
  briefing: '简报',
  'special-report': '专报',
  minutes: '会议纪要',
};

export function officeName(context: Context, office: string): string {
  return context.offices.get(office)?.name ?? office;
}

/** The paper. A draft says in its note that it is one. */
export function paperOf(context: Context, head: BulletinHead, body: readonly Block[], { number, date }: Issued): Paper {
  const office = officeName(context, head.office);
  const layout = layoutOf({ kind: head.template });
  const mark = head.mark ?? `${office}${MARKS[head.template] ?? ''}`;
  const file = layout === 'document' && mark.endsWith('文件');
  const issue = byIssue(head.template);
  const note = [...(head.remark === null ? [] : [head.remark]), ...(number === null ? ['草稿,未核稿印发'] : [])];
  return {
    kind: head.template,
    mark: { names: [file ? mark.slice(0, -2) : mark] },
    ...(head.urgency === null ? {} : { urgency: head.urgency }),
    ...(number === null ? {} : issue ? { issue: { number: number.serial } } : { number: { ...number } }),
    ...(head.signers.length ? { signers: head.signers } : {}),
    title: head.title,
    ...(head.recipients.length ? { recipients: head.recipients } : {}),
    body,
    closing: { units: [office], date, sealed: true },
    ...(note.length ? { remark: note.join(';') } : {}),
    ...(head.present.length + head.absent.length + head.observers.length
      ? { attendance: { present: head.present, absent: head.absent, observers: head.observers } }
      : {}),
    record: {
      ...(head.copies.length ? { copies: [{ to: head.copies.join('、') }] } : {}),
      issuer: office,
      on: date,
    },
  };
}
