import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { faultOf, PASSWORD_LENGTH } from './password-policy';

const WORDS = ['clerk2', '示例人员', '长治', 'Changzhi'];

describe('which passwords are refused', () => {
  const refused: [string, string[]][] = [
    ['short', ['', 'short-1x', 'Kq#7vz!2m', '一二三四五六七八九']],
    ['long', ['k7#'.repeat(90)]],
    ['holds', ['xx-CLERK2-2025-yy', '我是示例人员从来不会忘记', '长治的春天真好啊二零二五', 'iluvCHANGZHI8842', 'ｃｌｅｒｋ２ 全角也算']],
    ['run', ['aaaaaaaaaaaa', 'abcdefghijklmn', 'qwertyuiop[]', '1qaz2wsx3edc', 'qazwsxedcrfv', 'zxcvbnmasdfghjkl', 'aabbccddeeff', '!@#$%^&*()_', 'poiuytrewq12']],
    ['digits', ['13900267548', '19900101199001', '1404021990', '520131452013', 'zxy19900214', 'lw13800138000', 'Zhm20010908!', '5201314-1314520']],
    ['common', ['Password2025', 'P@ssw0rd123', 'admin@123456', '@dmin123456!', 'woaini5201314', 'Woaini@1314', 'iloveyou2025', 'passwordpassword', 'Welcome@2026', 'wodemima123', 'root@root1234', 'Huawei@123!', 'Admin123!@#', 'weirenminfuwu', '为人民服务1234567', 'zhangwei1988', 'letmein!!2024', 'gongxifacai88', 'pa55word2024']],
  ]; // prettier-ignore

  it('names the fault of each', () => {
    for (const [fault, passwords] of refused)
      for (const password of passwords) assert.equal(faultOf(password, WORDS), fault, password);
  });

  it('lets sentences, random ones and long ones pass', () => {
    for (const password of [
      '梧桐树下有凤凰来仪也',
      'correct horse battery',
      'K7#vq0-zLm',
      '梧桐-phoenix-7',
      'tea at 9 by the old bridge',
      'xk29-mmqp-77tb',
      '上党门前卖饸饹的老李',
    ])
      assert.equal(faultOf(password, WORDS), null, password);
  });

  it('does not depend on capitals or width of letters', () => {
    fc.assert(
      fc.property(fc.constantFrom(...refused.slice(2).flatMap(([, list]) => list)), fc.nat(), (password, bits) => {
        const mixed = [...password].map((unit, i) => ((bits >> (i % 30)) & 1 ? unit.toUpperCase() : unit)).join('');
        const wide = mixed.replace(/[!-~]/g, (unit) => String.fromCharCode(unit.charCodeAt(0) + 0xfee0));
        return faultOf(mixed, WORDS) !== null && faultOf(wide, WORDS) !== null;
      }),
    );
  });

  it('never passes what is short, holds a word, or is digits only', () => {
    const text = fc.string({ unit: 'binary', maxLength: 40 });
    fc.assert(
      fc.property(text, text, fc.constantFrom(...WORDS), (a, b, word) => {
        const units = [...a.normalize('NFKC').toLowerCase()].length;
        if (units < PASSWORD_LENGTH) assert.notEqual(faultOf(a, []), null);
        assert.notEqual(faultOf(`${a} ${word} ${b}`, WORDS), null);
      }),
    );
    fc.assert(fc.property(fc.bigInt({ min: 0n, max: 10n ** 40n }), (n) => faultOf(String(n), []) !== null));
  });
});
