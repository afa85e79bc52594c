import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { addDays, sumYuan } from '@wutong/codes';
import { signingStock } from './signing-effects';
import { readIncrease } from './signing-increase';
import { orderOf, readShares, sumsToOne } from './signing-shares';
import { signingTotals } from './signing-totals';
import type { CountAmount } from './signing-totals';
import type { SigningEvent } from './signing-types';
import { eventTypeOf, prospectStateOf, statusOf } from './signing-words';

const AS_OF = '2025-06-30';
const on = (value: string) => ({ value, precision: 'day' as const });

function event(id: string, change: Partial<SigningEvent> = {}): SigningEvent {
  return {
    id, event_type: 'contract', event_on: on('2025-03-01'), title: `示例项目${id}`, investor: `示例${id}公司`, investor_credit_code: null,
    contract_no: `NO-${id}`, related_contract_no: null, amount_yuan: 100_000_000, host_place_code: '141102', shares: null, status: 'active',
    status_on: null, words: '', ...change,
  }; // prettier-ignore
}

function totals(events: SigningEvent[]): Record<string, CountAmount> & { by_credit: Record<string, CountAmount> } {
  const stock = signingStock(events, AS_OF);
  const effects = events.map((one) => ({ event: one, effect: stock.effects.get(one.id)! }));
  return signingTotals(stock.projects, effects, [], AS_OF) as ReturnType<typeof totals>;
}

describe('words of a signing sheet', () => {
  it('tells the nature of a paper', () => {
    const cases: Record<string, string | null> = {
      正式投资合同: 'contract', 投资协议: 'contract', 入园协议: 'contract', 战略合作协议: 'framework', 合作框架协议: 'framework', 框架协议转正式合同: 'contract',
      意向书: 'intent', 合作备忘录: 'intent', '集中签约(已签项目再次签约)': 'second_ceremony', 二次签约: 'second_ceremony', 集中签约: 'contract',
      增资协议: 'capital_increase', 增资扩股协议: 'capital_increase', '补充协议(增资)': 'capital_increase', 补充协议: 'supplement',
      投资主体变更协议: 'owner_change', 业主变更: 'owner_change', 在谈: 'target', 拟签约: 'target', 其他材料: null, 解除合同协议书: 'termination', 终止协议: 'termination',
    }; // prettier-ignore
    for (const [text, type] of Object.entries(cases)) assert.equal(eventTypeOf(text), type, text);
  });

  it('tells the state of a project and of a prospect', () => {
    assert.deepEqual(['履约中', '已终止', '已解约', '主体已变更', '暂停', '???'].map(statusOf), ['active', 'terminated', 'terminated', 'owner_changed', 'suspended', null]); // prettier-ignore
    assert.deepEqual(['在谈', '对接', '线索', '实地考察', '拟签约'].map(prospectStateOf), [
      'in_talks',
      'contacted',
      'lead',
      'visited',
      'near_signing',
    ]);
  });
});

describe('shares', () => {
  it('reads every usual notation to the same pair', () => {
    for (const text of [
      '6:4',
      '6：4',
      '60%:40%',
      '60%/40%',
      '60/40',
      '60：40',
      '0.6:0.4',
      '六四分成',
      '六四开',
      '六成:四成',
      '6比4',
    ])
      assert.deepEqual(readShares(text), { kind: 'pair', shares: [0.6, 0.4] }, text);
    for (const text of ['各50%', '对半', '均分', '五五开'])
      assert.ok(['even', 'pair'].includes(readShares(text).kind), text);
    assert.deepEqual(readShares('潞州区60%、襄垣县40%'), { kind: 'named', parts: [{ who: '潞州区', share: 0.6 }, { who: '襄垣县', share: 0.4 }] }); // prettier-ignore
    assert.deepEqual(readShares('40%'), { kind: 'single', share: 0.4, side: null });
    assert.deepEqual(readShares('引进地40%'), { kind: 'single', share: 0.4, side: 'origin' });
    assert.deepEqual(readShares(0.4), { kind: 'single', share: 0.4, side: null });
    assert.deepEqual(readShares('2:1'), { kind: 'pair', shares: [2 / 3, 1 / 3] });
    assert.equal(readShares('按协议约定').kind, 'bad');
  });

  it('keeps a pair that misses one as written, so that it is refused', () => {
    for (const text of ['60%:50%', '6:5', '70:40', '六三分成', '0.6:0.3', '60%/30%']) {
      const read = readShares(text);
      assert.ok(read.kind === 'pair' && !sumsToOne(read.shares), text);
    }
  });

  it('takes the order from the header', () => {
    assert.deepEqual(orderOf('分成比例(引进地:落地县区)'), ['origin', 'host']);
    assert.deepEqual(orderOf('分成比例(落地方:引进方)'), ['host', 'origin']);
    assert.deepEqual(orderOf('分成比例'), ['origin', 'host']);
  });

  it('gives tenths, per cents and fractions of one division the same shares', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9 }), (n) => {
        const expected = { kind: 'pair', shares: [n / 10, (10 - n) / 10] };
        for (const text of [
          `${n}:${10 - n}`,
          `${n * 10}%:${100 - n * 10}%`,
          `${n * 10}/${100 - n * 10}`,
          `${n / 10}:${(10 - n) / 10}`,
        ])
          assert.deepEqual(readShares(text), expected, text);
      }),
    );
  });
});

describe('increase of capital', () => {
  const yi = 100_000_000;
  it('tells increment from new total by the words', () => {
    assert.deepEqual(readIncrease(5 * yi, 3 * yi, '由3亿元增资至5亿元'), {
      meaning: 'total_after',
      incrementYuan: 2 * yi,
    });
    assert.deepEqual(readIncrease(2 * yi, 3 * yi, '由3亿元增加到5亿元'), {
      meaning: 'increment',
      incrementYuan: 2 * yi,
    });
    assert.deepEqual(readIncrease(5 * yi, 3 * yi, '增资后总投资5亿元'), {
      meaning: 'total_after',
      incrementYuan: 2 * yi,
    });
    assert.deepEqual(readIncrease(1.5 * yi, 1 * yi, '新增投资1.5亿元'), {
      meaning: 'increment',
      incrementYuan: 1.5 * yi,
    });
    assert.deepEqual(readIncrease(2 * yi, 3 * yi, '新增投资2亿元,增资后总投资5亿元'), {
      meaning: 'increment',
      incrementYuan: 2 * yi,
    });
    assert.deepEqual(readIncrease(5 * yi, 3 * yi, '新增投资2亿元,增资后总投资5亿元'), {
      meaning: 'total_after',
      incrementYuan: 2 * yi,
    });
  });

  it('holds what can be either, and reads what can be only one', () => {
    assert.equal(readIncrease(7 * yi, 6 * yi, '增资协议'), null);
    assert.equal(readIncrease(7 * yi, null, '增资协议'), null);
    assert.deepEqual(readIncrease(2 * yi, 6 * yi, '增资协议'), { meaning: 'increment', incrementYuan: 2 * yi });
  });
});

describe('what events do to the stock', () => {
  it('counts a contract once whatever the order of its ceremonies', () => {
    const again = event('b', { contract_no: 'NO-a', event_on: on('2025-05-01') });
    for (const events of [[event('a'), again], [again, event('a')]]) {
      const stock = signingStock(events, AS_OF);
      assert.equal(stock.effects.get('a')!.effect, 'first_signing');
      assert.deepEqual([stock.effects.get('b')!.reason, stock.effects.get('b')!.project], ['SECOND_CEREMONY', 'a']);
    } // prettier-ignore
  });

  it('holds an undeclared second ceremony, but not another phase, firm or place', () => {
    const first = event('a', { investor: '示例甲公司', title: '示例产业园一期' });
    const held = (change: Partial<SigningEvent>) =>
      signingStock(
        [first, event('b', { investor: '示例甲公司', title: '示例基地一期', event_on: on('2025-05-01'), ...change })],
        AS_OF,
      ).effects.get('b')!.held;
    assert.equal(held({}), 'PROBABLE_SECOND_CEREMONY');
    assert.equal(held({ title: '示例产业园一期', amount_yuan: 1 }), 'PROBABLE_SECOND_CEREMONY');
    assert.equal(held({ title: '示例产业园二期' }), undefined);
    assert.equal(held({ investor: '示例乙公司' }), undefined);
    assert.equal(held({ host_place_code: '141124' }), undefined);
    assert.equal(held({ amount_yuan: 1 }), undefined);
  });

  it('replaces an owner as often as it changes, with increases in between', () => {
    const events = [
      event('a', { event_on: on('2024-01-01') }),
      event('i', {
        event_type: 'capital_increase',
        related_contract_no: 'NO-a',
        amount_yuan: 50_000_000,
        words: '新增投资',
        event_on: on('2024-03-01'),
      }),
      event('b', {
        event_type: 'owner_change',
        related_contract_no: 'NO-a',
        amount_yuan: 160_000_000,
        event_on: on('2024-06-01'),
      }),
      event('c', {
        event_type: 'owner_change',
        related_contract_no: 'NO-b',
        amount_yuan: 170_000_000,
        event_on: on('2025-01-01'),
      }),
    ];
    const stock = signingStock(events, AS_OF);
    assert.deepEqual(stock.projects.map((p) => [p.key, p.state, p.replaced_by]), [['a', 'retired', 'b'], ['b', 'retired', 'c'], ['c', 'active', undefined]]); // prettier-ignore
    assert.equal(stock.effects.get('b')!.retired_amount_delta_yuan, -150_000_000);
    assert.deepEqual(totals(events).signed_current, { count: 1, amount_yuan: 170_000_000 });
  });

  it('never counts a new owner whose old contract it cannot find, nor retires one twice', () => {
    const lost = signingStock([event('b', { event_type: 'owner_change', related_contract_no: 'NO-x' })], AS_OF);
    assert.equal(lost.effects.get('b')!.effect, 'held');
    const twice = ['b', 'c'].map((id, i) =>
      event(id, { event_type: 'owner_change', related_contract_no: 'NO-a', event_on: on(`2025-04-0${i + 1}`) }),
    );
    assert.equal(signingStock([event('a'), ...twice], AS_OF).effects.get('c')!.effect, 'held');
  });

  it('lets a project exit only with a day by the cut-off', () => {
    const exit = (status_on: SigningEvent['status_on']) =>
      signingStock([event('a', { status: 'terminated', status_on })], AS_OF);
    assert.equal(exit(on('2025-05-01')).projects[0]!.state, 'exited');
    assert.equal(exit(on('2025-07-01')).projects[0]!.state, 'active');
    const ended = signingStock(
      [event('a'), event('z', { event_type: 'termination', related_contract_no: 'NO-a', event_on: on('2025-05-01') })],
      AS_OF,
    );
    assert.deepEqual(
      [ended.projects[0]!.state, ended.projects[0]!.exited_on, ended.effects.get('z')!.effect],
      ['exited', on('2025-05-01'), 'exit'],
    );
    assert.deepEqual(exit(null).notes.map((n) => n.code), ['EXIT_DATE_MISSING']); // prettier-ignore
  });

  it('needs a day certainly by the cut-off and a number', () => {
    const effect = (change: Partial<SigningEvent>) => signingStock([event('a', change)], AS_OF).effects.get('a')!;
    assert.equal(effect({ event_on: null }).reason, 'DATE_MISSING');
    assert.equal(effect({ event_on: on('2025-07-01') }).reason, 'DATE_AFTER_CUTOFF');
    assert.equal(effect({ event_on: { value: '2025', precision: 'year' } }).reason, 'DATE_IMPRECISE');
    assert.equal(effect({ event_on: { value: '2025-06', precision: 'month' } }).effect, 'first_signing');
    assert.equal(effect({ contract_no: null }).effect, 'refused');
    for (const event_type of ['framework', 'intent', 'target', 'supplement', 'second_ceremony'] as const)
      assert.deepEqual([effect({ event_type }).count_delta, effect({ event_type }).amount_delta_yuan], [0, 0]);
  });

  it('adds up: deltas to the stock, credit to the city, in any order of rows', () => {
    const type = fc.constantFrom<SigningEvent['event_type']>(
      'contract',
      'contract',
      'contract',
      'capital_increase',
      'owner_change',
      'framework',
      'supplement',
      'second_ceremony',
      'intent',
      'termination',
    );
    const one = fc.record({
      event_type: type, no: fc.integer({ min: 0, max: 6 }), related: fc.integer({ min: 0, max: 6 }), day: fc.integer({ min: 0, max: 700 }),
      amount: fc.integer({ min: 1, max: 90 }), share: fc.integer({ min: 0, max: 10 }), exit: fc.boolean(), words: fc.constantFrom('新增投资', ''),
    }); // prettier-ignore
    fc.assert(
      fc.property(
        fc.uniqueArray(one, { maxLength: 14, selector: (x) => x.day }),
        fc.infiniteStream(fc.nat()),
        (drafts, noise) => {
          const events = drafts.map((x, i) =>
          event(`e${i}`, {
            event_type: x.event_type, contract_no: `N${x.no}`, related_contract_no: `N${x.related}`, event_on: on(addDays('2024-01-01', x.day)), amount_yuan: x.amount * 1_000_001,
            shares: [{ place_code: '141102', share: x.share / 10 }, { place_code: null, share: (10 - x.share) / 10 }], words: x.words,
            status: x.exit ? 'terminated' : 'active', status_on: x.exit ? on('2025-06-01') : null,
          })); // prettier-ignore
          const stock = signingStock(events, AS_OF);
          const sums = totals(events);
          const effects = [...stock.effects.values()];
          const count = effects.reduce((n, e) => n + e.count_delta + (e.retired_count_delta ?? 0), 0);
          const amount = sumYuan(effects.map((e) => (e.amount_delta_yuan ?? 0) + (e.retired_amount_delta_yuan ?? 0)));
          assert.equal(count - sums.exited!.count, sums.signed_current!.count);
          assert.equal(sumYuan([amount, -sums.exited!.amount_yuan]), sums.signed_current!.amount_yuan);
          assert.equal(sums.signed_ever!.count - sums.exited!.count, sums.signed_current!.count);
          const credit = Object.values(sums.by_credit);
          assert.equal(sumYuan(credit.map((x) => x.amount_yuan)), sums.signed_current!.amount_yuan);
          assert.ok(Math.abs(credit.reduce((n, x) => n + x.count, 0) - sums.signed_current!.count) < 1e-5);
          const order = new Map(events.map((e) => [e, noise.next().value as number]));
          assert.deepEqual(totals([...events].sort((a, b) => order.get(a)! - order.get(b)!)), sums);
        },
      ),
    );
  });
});
