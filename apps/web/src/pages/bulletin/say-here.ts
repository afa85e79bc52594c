import type { Bilingual, WireError } from '../../api/types';

/** What is wrong with a piece, said beside it: without the words that tell where in the text it stands. */
export function sayHere(error: WireError, b: (text: Bilingual | null | undefined) => string): string {
  const says = b(error.message);
  const at = error.params?.['at'];
  const where = typeof at === 'object' ? b(at) : '';
  return where !== '' && says.startsWith(where) ? says.slice(where.length).replace(/^[:：]\s*/, '') : says;
}
