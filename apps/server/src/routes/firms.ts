/** Routes about firms: what they may have, what is known of them, answers, the way to a policy. */
import { WutongError } from '@wutong/kernel/errors';
import { E } from '@wutong/module-policy/policy.errors';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { listReach, scopeFor } from '../access';
import { atOf, AtQuery } from '../at';
import type { Context } from '../context';
import { day, idempotencyKey, placeCode, shortText } from '../edge/input';
import { operation, route } from '../openapi/route';
import {
  FirmFactsShape,
  FirmPageShape,
  FirmPolicyViewShape,
  FirmViewShape,
  RoadmapShape,
} from '../openapi/shapes/firms';
import { writeAnswer } from '../policy/answer';
import { firmFacts } from '../policy/facts-view';
import { firmPage } from '../policy/firm-list';
import { mayAnswer, readFirm } from '../policy/firm-read';
import { type FirmOn, firmPolicyView, firmView } from '../policy/firm-view';
import { roadmapView } from '../policy/roadmap-view';
import { readingsOf } from '../readings';
import { editionOf, readBook } from './policy';

const tag = 'policies' as const;
const FirmParam = z.object({ record: shortText });
const category = z.enum(['policy', 'product', 'selection']);

const LIST_FIRMS = operation({
  method: 'GET',
  path: '/policy/firms',
  id: 'listFirms',
  tag,
  summary: { zh: '企业列表', en: 'Firms' },
  query: AtQuery.extend({
    q: z.string().max(100).optional(),
    place: placeCode.optional(),
    page: z.coerce.number().int().min(1).max(100_000).default(1),
    size: z.coerce.number().int().min(1).max(500).default(50),
  }),
  answer: FirmPageShape,
  errors: ['FORBIDDEN', 'FORBIDDEN_ACTION'],
});
const READ_FIRM = operation({
  method: 'GET',
  path: '/policy/firms/:record',
  id: 'readFirm',
  tag,
  summary: { zh: '一家企业:可享、差一点、不适用,以及下一个该问的问题', en: 'A firm: what it may have, is short of, what does not apply, and the next question' },
  params: FirmParam,
  query: AtQuery.extend({ category: category.default('policy'), subjects: z.enum(['firms', 'all']).default('firms') }),
  answer: FirmViewShape,
  errors: ['FIRM_UNKNOWN'],
}); // prettier-ignore
const READ_FIRM_POLICY = operation({
  method: 'GET',
  path: '/policy/firms/:record/policies/:policy',
  id: 'readFirmPolicy',
  tag,
  summary: { zh: '一家企业对照一版政策,逐条', en: 'A firm against one version of a policy, clause by clause' },
  params: z.object({ record: shortText, policy: shortText }),
  query: AtQuery,
  answer: FirmPolicyViewShape,
  errors: ['FIRM_UNKNOWN', 'POLICY_VERSION_UNKNOWN'],
});
const LIST_FIRM_FACTS = operation({
  method: 'GET',
  path: '/policy/firms/:record/facts',
  id: 'listFirmFacts',
  tag,
  summary: { zh: '一家企业的指标,各有日期和来源', en: 'What is known of a firm, each fact with its day and source' },
  params: FirmParam,
  query: AtQuery,
  answer: FirmFactsShape,
  errors: ['FIRM_UNKNOWN'],
});
const ANSWER_QUESTION = operation({
  method: 'POST',
  path: '/policy/firms/:record/answers',
  id: 'answerQuestion',
  tag,
  summary: { zh: '回答一个问题:登记一项指标', en: 'Answers a question: one fact of a firm' },
  note: {
    zh: '企业代表只能填报本企业;value 为 null 表示自该日起收回此前的说法。',
    en: 'A representative tells facts of its own firm only; a null value takes back what was told, from that day on.',
  },
  params: FirmParam,
  body: z.strictObject({
    idem: idempotencyKey,
    field: shortText,
    judgement: z.boolean().optional(),
    value: z.union([z.string().max(500), z.number(), z.boolean(), z.null(), z.array(z.unknown()).max(200)]),
    on: day.optional(),
    source: z
      .strictObject({
        title: z.string().trim().min(1).max(300),
        docNo: z.string().max(200).optional(),
        url: z.url({ protocol: /^https?$/ }).max(1000).optional(),
      })
      .optional(),
  }),
  answer: FirmViewShape,
  status: 201,
  errors: ['FIRM_UNKNOWN', 'FACT_FIELD_UNKNOWN', 'FACT_VALUE_WRONG', 'FACT_AHEAD', 'FORBIDDEN'],
  example: { idem: 'answer-0001', field: 'rd.ratio.y1', value: 4.2 },
}); // prettier-ignore
const READ_ROADMAP = operation({
  method: 'GET',
  path: '/policy/firms/:record/roadmap',
  id: 'readRoadmap',
  tag,
  summary: { zh: '申报路线:先办什么、何时能报、卡在哪里', en: 'The way to a policy or title: what first, from when, what is in the way' },
  params: FirmParam,
  query: AtQuery.extend({ policy: shortText.optional(), title: shortText.optional(), from: day.optional() }),
  answer: RoadmapShape,
  errors: ['FIRM_UNKNOWN', 'POLICY_VERSION_UNKNOWN'],
}); // prettier-ignore

/** Registers `/policy/firms…`. */
export function firmRoutes(app: FastifyInstance, context: Context): void {
  const { database, city } = context;
  const readings = readingsOf(context);
  const note = (viewer: Parameters<typeof mayAnswer>[1], { masked, firm, known }: FirmOn): void =>
    readings.note(viewer, {
      act: 'open',
      kind: 'fact_sheet',
      record: firm.record,
      query: null,
      fields: masked || known.facts.size === 0 ? [] : ['facts'],
      count: 1,
    });

  route(app, LIST_FIRMS, async ({ viewer, query: { q, place, page, size, ...query } }) => {
    const at = atOf(context, query);
    const within = listReach(context, viewer, 'read', 'party', place, at);
    return database.read(scopeFor(context, viewer, 'read', 'party'), (sql) =>
      firmPage(sql, context, at, { ...within, q, page, size }),
    );
  });

  route(app, READ_FIRM, async ({ viewer, params: { record }, query: { category, subjects, ...query } }) => {
    const { at, book } = await readBook(context, query);
    const on = await database.read(scopeFor(context, viewer, 'read', 'fact_sheet'), (sql) =>
      readFirm(sql, context, viewer, record, at),
    );
    note(viewer, on);
    const choice = { category, everybody: subjects === 'all' };
    return firmView(book, on, choice, { answer: mayAnswer(context, viewer, on.firm) });
  });

  route(app, READ_FIRM_POLICY, async ({ viewer, params: { record, policy }, query }) => {
    const { at, book } = await readBook(context, query);
    const edition = editionOf(book, policy);
    const on = await database.read(scopeFor(context, viewer, 'read', 'fact_sheet'), (sql) =>
      readFirm(sql, context, viewer, record, at),
    );
    note(viewer, on);
    return firmPolicyView(book, edition, on);
  });

  route(app, LIST_FIRM_FACTS, async ({ viewer, params: { record }, query }) => {
    const { at, book } = await readBook(context, query);
    return database.read(scopeFor(context, viewer, 'read', 'fact_sheet'), async (sql) => {
      const on = await readFirm(sql, context, viewer, record, at);
      note(viewer, on);
      return firmFacts(sql, city, book, on);
    });
  });

  route(app, ANSWER_QUESTION, async ({ viewer, params: { record }, body }) => {
    const before = await readBook(context, {});
    const { firm } = await database.read(scopeFor(context, viewer, 'read', 'fact_sheet'), (sql) =>
      readFirm(sql, context, viewer, record, before.at),
    );
    await writeAnswer(context, viewer, before.book, firm, body);
    // The ledger's instant may lie after the clock when the clock has run backwards.
    const { at, book } = await readBook(context, {});
    const on = await database.read(scopeFor(context, viewer, 'read', 'fact_sheet'), (sql) =>
      readFirm(sql, context, viewer, record, { ...at, known: LATEST }),
    );
    const shown = { ...on, at };
    return firmView(book, shown, { category: 'policy', everybody: false }, { answer: true });
  });

  route(app, READ_ROADMAP, async ({ viewer, params: { record }, query }) => {
    const { at, book } = await readBook(context, query);
    const from = query.from ?? at.asOf;
    const policy = query.policy ?? granting(query.title, from);
    if (policy === null || policy === undefined)
      throw new WutongError(E.POLICY_VERSION_UNKNOWN, { policy: query.title ?? '' });
    editionOf(book, policy);
    const on = await database.read(scopeFor(context, viewer, 'read', 'fact_sheet'), (sql) =>
      readFirm(sql, context, viewer, record, at),
    );
    note(viewer, on);
    return roadmapView(book, on, policy, from);

    /** The version that grants a title from the day on: one in force before one to come. */
    function granting(title: string | undefined, day: string): string | undefined {
      const all = [...book.editions.values()].filter(({ rule }) => title !== undefined && rule.grants?.title === title);
      const open = all.filter(({ effective: [, to] }) => to === null || to >= day);
      return open.sort((a, b) => ((a.effective[0] ?? '') < (b.effective[0] ?? '') ? -1 : 1))[0]?.id;
    }
  });
}

const LATEST = '9999-12-31T23:59:59.999Z';
