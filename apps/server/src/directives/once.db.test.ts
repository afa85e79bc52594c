/**
 * Whoever confirms whatever part of a paper, in whatever order, at once or again: each proposal becomes one duty or none.
 * `-- --times N` runs N papers instead of a few.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { systemScope } from '@wutong/kernel/db/scope';
import { generator, type Random } from '@wutong/kernel/duties/random.fixture';
import { CITY, testServer, type Client, type TestServer } from '../server.fixture';
import type { DirectivePaper, ProposalsConfirmed, WireError } from '../wire';
import { handIn } from './directives.fixture';

const asked = process.argv.indexOf('--times');
const PAPERS = asked < 0 ? 5 : Number(process.argv[asked + 1]);

let server: TestServer;
let people: Client[];
before(async () => {
  server = await testServer();
  server.clock.now = new Date('2026-03-03T02:00:00Z');
  people = [await server.as('officer'), await server.as('reviewer')];
});
after(() => server.close());

const EXPECTED = new Set(['PROPOSALS_NONE', 'PROPOSAL_REJECTED', 'IDEMPOTENCY_REUSED']);
const OWNERS = ['市商务局', '市统计局', '市发展改革委', '市工信局'];
const textOf = (seed: number, random: Random): string =>
  Array.from(
    { length: 4 + random(4) },
    (_, at) =>
      `${at + 1}.由${OWNERS[random(OWNERS.length)]}牵头,${1 + random(9)}个工作日内办成第${seed}号第${at + 1}件事。`,
  ).join('\n');

interface Sent {
  key: string;
  status: number;
  body: ProposalsConfirmed & WireError;
}

/** Spans of the duties of a directive as the database has them, whoever may see them. */
const spansOf = (directive: string): Promise<string[]> =>
  server.context.database.read(systemScope(CITY), async (sql) => {
    const { rows } = await sql.query<{ span: [number, number] }>(
      `SELECT e.locator->'span' AS span FROM entry e WHERE e.city = $1 AND e.kind = 'duty' AND e.version = 1
         AND e.change->'fields'->>'decided_in' = $2 AND e.change->'fields'->'part_of' IS NULL`,
      [CITY, directive],
    );
    return rows.map(({ span }) => span.join('-'));
  });

test('confirming doubles nothing and loses nothing', async () => {
  const random = generator(20260303);
  let duties = 0;
  let refused = 0;
  for (let seed = 1; seed <= PAPERS; seed++) {
    const paper = await handIn(people[0]!, textOf(seed, random), { heldOn: '2026-03-02', paperType: 'minutes' });
    const ids = paper.proposals.map(({ id }) => id);
    assert.ok(ids.length >= 4);
    const sent: Sent[] = [];
    const keys: string[] = [];
    const confirm = async (): Promise<void> => {
      const again = keys.length > 0 && random(4) === 0;
      const key = again ? keys[random(keys.length)]! : `once-${seed}-${keys.length}-abc`;
      if (!again) keys.push(key);
      const some = random(3) > 0 ? ids.filter(() => random(2) === 0) : [];
      const body = { idem: key, assign: random(2) === 0, ...(some.length > 0 ? { proposals: some } : {}) };
      const who = people[random(people.length)]!;
      const { status, body: answer } = await who.send<Sent['body']>(
        'POST',
        `/directives/${paper.directive}/confirm`,
        body,
      );
      sent.push({ key: `${who.session.account ?? people.indexOf(who)} ${key}`, status, body: answer });
    };
    const decide = async (): Promise<void> => {
      const proposal = ids[random(ids.length)]!;
      const how = (['reject', 'undo', 'change'] as const)[random(3)]!;
      const one = {
        proposal,
        decision: how,
        ...(how === 'change' ? { content: { title: `改为${random(99)}号事` } } : {}),
      };
      const changes = { idem: `change-${seed}-${random(1e6)}-x`, changes: [one] };
      await people[random(people.length)]!.send('POST', `/directives/${paper.directive}/changes`, changes);
    };
    for (let round = 0; round < 4; round++)
      await Promise.all(Array.from({ length: 1 + random(4) }, () => (random(3) === 0 ? decide() : confirm())));
    const last = (await people[0]!.get<DirectivePaper>(`/directives/${paper.directive}`)).body;
    await people[1]!.send('POST', `/directives/${paper.directive}/confirm`, { idem: `once-${seed}-last` });

    const spans = await spansOf(paper.directive);
    assert.equal(new Set(spans).size, spans.length, `paper ${seed}: a proposal became two duties`);
    const first = new Map<string, string>();
    for (const { key, status, body } of sent) {
      if (status !== 200) {
        refused++;
        // To be slower than another is no refusal: what is left is entered, or told to stand.
        assert.ok(EXPECTED.has(body.code), body.code);
        continue;
      }
      for (const id of body.confirmed) {
        assert.equal(first.get(id) ?? key, key, `paper ${seed}: ${id} was entered by two acts`);
        first.set(id, key);
        assert.ok(spans.includes(id), `paper ${seed}: ${id} was said to be entered and is not`);
      }
    }
    for (const { id, state } of last.proposals)
      assert.equal(spans.includes(id), state !== 'rejected', `paper ${seed}: ${id} is ${state}`);
    const shown = (await people[0]!.get<DirectivePaper>(`/directives/${paper.directive}`)).body;
    assert.deepEqual(
      shown.proposals.filter(({ state }) => state === 'confirmed').map(({ id, duties: own }) => [id, own.length]),
      ids.filter((id) => spans.includes(id)).map((id) => [id, 1]),
    );
    duties += spans.length;
  }
  assert.ok(duties > 3 * PAPERS, `${duties} duties, ${refused} refusals`);
});
