/** Values for a JSON Schema: mostly what it asks for, with things the ledger knows put in, then spoilt in a few places. */
import type { Random } from '../../faults/random';
import { anything, below, chance, EDGES, HOSTILE, oneOf } from './chance';

/** The part of JSON Schema that zod writes. */
export interface Schema {
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: boolean | Schema;
  items?: Schema;
  prefixItems?: Schema[];
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  pattern?: string;
  format?: string;
  minimum?: number;
  maximum?: number;
  $ref?: string;
  $defs?: Record<string, Schema>;
}

/** Values the ledger knows, by the name of the field they stand in. */
export class Known {
  private readonly values = new Map<string, Set<string>>();

  /** Takes every text and its field name out of an answer. */
  learn(answer: unknown, field = '', depth = 0): void {
    if (depth > 8) return;
    if (typeof answer === 'string' && answer.length < 60) {
      const seen = this.values.get(field) ?? new Set();
      if (seen.size < 200) this.values.set(field, seen.add(answer));
    } else if (Array.isArray(answer)) for (const one of answer.slice(0, 30)) this.learn(one, field, depth + 1);
    else if (typeof answer === 'object' && answer !== null)
      for (const [key, value] of Object.entries(answer)) this.learn(value, key, depth + 1);
  }

  value(random: Random, field: string): string | null {
    const own = [...(this.values.get(ALIAS[field] ?? field) ?? [])];
    if (own.length > 0) return oneOf(random, own);
    return null;
  }
}

/** Names of path parameters and fields that hold what answers call otherwise. */
const ALIAS: Readonly<Record<string, string>> = {
  id: 'record',
  code: 'place',
  of: 'record',
  into: 'record',
  place_code: 'place',
  kindFilter: 'kind',
};

export class Maker {
  constructor(
    private readonly random: Random,
    private readonly known: Known,
    private readonly root: Schema = {},
  ) {}

  /** A value for the schema; `spoil`: the chance that any part of it is something else. */
  make(schema: Schema, field: string, spoil: number, depth = 6): unknown {
    const { random } = this;
    if (chance(random, spoil)) return anything(random);
    if (schema.$ref) return this.make(this.target(schema.$ref), field, spoil, depth - 1);
    if ('const' in schema) return schema.const;
    if (schema.enum) return oneOf(random, schema.enum);
    const variants = schema.anyOf ?? schema.oneOf;
    if (variants) return this.make(oneOf(random, variants), field, spoil, depth - 1);
    if (schema.allOf)
      return Object.assign({}, ...schema.allOf.map((part) => this.make(part, field, spoil, depth - 1) as object));
    const type = Array.isArray(schema.type) ? oneOf(random, schema.type) : schema.type;
    if (type === 'object' || schema.properties) return this.object(schema, spoil, depth);
    if (type === 'array') return this.array(schema, field, spoil, depth);
    if (type === 'number' || type === 'integer')
      return chance(random, 0.7) ? below(random, (schema.maximum ?? 50) + 1) : oneOf(random, EDGES);
    if (type === 'boolean') return chance(random, 0.5);
    if (type === 'null') return null;
    if (type === 'string') return this.text(schema, field);
    return anything(random, 2);
  }

  private target(ref: string): Schema {
    const name = ref.split('/').at(-1)!;
    return this.root.$defs?.[name] ?? {};
  }

  private object(schema: Schema, spoil: number, depth: number): Record<string, unknown> {
    const out: Record<string, unknown> = {};
    for (const [key, part] of Object.entries(schema.properties ?? {})) {
      if (!(schema.required ?? []).includes(key) && chance(this.random, depth > 0 ? 0.5 : 1)) continue;
      if (chance(this.random, spoil)) continue;
      out[key] = this.make(part, key, spoil, depth - 1);
    }
    const more = schema.additionalProperties;
    if (typeof more === 'object') {
      for (let n = below(this.random, 4); n > 0; n--) {
        const key = this.known.value(this.random, 'field') ?? oneOf(this.random, HOSTILE).slice(0, 30);
        out[key] = this.make(more, key, spoil, depth - 1);
      }
    }
    if (chance(this.random, spoil)) out[oneOf(this.random, HOSTILE).slice(0, 40)] = anything(this.random, 2);
    return out;
  }

  private array(schema: Schema, field: string, spoil: number, depth: number): unknown[] {
    if (schema.prefixItems) return schema.prefixItems.map((part) => this.make(part, field, spoil, depth - 1));
    const size = depth > 0 ? below(this.random, 4) : 0;
    return Array.from({ length: size }, () => this.make(schema.items ?? {}, field, spoil, depth - 1));
  }

  private text(schema: Schema, field: string): string {
    const known = chance(this.random, 0.75) ? this.known.value(this.random, field) : null;
    if (known !== null) return known;
    if (/date|\\d\{4\}-/.test(`${schema.format ?? ''}${schema.pattern ?? ''}`) && chance(this.random, 0.7)) {
      const day = `20${20 + below(this.random, 8)}-${String(1 + below(this.random, 12)).padStart(2, '0')}-${String(1 + below(this.random, 28)).padStart(2, '0')}`;
      return schema.format === 'date-time' ? `${day}T08:00:00Z` : day;
    }
    return oneOf(this.random, HOSTILE);
  }
}
