/** Sends a page the way a browser does. */
import type { Answer, Client } from '../server.fixture';
import type { PressPageAdded, WireError } from '../wire';

/** Hands in a file. `query`: what is said of it, `published=2025-03-20`. */
export function handIn(
  client: Client,
  content: string | Uint8Array,
  name = 'page.txt',
  query = '',
): Promise<Answer<PressPageAdded & WireError>> {
  const boundary = 'wutong-press';
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: application/octet-stream\r\n\r\n`;
  const payload = Buffer.concat([Buffer.from(head), Buffer.from(content), Buffer.from(`\r\n--${boundary}--\r\n`)]);
  return client.send('POST', `/press/pages${query ? `?${query}` : ''}`, payload, {
    'content-type': `multipart/form-data; boundary=${boundary}`,
  });
}
