// Writes src/tables/pinyin.json: the toneless syllables of the 6,763 characters of GB 2312, for telling homophones apart from
// other misspellings. For a maintainer, not part of the build:
//   npm pack pinyin-pro && tar xzf pinyin-pro-*.tgz && node scripts/extract-pinyin.mjs ./package
import { createRequire } from 'node:module';
import { writeFileSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const root = resolve(process.argv[2] ?? '.');
const { pinyin } = createRequire(import.meta.url)(root);
const { version } = JSON.parse(readFileSync(resolve(root, 'package.json'), 'utf8'));
const bySyllable = new Map();
const gbk = new TextDecoder('gbk');
for (let hi = 0xb0; hi <= 0xf7; hi++)
  for (let lo = 0xa1; lo <= 0xfe; lo++) {
    const char = gbk.decode(new Uint8Array([hi, lo]));
    if (!/^\p{Script=Han}$/u.test(char)) continue;
    for (const syllable of new Set(pinyin(char, { toneType: 'none', multiple: true, type: 'array', v: true })))
      if (/^[a-zü]+$/.test(syllable)) bySyllable.set(syllable, (bySyllable.get(syllable) ?? '') + char);
  }
const syllables = Object.fromEntries([...bySyllable].sort(([a], [b]) => (a < b ? -1 : 1)));
const source = `scripts/extract-pinyin.mjs from pinyin-pro ${version} (MIT): toneless syllable, its GB 2312 characters`;
writeFileSync(
  new URL('../src/tables/pinyin.json', import.meta.url),
  `${JSON.stringify({ source, syllables }).replaceAll('","', '",\n"')}\n`,
);
