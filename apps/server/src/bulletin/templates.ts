/** The templates, and a head to begin with. */
import type { Viewer } from '@wutong/kernel/access/types';
import { actingGrant } from '@wutong/kernel/access/decide';
import { WutongError } from '@wutong/kernel/errors';
import { templates, type Template } from '@wutong/module-bulletin/templates';
import { PAPER_KINDS } from '@wutong/papers/paper/kinds';
import type { Context } from '../context';
import type { BulletinCreate, BulletinHead, BulletinTemplateInfo } from '../wire-bulletin';
import { E } from './bulletin.errors';
import { BULLETIN } from './fields';

export type { Template };

export const templateInfos = (): BulletinTemplateInfo[] =>
  templates.map(({ name, template, title, purpose }) => ({ name, template, title, purpose, source: PAPER_KINDS[template].source })); // prettier-ignore

/** The template of that name. Throws BULLETIN_TEMPLATE_UNKNOWN. */
export function templateOf(name: string): Template {
  const found = templates.find((one) => one.name === name);
  if (!found) throw new WutongError(E.BULLETIN_TEMPLATE_UNKNOWN, { template: name }, { where: { field: 'from' } });
  return found;
}

/** The head of a new draft: of the office in which the viewer writes there, over the year so far unless they say otherwise. */
export function headFor(context: Context, viewer: Viewer, template: Template, asked: BulletinCreate): BulletinHead {
  const { place, asOf, office, title } = asked;
  const period = asked.period ?? { from: `${asOf.slice(0, 4)}-01-01`, to: asOf };
  const placeName = context.tree.nameOf(place);
  return {
    title: title ?? template.heading({ placeName, asOf, period }),
    template: template.template,
    place,
    office: office ?? actingGrant(viewer, 'write', BULLETIN, place, context.tree)?.office ?? '',
    mark: null,
    asOf,
    period,
    recipients: [...template.recipients],
    copies: [],
    signers: [],
    urgency: null,
    remark: null,
    present: [],
    absent: [],
    observers: [],
  };
}
