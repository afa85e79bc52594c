import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { Gazetteer, places, villages } from './index';
import type { Resolution } from './types';

const gazetteer = new Gazetteer();
const city = { within: '140400', on: '2025-06-30' };
const codes = (found: { code: string }[]) => found.map((place) => place.code);
const sure = (resolution: Resolution) => (resolution.kind === 'sure' ? resolution.place.code : resolution.kind);

describe('gazetteer', () => {
  it('resolves every official name inside its own parent', () => {
    for (const place of gazetteer.all().filter((p) => p.parent && p.validTo === null))
      assert.equal(sure(gazetteer.resolve(place.name, { within: place.parent })), place.code, place.name);
  });

  it('resolves county names in every usual form', () => {
    for (const text of ['襄垣', '襄垣县', ' 襄 垣 县 ', '长治市襄垣县', '山西省长治市襄垣县', '襄垣县人民政府'])
      assert.equal(sure(gazetteer.resolve(text, city)), '140423', text);
    assert.equal(sure(gazetteer.resolve('沁县', city)), '140430');
    assert.equal(sure(gazetteer.resolve('离石', { within: '141100' })), '141102');
    assert.equal(sure(gazetteer.resolve('柳林县三交镇', { within: '141100' })), '141125105');
  });

  it('answers a former name with the present place and the day it ended', () => {
    const former = gazetteer.resolve('屯留县', city);
    assert.equal(former.kind, 'former');
    assert.ok(former.kind === 'former' && former.place.code === '140405' && former.former.until === '2018-11-23');
    assert.equal(sure(gazetteer.resolve('屯留县', { within: '140400', on: '2018-11-22' })), '140424');
    assert.equal(gazetteer.resolve('屯留县', { within: '140400', on: '2018-11-23' }).kind, 'former');
    assert.equal(gazetteer.resolve('离石市', { within: '141100' }).kind, 'former');
    assert.equal(gazetteer.resolve('堠北庄镇', city).kind, 'former');
  });

  it('lists every candidate of an ambiguous name', () => {
    const zone = gazetteer.resolve('长治经开区', city);
    assert.deepEqual(zone.kind === 'ambiguous' && codes(zone.candidates), ['140403403', '140404406']);
    assert.equal(sure(gazetteer.resolve('长治经开区', { within: '140403' })), '140403403');
    const town = gazetteer.resolve('店上镇', city);
    assert.deepEqual(town.kind === 'ambiguous' && codes(town.candidates), ['140406100', '140427102']);
    assert.equal(gazetteer.resolve('三交镇', { within: '141100' }).kind, 'ambiguous');
    // A place divided among several: which part is meant is not ours to say.
    assert.equal(gazetteer.resolve('西贾乡', city).kind, 'ambiguous');
  });

  it('suggests for a misspelling and never resolves it', () => {
    const cases: [string, string][] = [
      ['郭到镇', '140431101'], ['城北庄街道', '140403013'], ['虎亭镇', '140423104'],
      ['襄恒县', '140423'], ['沁原县', '140431'], ['善福乡', '140423108'],
    ]; // prettier-ignore
    for (const [text, code] of cases) {
      const answer = gazetteer.resolve(text, city);
      assert.deepEqual(answer.kind === 'unknown' && codes(answer.suggest), [code], text);
    }
    const nested = gazetteer.resolve('潞州区城北庄街道', city);
    assert.ok(nested.kind === 'unknown' && nested.at?.code === '140403');
    assert.deepEqual(gazetteer.resolve('长治高新区', city), { kind: 'unknown', at: null, suggest: [] });
  });

  it('calls a township of another county a conflict', () => {
    const other = gazetteer.resolve('郭道镇', { within: '140423' });
    assert.deepEqual(other.kind === 'outside' && codes(other.candidates), ['140431101']);
    assert.equal(gazetteer.resolve('北京市昌平区', city).kind, 'outside');
  });

  it('reads the level of the sheet and what follows a place', () => {
    assert.equal(sure(gazetteer.resolve('市直', { within: '140403' })), '140400');
    const detail = gazetteer.resolve('襄垣县虒亭镇东村', city);
    assert.ok(detail.kind === 'sure' && detail.place.code === '140423104' && detail.rest === '东村');
  });

  it('never throws and never answers outside the place asked for', () => {
    const bits = fc
      .array(fc.constantFrom(...'襄垣县沁源长治市潞州区城北庄街道镇乡村开发北京 '), { maxLength: 9 })
      .map((chars) => chars.join(''));
    fc.assert(
      fc.property(bits, fc.constantFrom('140400', '140423', '141100'), (text, within) => {
        const answer = gazetteer.resolve(text, { within });
        if (answer.kind === 'sure' || answer.kind === 'former')
          assert.ok(
            gazetteer.within(answer.place.code, within) || /市直|全市|市级|市属|市本级/.test(text),
            `${text} in ${within}`,
          );
        if (answer.kind === 'unknown') for (const place of answer.suggest) assert.ok(place.validTo === null);
      }),
    );
  });
});

describe('places of a city', () => {
  it('gives parents before children, former counties with their successor, and the tile grid', () => {
    const all = places('140400');
    const seen = new Set(['140000']);
    for (const place of all) {
      assert.ok(place.parent && seen.has(place.parent), place.name);
      seen.add(place.code);
    }
    assert.equal(all[0]!.code, '140400');
    const counties = all.filter((p) => p.level === 'county');
    assert.equal(counties.filter((p) => p.validTo === null).length, 12);
    assert.ok(counties.every((p) => (p.validTo === null ? p.tile !== undefined : p.successor !== null)));
    assert.equal(places('141100').filter((p) => p.level === 'county' && p.validTo === null).length, 13);
    assert.equal(places('110000').filter((p) => p.level === 'county').length, 16);
  });

  it('gives the villages of Changzhi, each under a township of the table', async () => {
    const known = new Set(places('140400').map((p) => p.code));
    const list = await villages('140400');
    assert.ok(list.length > 2500);
    for (const village of list) assert.ok(known.has(village.parent!), village.name);
    assert.deepEqual(await villages('141100'), []);
  });
});
