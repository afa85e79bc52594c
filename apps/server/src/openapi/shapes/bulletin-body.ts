/** The shape of a bulletin's text and head, as `modules/bulletin/body.ts` and `wire-bulletin.ts` promise them: what is saved is checked by it. */
import { TEMPLATES } from '@wutong/module-bulletin/body';
import { z } from 'zod';
import { code, day, placeCode, shortText } from '../../edge/input';
import type { BodyBlock, BulletinBody, BulletinHead, InlineNode, Period } from '../../wire-bulletin';
import { named } from './named';

const id = z.string().regex(/^[A-Za-z0-9_-]{1,40}$/);
const line = z.string().max(200);
const words = z.string().max(5000);
const unit = z.enum(['auto', 'yi', 'wan', 'yuan', 'count', 'percent']).optional();
const decimals = z.number().int().min(0).max(6).optional();
const narrowed = { chain: shortText.optional(), label: shortText.optional(), stage: code.optional() };

export const PeriodShape: z.ZodType<Period> = named('BulletinPeriod', z.strictObject({ from: day, to: day }));

const Inline = named(
  'BulletinInline',
  z.discriminatedUnion('type', [
    z.strictObject({ type: z.literal('text'), text: words, strong: z.boolean().optional() }),
    z.strictObject({
      type: z.literal('figure'),
      id,
      metric: code,
      place: placeCode.optional(),
      asOf: day.optional(),
      period: PeriodShape.optional(),
      unit,
      decimals,
      withUnit: z.boolean().optional(),
      ...narrowed,
    }),
    z.strictObject({ type: z.literal('statement'), id, record: shortText, unit, decimals }),
    z.strictObject({ type: z.literal('corrected'), id }),
  ]),
) as unknown as z.ZodType<InlineNode>;

const content = z.array(Inline).max(500);
const column = z.strictObject({ metric: code, header: line.optional(), unit, decimals });
const shown = {
  id,
  caption: line,
  columns: z.array(column).min(1).max(12),
  by: z.enum(['place', 'month']),
  place: placeCode.optional(),
  places: z.array(placeCode).min(1).max(200).optional(),
  asOf: day.optional(),
  period: PeriodShape.optional(),
  ...narrowed,
};
const value = z.union([z.string().max(200), z.number(), z.boolean()]);

const Block = named(
  'BulletinBlock',
  z.discriminatedUnion('type', [
    z.strictObject({ type: z.literal('heading'), level: z.literal([1, 2, 3, 4]), text: line }),
    z.strictObject({ type: z.literal('paragraph'), content }),
    z.strictObject({ type: z.literal('list'), numbered: z.boolean(), items: z.array(content).max(200) }),
    z.strictObject({ type: z.literal('table'), ...shown, totals: z.boolean(), remarks: z.array(line).max(10).optional() }),
    z.strictObject({ type: z.literal('chart'), ...shown, form: z.enum(['bar', 'line']) }),
    z.strictObject({
      type: z.literal('records'),
      id,
      caption: line,
      kind: code,
      columns: z.array(code).min(1).max(12),
      place: placeCode.optional(),
      asOf: day.optional(),
      fields: z.record(code, value).optional(),
      sort: z.string().regex(/^-?[A-Za-z][A-Za-z0-9_]{0,62}$/).optional(),
      ...narrowed,
    }),
  ]),
) as unknown as z.ZodType<BodyBlock>; // prettier-ignore

/** More than a bulletin ever has, and little enough to be worked out while somebody waits. */
const MOST_LIVE = 400;

export const BodyShape: z.ZodType<BulletinBody> = named(
  'BulletinBody',
  z.strictObject({ blocks: z.array(Block).max(400) }).superRefine(({ blocks }, context) => {
    const ids = blocks.flatMap((block) => {
      const inlines = block.type === 'list' ? block.items.flat() : block.type === 'paragraph' ? block.content : [];
      return [...('id' in block ? [block.id] : []), ...inlines.flatMap((node) => ('id' in node ? [node.id] : []))];
    });
    const twice = ids.find((one, i) => ids.indexOf(one) !== i);
    const custom = (zh: string, en: string) =>
      context.addIssue({ code: 'custom', path: ['blocks'], params: { zh, en } });
    if (twice !== undefined) custom(`编号 ${twice} 出现了两次`, `the id ${twice} occurs twice`);
    if (ids.length > MOST_LIVE) custom(`一份通报至多引用 ${MOST_LIVE} 处数、表、图`, `a bulletin refers to at most ${MOST_LIVE} figures, tables and charts`); // prettier-ignore
  }),
);

const lines = z.array(z.string().trim().min(1).max(80)).max(100);
const short = z.string().trim().min(1).max(80).nullable();

export const HeadShape: z.ZodType<BulletinHead> = named(
  'BulletinHead',
  z.strictObject({
    title: z.string().trim().min(1).max(120),
    template: z.enum(TEMPLATES),
    place: placeCode,
    office: shortText,
    mark: short,
    asOf: day,
    period: PeriodShape,
    recipients: lines,
    copies: lines,
    signers: lines,
    urgency: z.enum(['特急', '加急']).nullable(),
    remark: short,
    present: lines,
    absent: lines,
    observers: lines,
  }),
);
