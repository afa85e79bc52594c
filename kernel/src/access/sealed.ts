/** Secrets at rest: AES-256-GCM with a key that is not in the database. */
import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { WutongError } from '../errors';
import { E } from './access.errors';

/** 32 bytes, kept outside the database (`WUTONG_KEY_FILE`). */
export type Key = Uint8Array;

/** Short name of a key, so that a text sealed with another one is recognised rather than taken for damage. */
function nameOf(key: Key): string {
  return createHash('sha256').update('wutong key name').update(key).digest('hex').slice(0, 8);
}

/** `v1.<key name>.<nonce>.<text>.<tag>`; opens only together with the same `context` (city and account). */
export function seal(key: Key, text: string, context: string): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(context));
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return ['v1', nameOf(key), ...[nonce, sealed, cipher.getAuthTag()].map((part) => part.toString('base64url'))].join(
    '.',
  );
}

/** The text. Throws KEY_WRONG when it was sealed with another key or for another account, or was changed. */
export function unseal(key: Key, sealed: string, context: string): string {
  const [version, name, nonce, text, tag] = sealed.split('.');
  if (version !== 'v1' || name !== nameOf(key) || !nonce || text === undefined || !tag)
    throw new WutongError(E.KEY_WRONG);
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(nonce, 'base64url'))
      .setAAD(Buffer.from(context))
      .setAuthTag(Buffer.from(tag, 'base64url'));
    return Buffer.concat([decipher.update(Buffer.from(text, 'base64url')), decipher.final()]).toString('utf8');
  } catch (error) {
    throw new WutongError(E.KEY_WRONG, {}, { cause: error });
  }
}
