/** Forms of place names: short names, zone names, and what a text looks like it names. */
import type { PlaceFact, PlaceLevel } from './types';

export type NameClass = 'zone' | 'county' | 'township' | 'village' | 'bare';

const ZONE = /(?:开发区|高新区|经开区|示范区|试验区|园区|产业园|旅游区|服务中心|管理中心|综改区|合作区)$/;

/** Text as it is looked up: half width, no blanks, office words and ornaments off. */
export function placeText(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s\u200b\ufeff]/g, '')
    .replace(/^(?:中国)?(?=山西省)/, '')
    .replace(/街道(?:办事处|办)$/, '街道')
    .replace(/(?:人民政府|政府|管理委员会|管委会)$/, '');
}

export function classOf(text: string): NameClass {
  if (ZONE.test(text)) return 'zone';
  if (/(?:街道|镇|乡)$/.test(text)) return 'township';
  if (/(?:村|社区|居委会|村委会)$/.test(text)) return 'village';
  if (/[县区市]$/.test(text)) return 'county';
  return 'bare';
}

/** The name without its word of rank, when two characters or more remain: 襄垣县 → 襄垣, 沁县 → 沁县. */
export function shortName(name: string, level: PlaceLevel): string {
  if (level === 'zone')
    return zoneKey(name).replace('经济技术开发区', '经开区').replace('高新技术产业开发区', '高新区');
  if (level === 'village')
    return name
      .replace(/社区居委会$/, '社区')
      .replace(/村?村委会$/, '村')
      .replace(/居委会$/, '');
  const stem = name.replace(/(?:街道|镇|乡|县|区|市|省)$/, '');
  return [...stem].length >= 2 ? stem : name;
}

/** A zone's name in one spelling: abbreviations written out, the part it lies in and words of rank left out. */
export function zoneKey(text: string): string {
  return text
    .replace(/经开区$|经济开发区$/, '经济技术开发区')
    .replace(/高新区$|高新技术开发区$/, '高新技术产业开发区')
    .replace(/.{2}[县区市]部分$/, '')
    .replace(/经开区$/, '经济技术开发区')
    .replace(/^.{2}市(?=.{2}[县区])/, '')
    .replace(/^(.{2})[县区市](?=.)/, '$1');
}

/** The kind of zone a name claims: only zones of one kind are suggested for each other. */
export function zoneType(text: string): string {
  return (
    /(?:经济技术开发区|高新技术产业开发区|旅游.{0,4}区|农业产业示范区|示范区|园区|服务中心|管理中心|试验区)/.exec(
      zoneKey(text),
    )?.[0] ?? ''
  );
}

/** Level of a code by its length and shape. */
export function levelOf(code: string): PlaceLevel {
  if (code.length === 12) return 'village';
  if (code.length === 9) return code[6] === '4' ? 'zone' : 'township';
  return code.endsWith('0000') ? 'province' : code.endsWith('00') ? 'city' : 'county';
}

/** Code of the place above by the shape of the code; `null` for a province. */
export function parentOf(code: string): string | null {
  if (code.length === 12) return code.slice(0, 9);
  if (code.length === 9) return code.slice(0, 6);
  if (code.endsWith('0000')) return null;
  // A municipality's districts stand directly under it (1101xx → 110000).
  if (code.endsWith('00') || /^(?:11|12|31|50)/.test(code)) return `${code.slice(0, 2)}0000`;
  return `${code.slice(0, 4)}00`;
}

/** True when `code` is `place` or lies in it, by the codes alone. */
export function codeWithin(code: string, place: string): boolean {
  if (place.length === 6) {
    if (place.endsWith('0000')) return code.startsWith(place.slice(0, 2));
    if (place.endsWith('00')) return code.startsWith(place.slice(0, 4));
  }
  return code.startsWith(place);
}

export function isZone(place: PlaceFact): boolean {
  return place.level === 'zone';
}
