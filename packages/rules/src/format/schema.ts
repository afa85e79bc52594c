/** The JSON Schema (2020-12) of rule files, for editors that complete and check while somebody types. Published as `schema.json`. */
import { FIXES, OPS } from './types';

const text = { type: 'string' };
const number = { type: 'number' };
const day = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' };
const optionalDay = {
  type: ['string', 'null'],
  pattern: '^\\d{4}(-\\d{2}(-\\d{2})?)?$',
  description: 'a day; of a year or a month its first day, at the end its last; null: open',
};
const list = (items: object, least = 1): object => ({ type: 'array', items, minItems: least });
const node = { $ref: '#/$defs/node' };
const nullable = (schema: object): object => ({ anyOf: [schema, { type: 'null' }] });
/** What is not required may be null as well as absent. */
const shape = (properties: Record<string, object>, required: string[]): object => ({
  type: 'object',
  properties: Object.fromEntries(
    Object.entries(properties).map(([key, one]) => [key, required.includes(key) ? one : nullable(one)]),
  ),
  required,
});

const $defs = {
  node: {
    oneOf: [
      shape({ all: list(node, 0), clause: text }, ['all']),
      shape({ any: list(node, 0), clause: text }, ['any']),
      shape({ not: node, clause: text }, ['not']),
      shape({ at_least: { type: 'integer', minimum: 0 }, of: list(node, 0), clause: text }, ['at_least', 'of']),
      shape({ score: { $ref: '#/$defs/score' }, clause: text }, ['score']),
      shape({ tiers: { $ref: '#/$defs/tiers' }, clause: text }, ['tiers']),
      shape({ manual: { ...text, minLength: 1 }, label: text, clause: text }, ['manual']),
      { $ref: '#/$defs/test' },
    ],
  },
  test: shape(
    {
      field: { ...text, minLength: 1 },
      op: { enum: [...OPS] },
      value: {
        description:
          'one value; [from, to] for between; a list for in, not_in, prefix_in, has_any, has_all; {title|titles, years|months|days} or [title, n] for held_for',
      },
      unit: text,
      clause: text,
      role: { ...text, description: 'region: a test of place' },
      waived_if: { ...text, description: 'a flag with which the test counts as true' },
      fix: { enum: [...FIXES] },
    },
    ['field', 'op', 'value'],
  ),
  score: shape(
    {
      min: number,
      max: number,
      groups: list(
        shape(
          {
            name: text,
            min: number,
            max: number,
            pick: { enum: ['sum', 'max'] },
            items: list(
              shape({ label: text, max: number, bands: list(shape({ if: node, points: number }, ['points']), 0) }, [
                'bands',
              ]),
              0,
            ),
          },
          ['items'],
        ),
        0,
      ),
    },
    ['min', 'groups'],
  ),
  tiers: shape(
    {
      by: text,
      field: text,
      op: { enum: [...OPS] },
      unit: text,
      clause: text,
      fix: { enum: [...FIXES] },
      bands: list({
        type: 'array',
        prefixItems: [{ type: ['number', 'string', 'null'] }, {}],
        minItems: 2,
        maxItems: 2,
      }),
    },
    ['by', 'field', 'op', 'bands'],
  ),
  field: shape(
    {
      label: text,
      unit: text,
      type: text,
      refresh: { ...text, description: 'annual: new on 1 January; yearend_count: one more on every 1 January' },
      values: { type: ['array', 'object'] },
      none_value: {},
      derived: { ...text, description: 'a formula over other fields: + - * / ( ) min max abs round' },
    },
    [],
  ),
  prerequisites: list(shape({ any_titles: list(text, 0), any_policies: list(text, 0) }, []), 0),
  policy: shape(
    {
      id: { ...text, minLength: 1 },
      title: text,
      level: text,
      issuer: text,
      doc_no: text,
      effective: { type: 'array', prefixItems: [optionalDay, optionalDay], minItems: 2, maxItems: 2 },
      supersedes: text,
      superseded_by: text,
      subject: text,
      conditions: nullable(node),
      incomplete: { type: 'boolean' },
      grants: shape(
        {
          title: nullable(text),
          validity_years: number,
          validity_rule: { enum: ['from_grant', 'calendar_year'] },
        },
        ['title'],
      ),
      prerequisites: { $ref: '#/$defs/prerequisites' },
      title_alternatives: { $ref: '#/$defs/prerequisites' },
      windows: list(shape({ from: optionalDay, to: optionalDay, scope: text, confidence: text }, []), 0),
      min_duration_wd: number,
      auto: { type: 'boolean' },
      tests: list(
        shape(
          {
            given: { type: 'object' },
            as_of: day,
            expect: { enum: ['eligible', 'ineligible', 'unknown', 'not_in_force', 'elsewhere'] },
          },
          ['given', 'as_of', 'expect'],
        ),
        0,
      ),
    },
    ['id'],
  ),
  pack: shape(
    {
      fields: { type: 'object', additionalProperties: { $ref: '#/$defs/field' } },
      policies: list({ $ref: '#/$defs/policy' }, 0),
      external_titles: list(text, 0),
    },
    ['policies'],
  ),
  products: shape(
    {
      fields: { type: 'object', additionalProperties: { $ref: '#/$defs/field' } },
      products: list({ $ref: '#/$defs/policy' }, 0),
    },
    ['products'],
  ),
};

export const RULE_FILE_SCHEMA = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Rule file: policies, bank products, selection criteria',
  description: 'A pack of policies, a pack of products, a list of policies, or one policy.',
  anyOf: [
    { $ref: '#/$defs/pack' },
    { $ref: '#/$defs/products' },
    { type: 'array', items: { $ref: '#/$defs/policy' } },
    { $ref: '#/$defs/policy' },
  ],
  $defs,
};
