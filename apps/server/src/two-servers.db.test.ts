/** Two servers, each a process of its own with its own caches, on one database: nobody can tell which one answers. */
import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Role } from '@wutong/kernel/access/types';
import { systemScope } from '@wutong/kernel/db/scope';
import type { Database } from '@wutong/kernel/db/types';
import { rebuild } from '@wutong/kernel/ledger/rebuild';
import { verifyChain } from '@wutong/kernel/ledger/verify';
import { testDatabase } from '@wutong/kernel/testing/index';
import { writeLedgerSheet } from '@wutong/papers';
import { CUTOFF, projectRow } from './imports/import.fixture';
import { cityRegistry } from './registry';
import { CITY, COUNTY } from './server.fixture';
import type {
  ActResult,
  AdminOffice,
  AdminPlace,
  FigureView,
  ImportJob,
  Page,
  RecordRow,
  RecordView,
  Session,
  WireError,
} from './wire';

const FIXTURE = fileURLToPath(new URL('./second-server.fixture.ts', import.meta.url));

interface Answer<T> {
  status: number;
  body: T;
}

/** Somebody signed in on one server; the same session is used on either. */
interface Person {
  on<T>(server: number, method: string, path: string, body?: unknown): Promise<Answer<T>>;
}

describe('two servers on one database', () => {
  let database: Database;
  const children: ChildProcess[] = [];
  let addresses: string[] = [];

  before(async () => {
    database = await testDatabase();
    // Both begin at once on a database that has no table yet: they migrate, seed and make the posts together.
    await database.owner((sql) =>
      sql.query('DROP SCHEMA public CASCADE; CREATE SCHEMA public; GRANT USAGE ON SCHEMA public TO PUBLIC'),
    );
    addresses = await Promise.all([start(), start()]);
  });
  after(async () => {
    await Promise.all(
      children.map((child) => {
        child.stdin?.end();
        return child.exitCode === null ? once(child, 'exit') : null;
      }),
    );
  });

  async function start(): Promise<string> {
    const child = spawn(process.execPath, ['--import', 'tsx', FIXTURE], {
      env: { ...process.env, WUTONG_SECOND: database.url, NODE_TEST_CONTEXT: '' },
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    children.push(child);
    const lines = createInterface({ input: child.stdout });
    const first = await Promise.race([once(lines, 'line'), once(child, 'exit')]);
    assert.equal(typeof first[0], 'string', `the server ended with ${String(first[0])}`);
    return first[0] as string;
  }

  async function signIn(server: number, role: Role): Promise<Person> {
    const response = await fetch(`${addresses[server]}/api/session/demo`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ role }),
    });
    const { csrf } = (await response.json()) as Session;
    assert.equal(response.status, 200);
    const cookie = String(response.headers.get('set-cookie')).split(';')[0]!;
    return {
      on: async (at, method, path, body) => {
        const headers: Record<string, string> = { cookie, 'x-wutong-csrf': csrf };
        const file = body instanceof FormData;
        if (body !== undefined && !file) headers['content-type'] = 'application/json';
        const answer = await fetch(`${addresses[at]}/api${path}`, {
          method,
          headers,
          ...(body === undefined ? {} : { body: file ? body : JSON.stringify(body) }),
        });
        const text = await answer.text();
        return { status: answer.status, body: (text ? JSON.parse(text) : null) as never };
      },
    };
  }

  const creating = (record: string, more: object = {}): object => ({
    idem: `create-${record}`,
    kind: 'project',
    record,
    effectiveOn: '2025-01-10',
    change: {
      act: 'create',
      fields: { name: `示例项目 ${record}`, place_code: COUNTY, total_investment_yuan: 10_000_000 },
    },
    ...more,
  });

  it('both came up, and the schema, the places and the posts are there once', async () => {
    const { rows } = await database.owner((sql) =>
      sql.query<{ migrations: number; posts: number; different: number; accounts: number }>(
        `SELECT (SELECT count(*) FROM migration) AS migrations, (SELECT count(*) FROM post WHERE city = $1) AS posts,
           (SELECT count(*) FROM (SELECT DISTINCT account, role, place, office FROM post WHERE city = $1) AS p) AS different,
           (SELECT count(*) FROM account WHERE city = $1 AND demonstration) AS accounts`,
        [CITY],
      ),
    );
    assert.ok(rows[0]!.migrations > 5);
    assert.equal(rows[0]!.posts, rows[0]!.different);
    assert.ok(rows[0]!.accounts > 5 && rows[0]!.posts >= rows[0]!.accounts);
  });

  it('what one wrote the other shows at once: list, record, figure, search', async () => {
    const clerk = await signIn(0, 'county-clerk');
    const count = async (server: number): Promise<number | null> =>
      (await clerk.on<FigureView>(server, 'GET', '/figures/projects.count')).body.value;
    for (let n = 1; n <= 4; n++) {
      const [here, there] = [n % 2, (n + 1) % 2];
      // The other server's memory is warm before, so that only looking again can show what is new.
      assert.equal(await count(there), n - 1);
      const written = await clerk.on<ActResult>(here, 'POST', '/acts', creating(`p${n}`));
      assert.equal(written.status, 200, JSON.stringify(written.body));
      assert.equal(await count(there), n);
      const list = await clerk.on<Page<RecordRow>>(there, 'GET', '/records/project');
      assert.equal(list.body.total, n);
      const record = await clerk.on<RecordView>(there, 'GET', `/records/project/p${n}`);
      assert.equal(record.body.fields.total_investment_yuan, 10_000_000);
      const found = await clerk.on<Page<RecordRow>>(
        there,
        'GET',
        `/records/project?words=${encodeURIComponent(`p${n}`)}`,
      );
      assert.equal(found.status, 200);
    }
  });

  it('an alias and an office added on one are known on the other', async () => {
    const administrator = await signIn(0, 'administrator');
    const before = await administrator.on<AdminPlace[]>(1, 'GET', '/admin/places');
    assert.ok(!JSON.stringify(before.body).includes('示例别名'));
    const alias = await administrator.on(0, 'POST', `/admin/places/${COUNTY}/aliases`, { alias: '示例别名' });
    assert.equal(alias.status, 201);
    const after = await administrator.on<AdminPlace[]>(1, 'GET', '/admin/places');
    assert.ok(after.body.find(({ code }) => code === COUNTY)?.aliases.includes('示例别名'));
    const office = await administrator.on<AdminOffice>(1, 'POST', '/admin/offices', {
      code: 'shili-zb',
      name: '示例专班',
      place: COUNTY,
    });
    assert.equal(office.status, 201);
    const offices = await administrator.on<AdminOffice[]>(0, 'GET', '/admin/offices');
    assert.ok(offices.body.some(({ code }) => code === 'shili-zb'));
  });

  it('who signs out on one is out on the other; whose post is taken away on one has lost it on the other', async () => {
    const clerk = await signIn(0, 'township-clerk');
    assert.equal((await clerk.on(1, 'GET', '/session')).status, 200);
    assert.ok((await clerk.on(0, 'DELETE', '/session')).status < 300);
    const refused = await clerk.on<WireError>(1, 'GET', '/records/project');
    assert.deepEqual([refused.status, refused.body.code], [401, 'NOT_SIGNED_IN']);
    const [administrator, officer] = [await signIn(0, 'administrator'), await signIn(1, 'officer')];
    assert.equal((await officer.on(1, 'GET', '/records/project')).status, 200);
    const taken = await administrator.on(0, 'PATCH', '/admin/people/demo-officer', { disabled: true });
    assert.equal(taken.status, 200, JSON.stringify(taken.body));
    assert.equal((await officer.on(1, 'GET', '/records/project')).status, 401);
  });

  it('a sheet given to one is read, shown and written by the other, once', async () => {
    const officer = await signIn(0, 'reviewer');
    const sheet = await writeLedgerSheet('project-ledger', [{ values: projectRow(1) }, { values: projectRow(2) }], {
      city: CITY,
      asOf: CUTOFF,
    });
    const form = new FormData();
    form.append('file', new Blob([new Uint8Array(sheet)]), 'a.xlsx');
    const given = await officer.on<ImportJob>(0, 'POST', `/imports?kind=project-ledger&asOf=${CUTOFF}`, form);
    assert.ok(given.status < 300, JSON.stringify(given.body));
    const looking = async (): Promise<ImportJob> =>
      (await officer.on<ImportJob>(1, 'GET', `/imports/${given.body.id}`)).body;
    let job = await looking();
    while (job.state === 'reading') job = await looking();
    assert.deepEqual([job.state, job.plan.create], ['ready', 2], JSON.stringify(job.error));
    const both = await Promise.all(
      [0, 1].map((at) =>
        officer.on<ImportJob & WireError>(at, 'POST', `/imports/${job.id}/commit`, { idem: 'sheet-once' }),
      ),
    );
    assert.ok(
      both.some(({ status }) => status < 300),
      JSON.stringify(both.map(({ body }) => body.code)),
    );
    let after = await looking();
    while (after.state === 'writing') after = await looking();
    assert.deepEqual([after.state, after.written?.created], ['done', 2]);
    const { rows } = await database.read(systemScope(CITY), (sql) =>
      sql.query<{ n: number }>(
        `SELECT count(*) AS n FROM entry WHERE city = $1 AND change ->> 'act' = 'create' AND change -> 'fields' ->> 'name' = ANY ($2::text[])`,
        [CITY, [projectRow(1)['name'], projectRow(2)['name']]],
      ),
    );
    assert.equal(rows[0]!.n, 2, 'each row of the sheet is in the ledger once');
  });

  it('the same act sent to both at once is written once, and both answer with it', async () => {
    const clerk = await signIn(1, 'county-clerk');
    const both = await Promise.all([0, 1].map((at) => clerk.on<ActResult>(at, 'POST', '/acts', creating('once'))));
    assert.deepEqual(
      both.map(({ status }) => status),
      [200, 200],
    );
    assert.equal(both[0]!.body.entries[0]!.seq, both[1]!.body.entries[0]!.seq);
    assert.deepEqual(both.map(({ body }) => body.repeated).sort(), [false, true]);
  });

  it('of two who change the same version on two servers one is written and the other is shown what it was', async () => {
    const clerk = await signIn(0, 'county-clerk');
    const change = (at: number): Promise<Answer<ActResult & WireError>> =>
      clerk.on(at, 'POST', '/acts', {
        idem: `rival-act-${at}`,
        kind: 'project',
        record: 'p1',
        expectedVersion: 1,
        change: { act: 'set', fields: { remark: `第 ${at} 台写的` } },
      });
    const both = await Promise.all([change(0), change(1)]);
    assert.deepEqual(both.map(({ status }) => status).sort(), [200, 409]);
    const loser = both.find(({ status }) => status === 409)!;
    assert.equal(loser.body.code, 'CHANGED_BY_OTHERS');
    assert.equal(loser.body.conflict?.theirs.length, 1);
  });

  it('forty acts through both at once make one chain, and the caches are what the entries say', async () => {
    const clerk = await signIn(0, 'county-clerk');
    const acts = await Promise.all(
      Array.from({ length: 40 }, (_, n) => clerk.on<ActResult>(n % 2, 'POST', '/acts', creating(`many${n}`))),
    );
    assert.deepEqual([...new Set(acts.map(({ status }) => status))], [200]);
    const chain = await verifyChain(database, CITY);
    assert.equal(chain.ok, true);
    const { differing } = await rebuild(database, cityRegistry(), CITY, { check: true });
    assert.deepEqual(differing, []);
    const { rows } = await database.read(systemScope(CITY), (sql) =>
      sql.query<{ n: number }>('SELECT sum(last_seq - first_seq + 1) AS n FROM act WHERE city = $1', [CITY]),
    );
    assert.equal(rows[0]!.n, chain.entries, 'every entry belongs to one act');
  });
});
