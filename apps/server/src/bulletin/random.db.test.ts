/** Random sequences of what several people may send, most of it refused, as in life. Longer: `--times N`. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { generator, type Random } from '@wutong/kernel/duties/random.fixture';
import { createAccount } from '@wutong/kernel/access/accounts';
import { grantPost } from '@wutong/kernel/access/posts';
import { systemScope } from '@wutong/kernel/db/scope';
import { entriesOf } from '@wutong/kernel/ledger/read';
import { drafters, sealing } from '@wutong/module-bulletin';
import { CHEAP, type Client, CITY, COUNTY, testServer, type TestServer } from '../server.fixture';
import type { Bulletins, BulletinBody } from '../wire';
import { aHead, Desk, downloads, idem, projects } from './bulletin.fixture';

const given = process.argv.indexOf('--times');
const TIMES = given < 0 ? 4 : Number(process.argv[given + 1]);
const STEPS = 45;
const TODAY = { value: '2025-07-01', precision: 'day' };
const PASSWORD = '梧桐-phoenix-7';
const HASH = 'a'.repeat(64);

const text = (random: Random): BulletinBody => ({
  blocks: [
    { type: 'paragraph', content: [{ type: 'text', text: `第${random(3)}稿,在库项目` }, { type: 'figure', id: 'f', metric: 'projects.count' }, { type: 'corrected', id: 'c' }].slice(0, random(6) === 0 ? 3 : 2) as never },
  ],
}); // prettier-ignore

/** Anything the general route takes, aimed at what must not move. */
function anyChange(random: Random, others: readonly string[]): object {
  const pick = <T>(list: readonly T[]): T => list[random(list.length)]!;
  const numbered = { number_code: '示政督', number_year: 2025, number_serial: 1 + random(3) };
  const sealed = { ...numbered, dated_on: TODAY, sealed_known: '2025-07-01T00:00:00.000Z', sealed_versions: '{}', sealed_paper: HASH, sealed_sha256: HASH };
  return pick([
    { act: 'set', fields: { title: `改${random(9)}` } },
    { act: 'set', fields: { place: COUNTY } },
    { act: 'set', fields: { body: JSON.stringify(text(random)), drafted_on: TODAY } },
    { act: 'set', fields: { drafted_on: TODAY } },
    { act: 'set', fields: { sealed_on: null } },
    { act: 'set', fields: { sealed_on: TODAY } },
    { act: 'set', fields: { as_of: { value: '2025-05-31', precision: 'day' } } },
    { act: 'set', fields: { corrects: pick([...others, 'p1']) } },
    { act: 'set', fields: sealed },
    { act: 'set', fields: { checked_text: HASH, checked_paper: HASH, checked_on: TODAY } },
    { act: 'reach', stage: pick(['drafted', 'asked', 'checked', 'sealed']), on: TODAY },
    { act: 'reach', stage: 'checked', on: TODAY, fields: { checked_text: HASH, checked_paper: HASH } },
    { act: 'reach', stage: 'sealed', on: TODAY, fields: sealed },
    { act: 'return', to: pick([null, 'drafted', 'asked']), reason: '退回' },
    { act: 'exit', reason: '作废' },
    { act: 'resume', reason: '恢复' },
    { act: 'hold', hold: { reason: 'PROBABLE_DUPLICATE' } },
    { act: 'release', reason: '解除' },
    { act: 'merge', into: pick(others), reason: '合并' },
    { act: 'unmerge', reason: '拆开' },
    { act: 'exempt', stage: 'checked', reason: '免核', approver: '主任' },
    { act: 'label', add: ['3131'] },
    { act: 'split', shares: [{ place: CITY, share: 1 }] },
  ]);
} // prettier-ignore

let server: TestServer;
let people: Client[];
let file: (path: string) => Promise<Buffer>;

before(async () => {
  server = await testServer();
  await server.write(projects());
  const { database, tree } = server.context;
  await database.write(systemScope(CITY), async (sql) => {
    for (const account of ['third', 'fourth']) {
      await createAccount(sql, { city: CITY, actor: account, now: server.context.now(), cost: CHEAP }, { account, name: `示例${account}`, password: PASSWORD });
      await grantPost(sql, { city: CITY, actor: 'system', now: server.context.now() }, tree, account, { role: 'officer', place: CITY, office: `${CITY}-zfb` });
    }
  });
  people = [
    ...(await Promise.all((['officer', 'reviewer', 'county-clerk', 'leader'] as const).map((role) => server.as(role)))),
    ...(await Promise.all(['third', 'fourth'].map((account) => server.signIn('/session', { account, password: PASSWORD })))),
  ];
  file = await downloads(server, 'leader');
}); // prettier-ignore
after(() => server.close());

/** What a sealed paper is: its bytes, and everything the ledger holds of it. */
async function frozen(paper: string): Promise<{ bytes: string; fields: unknown }> {
  const { body } = await people[3]!.get<{ fields: unknown; stage: unknown; held: unknown; exited: unknown; labels: unknown }>(`/records/bulletin/${paper}`);
  const { fields, stage, held, exited, labels } = body;
  return { bytes: (await file(`/bulletins/${paper}/word`)).toString('base64'), fields: { fields, stage, held, exited, labels } };
} // prettier-ignore

async function step(random: Random, papers: string[], tally: Map<string, number>): Promise<void> {
  const choice = random(28);
  // Mostly those who may write, and mostly one who drafts: or every text would soon have been written by everybody.
  const writes = [people[0]!, people[1]!, people[4]!, people[5]!];
  const person = choice < 2 && random(4) > 0 ? writes[0]! : random(8) === 0 ? people[2 + random(2)]! : writes[random(4)]!;
  const paper = papers[random(papers.length)]!;
  const note = (what: string, status: number): void => {
    const key = `${what}${status < 300 ? '' : ' refused'}`;
    tally.set(key, (tally.get(key) ?? 0) + 1);
  };
  server.clock.now = new Date(server.clock.now.getTime() + 1000);
  const seen = await person.get<{ version?: number; state?: string; head?: ReturnType<typeof aHead> }>(`/bulletins/${paper}`);
  const version = seen.body.version ?? 1;
  const send = async (what: string, path: string, body: object, method: 'POST' | 'PUT' = 'POST'): Promise<void> => {
    const { status, body: said } = await person.send<{ bulletin?: string }>(method, path, { idem: idem(), ...body });
    note(what, status);
    if (what === 'correct' && said.bulletin) papers.push(said.bulletin);
  };
  const base = `/bulletins/${paper}`;
  const number = { code: '示政督', year: 2025, serial: 1 + random(3 * TIMES) };
  const state = seen.body.state;
  if (choice >= 20 && state === 'draft') return send('ask', `${base}/ask`, { expectedVersion: version });
  if (choice >= 20 && state === 'asked') return send('check', `${base}/check`, { expectedVersion: version });
  if (choice >= 20 && state === 'checked') return send('seal', `${base}/seal`, { expectedVersion: version, number });
  if (choice >= 26 && state === 'sealed') return send('correct', `${base}/correct`, { reason: '更正一处' });
  if (choice < 2) return send('save', base, { expectedVersion: version, head: aHead({ title: `通报${random(5)}` }), body: text(random) }, 'PUT');
  if (choice < 4) return send('ask', `${base}/ask`, { expectedVersion: version });
  if (choice < 8) return send('check', `${base}/check`, { expectedVersion: version });
  if (choice < 12) return send('seal', `${base}/seal`, { expectedVersion: version, number });
  if (choice === 12) return send('sendBack', `${base}/send-back`, { reason: '退回修改' });
  if (choice === 15) return send('correct', `${base}/correct`, { reason: '更正一处' });
  if (choice === 16) return send('decide', `/acts/${1 + random(80)}/decision`, { accept: random(2) === 0, note: '随意' });
  if (choice === 17 && papers.length < 6) return void papers.push(await new Desk(people[0]!).create(aHead(), text(random)));
  return send('act', '/acts', { kind: 'bulletin', record: paper, change: anyChange(random, papers), ...(random(3) === 0 ? { effectiveOn: ['2025-06-01', '2025-07-01', '2026-01-01'][random(3)] } : {}) });
} // prettier-ignore

test('no sequence of requests changes a sealed paper, seals without another person, or gives a number twice', async () => {
  const tally = new Map<string, number>();
  let sealed = 0;
  for (let run = 0; run < TIMES; run++) {
    const random = generator(2025 + run);
    const papers = [await new Desk(people[0]!).create(aHead(), text(random))];
    const kept = new Map<string, Awaited<ReturnType<typeof frozen>>>();
    for (let i = 0; i < STEPS; i++) {
      await step(random, papers, tally);
      for (const paper of papers) {
        const entries = await server.context.database.read(systemScope(CITY), (sql) => entriesOf(sql, CITY, paper));
        const by = sealing(entries);
        if (!by || kept.has(paper)) continue;
        const before = entries.filter(({ seq }) => seq < by.seq);
        assert.ok(!drafters(entries).includes(by.actor), 'sealed by whoever wrote it');
        const check = before.findLast(({ change }) => change.act === 'reach' && change.stage === 'checked');
        assert.ok(check && !drafters(before).includes(check.actor), 'sealed without the check of another person');
        kept.set(paper, await frozen(paper));
      }
    }
    for (const [paper, was] of kept) assert.deepEqual(await frozen(paper), was, `run ${run}`);
    sealed += kept.size;
  }
  const { body } = await people[0]!.get<Bulletins>('/bulletins?state=sealed&size=200');
  const numbers = body.rows.map(({ numberText }) => numberText);
  assert.equal(new Set(numbers).size, numbers.length, 'a number was given twice');
  const told = [...tally].sort(([a], [b]) => (a < b ? -1 : 1)).map(([what, count]) => `${what} ${count}`);
  console.log(`bulletins: ${TIMES * STEPS} requests, ${sealed} sealed (${told.join(', ')})`);
  assert.ok(sealed > 0, 'none came to be sealed: the test would prove nothing');
}); // prettier-ignore
