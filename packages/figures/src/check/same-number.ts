/** One number for two different things in one article is easily entered for the other. */
import { found, gather, isFirst, type Claim, type Rule } from './context';
import type { Finding } from './types';
import { quote, tell } from './words';

/** Small and round numbers coincide all the time. */
const telling = (value: number): boolean => value > 10 && value % 10 !== 0;

const EACH = /(?:村|社区|乡镇|街道|县区|区县|学校|园区|网格)[数]?$/;

export const sameNumber: Rule = ({ readings }) => {
  const out: Finding[] = [];
  for (const { claims } of readings) {
    const by = new Map<number, Claim[]>();
    for (const claim of claims.filter(isFirst)) {
      const { s } = claim;
      if (s.unit !== 'count' || s.qualifier.type !== 'exact' || s.valueMax !== undefined || !telling(s.value)) continue;
      gather(by, s.value, claim);
    }
    for (const same of by.values()) {
      // 363个行政村、363支代办队: one for each village is no coincidence.
      if (same.some(({ s }) => EACH.test(s.metric ?? ''))) continue;
      if (new Set(same.map(({ s }) => s.classifier)).size < 2) continue;
      out.push(
        found(
          'same-number',
          'note',
          same,
          {
            zh: `${same.map((one) => `“${tell(one)}”`).join('与')}:数值相同、单位和含义不同,录入时容易串。`,
            en: `${same.map((one) => quote(one.s)).join(' and ')}: the same number for different things (${same.map(({ s }) => s.metric ?? '?').join('; ')}), easily entered for one another.`,
          },
          { zh: '录入时逐一核对单位和指标。', en: 'Check unit and metric of each when entering.' },
        ),
      );
    }
  }
  return out;
};
