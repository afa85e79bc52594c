/** One project under several labels is one project; counting by label counts it twice. */
import { found, placeIn, type Rule } from './context';
import type { Finding } from './types';
import { quote, tell } from './words';

const LISTED =
  /([\u3400-\u9fff]{2,14}?)(?:项目|工程)?(?:被?列入|被?纳入|列为|入选)([^,;。!?]{0,10}(?:国家|省|市|县)级?[^,;。!?]{0,8}(?:重点|盘子|清单|名录|示范)[^,;。!?]{0,6})/g;

export const labels: Rule = ({ readings }) => {
  const out: Finding[] = [];
  for (const reading of readings) {
    const set = reading.claims.filter(
      ({ s }) => s.unit === 'count' && /^[个项]$/.test(s.classifier ?? '') && s.value > 1 && /项目|工程/.test(s.metric ?? ''),
    ); // prettier-ignore
    if (set.length === 0) continue;
    for (const match of reading.run.text.matchAll(LISTED)) {
      const claims = set.filter(({ to, s }) => to < match.index && s.value === set[0]!.s.value);
      if (claims.length === 0) continue;
      const name = match[1]!.replace(/^(?:其中|该|此次|涉及)+/, '');
      const made = found(
        'labels',
        'note',
        claims,
        {
          zh: `“${tell(claims.at(-1)!)}”中的${name}又列入${match[2]}:同一项目有几个标签,按标签分别统计会重复计算。`,
          en: `${name}, one of ${quote(claims.at(-1)!.s)}, is also in ${match[2]}: one project with several labels is counted twice when each label is counted.`,
        },
        {
          zh: '一项目一码、多标签,每个项目只计一次。',
          en: 'One code a project with all its labels; each is counted once.',
        },
      );
      made.spans.push(placeIn(reading, match.index, match.index + match[0].length));
      out.push(made);
    }
  }
  return out;
};
