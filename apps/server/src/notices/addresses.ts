/** Mail addresses. */
import { WutongError } from '@wutong/kernel/errors';
import { E } from './notices.errors';

/** A name, one @, a domain with a dot: what mail servers here accept, without quotes, comments or control characters. */
const FORM = /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@([A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}$/;

/** Throws NOTICE_ADDRESS unless the text is a mail address. */
export function checkAddress(text: string, field = 'address'): void {
  if (!FORM.test(text)) throw new WutongError(E.NOTICE_ADDRESS, { address: text.slice(0, 80) }, { where: { field } });
}

/** Throws NOTICE_DOMAIN when the city sends to certain domains and this is none of them. A domain includes those below it. */
export function checkDomain(address: string, domains: readonly string[]): void {
  const own = address.slice(address.lastIndexOf('@') + 1).toLowerCase();
  const listed = domains.map((domain) => domain.toLowerCase().replace(/^[@.]+/, ''));
  if (listed.length === 0 || listed.some((domain) => own === domain || own.endsWith(`.${domain}`))) return;
  throw new WutongError(E.NOTICE_DOMAIN, { domains: listed.join('、') }, { where: { field: 'address' } });
}
