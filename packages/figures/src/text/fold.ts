/** Folding of characters one by one, so that offsets stay: full width to half width, traditional numerals and units to simplified. */

const PAIRS =
  '億亿萬万個个戶户項项畝亩噸吨條条處处種种輛辆場场餘余過过達达約约幾几兩两產产業业資资總总額额積积長长區区縣县鎮镇鄉乡村村國国' +
  '際际與与間间開开關关門门東东車车員员學学會会員员動动務务電电機机農农糧粮術术專专環环減减進进運运實实現现數数標标準准對对後后' +
  '這这來来從从為为據据點点報报導导訊讯訪访談谈議议計计劃划設设計计圖图書书記记聞闻織织團团隊队倉仓庫库廠厂礦矿鐵铁鋼钢銀银錢钱';

const MAP = new Uint16Array(65_536);
for (let code = 0; code < MAP.length; code++) MAP[code] = code;
for (let code = 0xff10; code <= 0xff19; code++) MAP[code] = code - 0xff10 + 0x30;
for (let code = 0xff21; code <= 0xff3a; code++) MAP[code] = code - 0xff21 + 0x41;
for (let code = 0xff41; code <= 0xff5a; code++) MAP[code] = code - 0xff41 + 0x61;
for (const [wide, narrow] of [
  ['，', ','], ['．', '.'], ['：', ':'], ['；', ';'], ['！', '!'], ['？', '?'], ['（', '('], ['）', ')'], ['％', '%'], ['－', '-'],
  ['＋', '+'], ['　', ' '], ['\u00a0', ' '], ['“', '“'], ['”', '”'], ['「', '“'], ['」', '”'], ['‐', '-'], ['–', '-'], ['—', '-'],
  ['～', '-'], ['~', '-'], ['﹪', '%'], ['㎡', '㎡'], ['〇', '〇'], ['○', '〇'],
] as const) MAP[wide.charCodeAt(0)] = narrow.charCodeAt(0); // prettier-ignore
for (let at = 0; at + 1 < PAIRS.length; at += 2) MAP[PAIRS.charCodeAt(at)] = PAIRS.charCodeAt(at + 1);

const CHUNK = 8192;

/** The text with every character folded; the same length, so that offsets carry over. */
export function fold(text: string): string {
  let out = '';
  const codes = new Uint16Array(Math.min(CHUNK, text.length));
  for (let from = 0; from < text.length; from += CHUNK) {
    const count = Math.min(CHUNK, text.length - from);
    for (let at = 0; at < count; at++) codes[at] = MAP[text.charCodeAt(from + at)]!;
    out += String.fromCharCode(...codes.subarray(0, count));
  }
  return out;
}
