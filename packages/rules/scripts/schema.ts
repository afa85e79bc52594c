/** `npx tsx packages/rules/scripts/schema.ts`: writes `schema.json` from the schema in the code. */
import { writeFileSync } from 'node:fs';
import { RULE_FILE_SCHEMA } from '../src/format/schema';

writeFileSync(new URL('../schema.json', import.meta.url), `${JSON.stringify(RULE_FILE_SCHEMA, null, 2)}\n`);
