/** Where in a text something stands, and what is wrong there. */
import { sayError } from '@wutong/kernel/errors';
import type { Bilingual } from '@wutong/kernel/kinds/types';
import type { BulletinFault } from '../wire-bulletin';

/** A place in the text: block, item of a list, node, each from 0; `field`: of the head. */
export interface Spot {
  block: number | null;
  item: number | null;
  inline: number | null;
  id: string | null;
  field: string | null;
}

export const spot = (part: Partial<Spot>): Spot => ({
  block: null,
  item: null,
  inline: null,
  id: null,
  field: null,
  ...part,
});

/** 第3块第2项第1处, counted from 1 as people do. */
export function saySpot({ block, item, inline }: Spot): Bilingual {
  if (block === null) return { zh: '版头', en: 'the head' };
  const zh = [
    `第${block + 1}块`,
    ...(item === null ? [] : [`第${item + 1}项`]),
    ...(inline === null ? [] : [`第${inline + 1}处`]),
  ];
  const en = [
    `block ${block + 1}`,
    ...(item === null ? [] : [`item ${item + 1}`]),
    ...(inline === null ? [] : [`position ${inline + 1}`]),
  ];
  return { zh: zh.join(''), en: en.join(', ') };
}

/** The path of the place in what was sent: `body.blocks.2.content.1`. */
function pathOf({ block, item, inline, field }: Spot): string {
  if (block === null) return field === null ? 'head' : `head.${field}`;
  const within =
    item !== null
      ? `.items.${item}${inline === null ? '' : `.${inline}`}`
      : inline === null
        ? ''
        : `.content.${inline}`;
  return `body.blocks.${block}${within}`;
}

/** A fault with its sentence; `{at}` of the sentence is the place. */
export function faultAt(
  at: Spot,
  code: string,
  params: Record<string, string | number | Bilingual> = {},
): BulletinFault {
  const filled = { at: saySpot(at), ...params };
  return { error: { code, message: sayError(code, filled), where: { field: pathOf(at) }, params: filled }, ...at };
}
