/** The import desk through its own door: an upload, and whatever is asked of the job then. */
import type { Client, TestServer } from '@wutong/server/server.fixture';
import { upload } from '@wutong/server/imports/upload.fixture';
import type { Random } from '../../faults/random';
import { chance, oneOf } from './chance';
import { chainHead } from './head';
import { aFile } from './sheets';
import type { Tried } from './api';

const KINDS = [
  'project-ledger',
  'signing-ledger',
  'supervision-tasks',
  'statements',
  'finance-needs',
  'wildlife-claims',
  'nothing',
];

/** One file at the desk; sometimes committed at once, ready or not. */
export async function tryUpload(server: TestServer, clients: readonly Client[], random: Random): Promise<Tried> {
  const { bytes, fileName } = aFile(random);
  const client = oneOf(random, clients);
  const said = `upload ${fileName} ${Buffer.from(bytes).toString('base64').slice(0, 2000)}`;
  const before = await chainHead(server.context);
  try {
    const { status, body } = await upload(
      client,
      bytes,
      fileName.replace(/["\\\r\n]/g, '') || 'a.xlsx',
      oneOf(random, KINDS),
    );
    if (status >= 500) return { door: 'upload', failure: `${said} → ${status} ${JSON.stringify(body)}` };
    if ((await chainHead(server.context)) !== before)
      return { door: 'upload', failure: `${said} wrote before anybody confirmed it` };
    if (status < 400 && chance(random, 0.5)) {
      const committed = await client.send<unknown>('POST', `/imports/${body.id}/commit`, {});
      if (committed.status >= 500)
        return { door: 'upload', failure: `${said}, commit → ${committed.status} ${JSON.stringify(committed.body)}` };
    }
    return { door: 'upload', failure: null };
  } catch (error) {
    return { door: 'upload', failure: `${said} → ${error instanceof Error ? error.message : String(error)}` };
  }
}
