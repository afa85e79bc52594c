import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { creditCheckCharacter, isCreditCode, placeOfCreditCode, readCreditCode } from './credit-code';
import { placeOfProjectCode, readProjectCode } from './project-code';

const ALPHABET = [...'0123456789ABCDEFGHJKLMNPQRTUWXY'];
const body = fc.array(fc.constantFrom(...ALPHABET), { minLength: 17, maxLength: 17 }).map((chars) => chars.join(''));
const widen = (text: string) => text.replace(/[!-~]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0));

describe('unified social credit code', () => {
  it('accepts the one check character of any body and refuses the thirty others', () => {
    fc.assert(
      fc.property(body, (first17) => {
        const last = creditCheckCharacter(first17)!;
        for (const other of ALPHABET) assert.equal(isCreditCode(first17 + other), other === last);
      }),
    );
  });

  it('notices every single wrong character', () => {
    fc.assert(
      fc.property(body, fc.nat(16), fc.constantFrom(...ALPHABET), (first17, at, other) => {
        fc.pre(first17[at] !== other);
        const code = first17 + creditCheckCharacter(first17);
        assert.equal(isCreditCode(code.slice(0, at) + other + code.slice(at + 1)), false);
      }),
    );
  });

  it('reads full width, blanks and lower case, and says what is wrong without repairing it', () => {
    assert.equal(readCreditCode(` ${widen('91140400FAKE05017')}３ `).code, '91140400FAKE050173');
    assert.equal(isCreditCode('91140400 fake 050173'), true);
    assert.deepEqual(readCreditCode('91140423FAKE002596'), {
      code: '91140423FAKE002596', valid: false, problem: 'check_digit', expectedLast: 'Y',
    }); // prettier-ignore
    assert.equal(readCreditCode('91140423FAKE00259').problem, 'length');
    assert.equal(readCreditCode('91140423FAKEO0259Y').problem, 'alphabet');
    assert.equal(placeOfCreditCode('91140400FAKE050173'), '140400');
  });
});

describe('project code', () => {
  it('is the same in any width and with any dash', () => {
    const part = (n: number) => fc.stringMatching(new RegExp(`^[0-9]{${n}}$`));
    fc.assert(
      fc.property(
        part(4),
        part(6),
        part(2),
        part(2),
        part(6),
        fc.constantFrom('-', '－', '—', '——', '–', '−'),
        (a, b, c, d, e, dash) => {
          const plain = [a, b, c, d, e].join('-');
          const read = readProjectCode(widen([a, b, c, d, e].join('#')).replaceAll('＃', dash));
          assert.equal(read.code, plain);
          assert.equal(read.wellFormed, true);
          assert.equal(read.normalised, true);
          assert.equal(read.place, b);
          assert.equal(readProjectCode(plain).normalised, false);
        },
      ),
    );
  });

  it('gives no place for a malformed code', () => {
    assert.equal(placeOfProjectCode('2501-140423-04-01-90002'), null);
    assert.equal(readProjectCode('备案办理中').wellFormed, false);
    assert.equal(readProjectCode('25011404230401900027').code, '2501-140423-04-01-900027');
    assert.equal(readProjectCode('2501-140423-04-01-900027').month, '2025-01');
  });
});
