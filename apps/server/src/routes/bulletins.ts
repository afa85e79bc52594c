/** Bulletins: drafted with live figures, checked by another, sealed, corrected by a new one. */
import { randomBytes } from 'node:crypto';
import type { Viewer } from '@wutong/kernel/access/types';
import { WutongError } from '@wutong/kernel/errors';
import { headOf } from '@wutong/kernel/ledger/read';
import { paperDocx, paperHtml, tableSheet } from '@wutong/papers/paper/index';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { scopeFor } from '../access';
import { ask, check, createFrom, drop, save, sendBack } from '../bulletin/acts';
import { E } from '../bulletin/bulletin.errors';
import { correct } from '../bulletin/correct';
import { draftOf, lay, laidPaper, open, printed, sealedFile } from '../bulletin/desk';
import { BULLETIN, textOf } from '../bulletin/fields';
import { bulletinList } from '../bulletin/list';
import { refsOf } from '../bulletin/open';
import { pick } from '../bulletin/pick';
import { DOCX, seal } from '../bulletin/seal';
import { headFor, templateInfos, templateOf } from '../bulletin/templates';
import { verify } from '../bulletin/verify';
import { bulletinView } from '../bulletin/view';
import { waitingBulletins } from '../bulletin/waiting';
import type { Context } from '../context';
import { contentPolicy } from '../edge/headers';
import { route } from '../openapi/route';
import {
  ASK_CHECK,
  CHECK_BULLETIN,
  CORRECT_BULLETIN,
  CREATE_BULLETIN,
  DROP_BULLETIN,
  LIST_BULLETINS,
  LIST_TEMPLATES,
  PICK,
  PREVIEW_BULLETIN,
  PRINT_HTML,
  PRINT_WORD,
  READ_BULLETIN,
  SAVE_BULLETIN,
  SEAL_BULLETIN,
  SEND_BACK,
  TABLE_WORKBOOK,
  VERIFY_BULLETIN,
} from './bulletins.operations';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

function sendFile(reply: FastifyReply, bytes: Uint8Array, type: string, name: string): FastifyReply {
  const end = name.slice(name.lastIndexOf('.'));
  return reply
    .header('content-type', type)
    .header(
      'content-disposition',
      `attachment; filename="bulletin${end}"; filename*=UTF-8''${encodeURIComponent(name)}`,
    )
    .send(Buffer.from(bytes));
}

/** Registers `/bulletins/…`. */
export function bulletinRoutes(app: FastifyInstance, context: Context): void {
  const { database, city } = context;
  const show = (viewer: Viewer, bulletin: string) => bulletinView(context, viewer, bulletin);

  route(app, LIST_BULLETINS, ({ viewer, query }) =>
    query.waits ? waitingBulletins(context, viewer) : bulletinList(context, viewer, query),
  );
  route(app, LIST_TEMPLATES, () => templateInfos());
  route(app, PICK, ({ viewer, query: { q, asOf } }) => pick(context, viewer, q, asOf ?? context.today()));

  route(app, CREATE_BULLETIN, ({ viewer, body }) => {
    const template = templateOf(body.from);
    return createFrom(context, viewer, body.idem, template, headFor(context, viewer, template, body));
  });

  route(app, PREVIEW_BULLETIN, async ({ viewer, body: { head, body, corrects } }) => {
    const read = await database.read(scopeFor(context, viewer, 'read', BULLETIN), async (sql) => {
      const { recordedAt } = await headOf(sql, city);
      const [old] = corrects === undefined ? [] : await refsOf(sql, context, 'record', [corrects]);
      return { corrects: old?.ref ?? null, known: recordedAt ?? context.now() };
    });
    const draft = { head, body, ...read };
    return laidPaper(await lay(context, viewer, draft), draft);
  });

  route(app, READ_BULLETIN, ({ viewer, params: { bulletin } }) => show(viewer, bulletin));
  route(app, SAVE_BULLETIN, async ({ viewer, params: { bulletin }, body }) => {
    await save(context, viewer, await open(context, viewer, bulletin), body);
    return show(viewer, bulletin);
  });
  route(app, ASK_CHECK, async ({ viewer, params: { bulletin }, body }) => {
    await ask(context, viewer, await open(context, viewer, bulletin), body);
    return show(viewer, bulletin);
  });
  route(app, CHECK_BULLETIN, async ({ viewer, params: { bulletin }, body }) => {
    await check(context, viewer, await open(context, viewer, bulletin), body);
    return show(viewer, bulletin);
  });
  route(app, SEND_BACK, async ({ viewer, params: { bulletin }, body: { idem, reason } }) => {
    await sendBack(context, viewer, await open(context, viewer, bulletin), idem, reason);
    return show(viewer, bulletin);
  });
  route(app, SEAL_BULLETIN, async ({ viewer, params: { bulletin }, body }) => {
    await seal(context, viewer, await open(context, viewer, bulletin), body);
    return show(viewer, bulletin);
  });
  route(app, DROP_BULLETIN, async ({ viewer, params: { bulletin }, body: { idem, reason } }) => {
    await drop(context, viewer, await open(context, viewer, bulletin), idem, reason);
    return show(viewer, bulletin);
  });
  route(app, CORRECT_BULLETIN, async ({ viewer, params: { bulletin }, body: { idem, reason } }) =>
    correct(context, viewer, await open(context, viewer, bulletin), idem, reason),
  );
  route(app, VERIFY_BULLETIN, async ({ viewer, params: { bulletin } }) =>
    verify(context, await open(context, viewer, bulletin)),
  );

  route(app, PRINT_WORD, async ({ viewer, params: { bulletin }, reply }) => {
    const opened = await open(context, viewer, bulletin);
    const kept = opened.state === 'sealed' ? textOf(opened.now.fields['sealed_sha256']) : null;
    const bytes = kept === null ? await paperDocx(await printed(context, viewer, opened)) : await sealedFile(context, kept);
    return sendFile(reply, bytes, DOCX, `${opened.now.title}.docx`);
  }); // prettier-ignore
  route(app, PRINT_HTML, async ({ viewer, params: { bulletin }, reply }) => {
    const paper = await printed(context, viewer, await open(context, viewer, bulletin));
    // The page carries its own style, and nothing else may.
    const nonce = randomBytes(16).toString('base64url');
    const page = paperHtml(paper).replace('<style>', `<style nonce="${nonce}">`);
    reply.headers({ 'content-type': 'text/html; charset=utf-8', 'content-security-policy': contentPolicy(nonce) });
    return reply.send(page);
  });
  route(app, TABLE_WORKBOOK, async ({ viewer, params: { bulletin }, query: { table: id }, reply }) => {
    const opened = await open(context, viewer, bulletin);
    const { body } = draftOf(opened);
    const table = (await printed(context, viewer, opened)).body[body.blocks.findIndex((block) => 'id' in block && block.id === id)]; // prettier-ignore
    if (table?.type !== 'table') throw new WutongError(E.BULLETIN_TABLE_UNKNOWN);
    return sendFile(reply, tableSheet(table), XLSX, `${table.caption}.xlsx`);
  });
}
