/** Offices (机构). The usual ones of a city are set up from the division tree; an administrator adds the others. */
import type { Sql } from '../db/types';
import type { Office, Place } from './types';

/** Office of the first administrator: the city government's general office. */
export const CITY_OFFICE = (city: string): string => `${city}-zfb`;

/** Bureaus every prefecture-level city has, by the pinyin initials used for their codes. */
const CITY_BUREAUS: readonly (readonly [string, string])[] = [
  ['zfb', '人民政府办公室'],
  ['dcs', '人民政府督查室'],
  ['fgw', '发展和改革委员会'],
  ['swj', '商务局'],
  ['tzcj', '投资促进局'],
  ['gxj', '工业和信息化局'],
  ['tjj', '统计局'],
  ['xzspj', '行政审批服务管理局'],
  ['czj', '财政局'],
  ['jyj', '教育局'],
  ['kjj', '科学技术局'],
  ['mzj', '民政局'],
  ['rsj', '人力资源和社会保障局'],
  ['ghzrj', '规划和自然资源局'],
  ['sthjj', '生态环境局'],
  ['zjj', '住房和城乡建设局'],
  ['csglj', '城市管理局'],
  ['jtysj', '交通运输局'],
  ['slj', '水利局'],
  ['nyncj', '农业农村局'],
  ['wlj', '文化和旅游局'],
  ['wjw', '卫生健康委员会'],
  ['yjglj', '应急管理局'],
  ['scjgj', '市场监督管理局'],
  ['nyj', '能源局'],
];

/** The county government, the bureau that keeps the project ledger, and the one that keeps the signings. */
const COUNTY_BUREAUS: readonly (readonly [string, string])[] = [
  ['zf', '人民政府'],
  ['fgj', '发展和改革局'],
  ['zsj', '招商投资促进中心'],
];

/** The offices a city starts with: its bureaus, three offices for each county, the government of each township. */
export function usualOffices(city: string, places: readonly Place[]): Omit<Office, 'validFrom' | 'validTo'>[] {
  const parents = new Map(places.map((place) => [place.code, place]));
  const under = (place: Place, root: string): boolean =>
    place.code === root ||
    (place.parent !== null && under(parents.get(place.parent) ?? { ...place, parent: null }, root));
  return places
    .filter((place) => place.validTo === null && under(place, city))
    .flatMap((place) => {
      if (place.code === city) return CITY_BUREAUS.map(([code, name]) => office(place, code, place.name + name));
      if (place.level === 'county') return COUNTY_BUREAUS.map(([code, name]) => office(place, code, place.name + name));
      if (place.level !== 'township') return [];
      if (place.name.endsWith('街道')) return [office(place, 'bsc', `${place.name}办事处`)];
      return /[镇乡]$/.test(place.name)
        ? [office(place, 'zf', `${place.name}人民政府`)]
        : [office(place, 'gwh', `${place.name}管理机构`)];
    });
}

function office(place: Place, code: string, name: string): Omit<Office, 'validFrom' | 'validTo'> {
  return { code: `${place.code}-${code}`, name, place: place.code };
}

const COLUMNS = 'code, name, place, valid_from AS "validFrom", valid_to AS "validTo"';

/** Every office of the city, in code order. */
export async function loadOffices(sql: Sql, city: string): Promise<Office[]> {
  return (await sql.query<Office>(`SELECT ${COLUMNS} FROM office WHERE city = $1 ORDER BY code`, [city])).rows;
}

/** One office, or undefined. */
export async function officeOf(sql: Sql, city: string, code: string): Promise<Office | undefined> {
  return (await sql.query<Office>(`SELECT ${COLUMNS} FROM office WHERE city = $1 AND code = $2`, [city, code])).rows[0];
}

/** Adds an office; false when the code is taken. */
export async function addOffice(sql: Sql, city: string, added: Office): Promise<boolean> {
  const { rowCount } = await sql.query(
    `INSERT INTO office (city, code, name, place, valid_from, valid_to) VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT (city, code) DO NOTHING`,
    [city, added.code, added.name, added.place, added.validFrom, added.validTo],
  );
  return rowCount > 0;
}
