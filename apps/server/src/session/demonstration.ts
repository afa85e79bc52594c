/** The posts one click signs in as, in a demonstration city only. They are posts, not people. */
import { systemScope } from '@wutong/kernel/db/scope';
import { E } from '@wutong/kernel/access/access.errors';
import { createAccount } from '@wutong/kernel/access/accounts';
import { grantPost } from '@wutong/kernel/access/posts';
import { ROLES } from '@wutong/kernel/access/roles';
import type { Grant, Role } from '@wutong/kernel/access/types';
import { WutongError } from '@wutong/kernel/errors';
import type { Bilingual } from '@wutong/kernel/kinds/types';
import type { Context } from '../context';
import type { Welcome } from '../wire';

export interface DemoPost extends Grant {
  account: string;
  name: Bilingual;
  /** Further posts of the same account. */
  also: readonly Pick<Grant, 'role' | 'place' | 'office'>[];
}

/** One post per role: the first county of the city and its first township stand for all. */
export function demoPosts(context: Pick<Context, 'tree' | 'city'>): DemoPost[] {
  const { tree, city } = context;
  const counties = tree.children(city).filter((place) => place.level === 'county');
  // A county whose code ends in 21 or more is a county proper; districts come first and stand less well for the others.
  const county = counties.find((place) => place.name.endsWith('县')) ?? counties[0];
  const township = county && tree.children(county.code).find((place) => place.level === 'township');
  const at = (role: Role, place: string, office: string): DemoPost => ({
    role,
    place,
    office,
    account: `demo-${role}`,
    name: { zh: `示例·${ROLES[role].name.zh}`, en: `Sample · ${ROLES[role].name.en}` },
    // Whoever reviews also sits in the supervision office (督查室): it reviews and closes the duties it gave out.
    also: role === 'reviewer' ? [{ role, place, office: `${city}-dcs` }] : [],
  });
  return [
    at('leader', city, `${city}-zfb`),
    at('officer', city, `${city}-fgw`),
    at('reviewer', city, `${city}-fgw`),
    at('supervisor', city, `${city}-dcs`),
    ...(county ? [at('county-clerk', county.code, `${county.code}-fgj`)] : []),
    ...(township ? [at('township-clerk', township.code, `${township.code}-${suffix(township.name)}`)] : []),
    at('administrator', city, `${city}-zfb`),
  ];
}

function suffix(name: string): string {
  return name.endsWith('街道') ? 'bsc' : 'zf';
}

/** Makes the accounts that are missing. They have no password: the click is the only way in, and it ends with the demonstration. */
export async function seedDemoPosts(context: Context): Promise<void> {
  try {
    await makeDemoPosts(context);
  } catch (error) {
    // Another server that starts at the same moment made them first; now they are there.
    if (!(error instanceof WutongError) || error.code !== E.ACCOUNT_EXISTS) throw error;
    await makeDemoPosts(context);
  }
}

async function makeDemoPosts(context: Context): Promise<void> {
  const { database, city, tree } = context;
  const act = { city, actor: 'system', now: context.now() };
  await database.write(systemScope(city), async (sql) => {
    const { rows } = await sql.query<{ account: string }>(
      'SELECT account FROM account WHERE city = $1 AND demonstration',
      [city],
    );
    const made = new Set(rows.map(({ account }) => account));
    for (const post of demoPosts(context).filter(({ account }) => !made.has(account))) {
      await createAccount(sql, act, { account: post.account, name: post.name.zh, demonstration: true });
      for (const { role, place, office } of [post, ...post.also])
        await grantPost(sql, act, tree, post.account, { role, place, office });
    }
  });
}

/** What the sign-in page offers. */
export function demoRoles(context: Context): Welcome['demoRoles'] {
  if (!context.demonstration) return [];
  return demoPosts(context).map(({ role, account, name, place }) => ({
    role,
    account,
    name,
    place,
    placeName: context.tree.nameOf(place),
  }));
}
