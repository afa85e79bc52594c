/** Fewer are named than are claimed: the list is open, and nobody can tell which are left out. */
import { found, isFirst, leftOf, type Claim, type Reading, type Rule } from './context';
import type { Finding } from './types';
import { quote, tell } from './words';

const NAMED = /([^,;:。!?“”"\d]+、[^,;:。!?]+?)等$/;
const FIELDS = /^等?(?:[\u3400-\u9fff]{0,4})(?:领域|方面|行业|环节|产业|类|板块)/;

/** Items of a list written with 、 and a last 和; a verb before the first does not change the number. */
function itemsOf(list: string): string[] {
  const parts = list.split('、').map((one) => one.trim()).filter((one) => one !== ''); // prettier-ignore
  const last = /^(.{2,})(?:和|及|以及)(.{2,})$/.exec(parts.at(-1) ?? '');
  return last ? [...parts.slice(0, -1), last[1]!, last[2]!] : parts;
}

export const listed: Rule = ({ readings }) => readings.flatMap((reading) => [...before(reading), ...spread(reading)]);

/** 甲库、乙库等8个库. */
function before(reading: Reading): Finding[] {
  const out: Finding[] = [];
  for (const claim of reading.claims) {
    if (claim.s.unit !== 'count' || claim.s.qualifier.type !== 'exact' || claim.s.valueMax !== undefined) continue;
    const list = NAMED.exec(leftOf(claim))?.[1];
    if (!list) continue;
    const items = itemsOf(list);
    if (items.length === claim.s.value) continue;
    const rest = claim.s.value - items.length;
    // 滏阳河、卫河等12个断面: two examples are not meant for a list.
    if (rest > 0 && (items.length < 3 || items.length < claim.s.value / 2)) continue;
    out.push(finding(claim, [claim], items.length, rest));
  }
  return out;
}

const TRIGGER = /(?:涉及|包括|包含|涵盖|分别为|分别是)/g;

/** 11个项目集中开工 … 涉及甲、乙等。 … 涉及丙、丁两个: what later sentences name together. */
function spread(reading: Reading): Finding[] {
  const { run, sentences, claims } = reading;
  const claim = claims.find(
    ({ s }) => s.unit === 'count' && /^[个项]$/.test(s.classifier ?? '') && s.value >= 4 && s.value <= 60 && s.qualifier.type === 'exact' && /项目|工程/.test(s.metric ?? ''),
  ); // prettier-ignore
  if (!claim) return [];
  const repeated = claims.filter((one) => one === claim || one.s.sameAs === claim.s.id);
  let named = 0;
  for (let n = claim.sentence + 1; n < sentences.length; n++) {
    if (repeated.some((one) => one.sentence === n)) continue;
    const text = run.text.slice(sentences[n]!.from, sentences[n]!.to);
    if (!/^.{0,4}(?:此次|本次|其中|这些|项目|这批)/.test(text)) continue;
    for (const match of text.matchAll(TRIGGER)) {
      const behind = text.slice(match.index + match[0].length);
      const list = /^[^,;。!?]*?(?=等|[一二两三四五六七八九十\d]+[个项](?!\d)|[,;。!?]|$)/.exec(behind)?.[0] ?? '';
      if (list.includes('、') && !FIELDS.test(behind.slice(list.length))) named += itemsOf(list).length;
    }
  }
  if (named < 2 || named === claim.s.value) return [];
  return [finding(claim, repeated.filter((one) => isFirst(one) || one !== claim), named, claim.s.value - named)]; // prettier-ignore
}

function finding(claim: Claim, claims: readonly Claim[], named: number, rest: number): Finding {
  const fewer = rest > 0;
  return found(
    'partial-list',
    fewer ? 'note' : 'conflict',
    claims,
    {
      zh: fewer
        ? `“${tell(claim)}”只列出${named}个,另${rest}个未点名。`
        : `“${tell(claim)}”却列出了${named}个,多出${-rest}个。`,
      en: fewer
        ? `Of ${quote(claim.s)} (${claim.s.metric ?? ''}) only ${named} are named, ${rest} are not.`
        : `${quote(claim.s)} (${claim.s.metric ?? ''}) are claimed, ${named} are named, ${-rest} more.`,
    },
    {
      zh: '向提供单位要完整清单;未点名的不得推断。',
      en: 'The full list from the office that gave it; nothing is inferred.',
    },
  );
}
