/** Names of townships that the division table does not have, and numbers of divisions that it does not bear out. */
import { Gazetteer, type PlaceFact } from '@wutong/codes';
import { divisionOf, PlaceReader } from '../place/names';
import { found, leftOf, placeIn, rightOf, type Context, type Rule } from './context';
import type { Finding, Place } from './types';
import { quote } from './words';

let shipped: Gazetteer | null = null;
const table = (): Gazetteer => (shipped ??= new Gazetteer());

const ANYWHERE = new PlaceReader(null);
const TOWNSHIP = /^([\u3400-\u9fff]{1,4}?(?:街道|镇|乡))(?![\u3400-\u9fff]?(?:化|级|企|土|亲|贤|愁|风|音|情|居民))/;
/** 各乡镇, 新型城镇, 部分街道: no names. */
const COMMON = /(?:乡镇|城镇|村镇|集镇|小镇|各|新型|部分|多个|全部|所有|重点|中心|深入|推进|关于|等)/;

interface Unknown {
  county: string;
  name: string;
  suggest: PlaceFact[];
  spans: Place[];
}

/** 甲区乙街道: a township named behind its county that the county does not have. */
function unknownNames({ readings }: Context): Finding[] {
  const met = new Map<string, Unknown>();
  for (const reading of readings) {
    const { text } = reading.run;
    for (const { division, to } of ANYWHERE.find(text)) {
      if (division.level !== 'county') continue;
      const name = TOWNSHIP.exec(text.slice(to, to + 8))?.[1];
      if (!name || COMMON.test(name) || /[的和与及在为把将]/.test(name)) continue;
      const known = table().children(division.code, reading.page.published);
      if (known.length === 0) continue;
      const answer = table().resolve(name, { within: division.code });
      if (answer.kind !== 'unknown') continue;
      const suggest = answer.suggest.slice(0, 3);
      if (suggest.length === 0) continue;
      const key = `${division.name}${name}`;
      const one = met.get(key) ?? { county: division.name, name, suggest, spans: [] };
      one.spans.push(placeIn(reading, to, to + name.length));
      met.set(key, one);
    }
  }
  return [...met.values()].map(({ county, name, suggest, spans }) => {
    const options = suggest.map((one) => `${one.name}(${one.code})`);
    return {
      kind: 'place-name' as const,
      statements: [],
      spans,
      finding: {
        zh: `${county}没有“${name}”这个乡级区划(出现${spans.length}次);是否${options.join('或')}?`,
        en: `${county} has no township ${name} (met ${spans.length} times); perhaps ${options.join(' or ')}?`,
      },
      settle: {
        zh: '按国家统计局统计用区划代码核对;确是笔误就更正,确是旧称或别名就记入别名表。',
        en: 'The statistical division codes of the National Bureau of Statistics; correct a slip, record an alias or a former name.',
      },
      severity: 'doubt' as const,
    };
  });
}

const ALL_OF = /(?:全[市县区](?:共?有|共|的)?|(?:下|管)?辖)$/;

/** 全县9个乡镇: the table says how many there are; development zones with codes of their own are no townships. */
function wrongNumbers({ claims }: Context): Finding[] {
  const out: Finding[] = [];
  for (const claim of claims) {
    const { s } = claim;
    if (s.unit !== 'count' || s.qualifier.type !== 'exact' || !ALL_OF.test(leftOf(claim))) continue;
    const what = /^(?:乡镇街道|乡镇\(街道\)|乡镇|县区|县\(市、区\)|县市区)/.exec(rightOf(claim))?.[0];
    const division = s.region ? divisionOf(s.region) : null;
    if (!what || !division || (division.level === 'city') !== what.startsWith('县')) continue;
    const children = table().children(division.code, claim.page.published);
    const counted = children.filter(({ level, name }) =>
      division.level === 'city' ? level === 'county' : level === 'township' && (what !== '乡镇' || !name.endsWith('街道')),
    ); // prettier-ignore
    if (counted.length === 0 || counted.length === s.value) continue;
    const zones = children.filter(({ level }) => level === 'zone').length;
    out.push(
      found(
        'place-count',
        counted.length + zones === s.value ? 'note' : 'doubt',
        [claim],
        {
          zh: `${division.name}的${what}在区划库中是${counted.length}个${zones > 0 ? `(另有${zones}个开发区等类似乡级单位,不计)` : ''},文中写${quote(s)}。`,
          en: `The division table has ${counted.length} of ${what} in ${division.name}${zones > 0 ? ` (and ${zones} zones that are none)` : ''}; the text says ${quote(s)}.`,
        },
        {
          zh: '按当年统计用区划代码核对,是否把街道、开发区或服务中心计入。',
          en: 'The division codes of that year; whether subdistricts, zones or service centres were counted.',
        },
      ),
    );
  }
  return out;
}

export const placeNames: Rule = (context) => [...unknownNames(context), ...wrongNumbers(context)];
