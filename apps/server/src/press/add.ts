/** A file becomes a page: its text, its record, what the reader makes of it. */
import { createHash } from 'node:crypto';
import { partialDate, type Day } from '@wutong/codes';
import { E as Access } from '@wutong/kernel/access/access.errors';
import { actingGrant } from '@wutong/kernel/access/decide';
import type { Viewer } from '@wutong/kernel/access/types';
import { WutongError } from '@wutong/kernel/errors';
import type { Fields } from '@wutong/kernel/kinds/types';
import type { Draft } from '@wutong/kernel/ledger/types';
import { dayOf, filled } from '@wutong/module-press';
import { must, scopeFor } from '../access';
import type { Context } from '../context';
import { recordId } from '../imports/verdicts';
import type { PressPageAdded, PressPageChange } from '../wire';
import { openPage, PAGE, type OpenPage, type PageRow } from './open';
import { writeAs } from '../write-as';
import { E } from './press.errors';
import { contentOf, decoded } from './read';
import { isRegion, placeOf } from './regions';
import { keepReading, type Content } from './store';
import type { ReadingThread } from './threads';

export interface NewPage {
  bytes: Uint8Array;
  file: string;
  title?: string | undefined;
  paper?: string | undefined;
  published?: Day | undefined;
  region?: string | undefined;
  place?: string | undefined;
}

const sha256 = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex');

/** The office in which the viewer hands in a page for a place. Throws FORBIDDEN, or FORBIDDEN_ACTION when they may nowhere. */
function standingFor(
  context: Context,
  viewer: Viewer,
  asked: string | undefined,
  home: string | null,
): { place: string; office: string } {
  if (asked) must(context, viewer, 'import', PAGE, asked);
  const own = viewer.grants.map((grant) => grant.place);
  for (const place of asked ? [asked] : [...(home ? [home] : []), ...own]) {
    const grant = actingGrant(viewer, 'import', PAGE, place, context.tree);
    if (grant) return { place, office: grant.office };
  }
  throw new WutongError(Access.FORBIDDEN_ACTION);
}

/** What a page is called when nobody says: by its file where somebody gave that a name in Chinese, else by its first title. */
function titleOf(file: string, content: Content): string {
  const bare = file.replace(/\.[A-Za-z0-9]{1,5}$/, '').trim();
  if (/\p{Script=Han}{2}/u.test(bare) && !/^(?:粘贴|未命名|新建)/.test(bare)) return bare.slice(0, 120);
  const title = content.articles.flatMap(({ title: parts }) => parts.filter(({ role }) => role === 'main'))[0]?.text;
  return (title?.replace(/\s+/g, '').replace(/^[^\p{L}\p{N}《“]+/u, '') || bare || '版面').slice(0, 120);
}

/**
 * Adds a page, once however often the file is handed in within reach. Throws the PRESS_ codes that say why a file is no
 * page, PRESS_REGION_UNKNOWN, FORBIDDEN and FORBIDDEN_ACTION.
 */
export async function addPage(
  context: Context,
  viewer: Viewer,
  thread: ReadingThread,
  { bytes, file, title, paper, published, region, place }: NewPage,
): Promise<PressPageAdded> {
  const { database, city } = context;
  if (region && !isRegion(context.tree, region)) throw new WutongError(E.PRESS_REGION_UNKNOWN, { region });
  // Whoever may not hand in a page has no use for the thread either.
  standingFor(context, viewer, place, null);
  const digest = sha256(bytes);
  const known = await database.read(scopeFor(context, viewer, 'read', PAGE), async (sql) => {
    const { rows } = await sql.query<{ record: string }>(
      `SELECT record FROM press_page_history WHERE city = $1 AND file_sha256 = $2 AND known_to = 'infinity' AND eff_to = 'infinity'
         AND exited_on IS NULL ORDER BY created_on, record`,
      [city, digest],
    );
    return rows;
  });
  let unread: string | null = null;
  for (const { record } of known) {
    const how = await opens(context, viewer, record);
    if (how === 'opens') return { page: record, known: true };
    if (how === 'unread') unread = record;
  }
  const { text, encoding, from } = await decoded(thread, bytes, file);
  const content = await contentOf(context, thread, text, { published: published ?? null, region: region ?? null });
  const scope = scopeFor(context, viewer, 'import', PAGE);
  if (unread !== null) {
    // Its record was written, then the server stopped: the reading is made good.
    const reading = { page: unread, text, encoding, from, content, readAt: context.now() };
    await database.write(scope, (sql) => keepReading(sql, city, reading));
    return { page: unread, known: true };
  }
  const named = content.region === null ? null : placeOf(context.tree)(content.region);
  // A neighbour's paper belongs to whoever hands it in.
  const home = named !== null && context.tree.within(named, city) ? named : null;
  const { place: at, office } = standingFor(context, viewer, place, home);
  const page = recordId('g', `press page ${at}`, digest);
  const day = content.published;
  const now = context.now();
  const fields: Fields = filled({
    name: title?.trim() || titleOf(file, content),
    place_code: at,
    paper: paper?.trim() || null,
    published: day === null ? null : partialDate(day),
    published_from: content.publishedFrom,
    region: region ?? null,
    file_name: file.slice(0, 200),
    file_sha256: digest,
    text_sha256: sha256(text),
    added_on: partialDate(context.today()),
  });
  const source = `page_${digest.slice(0, 24)}_${at}`;
  const today = context.today();
  const draft: Draft = {
    kind: PAGE,
    record: page,
    effectiveOn: day !== null && day < today ? day : today,
    source,
    change: { act: 'create', fields },
  };
  const mediaType = from === 'pdf' ? 'application/pdf' : 'text/plain';
  await writeAs(context, viewer, {
    action: 'import',
    kind: PAGE,
    place: at,
    office,
    idem: `press page ${page}`,
    drafts: [draft],
    sources: [{ id: source, kind: 'page' as const, title: String(fields['name']), bytes, mediaType }],
  });
  const reading = { page, text, encoding, from, content, readAt: now };
  await database.write(scope, (sql) => keepReading(sql, city, reading));
  return { page, known: false };
}

async function opens(context: Context, viewer: Viewer, page: string): Promise<'opens' | 'unread' | 'unknown'> {
  return context.database.read(scopeFor(context, viewer, 'read', PAGE), async (sql) => {
    try {
      await openPage(sql, context, viewer, page);
      return 'opens';
    } catch (error) {
      if (!(error instanceof WutongError)) throw error;
      if (error.code === E.PRESS_PAGE_UNREAD) return 'unread';
      if (error.code === E.PRESS_PAGE_UNKNOWN) return 'unknown';
      throw error;
    }
  });
}

/** What a person says of the day and the city of a page; what was only inferred is inferred anew. */
export function toldOf({ fields }: Pick<PageRow, 'fields'>): { published: Day | null; region: string | null } {
  const region = fields['region'];
  return {
    published: fields['published_from'] === 'given' ? dayOf(fields, 'published') : null,
    region: typeof region === 'string' ? region : null,
  };
}

/** Changes what is known of a page, and reads it anew with that. Throws PRESS_REGION_UNKNOWN, FORBIDDEN, CHANGED_BY_OTHERS. */
export async function changePage(
  context: Context,
  viewer: Viewer,
  thread: ReadingThread,
  open: OpenPage,
  { idem, title, paper, published, region }: PressPageChange,
): Promise<void> {
  const { database, city } = context;
  must(context, viewer, 'write', PAGE, open.row.place);
  if (region && !isRegion(context.tree, region)) throw new WutongError(E.PRESS_REGION_UNKNOWN, { region });
  const told = toldOf(open.row);
  const after = {
    published: published === undefined ? told.published : published,
    region: region === undefined ? told.region : region,
  };
  const content = await contentOf(context, thread, open.reading.text, after);
  const fields: Fields = {
    ...(title === undefined ? {} : { name: title.trim() }),
    ...(paper === undefined ? {} : { paper: paper?.trim() || null }),
    ...(region === undefined ? {} : { region }),
    ...(published === undefined
      ? {}
      : {
          published: content.published === null ? null : partialDate(content.published),
          published_from: content.publishedFrom,
        }),
  };
  const grant = actingGrant(viewer, 'write', PAGE, open.row.place, context.tree);
  if (!grant) throw new WutongError(Access.FORBIDDEN_ACTION);
  const scope = scopeFor(context, viewer, 'write', PAGE);
  if (Object.keys(fields).length > 0) {
    const draft: Draft = {
      kind: PAGE,
      record: open.page,
      effectiveOn: context.today(),
      change: { act: 'set', fields },
      expectedVersion: open.row.version,
    };
    await writeAs(context, viewer, {
      action: 'write',
      kind: PAGE,
      place: open.row.place,
      office: grant.office,
      idem,
      drafts: [draft],
    });
  }
  const { text, encoding, from } = open.reading;
  await database.write(scope, (sql) =>
    keepReading(sql, city, { page: open.page, text, encoding, from, content, readAt: context.now() }),
  );
}
