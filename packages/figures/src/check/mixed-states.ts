/** Credit promised, signed, lent and outstanding are four different amounts; none may be added to or taken for another. */
import { distinct, quote, tell } from './words';
import { found, leftOf, type Claim, type Rule } from './context';
import type { Finding } from './types';

/** States of money on its way from a bank's promise to the books, in that order. */
const STATES: readonly (readonly [zh: string, en: string, words: RegExp])[] = [
  ['意向', 'intended', /意向|融资需求/],
  ['授信', 'credit line', /授信/],
  ['签约', 'signed', /签约(?=[^项企]|$)|协议(?=金额|贷款|$)/],
  ['贷款', 'lent', /投放|发放贷款|放款|贷款(?!余额|产品|需求|业务)/],
  ['余额', 'outstanding', /余额/],
  ['到位', 'received', /到位|拨付/],
];

const statesIn = (text: string): number[] => STATES.flatMap(([, , words], at) => (words.test(text) ? [at] : []));

/** The noun phrase before an amount: behind the last mark or figure. */
function headOf(claim: Claim): string {
  const own = /[^,;:。!?\d]*$/.exec(leftOf(claim))?.[0] ?? '';
  return own.length >= 4 ? own : `${claim.s.metric ?? ''}${own}`;
}

/** Two states joined in one phrase: 授信及贷款, 投放和拟授信. */
function mixed(head: string): number[] {
  const states = statesIn(head).filter((at) => !/^(?:签约)$/.test(STATES[at]![0]));
  if (states.length < 2) return [];
  const at = states.map((n) => head.search(STATES[n]![2])).toSorted((a, b) => a - b);
  return /和|及|与|、|或/.test(head.slice(at[0], at.at(-1))) ? states : [];
}

export const mixedStates: Rule = ({ readings }) => {
  const out: Finding[] = [];
  for (const { claims } of readings) {
    const money = distinct(
      claims.filter(({ s }) => s.unit === 'CNY' && s.kind !== 'change' && !s.per && s.valueMax === undefined),
    );
    const known = money.map((claim) => ({ claim, head: headOf(claim) })).map((one) => ({ ...one, states: mixed(one.head), all: statesIn(one.head) })); // prettier-ignore
    const mixing = known.filter(({ states }) => states.length > 0);
    const plain = known.filter(({ states, all }) => states.length === 0 && all.length === 1 && all[0] !== 2);
    const beside = plain.filter((one) =>
      plain.some((other) => other.claim.sentence === one.claim.sentence && other.all[0] !== one.all[0]),
    );
    if (mixing.length === 0 && beside.length === 0) continue;
    const involved = mixing.length > 0 ? [...mixing, ...plain] : beside;
    const values = new Set(involved.map(({ claim }) => claim.s.value));
    const repeated = claims.filter(({ s }) => s.unit === 'CNY' && values.has(s.value));
    const words = (states: readonly number[], language: 0 | 1): string =>
      states.map((n) => STATES[n]![language]).join(language ? ' + ' : '+');
    const list = involved.map(({ claim, states, all }) => `${quote(claim.s)}(${words(states.length ? states : all, 0)})`); // prettier-ignore
    const listEn = involved.map(({ claim, states, all }) => `${quote(claim.s)} (${words(states.length ? states : all, 1)})`); // prettier-ignore
    out.push(
      found(
        'mixed-states',
        mixing.length > 0 ? 'doubt' : 'note',
        repeated,
        {
          zh: `${list.join('、')}处于不同状态${mixing.length > 0 ? '或一个数里混合了几种状态' : ''}:授信≠签约≠投放≠余额,${involved.length > 1 ? '几个数之间可能互相包含,' : ''}不得相加、不得互代。`,
          en: `${listEn.join(', ')}: ${mixing.length > 0 ? 'one amount mixes several states' : 'amounts in different states'}. A credit line is not a signed loan, not money lent, not a balance; ${involved.length > 1 ? 'one may contain another, so ' : ''}never add them or use one for another.`,
        },
        {
          zh: `请银行按授信、签约、投放、余额分列金额和截止日${mixing.length > 0 ? `,首先拆开“${tell(mixing[0]!.claim)}”` : ''}。`,
          en: 'From the banks: each amount split by credit line, signed, lent and balance, with its cut-off date.',
        },
      ),
    );
  }
  return out;
};
