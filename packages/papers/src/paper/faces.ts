/**
 * Typefaces by the names official computers know them by, and free ones for computers that have none of them. Every
 * Chinese face is as wide as it is high, so a replacement changes the look and not the 28 characters of a line.
 */
import { escapeXml } from '../write/xml';

/** 小标宋 (marks, titles), 仿宋 (text), 楷体 (second level, signers), 黑体 (first level), 宋体 (page numbers). */
export type FaceName = 'title' | 'text' | 'kai' | 'hei' | 'song';
export type FaceSet = 'official' | 'free';

interface Face {
  official: string;
  /** Free (SIL Open Font Licence or GPL with font exception), best first. */
  free: readonly string[];
  /** Other names of the official face. */
  aliases: readonly string[];
  /** What CSS falls back on. */
  generic: 'serif' | 'sans-serif';
  /** PANOSE-1, by which Word finds the nearest face it has. */
  panose: string;
}

export const FACES: Readonly<Record<FaceName, Face>> = {
  title: {
    official: '方正小标宋简体',
    aliases: ['FZXiaoBiaoSong-B05S', '方正小标宋_GBK', '小标宋体'],
    free: ['Noto Serif CJK SC SemiBold', 'Source Han Serif SC', 'Noto Serif CJK SC', 'FandolSong'],
    generic: 'serif',
    panose: '02010601030101010101',
  },
  text: {
    official: '仿宋_GB2312',
    aliases: ['仿宋', 'FangSong', 'FangSong_GB2312', '方正仿宋_GBK'],
    free: ['FandolFang', 'Zhuque Fangsong (technical preview)', 'Noto Serif CJK SC'],
    generic: 'serif',
    panose: '02010609060101010101',
  },
  kai: {
    official: '楷体_GB2312',
    aliases: ['楷体', 'KaiTi', 'KaiTi_GB2312', '方正楷体_GBK'],
    free: ['FandolKai', 'AR PL UKai CN', 'LXGW WenKai', 'Noto Serif CJK SC'],
    generic: 'serif',
    panose: '02010609060101010101',
  },
  hei: {
    official: '黑体',
    aliases: ['SimHei', '方正黑体_GBK'],
    free: ['Noto Sans CJK SC', 'Source Han Sans SC', 'FandolHei', 'WenQuanYi Zen Hei'],
    generic: 'sans-serif',
    panose: '02010609060101010101',
  },
  song: {
    official: '宋体',
    aliases: ['SimSun', '方正书宋_GBK'],
    free: ['Noto Serif CJK SC', 'Source Han Serif SC', 'FandolSong', 'AR PL UMing CN'],
    generic: 'serif',
    panose: '02010600030101010101',
  },
};

const all = Object.values(FACES);

/** The name to write for a face: the official one, or the first free one where papers are only ever printed from the server. */
export const faceName = (face: FaceName, set: FaceSet): string =>
  set === 'official' ? FACES[face].official : FACES[face].free[0]!;

/** A `font-family` that finds the official face, its other names, then the free ones. */
export function cssFamily(face: FaceName): string {
  const { official, aliases, free, generic } = FACES[face];
  return [...[official, ...aliases, ...free].map((name) => `'${name}'`), generic].join(',');
}

/** `word/fontTable.xml`: each face with the names of its replacements, which Word and WPS try in order. */
export function fontTableXml(set: FaceSet): string {
  const fonts = all.map(({ official, aliases, free, generic, panose }) => {
    const [name, ...others] = set === 'official' ? [official, ...aliases, ...free] : [...free, official, ...aliases];
    return `<w:font w:name="${escapeXml(name!)}"><w:altName w:val="${escapeXml(others.join(','))}"/><w:panose1 w:val="${panose}"/><w:charset w:val="86"/><w:family w:val="${generic === 'serif' ? 'roman' : 'swiss'}"/><w:pitch w:val="variable"/></w:font>`;
  });
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${fonts.join('')}</w:fonts>`;
}

/**
 * A fontconfig file that gives LibreOffice on a server the free faces for the official names; without it a missing
 * face is replaced by whatever holds the character. Install as `/etc/fonts/conf.d/60-official-papers.conf`.
 */
export function fontAliases(): string {
  const aliases = all.flatMap(({ official, aliases: names, free }) =>
    [official, ...names].map(
      (name) =>
        `  <alias binding="same"><family>${escapeXml(name)}</family><accept>${free.map((one) => `<family>${escapeXml(one)}</family>`).join('')}</accept></alias>`,
    ),
  );
  return `<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "fonts.dtd">\n<fontconfig>\n${aliases.join('\n')}\n</fontconfig>\n`;
}
