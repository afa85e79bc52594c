/** A sealed paper is corrected by a new one that cites it. */
import type { Viewer } from '@wutong/kernel/access/types';
import { WutongError } from '@wutong/kernel/errors';
import { E as Rule } from '@wutong/module-bulletin';
import { PAPER_KINDS } from '@wutong/papers/paper/kinds';
import { must } from '../access';
import type { Context } from '../context';
import type { BodyBlock, BulletinHead, BulletinMade } from '../wire-bulletin';
import { create } from './acts';
import { draftOf } from './desk';
import { BULLETIN } from './fields';
import type { OpenBulletin } from './open';

/** 关于更正《…》的通报; of a correction 关于再次更正《…》的通报. */
export function correctionTitle({ title, template }: Pick<BulletinHead, 'title' | 'template'>): string {
  const [, before] = /^关于(?:再次)?更正《(.+)》的/u.exec(title) ?? [];
  return `关于${before === undefined ? '' : '再次'}更正《${before ?? title}》的${PAPER_KINDS[template].zh}`;
}

const cites = (block: BodyBlock): boolean => {
  const nodes = block.type === 'paragraph' ? block.content : block.type === 'list' ? block.items.flat() : [];
  return nodes.some(({ type }) => type === 'corrected');
};

/**
 * Drafts the correction: a first paragraph that cites title and number of the old one and says why, then its whole text,
 * with figures that are worked out anew. Throws BULLETIN_CORRECTS_UNSEALED, FORBIDDEN.
 */
export async function correct(
  context: Context,
  viewer: Viewer,
  opened: OpenBulletin,
  idem: string,
  reason: string,
): Promise<BulletinMade> {
  must(context, viewer, 'write', BULLETIN, opened.now.place, opened.ties);
  if (opened.state !== 'sealed') throw new WutongError(Rule.BULLETIN_CORRECTS_UNSEALED);
  const old = draftOf(opened);
  const head: BulletinHead = { ...old.head, title: correctionTitle(old.head), remark: null };
  const opening: BodyBlock = {
    type: 'paragraph',
    content: [
      { type: 'text', text: '现将' },
      { type: 'corrected', id: 'corrected' },
      { type: 'text', text: `更正如下:${reason.replace(/[。.]$/u, '')}。更正后的全文如下,以本件为准。` },
    ],
  };
  const kept = old.body.blocks.filter((block) => !cites(block));
  return create(
    context,
    viewer,
    idem,
    head,
    { blocks: [opening, ...kept] },
    { corrects: opened.record, sample: opened.now.sample },
  );
}
