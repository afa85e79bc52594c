/** A server with the shipped policies and a few firms, for tests. */
import { createAccount } from '@wutong/kernel/access/accounts';
import { grantPost } from '@wutong/kernel/access/posts';
import { systemScope } from '@wutong/kernel/db/scope';
import { loadPack } from '@wutong/module-policy/load';
import { publicPolicies } from '@wutong/module-policy/shipped';
import type { Draft } from '@wutong/kernel/ledger/types';
import { CHEAP, CITY, type Client, COUNTY, testServer, type TestServer } from '../server.fixture';

/** A firm; its record is the id given. */
export function aFirm(record: string, name: string, place = COUNTY, more: Record<string, string> = {}): Draft {
  const fields = { name, type: 'firm', place, ...more };
  return { kind: 'party', record, change: { act: 'create', fields, sample: true }, effectiveOn: '2020-01-01' };
}

/** A paper about a firm. */
export function aPaper(
  record: string,
  firm: string,
  facts: object,
  on: string,
  more: { origin?: string; place?: string } = {},
): Draft {
  const { origin = 'annual_report', place = COUNTY } = more;
  const fields = { title: `${firm} ${on}`, firm, place_code: place, origin, facts: JSON.stringify(facts) };
  return { kind: 'fact_sheet', record, change: { act: 'create', fields, sample: true }, effectiveOn: on };
}

/** A pack of one small policy in two versions, and what its firms need. */
export const SMALL_PACK = {
  fields: {
    'rd.ratio': { label: '研发费用占比', unit: '%' },
    'rev': { label: '营业收入', unit: '万元' },
    'region.code': { label: '行政区划', unit: 'code' },
  },
  policies: [
    {
      id: 'sample-old', title: '示例研发奖励', level: '市', doc_no: '示例〔2024〕1号', subject: '企业', effective: ['2024-01-01', null],
      conditions: { all: [{ field: 'rd.ratio', op: 'gte', value: 5, clause: '第三条' }, { field: 'rev', op: 'gte', value: 1000 }] },
    },
    {
      id: 'sample-new', title: '示例研发奖励(修订)', level: '市', doc_no: '示例〔2026〕2号', subject: '企业', effective: ['2026-04-01', null],
      supersedes: 'sample-old', auto: true,
      conditions: { all: [{ field: 'rd.ratio', op: 'gte', value: 3, clause: '第三条' }, { field: 'rev', op: 'gte', value: 1000 }] },
    },
  ],
}; // prettier-ignore

/** A server whose clock stands on 1 April 2026, with a pack loaded. */
export async function policyServer(value: unknown = publicPolicies().value): Promise<TestServer> {
  const server = await testServer();
  server.clock.now = new Date('2026-04-01T02:00:00Z');
  const { database, registry } = server.context;
  await loadPack(database, registry, {
    city: CITY,
    actor: 'system',
    office: `${CITY}-zfb`,
    now: '2026-03-01T02:00:00Z',
    title: '示例政策库',
    value,
  });
  return server;
}

/** Somebody who speaks for a firm or a bank, signed in. */
export async function speakerFor(
  server: TestServer,
  role: 'enterprise' | 'bank',
  account: string,
  party: string,
): Promise<Client> {
  const { database, tree, now } = server.context;
  // Their own password, so that it need not be changed first.
  const act = { city: CITY, actor: account, now: now(), cost: CHEAP };
  await database.write(systemScope(CITY), async (sql) => {
    await createAccount(sql, act, { account, name: '示例', password: PASSWORD });
    await grantPost(sql, act, tree, account, { role, place: CITY, office: `${CITY}-fgw`, party });
  });
  return server.signIn('/session', { account, password: PASSWORD });
}

const PASSWORD = 'a-Sentence-0nly-we-know';
