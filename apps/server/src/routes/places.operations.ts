/** What the routes about changes of the division tree take and answer. */
import { PLACE_LEVELS } from '@wutong/kernel/places/change';
import { z } from 'zod';
import { AtQuery } from '../at';
import { day, idempotencyKey, placeCode, shortText } from '../edge/input';
import { operation } from '../openapi/route';
import { AdminPlaceShape } from '../openapi/shapes/admin';
import { PlaceChangeViewShape, PlaceConsequencesShape } from '../openapi/shapes/places';

const name = z.string().trim().min(1).max(60);
const level = z.enum(PLACE_LEVELS as [(typeof PLACE_LEVELS)[number], ...(typeof PLACE_LEVELS)[number][]]);
const codes = z.array(placeCode).max(500);
const Change = z.discriminatedUnion('what', [
  z.strictObject({ what: z.literal('create'), code: placeCode, name, short: name, level, parent: placeCode }),
  z.strictObject({ what: z.literal('rename'), code: placeCode, name, short: name }),
  z.strictObject({ what: z.literal('recode'), code: placeCode, to: placeCode }),
  z.strictObject({ what: z.literal('move'), code: placeCode, parent: placeCode }),
  z.strictObject({
    what: z.literal('merge'),
    codes: codes.min(1).max(20),
    into: z.strictObject({ code: placeCode, name: name.optional(), short: name.optional() }),
  }),
  z.strictObject({
    what: z.literal('split'),
    code: placeCode,
    parts: z
      .array(z.strictObject({ code: placeCode, name, short: name, children: codes }))
      .min(2)
      .max(10),
    heir: placeCode,
  }),
  z.strictObject({ what: z.literal('abolish'), code: placeCode, into: placeCode }),
]);
const Asked = z.strictObject({
  idem: idempotencyKey,
  change: Change,
  on: day,
  docNo: shortText,
  docTitle: z.string().max(300).optional(),
});
const RecordParam = z.object({ record: z.string().max(64) });
const reason = z.string().trim().min(1).max(500);

const tag = 'admin' as const;
const REFUSED = [
  'FORBIDDEN',
  'PLACE_CHANGE_INVALID',
  'PLACE_CHANGE_UNKNOWN',
  'PLACE_CODE_TAKEN',
  'PLACE_UNDER_ITSELF',
  'PLACE_ALREADY_SO',
  'PLACE_PARTS_WRONG',
  'PLACE_OF_OTHER_LEVEL',
  'PLACE_PARENT_LEVEL',
  'PLACE_IS_ROOT',
  'PLACE_LATER_STANDS',
];
const example = {
  what: 'merge' as const,
  codes: ['140423', '140426'],
  into: { code: '140407', name: '示例区', short: '示例' },
};

export const LIST_ADMIN_PLACES = operation({
  method: 'GET',
  path: '/admin/places',
  id: 'listAdminPlaces',
  tag,
  summary: { zh: '某一天的行政区与别名', en: 'Places and their other names, as of a pair of dates' },
  query: AtQuery,
  answer: z.array(AdminPlaceShape),
  errors: ['FORBIDDEN'],
});
export const LIST_PLACE_CHANGES = operation({
  method: 'GET',
  path: '/admin/place-changes',
  id: 'listPlaceChanges',
  tag,
  summary: { zh: '区划变更,新的在前', en: 'Changes of the division tree, newest first' },
  answer: z.array(PlaceChangeViewShape),
  errors: ['FORBIDDEN'],
});
export const PREVIEW_PLACE_CHANGE = operation({
  method: 'POST',
  path: '/admin/place-changes/preview',
  id: 'previewPlaceChange',
  tag,
  summary: { zh: '预览一项区划变更的影响,不写入', en: 'What a change would do; nothing is written' },
  body: z.strictObject({ change: Change, on: day }),
  answer: PlaceConsequencesShape,
  errors: REFUSED,
  example: { change: example, on: '2026-01-01' },
});
export const REQUEST_PLACE_CHANGE = operation({
  method: 'POST',
  path: '/admin/place-changes',
  id: 'requestPlaceChange',
  tag,
  summary: {
    zh: '申请登记一项区划变更,须由另一人审核',
    en: 'Ask for a change to be recorded; a second person accepts it',
  },
  body: Asked,
  answer: PlaceChangeViewShape,
  status: 201,
  errors: REFUSED,
  example: { idem: 'place-change-0001', change: example, on: '2026-01-01', docNo: '示例〔2025〕1号' },
});
export const REVOKE_PLACE_CHANGE = operation({
  method: 'POST',
  path: '/admin/place-changes/:record/revocation',
  id: 'revokePlaceChange',
  tag,
  summary: { zh: '申请撤回一项登记有误的变更', en: 'Ask for a change recorded by mistake to be taken back' },
  params: RecordParam,
  body: z.strictObject({ idem: idempotencyKey, reason }),
  answer: PlaceChangeViewShape,
  status: 201,
  errors: ['FORBIDDEN', 'PLACE_RECORD_UNKNOWN', 'PLACE_LATER_STANDS'],
  example: { idem: 'place-change-0002', reason: '日期登记有误' },
});
export const DECIDE_PLACE_CHANGE = operation({
  method: 'POST',
  path: '/admin/place-changes/:record/decision',
  id: 'decidePlaceChange',
  tag,
  summary: { zh: '审核一项区划变更申请', en: 'Accept or reject a request' },
  params: RecordParam,
  body: z.strictObject({
    idem: idempotencyKey,
    entry: z.number().int().min(1),
    accept: z.boolean(),
    note: z.string().trim().max(500).default(''),
  }),
  answer: z.array(PlaceChangeViewShape),
  errors: [...REFUSED, 'PLACE_RECORD_UNKNOWN', 'SAME_PERSON', 'REQUEST_UNKNOWN', 'REQUEST_DECIDED'],
  example: { idem: 'place-change-0003', entry: 1201, accept: true, note: '' },
});
