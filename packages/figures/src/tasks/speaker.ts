/** Which county speaks: in a pledge the county is named once, and 我县 means it from there on. */
import { type PlaceReader, type PlaceWord } from '../place/names';
import { pageSpan } from '../text/run';
import type { Span } from '../types';
import type { Scene } from './judge';
import type { Item } from './lines';
import type { TaskFound, TaskUnitWord } from './types';
import { PLEDGE } from './words';

/** What is known of the paper. */
interface Paper {
  reader: PlaceReader;
  scene: Scene;
}

/** A county that speaks of itself. */
export interface Speaker {
  name: string;
  span: Span;
  /** How far it holds: the whole paper, or the paragraphs under a heading. */
  of: 'paper' | 'part';
}

/** 上党区：, 上党区委书记：. */
const SPEAKS = /^(?:人民政府|政府|县委|区委|市委|委)?(?:书记|县长|区长|市长|主要负责人)?:/;

/** The county that speaks from here on: named in a title that pledges, or in front of a colon. */
export function speakerOf(item: Item, { reader, scene }: Paper, before: Speaker | null): Speaker | null {
  const text = item.run.text;
  const named = reader.find(text.slice(0, 60)).find(({ division }) => division.level === 'county');
  const at = (word: PlaceWord, of: Speaker['of']): Speaker => ({
    name: word.division.name,
    span: pageSpan(item.run, word.from, word.to),
    of,
  });
  if (named && named.from - item.from <= 1 && SPEAKS.test(text.slice(named.to))) return at(named, 'part');
  if (named && item.run.text.length <= 45 && PLEDGE.test(text) && !/[。;]$/.test(text))
    return at(named, scene.pledge ? 'paper' : 'part');
  if (before?.of === 'part' && text.length <= 45 && item.level === 0 && !/[。;,:]/.test(text)) return null;
  return before;
}

/** The county whose government is the only one to lead. */
export function leadingCounty(units: readonly TaskUnitWord[], { reader }: Paper): TaskFound['place'] {
  const leads = units.filter(({ part }) => part === 'lead');
  const [word] = leads.length === 1 ? reader.find(leads[0]!.text) : [];
  return word && word.from === 0 && word.division.level === 'county'
    ? { name: word.division.name, span: leads[0]!.span }
    : null;
}

/** True when what it says of itself is pledged. */
export const pledges = (paper: Paper, speaker: Speaker): boolean => paper.scene.pledge || speaker.of === 'part';

/** The county whose pledge an item is: the speaker, or the one that leads the sentence in a paper of pledges. */
export function countyOf(item: Item, { reader }: Paper, speaker: Speaker | null): Speaker | null {
  if (speaker) return speaker;
  const text = item.run.text;
  const [first] = reader.find(text.slice(0, 40)).filter(({ division }) => division.level === 'county');
  if (
    first &&
    first.from - item.from <= 2 &&
    /^(?:人民政府|政府|县委|区委|委)?(?:承诺|将|要|计划|力争|确保|今年)/.test(text.slice(first.to))
  )
    return { name: first.division.name, span: pageSpan(item.run, first.from, first.to), of: 'part' };
  return null;
}
