/** A paper as a Word file by GB/T 9704-2012. */
import { AlignmentType, Document, Packer, Table } from 'docx';
import type { FileChild, ISectionOptions } from 'docx';
import type { FaceSet } from '../faces';
import { FaultyPaper, paperFaults } from '../faults';
import { layoutOf } from '../kinds';
import { LETTER, MAIN, PAGE } from '../standard';
import { titleLines } from '../title';
import type { Paper } from '../types';
import { recipientsLine } from '../words';
import { blocks } from './body';
import { annexPage, attachments, attendance, closing, remark } from './end';
import { head, letterEdges, letterHead } from './head';
import { landscapeEdges, landscapeProperties, pageEdges, pageProperties } from './page';
import { record } from './record';
import { sealed } from './seal';
import { emptyLines, exactly, paragraph, Setting } from './text';

export interface DocxOptions {
  /**
   * `official` (default) names the faces of official computers, with free ones as replacements; `free` names the free
   * ones themselves, for a paper that is printed by a server without the others.
   */
  faces?: FaceSet;
}

/**
 * The paper as .docx. Equal papers give equal bytes, on every computer and at every hour.
 * @throws FaultyPaper when `paperFaults` finds any.
 */
export async function paperDocx(paper: Paper, { faces = 'official' }: DocxOptions = {}): Promise<Uint8Array> {
  const faults = paperFaults(paper);
  if (faults.length > 0) throw new FaultyPaper(faults);
  const setting = new Setting(faces);
  const document = new Document({ evenAndOddHeaderAndFooters: true, sections: sections(paper, setting) });
  const made = await Packer.pack(document, 'uint8array');
  const [title, creator] = [titleLines(paper.title).join(''), paper.closing.units.join(' ') || paper.mark.names.join(' ')]; // prettier-ignore
  return sealed(made, { title, creator, date: paper.closing.date, faces });
}

/** Upright pages, with sections of their own for annexes laid across; the record is always on an upright page. */
function sections(paper: Paper, setting: Setting): ISectionOptions[] {
  const layout = layoutOf(paper);
  const list: { across: boolean; children: FileChild[] }[] = [{ across: false, children: content(paper, setting) }];
  const open = (across: boolean) => {
    if (list.at(-1)!.across !== across || across) list.push({ across, children: [] });
    return list.at(-1)!.children;
  };
  const annexes = paper.annexes ?? [];
  annexes.forEach(({ body, landscape = false }, i) => {
    if (!body) return;
    const children = open(landscape);
    setting.width = landscape ? PAGE.textHeight : PAGE.textWidth;
    children.push(...annexPage(annexes, i, children.length > 0, setting));
  });
  const end = record(paper, layout, setting);
  if (end.length > 0) open(false).push(...end);
  return list.map(({ across, children }, i) => {
    // Neither a Word file nor a section ends in a table.
    if (children.at(-1) instanceof Table) children.push(paragraph([], { spacing: exactly(1) }));
    if (across) return { properties: landscapeProperties(), ...landscapeEdges(), children };
    const letter = layout === 'letter' && i === 0;
    return { properties: pageProperties(letter), ...pageEdges(letter ? letterEdges(paper, setting) : undefined), children }; // prettier-ignore
  });
}

/** All before the annexes. */
function content(paper: Paper, setting: Setting): FileChild[] {
  const layout = layoutOf(paper);
  const letter = layout === 'letter';
  const annexes = paper.annexes ?? [];
  const signs = layout === 'document' || letter;
  return [
    ...(letter ? letterHead(paper, setting) : head(paper, layout, setting)),
    ...emptyLines(letter ? LETTER.linesToTitle : MAIN.linesToTitle),
    ...titleLines(paper.title).map((line) => paragraph([setting.run(line)], { style: 'Title' })),
    ...emptyLines(MAIN.linesToRecipients),
    ...(paper.recipients?.length ? [paragraph([setting.run(recipientsLine(paper.recipients))], { alignment: AlignmentType.BOTH })] : []), // prettier-ignore
    // A text of one paragraph stays where it is: the first page must show some (7.3.3).
    ...blocks(paper.body, setting, signs && annexes.length === 0 && paper.body.length > 1),
    ...setting.notes(signs && annexes.length === 0),
    ...attachments(annexes, setting, signs),
    ...(signs ? closing(paper.closing, setting) : []),
    ...(paper.remark === undefined ? [] : [remark(paper.remark, setting)]),
    ...(paper.attendance ? attendance(paper.attendance, setting) : []),
  ];
}
