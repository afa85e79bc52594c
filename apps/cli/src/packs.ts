/** Reads rule files for the commands: JSON or YAML, one file or a folder, every problem with its file, line and column. */
import { readdir, readFile, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { WutongError } from '@wutong/kernel/errors';
import { type Path, type Problem, type ReadPack, joinRaw, readPack, showPath } from '@wutong/rules';
import { LineCounter, parseDocument } from 'yaml';
import { E, EXIT } from './errors';
import { rulesOfBook } from './rule-sheets';
import { answer, say, type Console } from './say';

const KINDS = ['.json', '.yaml', '.yml', '.xlsx'];

interface RawFile {
  name: string;
  /** Null: a spreadsheet, which has no lines. */
  text: string | null;
  value: unknown;
}

/** A rule file or folder as it was parsed, and where in it a path stands. */
export interface RawPack {
  value: unknown;
  /** What in a spreadsheet could not be read; the value is then not to be used. */
  problems: Problem[];
  locate(path: Path): { file: string; line?: number; column?: number };
}

/** A place in a text. */
type Place = { line: number; column: number };

async function attempt<T>(file: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const why = (error as NodeJS.ErrnoException).code ?? String(error);
    throw new WutongError(E.FILE_UNREADABLE, { file, why }, { cause: error });
  }
}

async function filesOf(path: string): Promise<string[]> {
  if (!(await stat(path)).isDirectory()) return [path];
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && KINDS.includes(extname(entry.name).toLowerCase()));
  return files.map((entry) => join(entry.parentPath, entry.name)).sort();
}

/** Text without its byte order mark, parsed. Throws RULES_UNPARSED with the line. */
function parseRules(name: string, source: string): RawFile {
  const text = source.replace(/^\uFEFF/, '');
  if (extname(name).toLowerCase() === '.json') {
    try {
      return { name, text, value: JSON.parse(text) };
    } catch {
      // The other parser reads JSON too, and says where it stops being that.
    }
  }
  const lines = new LineCounter();
  let why: string;
  let place: Place = { line: 1, column: 1 };
  try {
    const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
    const [error] = document.errors;
    if (!error && extname(name).toLowerCase() !== '.json')
      return { name, text, value: document.toJS({ maxAliasCount: 1000 }) };
    why = error?.message ?? 'JSON';
    if (error) place = placeAt(lines, error.pos[0]);
  } catch (error) {
    why = error instanceof RangeError ? 'too deep' : String(error);
  }
  throw new WutongError(E.RULES_UNPARSED, { file: name, line: place.line, column: place.column, why });
}

function placeAt(lines: LineCounter, offset: number): Place {
  const { line, col } = lines.linePos(offset);
  return { line, column: col };
}

/** Where a path stands in a text; null when the text is too deep to look into. */
function placeIn(text: string): (path: Path) => Place | null {
  const lines = new LineCounter();
  try {
    const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
    return (path) => {
      // What is missing stands where its owner does.
      for (let length = path.length; length >= 0; length--) {
        const node = document.getIn(path.slice(0, length), true) as { range?: [number, number, number] } | undefined;
        if (node?.range) return placeAt(lines, node.range[0]);
      }
      return null;
    };
  } catch {
    return () => null;
  }
}

/** Parses a rule file, or every one of a folder and its subfolders. Throws FILE_UNREADABLE, RULES_UNPARSED, RULES_NONE. */
export async function readRaw(path: string): Promise<RawPack> {
  const names = await attempt(path, () => filesOf(path));
  if (names.length === 0) throw new WutongError(E.RULES_NONE, { file: path });
  const files: RawFile[] = [];
  const problems: Problem[] = [];
  for (const name of names) {
    const bytes = await attempt(name, () => readFile(name));
    if (extname(name).toLowerCase() !== '.xlsx') {
      files.push(parseRules(name, bytes.toString('utf8')));
      continue;
    }
    const read = rulesOfBook(bytes, name);
    problems.push(...read.problems);
    files.push({ name, text: null, value: read.value ?? { policies: [] } });
  }
  const [only] = files;
  const joined = files.length > 1 || names[0] !== path ? joinRaw(files) : null;
  const places = new Map<string, (path: Path) => Place | null>();
  return {
    value: joined ? joined.value : only!.value,
    problems,
    locate(at) {
      const home = joined ? (joined.origin(at) ?? { file: path, path: at }) : { file: only!.name, path: at };
      const file = files.find(({ name }) => name === home.file);
      if (!file || file.text === null) return { file: home.file };
      if (!places.has(file.name)) places.set(file.name, placeIn(file.text));
      return { file: file.name, ...places.get(file.name)!(home.path) };
    },
  };
}

/** A pack, or the exit code after its problems have been told. What cannot be used whole is not used at all. */
export async function loadPack(console: Console, path: string): Promise<{ pack: ReadPack } | { code: number }> {
  const raw = await readRaw(path);
  if (raw.problems.length) return { code: tellProblems(console, raw.problems) };
  const reading = readPack(raw.value);
  const located = (problems: readonly Problem[]): Problem[] =>
    problems.map((one) => ({ ...one, ...raw.locate(one.path) }));
  for (const warning of located(reading.warnings)) console.err(`${lineOf(console, warning)}\n`);
  if (reading.pack) return { pack: reading.pack };
  return { code: tellProblems(console, located(reading.problems)) };
}

/** Problems shown at most; a broken file of a million lines is not told a million times. */
const SHOWN = 200;

/** What is wrong at one place of a file. */
type Placed = Omit<Problem, 'code' | 'params' | 'path'> & { code: string; path: readonly (string | number)[] };

function lineOf(console: Console, { file, line, column, path, said }: Placed): string {
  const place = [file, line, column].filter((part) => part !== undefined).join(':');
  return [place, showPath(path), say(console, said)].filter(Boolean).join('  ');
}

/** Lists problems with their places and returns the exit code for a bad input. */
export function tellProblems(console: Console, problems: readonly Placed[], total = problems.length): number {
  const shown = problems.slice(0, SHOWN);
  const list = shown.map(({ code, file, line, column, path, said }) => ({
    code,
    file,
    line,
    column,
    path: showPath(path),
    message: say(console, said),
  }));
  const more = total - shown.length;
  if (console.json) answer(console, { problems: list, total }, '');
  for (const one of shown) console.err(`${lineOf(console, one)}\n`);
  if (more > 0) console.err(`${say(console, { zh: `……另有 ${more} 处`, en: `… and ${more} more` })}\n`);
  return EXIT.input;
}
