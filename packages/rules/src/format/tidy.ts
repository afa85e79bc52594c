/** What a file may say in several ways, said in one: keys that hold null are left out, days of lesser precision widened. */
import type { Node, Policy } from './types';

type Loose = Record<string, unknown>;
const object = (value: unknown): value is Loose => typeof value === 'object' && value !== null && !Array.isArray(value);
const list = (value: unknown): unknown[] => value as unknown[];

/** Without the keys that hold null: in a node and its parts null means that nothing is said. */
function said(value: Loose): Loose {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== null && one !== undefined));
}

/** A tree whose shape has been checked, without keys that hold null. Ends of bands and values of tests stay as they are. */
export function tidyNode(value: unknown): Node {
  const node = said(value as Loose);
  for (const key of ['all', 'any', 'of']) if (Array.isArray(node[key])) node[key] = node[key].map(tidyNode);
  if ('not' in node) node['not'] = tidyNode(node['not']);
  if (object(node['tiers'])) node['tiers'] = said(node['tiers']);
  if (object(node['score'])) {
    const score = said(node['score']);
    score['groups'] = list(score['groups']).map((group) => {
      const tidied = said(group as Loose);
      tidied['items'] = list(tidied['items']).map((item) => {
        const own = said(item as Loose);
        own['bands'] = list(own['bands']).map((band) => {
          const one = said(band as Loose);
          return 'if' in one ? { ...one, if: tidyNode(one['if']) } : one;
        });
        return own;
      });
      return tidied;
    });
    node['score'] = score;
  }
  return node as unknown as Node;
}

/** The first or the last day of what a date of day, month or year precision speaks of. */
export function widened(date: unknown, last: boolean): unknown {
  if (typeof date !== 'string' || date.length === 10) return date;
  const month = date.length === 7 ? Number(date.slice(5)) : last ? 12 : 1;
  const year = date.slice(0, 4);
  const day = last ? new Date(Date.UTC(Number(year), month, 0)).getUTCDate() : 1;
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** A policy that has been checked: its tree tidied, its days in force and windows as days, a grant without a title as none. */
export function tidyPolicy(item: Loose): Policy {
  const policy: Loose = { ...item };
  policy['conditions'] = item['conditions'] ? tidyNode(item['conditions']) : null;
  if (Array.isArray(item['effective'])) policy['effective'] = item['effective'].map((day, n) => widened(day, n === 1));
  if (Array.isArray(item['windows']))
    policy['windows'] = item['windows'].map((window: Loose) => ({
      ...window,
      from: widened(window['from'], false),
      to: widened(window['to'], true),
    }));
  if (object(item['grants']) && typeof item['grants']['title'] !== 'string') policy['grants'] = null;
  return policy as unknown as Policy;
}
