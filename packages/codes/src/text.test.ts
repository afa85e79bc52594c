import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { closest, likeness, probablySameName } from './likeness';
import { chineseNumber, chineseYuan } from './numerals';
import { cleanText, foldText, isPlaceholder, nameCore } from './text';

/** A whole number in everyday Chinese: the reverse of what is tested. */
function inWords(n: number, digits = '零一二三四五六七八九', units = ['', '十', '百', '千']): string {
  const small = (x: number) => {
    let out = '';
    const s = String(x);
    for (let i = 0; i < s.length; i++) {
      const d = Number(s[i]);
      if (d) out += digits[d]! + units[s.length - 1 - i]!;
      else if (out && !out.endsWith(digits[0]!) && Number(s.slice(i)) > 0) out += digits[0]!;
    }
    return out;
  };
  if (n === 0) return digits[0]!;
  const [yi, wan, ge] = [Math.floor(n / 1e8), Math.floor(n / 1e4) % 1e4, n % 1e4];
  let out = yi ? `${small(yi)}亿` : '';
  if (wan) out += `${out && wan < 1000 ? digits[0] : ''}${small(wan)}万`;
  if (ge) out += `${out && ge < 1000 ? digits[0] : ''}${small(ge)}`;
  return out;
}

describe('Chinese numerals', () => {
  it('reads back every number written in everyday and in formal characters', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999_999_999 }), (n) => {
        assert.equal(chineseNumber(inWords(n)), n);
        assert.equal(chineseNumber(inWords(n, '零壹贰叁肆伍陆柒捌玖', ['', '拾', '佰', '仟'])), n);
      }),
    );
  });

  it('reads money in words to the fen', () => {
    assert.equal(chineseYuan('人民币壹亿捌仟万元整'), 180_000_000);
    assert.equal(chineseYuan('壹佰元零伍分'), 100.05);
    assert.equal(chineseYuan('叁万元伍角贰分'), 30_000.52);
    assert.equal(chineseNumber('一点八亿'), 180_000_000);
    assert.equal(chineseNumber('十二'), 12);
    assert.equal(chineseNumber('二〇二五'), 2025);
  });

  it('refuses what is not a number', () => {
    for (const text of ['', '元', '若干', '三三百', '百', '十百', '万', '亿', '一二三千'])
      assert.equal(chineseNumber(text), null, text);
  });
});

describe('text', () => {
  it('drops layout blanks between Chinese characters only', () => {
    assert.equal(cleanText('示 例　新材料\n有限公司'), '示例新材料有限公司');
    assert.equal(cleanText(' LED  Lab 中心 '), 'LED Lab 中心');
    assert.equal(foldText('ＱＹ－２０２５ — 001'), 'qy-2025-001');
  });

  it('knows the marks that stand for nothing', () => {
    for (const text of ['', '/', '—', '-', '无', '待定', '未入库', '  ——  '])
      assert.equal(isPlaceholder(text), true, text);
    for (const text of ['0', '手续办理中', '无人机', '1-2']) assert.equal(isPlaceholder(text), false, text);
  });

  it('takes legal form off a name but never all of it', () => {
    assert.equal(nameCore('示例光能有限公司'), nameCore('示例光能'));
    fc.assert(
      fc.property(
        fc.string({ minLength: 1 }).filter((s) => foldText(s) !== ''),
        (s) => nameCore(s).length > 0,
      ),
    );
  });
});

describe('likeness', () => {
  it('is symmetric, 1 only for equal texts, and between 0 and 1', () => {
    const han = fc.array(fc.constantFrom(...'襄垣恒沁泌源原郭到道村'), { maxLength: 5 }).map((chars) => chars.join(''));
    fc.assert(
      fc.property(han, han, (a, b) => {
        const d = likeness(a, b);
        assert.ok(d >= 0 && d <= 1);
        assert.equal(d, likeness(b, a));
        assert.equal(d === 1, a === b);
      }),
    );
  });

  it('puts near forms and homophones before other misspellings', () => {
    assert.ok(likeness('虎亭', '虒亭') > likeness('马亭', '虒亭'));
    assert.ok(likeness('郭到', '郭道') > likeness('郭到', '郭村'));
    assert.deepEqual(
      closest('沁原', ['沁源', '襄垣', '武乡'], (name) => name),
      ['沁源'],
    );
  });

  it('takes phases and numbered parts for different things', () => {
    assert.equal(probablySameName('示例光能有限公司', '示例光能 有限公司'), true);
    assert.equal(probablySameName('示例产业园一期项目', '示例产业园二期项目'), false);
    assert.equal(probablySameName('示例甲公司', '示例乙公司'), false);
  });
});
