/** Sheets of firms' facts: handed in, mapped, written whole or not at all. */
import { randomBytes } from 'node:crypto';
import { E as Access } from '@wutong/kernel/access/access.errors';
import { actingGrant } from '@wutong/kernel/access/decide';
import type { Viewer } from '@wutong/kernel/access/types';
import type { Sql } from '@wutong/kernel/db/types';
import { WutongError } from '@wutong/kernel/errors';
import { writeLongAct } from '@wutong/kernel/ledger/act-parts';
import type { Draft } from '@wutong/kernel/ledger/types';
import { FACT_KINDS, type FactKind } from '@wutong/module-policy/fields';
import { E } from '@wutong/module-policy/policy.errors';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { asRefusal, scopeFor } from '../access';
import type { Context } from '../context';
import { day, idempotencyKey, shortText } from '../edge/input';
import { rememberMapping } from '../imports/mappings';
import { operation, route } from '../openapi/route';
import { FactSheetShape } from '../openapi/shapes/firms';
import { planUpload, type Remembered, signatureOf, sourceOf, tablesOf, type Upload } from '../policy/fact-sheets';
import type { FactSheet } from '../wire-firms';
import { readBook } from './policy';

const tag = 'policies' as const;
/** Under which mappings of these sheets are remembered. */
const KIND = 'firm-facts';
/** Papers written at once. */
const PART = 500;
const UploadParam = z.object({ id: z.string().regex(/^u_[\w-]{10,30}$/) });
const kinds = Object.keys(FACT_KINDS) as [FactKind, ...FactKind[]];

const START = operation({
  method: 'POST',
  path: '/policy/facts/sheets',
  id: 'startFactSheet',
  tag,
  summary: { zh: '上传一份企业指标表', en: 'Hand in a sheet of facts about firms' },
  note: { zh: '一行一家企业;提交之前什么也不写入。', en: 'One firm a row; nothing is written before the commit.' },
  query: z.object({ kind: z.enum(kinds).default('sheet'), on: day.optional() }),
  upload: true,
  answer: FactSheetShape,
  errors: ['FACT_FILE_MISSING', 'FACT_AHEAD', 'FORBIDDEN_ACTION', 'BODY_TOO_LARGE'],
});
const MAP = operation({
  method: 'POST',
  path: '/policy/facts/sheets/:id/mapping',
  id: 'mapFactSheet',
  tag,
  summary: { zh: '说明各列是什么,并重读', en: 'Say what columns are, and read again' },
  note: { zh: '同样的表头下次自动套用。', en: 'Remembered for headings like these.' },
  params: UploadParam,
  body: z.strictObject({
    columns: z
      .array(
        z.strictObject({
          sheet: shortText,
          column: z.string().regex(/^[A-Z]{1,3}$/),
          to: z.string().max(80).nullable(),
          unit: z.string().max(20).nullable().optional(),
        }),
      )
      .max(2000),
  }),
  answer: FactSheetShape,
  status: 200,
  errors: ['FACT_UPLOAD_UNKNOWN'],
  example: { columns: [{ sheet: 'Sheet1', column: 'C', to: 'rev.y1', unit: '元' }] },
});
const COMMIT = operation({
  method: 'POST',
  path: '/policy/facts/sheets/:id/commit',
  id: 'commitFactSheet',
  tag,
  summary: { zh: '写入账本:一次办理,全有或全无', en: 'Write it: one act, all or nothing' },
  params: UploadParam,
  body: z.strictObject({ idem: idempotencyKey.optional() }),
  answer: FactSheetShape,
  status: 200,
  errors: ['FACT_UPLOAD_UNKNOWN', 'FACT_SHEET_REFUSED'],
  example: { idem: 'facts-0001' },
});

const COLUMNS = 'id, account, office, origin, told_on AS "on", file, bytes, mapping, state';

/** Registers `/policy/facts/…`. */
export function factSheetRoutes(app: FastifyInstance, context: Context): void {
  const { database, registry, city } = context;
  const mine = (viewer: Viewer) => scopeFor(context, viewer, 'import', 'fact_sheet');

  const uploadOf = async (viewer: Viewer, id: string): Promise<Upload> => {
    const found = await database.read(mine(viewer), (sql) =>
      sql.query<Upload>(`SELECT ${COLUMNS} FROM fact_upload WHERE city = $1 AND id = $2 AND account = $3`, [city, id, viewer.account]),
    ); // prettier-ignore
    const [upload] = found.rows;
    if (!upload) throw new WutongError(E.FACT_UPLOAD_UNKNOWN);
    return upload;
  };
  const planned = async (viewer: Viewer, upload: Upload) => {
    const { book } = await readBook(context, {});
    const signatures = tablesOf(upload.bytes, upload.file).map(signatureOf);
    const known = await database.read(mine(viewer), (sql) => rememberedFor(sql, upload.office, signatures));
    return planUpload(context, viewer, book, upload, (signature) => known.get(signature) ?? {});
  };
  async function rememberedFor(
    sql: Sql,
    office: string,
    signatures: readonly string[],
  ): Promise<Map<string, Remembered>> {
    const { rows } = await sql.query<{ signature: string; mapping: { columns: Remembered } }>(
      'SELECT signature, mapping FROM import_mapping WHERE city = $1 AND office = $2 AND kind = $3 AND signature = ANY($4::text[])',
      [city, office, KIND, [...signatures]],
    );
    return new Map(rows.map(({ signature, mapping }) => [signature, mapping.columns]));
  }

  route(app, START, async ({ viewer, query: { kind, on }, request }) => {
    const office = viewer.grants.flatMap(({ place }) => actingGrant(viewer, 'import', 'fact_sheet', place, context.tree) ?? [])[0]?.office; // prettier-ignore
    if (!office) throw new WutongError(Access.FORBIDDEN_ACTION);
    const today = context.today();
    if (on !== undefined && on > today) throw new WutongError(E.FACT_AHEAD, { day: on }, { where: { field: 'on' } });
    const file = await request.file();
    if (!file) throw new WutongError(E.FACT_FILE_MISSING);
    const bytes = await file.toBuffer();
    const upload: Upload = {
      id: `u_${randomBytes(12).toString('base64url')}`,
      account: viewer.account,
      office,
      origin: kind,
      on: on ?? today,
      file: file.filename.slice(0, 200),
      bytes,
      mapping: {},
      state: 'ready',
    };
    // Read before it is kept: what is no sheet leaves nothing behind.
    const { view } = await planned(viewer, upload);
    await database.write(mine(viewer), (sql) =>
      sql.query(
        `INSERT INTO fact_upload (city, id, account, office, origin, told_on, file, bytes, state, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'ready', $9)`,
        [city, upload.id, viewer.account, office, kind, upload.on, upload.file, bytes, context.now()],
      ),
    );
    return view;
  });

  route(app, MAP, async ({ viewer, params: { id }, body }) => {
    const upload = await uploadOf(viewer, id);
    const mapping = { ...upload.mapping };
    for (const { sheet, column, to, unit } of body.columns) mapping[`${sheet}!${column}`] = { to, unit: unit ?? null };
    const next = { ...upload, mapping };
    const { view } = await planned(viewer, next);
    await database.write(mine(viewer), async (sql) => {
      await sql.query('UPDATE fact_upload SET mapping = $3::jsonb WHERE city = $1 AND id = $2', [city, id, JSON.stringify(mapping)]); // prettier-ignore
      const who = { city, office: upload.office, account: viewer.account, now: context.now() };
      for (const table of tablesOf(upload.bytes, upload.file)) {
        const columns = Object.fromEntries(
          view.columns
            .filter(({ sheet }) => sheet === table.sheet)
            .map(({ column, to, unit }) => [column, { to, unit }]),
        );
        await rememberMapping(sql, who, KIND, signatureOf(table), { columns });
      }
    });
    return view;
  });

  route(app, COMMIT, async ({ viewer, params: { id } }): Promise<FactSheet> => {
    const upload = await uploadOf(viewer, id);
    const { view, drafts } = await planned(viewer, upload);
    if (upload.state === 'done') return view;
    const errors = view.problems.filter(({ level }) => level === 'error').length;
    if (errors > 0) throw new WutongError(E.FACT_SHEET_REFUSED, { count: errors });
    if (drafts.length > 0) await write(viewer, upload, drafts);
    await database.write(mine(viewer), (sql) =>
      sql.query(`UPDATE fact_upload SET state = 'done' WHERE city = $1 AND id = $2`, [city, id]),
    );
    return { ...view, state: 'done' };
  });

  async function write(viewer: Viewer, upload: Upload, drafts: readonly Draft[]): Promise<void> {
    const source = {
      id: sourceOf(upload),
      kind: 'sheet' as const,
      title: upload.file,
      bytes: upload.bytes,
      mediaType: 'application/octet-stream',
    };
    const act = {
      city,
      actor: viewer.account,
      office: upload.office,
      idem: `${viewer.account}:facts:${upload.id}`,
      now: context.now(),
      sources: [source],
      parts: function* () {
        for (let n = 0; n < drafts.length; n += PART) yield drafts.slice(n, n + PART);
      },
    };
    try {
      await writeLongAct(database, registry, act, mine(viewer));
    } catch (error) {
      throw asRefusal(error);
    }
  }
}
