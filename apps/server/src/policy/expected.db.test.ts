/**
 * Verified answers through the whole server: the firms' facts go into the ledger as papers, the policies as records, and every
 * answer comes back from the population and from the firm's own page; in this thread and in one of its own.
 */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { CITY, type Client, type TestServer } from '../server.fixture';
import type { FirmView } from '../wire';
import { PolicyDesk } from './desk';
import { aFirm, aPaper, policyServer } from './policy.fixture';
import type { Wanted } from './population';

const DIR = fileURLToPath(new URL('../../../../../shared/', import.meta.url));
const skip = existsSync(`${DIR}profiles/expected.json`) ? false : '../shared/profiles is not beside this checkout';

interface Profile {
  id: string;
  name: string;
  fields: Record<string, unknown>;
  titles?: { title: string; from: string; to: string }[];
  flags?: string[];
  conflicts?: { field: string }[];
}
interface Row {
  profile: string;
  policy: string;
  as_of: string;
  outcome: string;
  missing: string[];
  near_miss: string[][];
}

describe('verified answers', { skip }, () => {
  let server: TestServer;
  let officer: Client;
  let rows: Row[];
  before(async () => {
    const read = (path: string): string => readFileSync(`${DIR}${path}`, 'utf8');
    rows = (JSON.parse(read('profiles/expected.json')) as { rows: Row[] }).rows;
    server = await policyServer(JSON.parse(read('domain/policies.json')));
    const profiles = read('profiles/profiles.jsonl')
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Profile);
    await server.write(
      profiles.flatMap(({ id, name, fields, titles, flags }) => {
        // The whole city: nothing about the place but what the profile itself says.
        const facts = { fields, ...(titles ? { titles } : {}), ...(flags ? { flags } : {}) };
        return [aFirm(id, name, CITY), aPaper(`t-${id}`, id, facts, '2025-01-01', { place: CITY })];
      }),
    );
    officer = await server.as('officer');
  });
  after(() => server.close());

  for (const [where, threadFrom] of [
    ['this thread', 5_000],
    ['a thread of its own', 1],
  ] as const) {
    it(`come back from the population in ${where}`, async () => {
      const desk = new PolicyDesk(server.context, threadFrom);
      try {
        const at = { known: '2026-04-01T02:00:00.000Z' };
        let compared = 0;
        for (const asOf of ['2025-06-30', '2026-03-31', '2026-04-01']) {
          const of = rows.filter((row) => row.as_of === asOf);
          const open = new Set(of.filter(({ outcome }) => outcome !== 'not_in_force').map(({ policy }) => policy));
          const { counts } = await desk.ask(at, true, 'allCounts', asOf, null);
          assert.deepEqual(Object.keys(counts).sort(), [...open].sort());
          for (const policy of open) {
            for (const wanted of ['eligible', 'unknown', 'ineligible', 'elsewhere'] as Wanted[]) {
              const { records } = await desk.ask(at, true, 'list', asOf, policy, wanted, null, { from: 0, size: 100 });
              const expected = of
                .filter((row) => row.policy === policy && row.outcome === wanted)
                .map(({ profile }) => profile);
              assert.deepEqual(records, expected.sort(), `${asOf} ${policy} ${wanted}`);
              assert.equal(counts[policy]![wanted as 'eligible'], expected.length);
              compared += expected.length;
            }
          }
        }
        assert.equal(compared, rows.filter(({ outcome }) => outcome !== 'not_in_force').length);
      } finally {
        await desk.close();
      }
    });
  }

  it('come back on the page of each firm, with what is missing and what is near', async () => {
    for (const asOf of ['2026-03-31', '2026-04-01']) {
      for (const profile of new Set(rows.map((row) => row.profile))) {
        const { body } = await officer.get<FirmView>(`/policy/firms/${profile}?asOf=${asOf}&subjects=all`);
        const lines = new Map([...body.may, ...body.short, ...body.not].map((line) => [line.policy.id, line]));
        for (const row of rows.filter((one) => one.profile === profile && one.as_of === asOf)) {
          const line = lines.get(row.policy);
          if (!line) {
            assert.equal(row.outcome, 'not_in_force', `${profile} ${row.policy}`);
            continue;
          }
          assert.equal(line.outcome, row.outcome, `${profile} ${row.policy} ${asOf}`);
          assert.deepEqual(
            line.missing.filter(({ judgement }) => !judgement).map(({ field }) => field),
            row.missing,
          );
          assert.deepEqual(
            line.remedies.map(({ fields }) => fields.map(({ field }) => field).sort()),
            row.near_miss.map((set) => set.toSorted()),
            `${profile} ${row.policy}`,
          );
        }
      }
    }
  });
});
