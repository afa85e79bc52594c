/** The door for pages of text: every quote must stand where its span says. */
import { readPage } from '@wutong/figures';
import type { Random } from '../../faults/random';
import { below, chance, HOSTILE, oneOf, scramble } from './chance';
import type { Tried } from './api';

const PIECES: readonly string[] = [
  '本报讯 记者甲报道:', '3月19日,', '今年前三季度', '全市完成投资', '12.5亿元', ',同比增长8.2%', '、14.3%、18%', '高44.3和40.6个百分点', '4700余农户', '近万亩', '第一', '\n', '\r\n', '\n\n\n\n', '。', ';', '“985”', '(下转第二版)', '## 标题', '□ 本报记者 乙', '襄垣县', '全国', '分别', '截至目前', '2024年以来', '三分之一', '九成', '较上年', '18个项目', '图为某地。本报记者 丙 摄',
]; // prettier-ignore

/** Reads one page. */
export function tryPage(random: Random): Tried {
  const made = Array.from({ length: below(random, 40) }, () =>
    chance(random, 0.1) ? oneOf(random, HOSTILE).slice(0, 500) : oneOf(random, PIECES),
  ).join('');
  const text = chance(random, 0.4) ? scramble(random, made) : made;
  try {
    const wrong = readPage(text).statements.find(
      (one) => text.slice(...one.span) !== one.quote || !Number.isFinite(one.value),
    );
    return { door: 'page', failure: wrong ? `${JSON.stringify(text.slice(0, 600))} → ${JSON.stringify(wrong)}` : null };
  } catch (error) {
    return {
      door: 'page',
      failure: `${JSON.stringify(text.slice(0, 600))} → ${error instanceof Error ? error.stack : String(error)}`,
    };
  }
}
