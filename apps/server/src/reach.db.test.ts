import { systemScope } from '@wutong/kernel/db/scope';
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import * as fc from 'fast-check';
import { createAccount } from '@wutong/kernel/access/accounts';
import { reach } from '@wutong/kernel/access/decide';
import { setPosts } from '@wutong/kernel/access/posts';
import { ROLE_CODES, ROLES } from '@wutong/kernel/access/roles';
import type { Grant, Viewer } from '@wutong/kernel/access/types';
import type { Draft } from '@wutong/kernel/ledger/types';
import { aProject, CHEAP, CITY, type Client, testServer, type TestServer } from './server.fixture';
import type { FigureView, Page, RecordRow } from './wire';

const PASSWORD = '梧桐-phoenix-7';
/** Two counties with two townships each, and the city itself. */
const PLACES = [CITY, '140423', '140423101', '140423102', '140429', '140429101', '140429102'];
const METRICS = [
  'projects.count',
  'projects.total_investment',
  'projects.signed',
  'projects.completed',
  'investment.signed',
  'statements.count',
];

/** Every record is named after a word of its own, so that a leak shows wherever it happens. */
const word = (place: string): string => `识别${place}尾`;

describe('nothing of a record leaves for who may not read it', () => {
  let server: TestServer;
  before(async () => {
    server = await testServer();
    const drafts = PLACES.flatMap((place): Draft[] => [
      aProject(`project-${place}`, {
        name: word(place),
        place_code: place,
        chain: '光伏',
        signed_on: { value: '2025-02-01', precision: 'day' },
        total_investment_yuan: 10_000_000,
      }),
      {
        kind: 'project',
        record: `project-${place}`,
        change: { act: 'set', fields: { remark: `${word(place)}备注` } },
        effectiveOn: '2025-05-01',
      },
      {
        kind: 'project',
        record: `project-${place}`,
        change: { act: 'report', series: 'progress', month: '2025-03', values: { completed_yuan: 1_000_000 } },
        effectiveOn: '2025-03-31',
      },
      {
        kind: 'statement',
        record: `statement-${place}`,
        change: {
          act: 'create',
          fields: {
            metric: '签约项目',
            subject: word(place),
            state: '签约',
            value: 3,
            unit: 'count',
            place_code: place,
          },
        },
        effectiveOn: '2025-01-10',
      },
      {
        kind: 'party',
        record: `party-${place}`,
        change: { act: 'create', fields: { name: `${word(place)}有限公司`, type: 'firm', place } },
        effectiveOn: '2025-01-10',
      },
    ]);
    await server.write(drafts);
  });
  after(() => server.close());

  let people = 0;
  async function signIn(grants: Grant[]): Promise<Client> {
    people += 1;
    const account = `person${people}`;
    // Their own password, so that it need not be changed first.
    const act = { city: CITY, actor: account, now: server.context.now(), cost: CHEAP };
    await server.context.database.write(systemScope(CITY), async (sql) => {
      await createAccount(sql, act, { account, name: '示例', password: PASSWORD });
      await setPosts(sql, act, server.context.tree, account, grants);
    });
    server.clock.now = new Date(server.clock.now.getTime() + 60_000);
    return server.signIn('/session', { account, password: PASSWORD });
  }

  const grant = fc.record({
    role: fc.constantFrom(...ROLE_CODES.filter((role) => !ROLES[role].party)),
    place: fc.constantFrom(...PLACES),
  });
  const posts = fc
    .uniqueArray(grant, { maxLength: 2, selector: ({ role, place }) => role + place })
    .map((list): Grant[] => list.map((one) => ({ ...one, office: `${CITY}-fgw` })));
  const dates = fc.constantFrom(
    '',
    '&asOf=2025-04-01',
    '&asOf=2025-04-01&known=2025-07-01T02:00:00.000Z',
    '&asOf=2030-01-01',
  );

  it('by list, board, record, entries, search, figures, overview, moved, statements, parties, ledger and export, on any pair of dates', async () => {
    await fc.assert(
      fc.asyncProperty(posts, dates, async (grants, at) => {
        const client = await signIn(grants);
        const viewer: Viewer = { city: CITY, account: 'x', name: 'x', grants };
        const places = reach(viewer, 'read', 'project', server.context.tree);
        const mine = (place: string): boolean => places === null || places.includes(place);
        const paths = [
          ...['project', 'statement', 'party'].flatMap((kind) => [
            `/records/${kind}?size=100${at}`,
            `/records/${kind}/board?x=1${at}`,
          ]),
          ...PLACES.flatMap((place) => [
            `/records/project/project-${place}?x=1${at}`,
            `/records/project/project-${place}/entries`,
            `/records/project?place=${place}${at}`,
            `/overview?place=${place}${at}`,
            `/statements?metric=investment.signed&place=${place}${at}`,
            `/ledger?record=project-${place}`,
          ]),
          ...METRICS.flatMap((metric) =>
            ['', '&by=place', '&by=chain'].map((by) => `/figures/${metric}?x=1${by}${at}`),
          ),
          `/search?q=${encodeURIComponent('识别')}${at}&size=50`,
          `/parties?q=${encodeURIComponent(word('140423101'))}`,
          `/overview?x=1${at}`,
          `/moved?since=2025-01-01${at}`,
          '/ledger?size=200',
          `/exports/project?format=csv&purpose=${encodeURIComponent('核对')}${at}`,
        ];
        for (const path of paths) {
          const { status, body } = await client.get(path);
          assert.ok([200, 403, 404].includes(status), `${status} ${path} ${JSON.stringify(body)}`);
          const text = JSON.stringify(body);
          for (const place of PLACES) {
            if (!mine(place))
              assert.ok(!text.includes(word(place)), `${path} shows ${place} to ${JSON.stringify(grants)}`);
          }
        }
        if (places?.length === 0) return;
        const list = await client.get<Page<RecordRow>>(`/records/project?size=100${at}`);
        assert.deepEqual(
          list.body.rows.map(({ place }) => place).sort(),
          PLACES.filter(mine).sort(),
          'and all that is theirs is shown',
        );
        const count = await client.get<FigureView>(`/figures/projects.count?x=1${at}`);
        const placed =
          count.body.place === CITY
            ? PLACES.filter(mine)
            : PLACES.filter((place) => server.context.tree.within(place, count.body.place));
        assert.equal(count.body.value, placed.length, `${JSON.stringify(grants)} counts what they may read`);
      }),
      { numRuns: 14 },
    );
  });

  it('and nothing is written for who may not write it', async () => {
    let acts = 0;
    await fc.assert(
      fc.asyncProperty(posts, fc.constantFrom(...PLACES), async (grants, place) => {
        const client = await signIn(grants);
        const viewer: Viewer = { city: CITY, account: 'x', name: 'x', grants };
        const places = reach(viewer, 'write', 'project', server.context.tree);
        acts += 1;
        const readable = reach(viewer, 'read', 'project', server.context.tree);
        const { status } = await client.send('POST', '/acts', {
          idem: `generated-${acts}`,
          kind: 'project',
          record: `project-${place}`,
          change: { act: 'set', fields: { remark: `${word(place)}第${acts}次` } },
        });
        assert.equal(
          status,
          places === null || places.includes(place) ? 200 : readable === null || readable.includes(place) ? 403 : 404,
          `${JSON.stringify(grants)} at ${place}`,
        );
      }),
      { numRuns: 40 },
    );
  });
});
