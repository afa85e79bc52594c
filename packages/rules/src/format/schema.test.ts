import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { RULE_FILE_SCHEMA } from './schema';
import { readPack } from './read';
import { type Random, randomTree, seeded } from '../../test/random';

test('the published schema is the one in the code', () => {
  const published = JSON.parse(readFileSync(new URL('../../schema.json', import.meta.url), 'utf8'));
  assert.deepEqual(
    published,
    JSON.parse(JSON.stringify(RULE_FILE_SCHEMA)),
    'npx tsx packages/rules/scripts/schema.ts writes it',
  );
});

interface Schema {
  $ref?: string;
  oneOf?: Schema[];
  anyOf?: Schema[];
  type?: string | string[];
  enum?: unknown[];
  required?: string[];
  properties?: Record<string, Schema>;
  items?: Schema;
  minItems?: number;
}

/** As much of JSON Schema as the published one needs to tell good trees from bad. */
function accepts(schema: Schema, value: unknown): boolean {
  if (schema.$ref)
    return accepts((RULE_FILE_SCHEMA.$defs as unknown as Record<string, Schema>)[schema.$ref.slice(8)]!, value);
  if (schema.anyOf) return schema.anyOf.some((one) => accepts(one, value));
  if (schema.oneOf) return schema.oneOf.filter((one) => accepts(one, value)).length === 1;
  if (schema.enum && !schema.enum.includes(value)) return false;
  const type = value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;
  if (
    schema.type &&
    ![schema.type].flat().includes(Number.isInteger(value) && schema.type === 'integer' ? 'integer' : type)
  )
    return false;
  if (Array.isArray(value))
    return value.length >= (schema.minItems ?? 0) && value.every((one) => !schema.items || accepts(schema.items, one));
  if (type !== 'object') return true;
  const object = value as Record<string, unknown>;
  return (
    (schema.required ?? []).every((key) => key in object) &&
    Object.entries(schema.properties ?? {}).every(([key, one]) => !(key in object) || accepts(one, object[key]))
  );
}

test('the schema and the reader agree on random trees and on broken ones', () => {
  const breaks = (random: Random, tree: object): object => {
    const text = JSON.stringify(tree);
    const keys = [...text.matchAll(/"(field|op|all|any|of|points|items|bands|groups|min|bands)":/g)];
    const one = keys[Math.floor(random() * keys.length)]!;
    return JSON.parse(`${text.slice(0, one.index)}"${one[1]}_":${text.slice(one.index + one[0].length)}`);
  };
  const schema = RULE_FILE_SCHEMA as unknown as Schema;
  for (let seed = 1; seed <= 150; seed++) {
    const random = seeded(seed);
    const tree = randomTree(random, 3);
    assert.ok(accepts(schema, { id: 'p', conditions: tree }), JSON.stringify(tree));
    assert.deepEqual(
      readPack({ id: 'p', conditions: tree }).problems.filter(
        ({ code }) => code !== 'VALUE_WRONG' && code !== 'OP_UNFIT',
      ),
      [],
    );
    if (!JSON.stringify(tree).includes('"field"')) continue;
    const broken = breaks(random, tree);
    // A group's minimum may be left out; everything else may not.
    const harmless = JSON.stringify(broken).includes('"min_"');
    if (!harmless)
      assert.equal(
        accepts(schema, { id: 'p', conditions: broken }),
        readPack({ id: 'p', conditions: broken }).problems.length === 0,
        JSON.stringify(broken),
      );
  }
});
