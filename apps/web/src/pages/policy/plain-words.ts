/** Findings speak of fields and comparisons by their codes, as rule files do; people read them by name. */
import type { Bilingual, PolicyField } from '../../api/types';

type Fields = ReadonlyMap<string, PolicyField>;

/** The sentence with the codes of known fields and comparisons put into words. */
export function inPlainWords(says: Bilingual, fields: Fields): Bilingual {
  const ops = new Map(
    [...fields.values()].flatMap((one) => one.ops.map(({ op, says: words }) => [op, words] as const)),
  );
  const put = (text: string, lang: 'zh' | 'en'): string =>
    text
      .replaceAll(/“([\w.]+)”/g, (whole, code: string) => named(whole, code, fields))
      // A test as the linter shows it: `rd.ratio.y1 gte 3%`.
      .replaceAll(/([\w.]+) (\w+) (?=["[\d{tf-])/g, (whole, code: string, op: string) => {
        const field = fields.get(code);
        const words = ops.get(op);
        return field && words ? `“${field.label}”${lang === 'zh' ? '' : ' '}${words[lang]} ` : whole;
      })
      .replaceAll(/(用 | with )(\w+)(?: (?=比较)|(?=[ ,，]))/g, (whole, before: string, op: string) => {
        const words = ops.get(op);
        return words ? `${before.trimEnd()}${lang === 'zh' ? '' : ' '}“${words[lang]}”` : whole;
      });
  return { zh: put(says.zh, 'zh'), en: put(says.en, 'en') };
}

function named(whole: string, code: string, fields: Fields): string {
  const label = fields.get(code)?.label;
  return label === undefined ? whole : `“${label}”`;
}
