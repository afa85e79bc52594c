/** `word/styles.xml`: what holds for the whole paper, and styles by which a typist finds and changes things. */
import { escapeXml } from '../../write/xml';
import { faceName } from '../faces';
import type { FaceName, FaceSet } from '../faces';
import { characters, CLOSER, LINE, MAIN, SIZE, twips } from '../standard';

const fonts = (face: FaceName, set: FaceSet) => {
  const name = escapeXml(faceName(face, set));
  return `<w:rFonts w:ascii="${name}" w:hAnsi="${name}" w:eastAsia="${name}" w:cs="${name}"/>`;
};
const size = (pt: number) => `<w:sz w:val="${pt * 2}"/><w:szCs w:val="${pt * 2}"/>`;
/** Lines of the grid are set out exactly, so that a replaced typeface does not change their number. */
const exact = (pt: number) => `<w:spacing w:before="0" w:after="0" w:line="${twips(pt)}" w:lineRule="exact"/>`;
const INDENT = `<w:ind w:firstLine="${characters(MAIN.indent)}" w:firstLineChars="${MAIN.indent * 100}"/>`;

/**
 * Pages are filled to their last line, nothing hangs over the edge, no space is added beside Latin letters. Said for the
 * paper and again for its plain style, since LibreOffice keeps its own defaults otherwise.
 */
const PARAGRAPH = `<w:widowControl w:val="0"/><w:overflowPunct w:val="0"/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/><w:snapToGrid w:val="0"/>${exact(LINE)}`;

interface Style {
  id: string;
  /** Word shows its own word for names it knows. */
  name: string;
  paragraph: string;
  run: string;
}

/** Levels one and two have faces of their own; three and four are set like text (7.3.3). */
const LEVELS: readonly FaceName[] = ['hei', 'kai', 'text', 'text'];

function styles(set: FaceSet): Style[] {
  return [
    { id: 'Title', name: 'Title', paragraph: '<w:keepNext/><w:jc w:val="center"/>', run: fonts('title', set) + size(SIZE['2']) }, // prettier-ignore
    { id: 'BodyText', name: 'Body Text', paragraph: `${INDENT}<w:jc w:val="both"/>`, run: '' },
    ...LEVELS.map((face, i) => ({
      id: `Heading${i + 1}`,
      name: `heading ${i + 1}`,
      paragraph: `<w:keepNext/>${INDENT}<w:jc w:val="both"/><w:outlineLvl w:val="${i}"/>`,
      run: fonts(face, set),
    })),
    { id: 'Caption', name: 'caption', paragraph: '<w:keepNext/><w:jc w:val="center"/>', run: fonts('hei', set) + size(SIZE['小4']) }, // prettier-ignore
    { id: 'Footer', name: 'footer', paragraph: exact(SIZE['4']), run: fonts('song', set) + size(SIZE['4']) },
    { id: 'Header', name: 'header', paragraph: exact(SIZE['5']), run: size(SIZE['5']) },
  ];
}

export function stylesXml(set: FaceSet): string {
  const list = styles(set).map(
    ({ id, name, paragraph, run }) =>
      `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/><w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>${paragraph}</w:pPr><w:rPr>${run}</w:rPr></w:style>`,
  );
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:docDefaults><w:rPrDefault><w:rPr>${fonts('text', set)}<w:spacing w:val="${-CLOSER}"/><w:kern w:val="0"/>${size(SIZE['3'])}<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>${PARAGRAPH}</w:pPr></w:pPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/><w:pPr>${PARAGRAPH}</w:pPr></w:style><w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/></w:style><w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="0" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>${list.join('')}</w:styles>`;
}
