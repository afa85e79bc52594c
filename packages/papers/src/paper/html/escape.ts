/** Text for HTML, in an element or a quoted attribute. */
import { typeset } from '../typeset';

const SIGNS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => SIGNS[sign]!);

/** With the marks Chinese print asks for. */
export const shownText = (text: string): string => escapeHtml(typeset(text));
