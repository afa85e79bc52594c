/**
 * The one error class and the catalogue of sentences behind its codes.
 * Each area registers its codes in a file of its own (`<area>.errors.ts`), imported where the codes are thrown.
 */
import type { Bilingual } from './kinds/types';

/** Who can do something about it: decides the HTTP status at the edge. */
export type ErrorKind = 'input' | 'conflict' | 'forbidden' | 'notfound' | 'refused' | 'system';

/** What fills the sentence; a name that differs by language is given in both. */
export type ErrorParams = Record<string, string | number | Bilingual>;

/** Where the trouble stands: a sheet and cell, a field, a file. */
export interface ErrorWhere {
  file?: string;
  sheet?: string;
  cell?: string;
  field?: string;
  record?: string;
  seq?: number;
}

/** What happened and what to do next, with `{name}` where a parameter goes. */
export interface ErrorText extends Bilingual {
  kind: ErrorKind;
}

const catalogue = new Map<string, ErrorText>();

/**
 * Adds codes to the catalogue and returns them as constants, so that a misspelt code does not compile:
 * `const E = defineErrors({ DISK_FULL: { kind: 'system', zh: '…', en: '…' } }); throw new WutongError(E.DISK_FULL)`.
 * Throws `Error` when a code is defined twice with different texts.
 */
export function defineErrors<Code extends string>(texts: Record<Code, ErrorText>): { readonly [C in Code]: C } {
  const codes = {} as { [C in Code]: C };
  for (const code of Object.keys(texts) as Code[]) {
    const text = texts[code];
    const known = catalogue.get(code);
    if (known && (known.zh !== text.zh || known.en !== text.en || known.kind !== text.kind)) {
      throw new Error(`Error code ${code} is defined twice`);
    }
    if (!/^[A-Z][A-Z0-9_]*$/.test(code)) throw new Error(`Error code ${code} must be upper case`);
    catalogue.set(code, text);
    codes[code] = code;
  }
  return codes;
}

/** Every code known so far, for the test that both languages fill the same parameters. */
export function errorCatalogue(): ReadonlyMap<string, ErrorText> {
  return catalogue;
}

function fill(text: Bilingual, language: keyof Bilingual, params: ErrorParams): string {
  return text[language].replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = params[name];
    return value === undefined ? whole : typeof value === 'object' ? value[language] : String(value);
  });
}

/** The sentence of a code in both languages. An unknown code gives the code itself, so that nothing is ever hidden. */
export function sayError(code: string, params: ErrorParams = {}): Bilingual {
  const text = catalogue.get(code);
  return text ? { zh: fill(text, 'zh', params), en: fill(text, 'en', params) } : { zh: code, en: code };
}

/** An error with a catalogue code. `message` is the English sentence; `said` holds both. */
export class WutongError extends Error {
  override readonly name = 'WutongError';
  readonly code: string;
  readonly params: ErrorParams;
  readonly where: ErrorWhere | undefined;
  readonly kind: ErrorKind;
  /** What a program needs beside the sentence, such as the other person's version in a conflict. */
  readonly details: unknown;

  constructor(
    code: string,
    params: ErrorParams = {},
    options: { where?: ErrorWhere; cause?: unknown; kind?: ErrorKind; details?: unknown } = {},
  ) {
    super(`${code}: ${sayError(code, params).en}`, { cause: options.cause });
    this.code = code;
    this.params = params;
    this.where = options.where;
    this.kind = options.kind ?? catalogue.get(code)?.kind ?? 'system';
    this.details = options.details;
  }

  /** The sentence in both languages. */
  get said(): Bilingual {
    return sayError(this.code, this.params);
  }
}
