import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { readPage, type Page, type Statement } from '@wutong/figures';
import { decodePage, type NotText } from '@wutong/figures/text/decode';
import { WutongError } from '@wutong/kernel/errors';
import type { CommandSpec } from '../args';
import { E, EXIT } from '../errors';
import type { Command } from '../main';
import { answer, note, say, type Console } from '../say';

const spec: CommandSpec = {
  command: 'read',
  positionals: ['FILE…'],
  summary: {
    zh: '读报纸版面或简报的文本:列出文章、数字、指标、地区和期间。不写入任何内容。',
    en: 'Reads the text of newspaper pages or briefings: articles, figures, metrics, divisions and periods. Writes nothing.',
  },
  options: {
    published: { value: 'DATE', day: true, help: { zh: '报纸日期;不给则从内容推断', en: 'day of the paper; inferred when absent' } },
    region: { value: 'NAME', help: { zh: '“我市”指哪个市,如 长治市;不给则从内容推断', en: 'which city 我市 is, such as 长治市; inferred when absent' } },
  },
}; // prettier-ignore

/** A page of a broadsheet has some 20 kB; a whole year's briefings in one file are no page. */
const LIMIT_MB = 16;

const REFUSED: Record<NotText, (typeof E)[keyof typeof E]> = {
  empty: E.PAGE_EMPTY,
  image: E.PAGE_IMAGE,
  pdf: E.PAGE_PDF,
  document: E.PAGE_DOCUMENT,
  undecodable: E.PAGE_UNDECODABLE,
};

/** The text of a page in a file. Throws FILE_UNREADABLE, PAGE_TOO_LARGE, or why it is no text. */
export async function pageText(file: string): Promise<string> {
  let bytes: Uint8Array;
  try {
    const { size } = await stat(file);
    if (size > LIMIT_MB * 1e6) {
      throw new WutongError(E.PAGE_TOO_LARGE, { file, size: Math.ceil(size / 1e6), limit: LIMIT_MB });
    }
    bytes = await readFile(file);
  } catch (error) {
    if (error instanceof WutongError) throw error;
    throw new WutongError(E.FILE_UNREADABLE, { file, why: error instanceof Error ? error.message : String(error) });
  }
  const page = decodePage(bytes);
  if ('not' in page) throw new WutongError(REFUSED[page.not], { file });
  return page.text;
}

/** Of a page of Chinese at least a third are Chinese characters. */
const CHINESE = 0.05;

/** Says on stderr that a text is hardly Chinese, so that an empty answer is no riddle. */
export function warnOfScript(console: Console, file: string, text: string): void {
  const sample = text.slice(0, 100_000);
  const letters = sample.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
  const chinese = sample.match(/\p{Script=Han}/gu)?.length ?? 0;
  if (letters === 0 || chinese / letters >= CHINESE) return;
  note(console, {
    zh: `“${file}”里几乎没有汉字:只能读中文,结果可能为空。`,
    en: `“${file}” holds hardly any Chinese characters: only Chinese is read, the answer may be empty.`,
  });
}

function line(console: Console, { quote, metric, region, period, article, confidence }: Statement): string {
  const when = period ? period.text : say(console, { zh: '无期间', en: 'no period' });
  const parts = [quote.replace(/\s/g, ''), metric ?? '?', region ?? '?', when, article ?? '', confidence.toFixed(2)];
  return `  ${parts.join('  ')}\n`;
}

function text(console: Console, pages: readonly Page[]): string {
  return pages
    .map((page) => {
      const head = say(console, {
        zh: `${page.doc}:${page.region ?? '不知何地'} ${page.published ?? '不知何日'},文章 ${page.articles.length} 篇,数字 ${page.statements.length} 个`,
        en: `${page.doc}: ${page.region ?? 'place unknown'} ${page.published ?? 'day unknown'}, ${page.articles.length} articles, ${page.statements.length} figures`,
      });
      return `${head}\n${page.statements.map((one) => line(console, one)).join('')}`;
    })
    .join('\n');
}

export const command: Command = {
  spec,
  run: async (args, console) => {
    const [published, region] = [args.text('published'), args.text('region')];
    const pages: Page[] = [];
    for (const file of args.positionals) {
      const options = { doc: basename(file), ...(published ? { published } : {}), ...(region ? { region } : {}) };
      const content = await pageText(file);
      warnOfScript(console, file, content);
      pages.push(readPage(content, options));
    }
    answer(console, pages, text(console, pages));
    return EXIT.done;
  },
};
