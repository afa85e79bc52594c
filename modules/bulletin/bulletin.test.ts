import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Attempt, Fields } from '@wutong/kernel/kinds/types';
import { createRegistry } from '@wutong/kernel/kinds/registry';
import { observe } from '@wutong/kernel/ledger/observe';
import { foldRecord } from '@wutong/kernel/ledger/fold';
import type { Change, Entry } from '@wutong/kernel/ledger/types';
import { cityModules } from '../registry';
import type { BodyBlock } from './body';
import { bulletinKind, drafters, sealing, textPrint } from './index';
import { among, apart, rule } from './rule';
import { templates } from './templates';

const day = (value: string) => ({ value, precision: 'day' as const });
const HEAD: Fields = {
  title: '示例通报',
  template: 'circular',
  place: '140400',
  from_office: '140400-zfb',
  as_of: day('2025-06-30'),
};
const BODY = JSON.stringify({ blocks: [] });
const SEAL: Fields = {
  number_code: '示政督',
  number_year: 2025,
  number_serial: 1,
  dated_on: day('2025-07-05'),
  sealed_known: 'k',
  sealed_versions: '{}',
  sealed_paper: 'p',
  sealed_sha256: 's',
};

/** A story told by who wrote what on which day. */
function story(...told: [actor: string, on: string, change: Change, status?: 'requested'][]): Entry[] {
  return told.map(([actor, on, change, status = 'accepted'], i) => ({
    city: '140400', seq: i + 1, kind: 'bulletin', record: 'b1', version: i + 1, status: status as 'accepted', change, effectiveOn: on,
    recordedAt: `${on}T02:00:00.000Z`, actor, office: '140400-zfb', source: null, locator: null, prev: '', hash: '',
  }));
} // prettier-ignore
const created: Change = { act: 'create', fields: HEAD };
const drafted: Change = { act: 'set', fields: { body: BODY, drafted_on: day('2025-07-01') } };
const asked: Change = { act: 'reach', stage: 'asked', on: day('2025-07-02') };
const textOf = (entries: readonly Entry[]): Fields => foldRecord(bulletinKind, entries)!.fields;
const checked = (entries: readonly Entry[]): Change => ({
  act: 'reach',
  stage: 'checked',
  on: day('2025-07-03'),
  fields: { checked_text: textPrint(textOf(entries)), checked_paper: 'x' },
});
const sealed: Change = { act: 'reach', stage: 'sealed', on: day('2025-07-05'), fields: SEAL };

const DRAFT = story(['ann', '2025-07-01', created], ['ann', '2025-07-01', drafted], ['ann', '2025-07-02', asked]);
const CHECKED = [
  ...DRAFT,
  ...story(['bo', '2025-07-03', checked(DRAFT)]).map((entry) => ({ ...entry, seq: 4, version: 4 })),
];
const SEALED = [...CHECKED, ...story(['bo', '2025-07-05', sealed]).map((entry) => ({ ...entry, seq: 5, version: 5 }))];

const stageOf = (entries: readonly Entry[]): string | null =>
  observe(bulletinKind, foldRecord(bulletinKind, entries)!, { asOf: '2025-08-01', known: '' }).stage;
const against = (
  entries: readonly Entry[],
  actor: string,
  change: Change,
  more: Partial<Attempt> = {},
): string | undefined =>
  rule({
    change,
    actor,
    office: '',
    requested: false,
    request: null,
    effectiveOn: '2025-07-06',
    before: foldRecord(bulletinKind, entries),
    after: null,
    entries,
    ...more,
  })?.code;

test('it goes from draft to check to seal, and a check holds for what was checked', () => {
  assert.deepEqual([stageOf(DRAFT), stageOf(CHECKED), stageOf(SEALED)], ['asked', 'checked', 'sealed']);
  const retitled = [...CHECKED, ...story(['cy', '2025-07-04', { act: 'set', fields: { title: '另一个标题' } }])];
  assert.equal(stageOf(retitled), 'asked');
  const back = [...retitled, ...story(['cy', '2025-07-04', { act: 'set', fields: { title: '示例通报' } }])];
  assert.equal(stageOf(back), 'checked', 'the very text that was checked');
});

test('whoever wrote the text neither checks nor seals, and may not say so by another way', () => {
  assert.deepEqual(drafters(CHECKED), ['ann']);
  assert.equal(against(DRAFT, 'ann', checked(DRAFT)), 'BULLETIN_OWN_TEXT');
  assert.equal(against(DRAFT, 'bo', checked(DRAFT)), undefined);
  assert.equal(against(CHECKED, 'ann', sealed), 'BULLETIN_OWN_TEXT');
  assert.equal(against(CHECKED, 'bo', sealed), undefined);
  assert.equal(against(CHECKED, 'bo', sealed, { requested: true }), 'BULLETIN_NOT_REQUESTED');
  assert.equal(against(DRAFT, 'bo', { act: 'set', fields: { sealed_on: day('2025-07-05') } }), 'BULLETIN_MADE_FIELD');
  assert.equal(
    against(DRAFT, 'bo', { act: 'reach', stage: 'asked', on: day('2025-07-05'), fields: { number_serial: 1 } }),
    'BULLETIN_MADE_FIELD',
  );
  assert.equal(against(DRAFT, 'bo', { act: 'set', fields: { body: BODY } }), 'BULLETIN_TEXT_UNSIGNED');
  const asking = story(['ann', '2025-07-01', created], ['dee', '2025-07-01', drafted, 'requested']);
  assert.deepEqual(drafters(asking), ['dee']);
  assert.equal(apart(sealed)?.(DRAFT[1]!), true);
  assert.equal(apart(asked), null);
});

test('a sealed paper takes no act but that which takes a sample out of the city', () => {
  assert.equal(sealing(SEALED)?.actor, 'bo');
  const acts: Change[] = [
    { act: 'set', fields: { title: '改' } }, drafted, asked, checked(DRAFT), sealed, { act: 'return', to: 'drafted', reason: '退' }, { act: 'exit', reason: '废' },
    { act: 'resume', reason: '复' }, { act: 'hold', hold: { reason: 'X' } }, { act: 'release', reason: '放' }, { act: 'merge', into: 'b2', reason: '并' },
    { act: 'unmerge', reason: '拆' }, { act: 'exempt', stage: 'checked', reason: '免', approver: '主任' }, { act: 'label', add: ['x'] }, { act: 'flag', flag: 'x', on: true },
    { act: 'split', shares: [{ place: '140400', share: 1 }] }, { act: 'report', series: 's', month: '2025-07', values: {} },
  ]; // prettier-ignore
  for (const change of acts) assert.equal(against(SEALED, 'eve', change), 'BULLETIN_SEALED', change.act);
  assert.equal(against(SEALED, 'eve', { act: 'withdraw', reason: '移除示例' }), undefined);
  assert.equal(against(DRAFT, 'eve', { act: 'merge', into: 'b2', reason: '并' }), 'BULLETIN_NOT_MERGED');
});

test('it is not sealed while held, nor with a change that only takes effect later', () => {
  const held = foldRecord(bulletinKind, CHECKED)!;
  assert.equal(against(CHECKED, 'bo', sealed, { before: { ...held, held: { reason: 'X' } } }), 'BULLETIN_HELD');
  const ahead = [...CHECKED, ...story(['ann', '2026-01-01', { act: 'set', fields: { title: '明年' } }, 'requested'])];
  assert.equal(against(ahead, 'bo', sealed), 'BULLETIN_CHANGES_AHEAD');
});

test('a number is given once, and only what is sealed is corrected', async () => {
  const state = foldRecord(bulletinKind, SEALED)!;
  const other = { record: 'b1', now: state, later: state };
  const look = {
    record: () => Promise.resolve(other),
    records: (_: string, sought: object) => Promise.resolve('number_code' in sought ? [other] : []),
    mergedInto: () => Promise.resolve([]),
  };
  const attempt = {
    change: sealed,
    actor: 'bo',
    office: '',
    requested: false,
    request: null,
    effectiveOn: '2025-07-06',
    before: null,
    entries: [],
    today: '2025-07-06',
  };
  assert.equal((await among({ ...attempt, record: 'b2', after: state }, look))?.code, 'BULLETIN_NUMBER_TAKEN');
  assert.equal(await among({ ...attempt, record: 'b1', after: state }, look), null);
  const correcting = { ...state, fields: { ...HEAD, corrects: 'b1' } };
  assert.equal(await among({ ...attempt, record: 'b2', after: correcting }, look), null);
  assert.equal((await among({ ...attempt, record: 'b1', after: correcting }, look))?.code, 'BULLETIN_CORRECTS_ITSELF');
  const draft = foldRecord(bulletinKind, DRAFT)!;
  const unsealed = { ...look, record: () => Promise.resolve({ record: 'b1', now: draft, later: draft }) };
  assert.equal(
    (await among({ ...attempt, record: 'b2', after: correcting }, unsealed))?.code,
    'BULLETIN_CORRECTS_UNSEALED',
  );
});

test('every figure and list of every template is known to the city', () => {
  const registry = createRegistry(cityModules);
  const on = { placeName: '示例市', asOf: '2025-06-30', period: { from: '2025-01-01', to: '2025-06-30' } };
  for (const template of templates) {
    assert.ok(template.heading(on).length <= 60, template.name);
    const { blocks } = template.body(on);
    const inlines = blocks.flatMap((block: BodyBlock) =>
      block.type === 'paragraph' ? block.content : block.type === 'list' ? block.items.flat() : [],
    );
    const metrics = [
      ...inlines.flatMap((node) => (node.type === 'figure' ? [node.metric] : [])),
      ...blocks.flatMap((block) =>
        block.type === 'table' || block.type === 'chart' ? block.columns.map(({ metric }) => metric) : [],
      ),
    ];
    assert.ok(metrics.length > 3, template.name);
    for (const metric of metrics) assert.ok(registry.metric(metric), metric);
    for (const block of blocks)
      if (block.type === 'records')
        for (const column of block.columns)
          assert.ok(['title', 'place', 'stage'].includes(column) || registry.kind(block.kind).fields[column], column);
    const ids = [...inlines, ...blocks].flatMap((part) => ('id' in part ? [part.id] : []));
    assert.equal(new Set(ids).size, ids.length, template.name);
  }
});
