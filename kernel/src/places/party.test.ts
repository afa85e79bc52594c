import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { creditCheckCharacter } from '@wutong/codes';
import { party, PartyErrors } from './party';
import { judgeParties } from './resolve-party';

const code = (body: string): string => body + String(creditCheckCharacter(body));
const GOOD = code('91140400FAKE00010');
const rows = [
  { record: 'f1', name: '某某光伏科技有限公司', place: '140400', credit_code: GOOD, aliases: '某光、老某光伏' },
  { record: 'f2', name: '某某煤化有限公司', place: '140400', credit_code: null, aliases: null },
  { record: 'f3', name: '远山酒店', place: '140400', credit_code: null, aliases: null },
];

describe('a party', () => {
  it('has its credit code checked', () => {
    const wrong = GOOD.slice(0, 17) + (GOOD.endsWith('0') ? '1' : '0');
    assert.deepEqual(party.check?.({ credit_code: GOOD }), []);
    assert.deepEqual(party.check?.({ credit_code: null }), []);
    assert.equal(party.check?.({ credit_code: wrong })[0]?.code, PartyErrors.PARTY_CREDIT_CODE);
  });

  it('is found surely by name, alias or credit code', () => {
    for (const text of ['某某光伏科技有限公司', '老某光伏', GOOD])
      assert.equal(judgeParties(text, rows).sure?.record, 'f1', text);
  });

  it('is only suggested when it is merely alike', () => {
    const answer = judgeParties('某某光优科技有限公司', rows);
    assert.equal(answer.sure, null);
    assert.equal(answer.suggestions[0]?.record, 'f1');
    assert.ok(answer.suggestions.every(({ record }) => record !== 'f3'));
  });

  it('is never chosen among two of one name', () => {
    const twins = [...rows, { ...rows[0], record: 'f4', credit_code: null }] as typeof rows;
    const answer = judgeParties('某某光伏科技有限公司', twins);
    assert.equal(answer.sure, null);
    assert.deepEqual(
      answer.suggestions
        .slice(0, 2)
        .map(({ record }) => record)
        .sort(),
      ['f1', 'f4'],
    );
  });
});
