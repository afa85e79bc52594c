/**
 * The numbers of GB/T 9704-2012《党政机关公文格式》(in force since 2012-07-01), one home for print and screen.
 * Where the standard leaves a number open the member says whose practice it is.
 */

/** Clause 5.1 and 5.2.1, millimetres. */
export const PAGE = {
  /** 5.1: A4, GB/T 148. */
  width: 210,
  height: 297,
  /** 5.2.1 天头 37 mm ± 1 mm. */
  top: 37,
  /** 5.2.1 订口 28 mm ± 1 mm. */
  binding: 28,
  /** 5.2.1 版心 156 mm × 225 mm. */
  textWidth: 156,
  textHeight: 225,
  /** ± of 天头 and 订口. */
  tolerance: 1,
} as const;

/** What the two margins and the text area leave at the other two edges. */
export const FORE_EDGE = PAGE.width - PAGE.binding - PAGE.textWidth;
export const FOOT = PAGE.height - PAGE.top - PAGE.textHeight;

/** 5.2.3: 22 lines of 28 characters fill the text area. */
export const GRID = { lines: 22, characters: 28 } as const;

/**
 * Chinese type sizes in points. Where the standard counts distances in characters (3.1 字) and lines (3.2 行, a
 * character and 7/8 of its height), those of size 3 are meant.
 */
export const SIZE = { '2': 22, '3': 16, '4': 14, 小4: 12, '5': 10.5 } as const;

/** 7.2 版头. Millimetres and lines. */
export const HEAD = {
  /** 7.2.4 and 10.3: upper edge of the mark below the upper edge of the text area, for papers up and down alike. */
  mark: 35,
  /** 7.2.5, 7.2.6: empty lines between the mark and the number. */
  linesToNumber: 2,
  /** 7.2.7: the red line below the number, as wide as the text area. No star: the edition of 1999 had none either; the one in the line was the Party's own form before 2012. */
  lineBelowNumber: 4,
  /** 7.2.4 leaves the size open; 22 mm × 15 mm was the limit of GB/T 9704-1999, 8.2.1.4, points here. */
  markLargest: 54,
  markSmallest: 22,
  /** Of a name in a joint mark. */
  jointLargest: 36,
  /** 7.2.7 gives no weight; points, by the specimens in clause 11. */
  lineWeight: 1.5,
} as const;

/** 7.2.5 and 7.2.6: papers to superiors hold number and signer one character from the edges. */
export const EDGE_CHARACTERS = 1;

/** 7.3 主体, lines and characters. */
export const MAIN = {
  /** 7.3.1 between the red line and the title. */
  linesToTitle: 2,
  /** 7.3.2 between the title and whom it is for. */
  linesToRecipients: 1,
  /** 7.3.3, 7.3.4 first line of a paragraph. */
  indent: 2,
  /** 7.3.4 before the list of attachments. */
  linesToAttachments: 1,
  /** 7.3.5.1 date of a sealed paper from the right edge. */
  sealedDateRight: 4,
  /** 7.3.5.2 unit of an unsealed paper from the right edge; the date's first character the same to the right of the unit's. */
  unsealedRight: 2,
  /** 7.3.5.2 */
  linesToUnsealed: 1,
  /**
   * 7.3.5.1: the seal covers unit and date below its middle and its top is less than a line below the text. Seals of
   * cities, counties and their offices are up to 45 mm across (国发〔1999〕25号): four lines and a half, so unit and date
   * stand on the fourth and fifth.
   */
  linesToSealed: 3,
  /** 7.3.7 the title of an annex is on line 3 of its page. */
  annexTitleLine: 3,
} as const;

/** 7.4 版记. */
export const RECORD = {
  /** 7.4.1 first and last line, millimetres. */
  thick: 0.35,
  /** 7.4.1 lines between. */
  thin: 0.25,
  /** 7.4.2, 7.4.3 characters (of size 4) from either edge. */
  edge: 1,
} as const;

/** 7.5 页码. */
export const FOLIO = {
  /** Upper edge of the dashes below the text area, millimetres. */
  below: 7,
  /** Characters from the outer edge: right on odd pages, left on even ones. */
  edge: 1,
} as const;

/** 10.1 信函格式, millimetres. */
export const LETTER = {
  /** Upper edge of the mark below the upper edge of the page. */
  mark: 30,
  /** The first double line below the mark, thick over thin. */
  lineBelowMark: 4,
  /** The second double line above the lower edge of the page, thin over thick. */
  lineAboveFoot: 20,
  lineWidth: 170,
  /** What stands next to a double line keeps 7/8 of the height of a character of size 3. */
  gap: 7 / 8,
  linesToTitle: 2,
  /** The standard leaves the size open; points. */
  markLargest: 42,
} as const;

/** RGB of the marks and lines printed red (5.2.4 leaves the shade open; 6.2 asks that red equals the red of the specimen). */
export const RED = 'FF0000';

const POINTS_PER_MM = 72 / 25.4;

/** Millimetres in points. */
export const points = (mm: number): number => mm * POINTS_PER_MM;
/** Points in twentieths of a point, whole: the unit of WordprocessingML. */
export const twips = (pt: number): number => Math.round(pt * 20);

/** Pitch of a character and of a line in points: 15.79 and 28.99. Whole twips, rounded down, so that 28 and 22 always fit. */
export const CHARACTER = points(PAGE.textWidth) / GRID.characters;
export const LINE = Math.floor((points(PAGE.textHeight) / GRID.lines) * 20) / 20;

/**
 * Twips by which a character is set closer to the next: 28 of size 3 are 158 mm wide by themselves. Rounded up, so that
 * 28 fit in every program; justification then fills the line. A grid of characters in the page would say the same, but
 * LibreOffice gives every character wider than its cell two of them.
 */
export const CLOSER = Math.ceil((SIZE['3'] - CHARACTER) * 20);

/** Characters of size 3 in twips. */
export const characters = (count: number): number => twips(count * CHARACTER);
