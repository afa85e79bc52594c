/**
 * Articles out of a page that OCR read column by column: titles, bylines, captions that lie inside a body, pieces cut off
 * at a column's end and resumed after a picture.
 */
import { endsSentence, type Block } from '../text/blocks';
import type { Article, ArticleKind } from '../types';
import { finished, lastText, type Draft } from './draft';
import { endsWithCredit, formOf, jumpOf, readsAsTitle, type Form } from './classify';
import { inCommon, opensPiece, parting } from './cohesion';

/** Empty lines that stand for a picture or the end of a column. */
const PICTURE_GAP = 3;

/** Blocks looked at on either side when two untitled pieces are told apart. */
const SAMPLE = 12;

/** Articles that may lie open above each other: columns of a page. */
const MOST_OPEN = 6;

/** Characters of a block that tell what it is about. */
const LONGEST_SAMPLE = 400;
const SHORTEST_SAMPLE = 100;

/** Share of pairs of characters from which a block is taken for the rest of an article; of an article's own blocks half have more. */
const AKIN = 0.3;

/** Lines of kicker, title and deck that stand together at most. */
const MOST_HEADINGS = 8;

interface Shape {
  block: Block;
  form: Form;
}

/** Articles of a page, in the order in which they begin. */
export function articlesOf(blocks: readonly Block[]): Article[] {
  const shapes = blocks.map((block) => ({ block, form: formOf(block) })).filter((shape) => shape.form !== 'furniture');
  const drafts = new Reader(shapes).read();
  return drafts
    .filter((draft) => draft.blocks.length > 0)
    .sort((a, b) => first(a) - first(b))
    .map((draft, at) => finished(draft, `a${at + 1}`));
}

const first = (draft: Draft): number => draft.blocks.reduce((least, block) => Math.min(least, block.start), Infinity);

class Reader {
  private readonly drafts: Draft[] = [];
  private current: Draft | null = null;

  constructor(private readonly shapes: readonly Shape[]) {}

  read(): Draft[] {
    let at = 0;
    while (at < this.shapes.length) at = this.step(at);
    return this.drafts;
  }

  /** Reads the block at `at` and whatever belongs to it; returns the next to read. */
  private step(at: number): number {
    const { block, form } = this.shapes[at]!;
    const caption = this.captionFrom(at);
    if (caption > at) {
      const [titles, bodies] = this.splitCaption(at, caption);
      this.open('caption', titles, false);
      for (const one of bodies) this.add(one);
      this.current = this.interrupted(at);
      return caption;
    }
    if (form === 'jump') {
      this.add(this.shapes[at]!);
      return at + 1;
    }
    if (form === 'lead') {
      this.open('news', [], true);
      this.add(this.shapes[at]!);
      return at + 1;
    }
    if (form === 'byline' || form === 'credit') {
      // A byline after a body without a title above it: the title was lost.
      const fresh =
        form === 'byline' && this.current !== null && !this.onlyTitles() && this.shapes[at - 1]?.form !== 'byline';
      if (fresh || !this.current) this.open(kindBy(block.text), [], true);
      this.add(this.shapes[at]!);
      return at + 1;
    }
    if (form === 'short' || form === 'sub') {
      const run = this.headingRun(at);
      if (run > at) return this.headings(at, run);
    }
    this.body(at);
    return at + 1;
  }

  /** End of the run of headings that starts at `at`; `at` itself when the block is a piece of a sentence. */
  private headingRun(at: number): number {
    let end = at;
    while (end < this.shapes.length && end - at <= MOST_HEADINGS) {
      const { form, block } = this.shapes[end]!;
      if (form !== 'short' && form !== 'sub') break;
      if (end > at && block.gap >= PICTURE_GAP) break;
      end++;
    }
    // A table or a list of names, not a title.
    if (end - at > MOST_HEADINGS) return at;
    const { block, form } = this.shapes[at]!;
    const next = this.shapes[end];
    if (block.level > 0) return end;
    if (form === 'sub') return at > 0 && this.shapes[at - 1]!.form === 'body' && /,/.test(block.text) ? at : end;
    if (next && (next.form === 'lead' || next.form === 'byline') && next.block.gap < PICTURE_GAP) return end;
    if (end - at > 1 && this.shapes.slice(at, end).some((one) => one.block.level > 0 || one.form === 'sub')) return end;
    const previous = this.shapes[at - 1]?.block;
    const inSentence = previous && this.shapes[at - 1]!.form === 'body' && !endsSentence(previous.text);
    if (inSentence && block.gap < PICTURE_GAP) return at;
    if (!readsAsTitle(block.text) && at > 0) return at;
    return end;
  }

  /** Decides whether headings open an article or divide one. */
  private headings(at: number, end: number): number {
    const run = this.shapes.slice(at, end);
    const next = this.shapes[end];
    const blocks = run.map((one) => one.block);
    if (!next || (next.block.gap >= PICTURE_GAP && !this.follows(next))) return this.trailing(run, end);
    const levels = blocks.filter((block) => block.level > 0).map((block) => block.level);
    const opens =
      !this.current ||
      this.onlyTitles() ||
      next.form === 'lead' ||
      next.form === 'byline' ||
      run.some((one) => one.form === 'sub') ||
      levels.some((level) => level <= 2) ||
      blocks[0]!.gap >= PICTURE_GAP ||
      (this.current.kind === 'news' && this.complete()) ||
      this.current.kind === 'caption';
    if (!opens) {
      for (const one of run) {
        this.current!.subheads.push(one.block);
        this.current!.blocks.push(one.block);
      }
      return end;
    }
    if (this.onlyTitles()) for (const one of run) this.addTitle(one.block);
    else this.open('feature', blocks, false);
    return end;
  }

  /** Headings with nothing behind them: the lines above an article that OCR put at the end, or what is left of a lost one. */
  private trailing(run: readonly Shape[], end: number): number {
    const names = run.filter(({ block }) => /^[\u3400-\u9fff]{2,4}$/.test(block.text));
    if (names.length > 0 || this.drafts.length === 0 || run[0]!.block.level > 0) {
      this.open(
        'orphan',
        run.filter((one) => !names.includes(one)).map((one) => one.block),
        true,
      );
      for (const one of names) {
        this.current!.bylines.push(one.block);
        this.current!.blocks.push(one.block);
      }
      return end;
    }
    for (const { block } of run) {
      const home = this.homeOf(block) ?? this.current ?? this.drafts.at(-1)!;
      home.titles.push(block);
      home.blocks.push(block);
    }
    return end;
  }

  /** The article whose text repeats most of a line. */
  private homeOf(block: Block): Draft | null {
    let best: Draft | null = null;
    let most = Math.max(8, block.text.length * 0.5);
    for (const draft of this.drafts) {
      const text = draft.blocks.map((one) => one.text).join('');
      let longest = 0;
      for (let from = 0; from < block.text.length; from++) {
        let to = from + longest + 1;
        while (to <= block.text.length && text.includes(block.text.slice(from, to))) longest = to++ - from;
      }
      if (longest >= most) {
        most = longest + 1;
        best = draft;
      }
    }
    return best;
  }

  private body(at: number): void {
    const shape = this.shapes[at]!;
    const { block } = shape;
    if (block.gap >= PICTURE_GAP && this.current && !this.onlyTitles()) {
      const open = this.interrupted(at);
      if (open && !endsSentence(lastText(open))) this.current = open;
      else if (this.complete()) this.open('feature', [], true);
    } else {
      const open = this.current ? this.resumed(at) : null;
      if (open) this.current = open;
      else if (this.current && this.partsAt(at)) this.open('feature', [], true);
    }
    if (!this.current) this.open('feature', [], true);
    if (jumpOf(block.text)?.startsWith('from:')) this.current!.headless = true;
    this.add(shape);
  }

  /**
   * The article that stopped in mid-sentence above another one and goes on here: what stands between is complete, and this block
   * has more in common with it.
   */
  private resumed(at: number): Draft | null {
    if (!this.complete()) return null;
    const open = this.drafts
      .slice(-MOST_OPEN)
      .findLast(
        (draft) => draft !== this.current && draft.kind !== 'caption' && draft.last && !endsSentence(draft.last.text),
      );
    if (!open || jumpOf(lastText(open))) return null;
    const { text } = this.shapes[at]!.block;
    if (opensPiece(text)) return null;
    const said = (draft: Draft): string =>
      draft.blocks
        .slice(-SAMPLE)
        .map((block) => block.text.slice(-LONGEST_SAMPLE))
        .join('');
    const [old, now] = [said(open), said(this.current!)];
    // A short piece has little in common with anything: the two are compared at one length.
    const length = Math.min(old.length, now.length);
    if (length < SHORTEST_SAMPLE) return null;
    const of = (known: string): number => inCommon(known.slice(-length), text.slice(0, LONGEST_SAMPLE));
    return of(old) >= AKIN && of(old) >= 1.6 * of(now) ? open : null;
  }

  /** True when an untitled article gives way to another without any mark but its subject. */
  private partsAt(at: number): boolean {
    if (!this.complete() || this.current!.kind === 'news') return false;
    if (!this.current!.headless || !opensPiece(this.shapes[at]!.block.text)) return false;
    const before = this.current!.blocks.slice(-SAMPLE).map((one) => one.text);
    const after: string[] = [];
    for (let next = at; next < Math.min(this.shapes.length, at + SAMPLE); next++) {
      const { block, form } = this.shapes[next]!;
      if (form !== 'body' || (next > at && block.gap >= PICTURE_GAP)) break;
      after.push(block.text);
    }
    return parting(before, after);
  }

  /** A caption: a body of one to three blocks after a picture or a title, closed by the photographer's name. Returns its end. */
  private captionFrom(at: number): number {
    const { block } = this.shapes[at]!;
    if (this.shapes[at]!.form === 'lead' || this.shapes[at]!.form === 'byline') return at;
    if (/^(?:上|下|左|右)?图[为:一二三]/.test(block.text)) {
      const after = this.shapes[at + 1];
      return after?.form === 'credit' ? at + 2 : at + 1;
    }
    for (let end = at; end < Math.min(at + 4, this.shapes.length); end++) {
      const one = this.shapes[end]!;
      if (end > at && one.block.gap >= PICTURE_GAP) return at;
      if (one.form === 'lead' || one.form === 'byline') return at;
      if (one.form === 'credit' && end > at) return this.isolated(at) ? end + 1 : at;
      if (one.form === 'body' && endsWithCredit(one.block.text)) return this.isolated(at) ? end + 1 : at;
      if (one.form === 'body' && one.block.text.length > 260) return at;
    }
    return at;
  }

  /** True when what starts here does not continue the sentence before it. */
  private isolated(at: number): boolean {
    const { block } = this.shapes[at]!;
    const previous = this.shapes[at - 1];
    if (!previous || block.gap >= PICTURE_GAP) return true;
    return endsSentence(previous.block.text) && (this.shapes[at]!.form === 'short' || this.current?.kind !== 'feature');
  }

  private splitCaption(at: number, end: number): [Block[], Shape[]] {
    const shapes = this.shapes.slice(at, end);
    const titles =
      shapes[0]!.form === 'short' && shapes.length > 1 && shapes[1]!.form !== 'credit' ? [shapes[0]!.block] : [];
    return [titles, shapes.slice(titles.length)];
  }

  /** The article that the caption at `at` lies in: the last one that stopped in mid-sentence. */
  private interrupted(at: number): Draft | null {
    const open = this.drafts.findLast(
      (draft) => draft.kind !== 'caption' && first(draft) < this.shapes[at]!.block.start,
    );
    return open ?? this.current;
  }

  private follows(next: Shape): boolean {
    return next.form === 'lead' || next.form === 'byline';
  }

  private complete(): boolean {
    return this.current !== null && !this.onlyTitles() && endsSentence(lastText(this.current));
  }

  private onlyTitles(): boolean {
    return (
      this.current !== null &&
      this.current.blocks.length > 0 &&
      this.current.blocks.length === this.current.titles.length
    );
  }

  private open(kind: ArticleKind, titles: Block[], headless: boolean): void {
    if (titles.length === 0 && this.onlyTitles()) {
      this.current!.kind = kind;
      return;
    }
    this.current = {
      kind,
      titles: [...titles],
      bylines: [],
      subheads: [],
      blocks: [...titles],
      last: null,
      headless: headless && titles.length === 0,
    };
    this.drafts.push(this.current);
  }

  private addTitle(block: Block): void {
    this.current!.titles.push(block);
    this.current!.blocks.push(block);
  }

  private add({ block, form }: Shape): void {
    if (!this.current) this.open('feature', [], true);
    const draft = this.current!;
    draft.blocks.push(block);
    if (form !== 'byline' && form !== 'credit') draft.last = block;
    if (form === 'byline' || form === 'credit') draft.bylines.push(block);
    if (form === 'byline' && draft.kind !== 'news') draft.kind = kindBy(block.text);
    if (form === 'lead' && draft.kind === 'feature') draft.kind = 'news';
  }
}

const kindBy = (byline: string): ArticleKind => (/评论员/.test(byline) ? 'commentary' : 'feature');
