/** What is done in a thread of its own: decoding, reading and checking pages, however long they are. */
import { checkPages, readPage, type CheckedPage, type Fact, type Finding, type Page } from '@wutong/figures';
import { readTasks, type TaskOptions, type TasksRead } from '@wutong/figures/tasks/index';
import { decodePage, type NotText } from '@wutong/figures/text/decode';
import { officeFile, wordText } from '@wutong/papers/book/word-text';
import { PaperError } from '@wutong/papers/errors';
import { pdfText, type PdfText } from './pdf';

/** Most bytes of text a page may have: a broadsheet has some 20 kB. */
export const TEXT_LIMIT = 4_000_000;

export interface Decoded {
  text: string;
  encoding: string;
  from: 'text' | 'pdf';
}
export type NotPage =
  { not: Exclude<NotText, 'pdf'> } | { not: 'large'; size: number } | Exclude<PdfText, { text: string }>;

const HEIF = /^ftyp(?:heic|heix|hevc|heim|heis|hevm|mif1|msf1|avif|avis)/;
const latin = (bytes: Uint8Array, from: number, to: number): string => String.fromCharCode(...bytes.subarray(from, to));

/** Images beside those `decodePage` knows. */
function isImage(bytes: Uint8Array): boolean {
  return HEIF.test(latin(bytes, 4, 12)) || (latin(bytes, 0, 4) === 'RIFF' && latin(bytes, 8, 12) === 'WEBP');
}

async function decode(bytes: Uint8Array): Promise<Decoded | NotPage> {
  if (isImage(bytes)) return { not: 'image' };
  const page = decodePage(bytes);
  if (!('not' in page)) return sized({ ...page, from: 'text' });
  if (page.not !== 'pdf') return { not: page.not };
  const pdf = await pdfText(bytes);
  return 'not' in pdf ? pdf : sized({ text: pdf.text, encoding: 'pdf', from: 'pdf' });
}

function sized(decoded: Decoded): Decoded | NotPage {
  const size = Buffer.byteLength(decoded.text);
  return size > TEXT_LIMIT ? { not: 'large', size } : decoded;
}

export interface Tasks {
  decode: { asked: { bytes: Uint8Array }; answer: Decoded | NotPage };
  read: {
    asked: { text: string; published?: string; region?: string; places?: ReadonlyMap<string, string> };
    answer: Page;
  };
  check: { asked: { pages: CheckedPage[]; knowledge: Fact[] }; answer: Finding[] };
  /** The text of a Word document. */
  word: { asked: { bytes: Uint8Array }; answer: { text: string } | { not: 'workbook' | 'broken' | 'other' } };
  /** What a paper asks to be done. */
  tasks: { asked: TaskOptions & { text: string }; answer: TasksRead };
}
export type Task = keyof Tasks;

function word(bytes: Uint8Array): Tasks['word']['answer'] {
  try {
    const what = officeFile(bytes);
    return what === 'document' ? { text: wordText(bytes) } : { not: what ?? 'other' };
  } catch (error) {
    if (error instanceof PaperError) return { not: 'broken' };
    throw error;
  }
}

/** Does one task. */
export async function work(task: Task, asked: Tasks[Task]['asked']): Promise<Tasks[Task]['answer']> {
  if (task === 'decode') return decode((asked as Tasks['decode']['asked']).bytes);
  if (task === 'read') {
    const { text, ...options } = asked as Tasks['read']['asked'];
    return readPage(text, options);
  }
  if (task === 'word') return word((asked as Tasks['word']['asked']).bytes);
  if (task === 'tasks') {
    const { text, ...options } = asked as Tasks['tasks']['asked'];
    return readTasks(text, options);
  }
  const { pages, knowledge } = asked as Tasks['check']['asked'];
  return checkPages(pages, { knowledge });
}
