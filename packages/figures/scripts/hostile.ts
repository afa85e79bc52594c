/**
 * Reads and checks texts that no paper prints, at a size and at twice that: `npx tsx packages/figures/scripts/hostile.ts [--megabytes N]`.
 * A text fails when it throws, when a span does not hold its quote, or when twice the text takes more than three times the processor
 * time. Prints one line with counts, and exits 1 on a failure.
 */
import { checkPages, readPage } from '../src/index';

const at = process.argv.indexOf('--megabytes');
const megabytes = at < 0 ? 0.5 : Number(process.argv[at + 1]);
if (!(megabytes > 0)) throw new Error('--megabytes N');

const PIECES: readonly string[] = [
  '1', '亿', '万', '一二三', '甲、', '12亿元、', '1,', '1.', '1-', '1:', '5%', '“', '〔', '(', ' ', '\u3000', '\u200b', '\ud800', '\r\n', '长治市\n\n',
  '投资5亿元,', '投资5亿元。', '甲县、乙县分别增长5%、6%。', '完成投资5亿元,增长6%;', '# 标题\n', '2024年', '1月', '第一', '三分之', '关于项目建设情况和工作安排的意见',
  '关于项目建设\n', '全市上下聚焦项目建设,\n\n\n\n', '(下转第二版)\n', '本报讯 ', '图为甲。本报记者 乙 摄\n\n\n\n', '其中', '同比增长', '截至目前,', '襄垣县',
]; // prettier-ignore

/** Below this, start-up and the compiler say more than the text. */
const TELLING_MS = 400;

const failures: string[] = [];
let bytes = 0;
const began = process.cpuUsage();
for (const piece of PIECES) {
  const times = [1, 2].map((factor) => {
    const text = piece.repeat(Math.ceil((megabytes * factor * 1e6) / Buffer.byteLength(piece)));
    bytes += Buffer.byteLength(text);
    const from = process.cpuUsage();
    try {
      const page = readPage(text);
      for (const one of page.statements) if (text.slice(...one.span) !== one.quote) failures.push(`${piece} span`);
      checkPages([{ page, text }]);
    } catch (error) {
      failures.push(`${piece} ${String(error)}`);
    }
    return process.cpuUsage(from).user / 1000;
  });
  if (times[1]! > TELLING_MS && times[1]! > 3 * times[0]!)
    failures.push(`${piece} ${times.map(Math.round).join(' → ')} ms`);
}
const speed = bytes / process.cpuUsage(began).user;
for (const one of failures) console.error(JSON.stringify(one));
console.log(
  `hostile texts ${PIECES.length}, ${megabytes} and ${2 * megabytes} MB, ${speed.toFixed(2)} MB/s, failures ${failures.length}`,
);
process.exitCode = failures.length > 0 ? 1 : 0;
