/** Sends papers the way a browser does. */
import type { Answer, Client } from '../server.fixture';
import type { DirectiveAdded, DirectivePaper, WireError } from '../wire';

/** Hands in a file. `query`: what is said of it, `heldOn=2026-03-02`. */
export function handInFile(
  client: Client,
  content: Uint8Array | string,
  name: string,
  query = '',
): Promise<Answer<DirectiveAdded & WireError>> {
  const boundary = 'wutong-directive';
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: application/octet-stream\r\n\r\n`;
  const payload = Buffer.concat([Buffer.from(head), Buffer.from(content), Buffer.from(`\r\n--${boundary}--\r\n`)]);
  return client.send('POST', `/directives/files${query ? `?${query}` : ''}`, payload, {
    'content-type': `multipart/form-data; boundary=${boundary}`,
  });
}

/** Hands in a pasted text and opens it. */
export async function handIn(
  client: Client,
  text: string,
  about: Record<string, string> = {},
): Promise<DirectivePaper> {
  const { body } = await client.send<DirectiveAdded>('POST', '/directives', { text, ...about });
  return (await client.get<DirectivePaper>(`/directives/${body.directive}`)).body;
}
