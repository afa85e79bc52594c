/** Pages, statements and findings as they travel. */
import { accountNames } from '@wutong/kernel/access/accounts';
import { decide } from '@wutong/kernel/access/decide';
import type { Viewer } from '@wutong/kernel/access/types';
import type { Sql } from '@wutong/kernel/db/types';
import type { Bilingual } from '@wutong/kernel/kinds/types';
import { dayOf, type Claim } from '@wutong/module-press';
import type { Context } from '../context';
import { placeName } from '../show/place-name';
import type { PressClaim, PressComputed, PressFinding, PressPage, PressPageRow, PressStatement } from '../wire';
import { findingsOn, type Checked } from './findings';
import { PAGE, type OpenPage, type Standing } from './open';
import { SETTLEMENT } from './settlements';

/** Least confidence of a batch: of those at .9, 98 in a hundred are to be wholly right. */
export const BATCH_FROM = 0.9;

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

/** True when a batch would take it: sure enough, said once, and it says what it measures. */
export function isSure({ state, read, claim }: Standing, atLeast: number): boolean {
  return state === 'proposed' && read.confidence >= atLeast && read.sameAs === undefined && claim.metric !== null;
}

function countsOf(open: OpenPage, findings: readonly PressFinding[]): PressPageRow['counts'] {
  const on = findingsOn(findings, open.page);
  const state = (wanted: Standing['state']): number => open.standing.filter((one) => one.state === wanted).length;
  const unsettled = (severity: PressFinding['severity']): number =>
    on.filter((one) => !one.settled && one.severity === severity).length;
  return {
    proposed: state('proposed'),
    confirmed: state('confirmed'),
    corrected: state('corrected'),
    rejected: state('rejected'),
    figures: open.standing.length,
    articles: open.reading.content.articles.length,
    sure: open.standing.filter((one) => isSure(one, BATCH_FROM)).length,
    conflict: unsettled('conflict'),
    doubt: unsettled('doubt'),
    note: unsettled('note'),
    settled: on.filter((one) => one.settled).length,
  };
}

/** The line of a page in the list. */
export function pageRowView(context: Context, open: OpenPage, findings: readonly PressFinding[]): PressPageRow {
  const { row, reading } = open;
  const { fields, place } = row;
  const { content, from } = reading;
  return {
    page: open.page,
    title: row.title,
    paper: text(fields['paper']),
    published: content.published,
    publishedFrom: content.publishedFrom,
    region: text(fields['region']) ?? content.region,
    place,
    placeName: placeName(context.tree, place),
    file: text(fields['file_name']) ?? '',
    from,
    addedOn: dayOf(fields, 'added_on') ?? row.createdOn,
    counts: countsOf(open, findings),
    version: row.version,
  };
}

const claimView = (claim: Claim): PressClaim => ({ ...claim });

/** A statement as it stands. */
export function statementView(
  one: Standing,
  names: ReadonlyMap<string, string>,
  computed: PressComputed | null,
): PressStatement {
  const { read, claim, decision, state, proposal } = one;
  return {
    ...claimView(claim),
    id: one.id,
    span: read.span,
    quote: read.quote,
    article: read.article,
    sameAs: read.sameAs ?? null,
    confidence: read.confidence,
    rule: read.rule,
    origin: read.origin,
    state,
    reason: decision?.reason ?? null,
    record: state === 'confirmed' || state === 'corrected' ? one.record : null,
    decidedBy: decision ? (names.get(decision.actor) ?? decision.actor) : null,
    decidedAt: decision?.decidedAt ?? null,
    proposal: state === 'corrected' ? claimView(proposal) : null,
    computed,
  };
}

/** Names of whoever decided about a page. */
export function decidersOf(sql: Sql, context: Context, { standing }: OpenPage): Promise<Map<string, string>> {
  return accountNames(sql, context.city, [...new Set(standing.flatMap(({ decision }) => decision?.actor ?? []))]);
}

/** Chinese characters among those that are no space: fewer than a tenth is no Chinese page. */
function isChinese(body: string): boolean {
  const sample = body.replace(/\s+/g, '').slice(0, 20_000);
  return (sample.match(/\p{Script=Han}/gu)?.length ?? 0) >= sample.length / 10;
}

function noticesOf({ reading: { text: body, content, from }, standing }: OpenPage): Bilingual[] {
  const notices: Bilingual[] = [];
  if (!isChinese(body))
    notices.push({
      zh: '这一版看来不是中文,识读规则只懂中文公文和报道,多半读不出数字。',
      en: 'This page does not seem to be Chinese; the reader knows Chinese official prose only and will hardly find figures in it.',
    });
  else if (standing.length === 0) notices.push({ zh: '这一版没有读出数字。', en: 'No figure was found on this page.' });
  if (content.published === null)
    notices.push({
      zh: '不知道是哪天的报纸,“今年”“目前”都定不下来。请填写日期。',
      en: 'The day of the paper is not known, so “this year” and “now” mean nothing. Say which day it is.',
    });
  else if (content.publishedFrom === 'inferred' && standing.length > 0)
    notices.push({
      zh: `日期 ${content.published} 是从文中推断的,请核对。`,
      en: `The day ${content.published} was inferred from the text; look it over.`,
    });
  if (content.region === null && standing.length > 0)
    notices.push({
      zh: '不知道“我市”指哪个市。请填写。',
      en: 'It is not known which city “our city” is. Say which.',
    });
  else if (content.regionAssumed && standing.length > 0)
    notices.push({
      zh: `版面没有写明是哪个市的,“我市”按${content.region}读的,请核对。`,
      en: `The page does not say whose it is; “our city” was read as ${content.region}. Look it over.`,
    });
  if (from === 'pdf')
    notices.push({
      zh: '文字取自 PDF 的文字层,分栏的次序可能与版面不同。',
      en: 'The text is that of the PDF’s text layer; the order of columns may differ from the page.',
    });
  if (/\ufffd/.test(body))
    notices.push({
      zh: '文中有认不出的字符(显示为 �),原文件可能有损坏。',
      en: 'The text holds characters that could not be read (shown as �); the file may be damaged.',
    });
  return notices;
}

/** What the viewer may do with a page. */
function mayOf(context: Context, viewer: Viewer, { row }: OpenPage, provider: boolean): PressPage['may'] {
  const write = decide(viewer, 'write', PAGE, row.place, context.tree);
  return { write, settle: decide(viewer, 'write', SETTLEMENT, row.place, context.tree), candidates: write && provider };
}

/** A page opened. `provider`: whether a candidate provider is switched on. */
export function pageView(
  context: Context,
  viewer: Viewer,
  open: OpenPage,
  checked: Checked,
  names: ReadonlyMap<string, string>,
  provider: boolean,
): PressPage {
  const { reading } = open;
  return {
    ...pageRowView(context, open, checked.findings),
    text: reading.text,
    encoding: reading.encoding,
    notices: noticesOf(open),
    articles: reading.content.articles,
    statements: open.standing.map((one) =>
      statementView(one, names, checked.computed.get(`${open.page}#${one.id}`) ?? null),
    ),
    findings: findingsOn(checked.findings, open.page),
    may: mayOf(context, viewer, open, provider),
    batchFrom: BATCH_FROM,
  };
}
