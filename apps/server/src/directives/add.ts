/** A paper becomes a directive: its text, its record, what the reader finds in it. */
import { createHash } from 'node:crypto';
import type { Day } from '@wutong/codes';
import type { TasksRead } from '@wutong/figures/tasks/index';
import { E as Access } from '@wutong/kernel/access/access.errors';
import { actingGrant } from '@wutong/kernel/access/decide';
import type { Viewer } from '@wutong/kernel/access/types';
import { systemScope } from '@wutong/kernel/db/scope';
import { WutongError } from '@wutong/kernel/errors';
import type { Fields } from '@wutong/kernel/kinds/types';
import type { PaperType } from '@wutong/module-supervision';
import { filled } from '@wutong/module-press';
import { must, scopeFor } from '../access';
import type { Context } from '../context';
import { recordId } from '../imports/verdicts';
import type { ReadingThread } from '../press/threads';
import type { DirectiveAdded } from '../wire';
import { writeAs } from '../write-as';
import { E } from './directives.errors';
import { dateField, DIRECTIVE, heldOn, type OpenDirective } from './open';
import { keepReading, readingsOf } from './store';
import type { DirectiveText } from './text';

/** What a person says of a paper. */
export interface AboutPaper {
  title?: string | undefined;
  paperType?: PaperType | undefined;
  docNo?: string | undefined;
  heldOn?: Day | undefined;
  place?: string | undefined;
  fromOffice?: string | undefined;
  leaderRole?: string | undefined;
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Throws DIRECTIVE_OFFICE_UNKNOWN unless the office is one in force. */
function mustBeOffice(context: Context, office: string | null | undefined): void {
  if (office && context.offices.get(office)?.validTo !== null)
    throw new WutongError(E.DIRECTIVE_OFFICE_UNKNOWN, { office }, { where: { field: 'fromOffice' } });
}

/** Where the viewer hands it in, and in which office. Throws FORBIDDEN, FORBIDDEN_ACTION. */
function standingFor(context: Context, viewer: Viewer, asked: string | undefined): { place: string; office: string } {
  if (asked) must(context, viewer, 'import', DIRECTIVE, asked);
  for (const place of asked ? [asked] : viewer.grants.map((grant) => grant.place)) {
    const grant = actingGrant(viewer, 'import', DIRECTIVE, place, context.tree);
    if (grant) return { place, office: grant.office };
  }
  throw new WutongError(Access.FORBIDDEN_ACTION);
}

/** Reads a text as it is known today. */
export function tasksOf(
  context: Context,
  thread: ReadingThread,
  text: string,
  published: Day | null,
): Promise<TasksRead> {
  const { tree, city } = context;
  const offices = [...context.offices.values()].filter(({ validTo }) => validTo === null).map(({ name }) => name);
  return thread.run('tasks', { text, region: tree.nameOf(city), offices, ...(published ? { published } : {}) });
}

/** What a paper is called when nobody says: its file, else its first line with words. */
function titleOf(text: string, file: string | null): string {
  const bare = file?.replace(/\.[A-Za-z0-9]{1,5}$/, '').trim() ?? '';
  if (/\p{Script=Han}{4}/u.test(bare) && !/^(?:粘贴|未命名|新建)/.test(bare)) return bare.slice(0, 120);
  const line = text
    .split('\n')
    .map((one) => one.replace(/\s+/g, '').replace(/^#+/, ''))
    .find((one) => /\p{Script=Han}{4}/u.test(one));
  return (line ?? bare ?? '').slice(0, 80) || '未命名来源';
}

/**
 * Adds a directive, once however often its text is handed in at a place. Throws DIRECTIVE_OFFICE_UNKNOWN, FORBIDDEN,
 * FORBIDDEN_ACTION.
 */
export async function addDirective(
  context: Context,
  viewer: Viewer,
  thread: ReadingThread,
  { text, encoding, from }: DirectiveText,
  file: string | null,
  about: AboutPaper,
): Promise<DirectiveAdded> {
  const { city, database } = context;
  mustBeOffice(context, about.fromOffice);
  const { place, office } = standingFor(context, viewer, about.place);
  const digest = sha256(text);
  const directive = recordId('v', `directive ${place}`, digest);
  const scope = scopeFor(context, viewer, 'import', DIRECTIVE);
  const there = await database.read(systemScope(city), async (sql) => ({
    record: await sql.query<{ record: string }>('SELECT record FROM record_index WHERE city = $1 AND record = $2', [
      city,
      directive,
    ]),
    read: (await readingsOf(sql, city, [directive])).has(directive),
  }));
  if (there.record.rows.length > 0 && there.read) return { directive, known: true };
  const content = await tasksOf(context, thread, text, about.heldOn ?? null);
  const readAt = context.now();
  if (there.record.rows.length === 0) {
    const title = about.title?.trim() || titleOf(text, file);
    const fields: Fields = filled({
      title,
      place,
      paper_type: about.paperType ?? null,
      doc_no: about.docNo?.trim() || null,
      held_on: dateField(about.heldOn),
      from_office: about.fromOffice ?? null,
      leader_role: about.leaderRole?.trim() || null,
      file_name: file?.slice(0, 200) ?? null,
      text_sha256: digest,
    });
    const source = `directive_${digest.slice(0, 24)}_${place}`;
    await writeAs(context, viewer, {
      action: 'import',
      kind: DIRECTIVE,
      place,
      office,
      idem: `directive ${directive}`,
      drafts: [
        { kind: DIRECTIVE, record: directive, effectiveOn: context.today(), source, change: { act: 'create', fields } },
      ],
      sources: [
        {
          id: source,
          kind: about.paperType === 'minutes' || about.paperType === 'dispatch' ? 'minutes' : 'document',
          title,
          docNo: about.docNo?.trim() || null,
          bytes: Buffer.from(text, 'utf8'),
          mediaType: 'text/plain; charset=utf-8',
        },
      ],
      scope,
    });
  }
  // Should the server stop between the two, handing in the same text once more makes the reading good.
  await database.write(scope, (sql) => keepReading(sql, city, { directive, text, encoding, from, content, readAt }));
  return { directive, known: there.record.rows.length > 0 };
}

export interface PaperChange {
  idem: string;
  title?: string | undefined;
  paperType?: PaperType | null | undefined;
  docNo?: string | null | undefined;
  heldOn?: Day | null | undefined;
  fromOffice?: string | null | undefined;
  leaderRole?: string | null | undefined;
  remark?: string | null | undefined;
}

/** Changes what is known of a directive; with another day it is read anew. Throws DIRECTIVE_OFFICE_UNKNOWN, FORBIDDEN, CHANGED_BY_OTHERS. */
export async function changeDirective(
  context: Context,
  viewer: Viewer,
  thread: ReadingThread,
  { row, reading }: OpenDirective,
  change: PaperChange,
): Promise<void> {
  const { city, database } = context;
  mustBeOffice(context, change.fromOffice);
  const put = <T>(field: string, value: T | undefined, as: (given: T) => Fields[string]): Fields =>
    value === undefined ? {} : { [field]: as(value) };
  const plain = (value: string | null): string | null => value?.trim() || null;
  const fields: Fields = {
    ...put('title', change.title, (title) => title.trim()),
    ...put('paper_type', change.paperType, (type) => type),
    ...put('doc_no', change.docNo, plain),
    ...put('held_on', change.heldOn, (day) => dateField(day)),
    ...put('from_office', change.fromOffice, (office) => office),
    ...put('leader_role', change.leaderRole, plain),
    ...put('remark', change.remark, plain),
  };
  if (Object.keys(fields).length === 0) return;
  const day = change.heldOn === undefined ? heldOn(row) : change.heldOn;
  const content = reading && change.heldOn !== undefined ? await tasksOf(context, thread, reading.text, day) : null;
  await writeAs(context, viewer, {
    action: 'write',
    kind: DIRECTIVE,
    place: row.place,
    idem: change.idem,
    drafts: [
      {
        kind: DIRECTIVE,
        record: row.record,
        effectiveOn: context.today(),
        change: { act: 'set', fields },
        expectedVersion: row.version,
      },
    ],
  });
  if (reading && content)
    await database.write(scopeFor(context, viewer, 'write', DIRECTIVE), (sql) =>
      keepReading(sql, city, { ...reading, content, readAt: context.now() }),
    );
}
