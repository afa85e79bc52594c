/** Sends a file the way a browser does. */
import type { Client } from '../server.fixture';
import type { ImportJob, WireError } from '../wire';
import { CUTOFF } from './import.fixture';

/** Uploads a sheet as a new import job. */
export function upload(client: Client, bytes: Uint8Array, name = 'a.xlsx', kind = 'project-ledger') {
  const boundary = 'wutong-test';
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: application/octet-stream\r\n\r\n`;
  const payload = Buffer.concat([Buffer.from(head), Buffer.from(bytes), Buffer.from(`\r\n--${boundary}--\r\n`)]);
  return client.send<ImportJob & WireError>('POST', `/imports?kind=${kind}&asOf=${CUTOFF}`, payload, {
    'content-type': `multipart/form-data; boundary=${boundary}`,
  });
}
