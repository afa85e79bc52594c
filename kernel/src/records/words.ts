/**
 * Search without a dictionary: a text becomes its pairs of neighbouring characters, a query the phrase of its pairs.
 * Made here and not in the database, so that it works alike under any locale and without an extension.
 */
import type { FieldDef, Fields, KindDef } from '../kinds/types';

// A tsvector forgets positions beyond this, and a phrase would no longer match there.
const LAST_POSITION = 16_383;
// It also keeps at most this many positions of one word.
const MOST_PLACES = 255;
const SEARCHED = new Set<FieldDef['type']>(['text', 'longtext', 'party']);
const HIDDEN = new Set<FieldDef['sensitivity']>(['personal', 'financial']);

// No text of a field can hold it.
const SEPARATOR = '\u0000';

const searched = new WeakMap<KindDef, string[]>();

/** Fields a search looks into: texts for people that are neither personal nor financial, the title first. */
export function searchedFields(kind: KindDef): string[] {
  const known = searched.get(kind);
  if (known) return known;
  const fields = Object.keys(kind.fields).filter((field) => {
    const def = kind.fields[field]!;
    return SEARCHED.has(def.type) && !HIDDEN.has(def.sensitivity) && def.searched !== false;
  });
  const ordered = [
    ...fields.filter((field) => field === kind.title),
    ...fields.filter((field) => field !== kind.title),
  ];
  searched.set(kind, ordered);
  return ordered;
}

/** Text as it is compared: full-width made half-width, lower case, without blanks. */
export function normalise(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/gu, '');
}

/** A record's searched texts as one, to be compared with those of another day and made into words when stored. */
export function textsOf(kind: KindDef, fields: Readonly<Fields>): string {
  let texts = '';
  for (const field of searchedFields(kind)) {
    const value = fields[field];
    texts += value === null || value === undefined ? SEPARATOR : `${String(value)}${SEPARATOR}`;
  }
  return texts;
}

/** `tsvector` literal of texts put together by `textsOf`. */
export function wordsOf(texts: string): string {
  const places = new Map<string, number[]>();
  let position = 1;
  for (const text of texts.split(SEPARATOR)) {
    if (!text) continue;
    const characters = [...normalise(text)];
    for (let i = 0; i < characters.length && position < LAST_POSITION; i++, position++) {
      // The last character stands alone, so that a query of one character finds it too.
      const word = characters[i]! + (characters[i + 1] ?? '');
      const at = places.get(word);
      if (!at) places.set(word, [position]);
      else if (at.length < MOST_PLACES) at.push(position);
    }
    // A gap, so that no phrase runs from one field into the next.
    if (characters.length) position += 2;
  }
  return [...places].map(([word, at]) => `${quote(word)}:${at.join(',')}`).join(' ');
}

/** `tsquery` literal that finds the text as a run of characters; `null` when the text is blank. */
export function wantedWords(text: string): string | null {
  const characters = [...normalise(text)];
  if (!characters.length) return null;
  if (characters.length === 1) return `${quote(characters[0]!)}:*`;
  return characters
    .slice(0, -1)
    .map((character, i) => quote(character + characters[i + 1]!))
    .join(' <-> ');
}

function quote(word: string): string {
  // Made a hundred times a record, so the common case avoids the replacement.
  return word.includes("'") || word.includes('\\') ? `'${word.replace(/['\\]/g, '$&$&')}'` : `'${word}'`;
}
