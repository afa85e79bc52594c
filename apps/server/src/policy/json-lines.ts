/** On which line of a JSON text a path stands. */

type Path = readonly (string | number)[];

/** Looks up lines, from 1. What is missing stands where its owner does. The text must be JSON. */
export function linesOf(text: string): (path: Path) => number {
  const starts = new Map<string, number>();
  // One pass without recursion: a text may be nested deeper than the stack.
  const open: { array: boolean; n: number; key: string }[] = [];
  let line = 1;
  const here = (): string => JSON.stringify(open.map(({ array, n, key }) => (array ? n : key)));
  const begins = (): void => void (starts.has(here()) || starts.set(here(), line));
  for (let i = 0; i < text.length; i++) {
    const c = text[i]!;
    const top = open.at(-1);
    if (c === '\n') line++;
    else if (c === '"') {
      let end = i + 1;
      while (text[end] !== '"') end += text[end] === '\\' ? 2 : 1;
      const after = /^\s*:/.test(text.slice(end + 1, end + 40));
      if (top && !top.array && after) {
        top.key = JSON.parse(text.slice(i, end + 1)) as string;
        begins();
      } else if (top?.array) begins();
      i = end;
    } else if (c === '{' || c === '[') {
      if (!top || top.array) begins();
      open.push({ array: c === '[', n: 0, key: '' });
    } else if (c === '}' || c === ']') open.pop();
    else if (c === ',') {
      if (top?.array) top.n++;
    } else if (top?.array && /[-\dtfn]/.test(c)) begins();
  }
  return (path) => {
    for (let length = path.length; length > 0; length--) {
      const found = starts.get(JSON.stringify(path.slice(0, length)));
      if (found !== undefined) return found;
    }
    return 1;
  };
}

const BLANK = /\s*/y;
// oxlint-disable-next-line no-control-regex -- JSON allows none inside a text
const TOKEN = /(?:([{}[\],:])|("(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*")|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?|true|false|null))/y; // prettier-ignore

/** On which line a text stops being JSON; null when it does not. */
export function brokenLine(text: string): number | null {
  const open: string[] = [];
  // What may come next: a value, a key, a colon, or what ends or separates.
  let next: 'value' | 'first' | 'key' | 'firstKey' | 'colon' | 'after' = 'value';
  let at = 0;
  const lineAt = (place: number): number => text.slice(0, place).split('\n').length;
  const end = text.trimEnd().length;
  while (at < end) {
    BLANK.lastIndex = at;
    BLANK.exec(text);
    const start = BLANK.lastIndex;
    TOKEN.lastIndex = start;
    const found = TOKEN.exec(text);
    if (!found) return lineAt(start);
    const [, mark, string] = found;
    at = TOKEN.lastIndex;
    const top = open.at(-1);
    if (next === 'after') {
      if (top === undefined) return lineAt(start);
      if (mark === ',') next = top === '{' ? 'key' : 'value';
      else if (mark === (top === '{' ? '}' : ']')) open.pop();
      else return lineAt(start);
    } else if (next === 'colon') {
      if (mark !== ':') return lineAt(start);
      next = 'value';
    } else if (next === 'key' || next === 'firstKey') {
      if (string !== undefined) next = 'colon';
      else if (mark === '}' && next === 'firstKey') {
        open.pop();
        next = 'after';
      } else return lineAt(start);
    } else if (mark === '{' || mark === '[') {
      open.push(mark);
      next = mark === '{' ? 'firstKey' : 'first';
    } else if (mark === ']' && next === 'first') {
      open.pop();
      next = 'after';
    } else if (mark !== undefined) return lineAt(start);
    else next = 'after';
  }
  return next === 'after' && open.length === 0 ? null : lineAt(text.length);
}
