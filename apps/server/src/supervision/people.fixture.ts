/** A server with people of several offices, for tests of supervised duties. */
import { createAccount } from '@wutong/kernel/access/accounts';
import { grantPost } from '@wutong/kernel/access/posts';
import type { Grant } from '@wutong/kernel/access/types';
import { systemScope } from '@wutong/kernel/db/scope';
import type { Change } from '@wutong/kernel/ledger/types';
import { CHEAP, CITY, COUNTY, testServer, type Answer, type Client, type TestServer } from '../server.fixture';
import type { ActResult, WireError } from '../wire';

const PASSWORD = '梧桐-phoenix-7';

/** 督查室 gives and judges; 商务局 and a county's 发改局 owe; 统计局 owes nothing. */
export const OFFICES = {
  giver: `${CITY}-dcs`,
  owner: `${CITY}-swj`,
  other: `${CITY}-tjj`,
  county: `${COUNTY}-fgj`,
} as const;

/** Who works where. Both judges may also assign. */
export const PEOPLE: Readonly<Record<string, Grant>> = {
  giver: { role: 'officer', place: CITY, office: OFFICES.giver },
  judge: { role: 'reviewer', place: CITY, office: OFFICES.giver },
  chief: { role: 'reviewer', place: CITY, office: OFFICES.giver },
  maker: { role: 'officer', place: CITY, office: OFFICES.owner },
  mate: { role: 'reviewer', place: CITY, office: OFFICES.owner },
  county: { role: 'county-clerk', place: COUNTY, office: OFFICES.county },
  passer: { role: 'officer', place: CITY, office: OFFICES.other },
};
export type Person = keyof typeof PEOPLE;

export interface Stage {
  server: TestServer;
  /** Signed in now; anew after the clock was moved. */
  as: (person: string) => Promise<Client>;
  /** One act through `POST /acts`. */
  act: (person: string, record: string, change: Change, more?: object) => Promise<Answer<ActResult & WireError>>;
  /** Decides on an entry. */
  decide: (person: string, seq: number, accept: boolean) => Promise<Answer<ActResult & WireError>>;
  /** Any other writing route. */
  send: <T = WireError & { records: { record: string; version: number }[] }>(
    person: string,
    path: string,
    body: object,
  ) => Promise<Answer<T>>;
  /** Moves the clock to the morning of a day. */
  moveTo: (day: string) => void;
}

/** A server with everybody on it, on a Monday a week before the Spring Festival of 2026. */
export async function stageOfPeople(
  people: Readonly<Record<string, Grant>> = PEOPLE,
  options: Parameters<typeof testServer>[0] = {},
): Promise<Stage> {
  const server = await testServer(options);
  const { database, tree } = server.context;
  server.clock.now = new Date('2026-02-09T01:00:00Z');
  await database.write(systemScope(CITY), async (sql) => {
    for (const [account, grant] of Object.entries(people)) {
      const act = { city: CITY, actor: account, now: server.context.now(), cost: CHEAP };
      await createAccount(sql, act, { account, name: `示例${account}`, password: PASSWORD });
      await grantPost(sql, act, tree, account, grant);
    }
  });
  const clients = new Map<string, { day: string; client: Client }>();
  let sent = 0;
  /** No two things happen at the same instant. */
  const tick = (): void => {
    server.clock.now = new Date(server.clock.now.getTime() + 1_000);
  };
  const as = async (person: string): Promise<Client> => {
    tick();
    const day = server.context.today();
    const known = clients.get(person);
    if (known?.day === day) return known.client;
    const client = await server.signIn('/session', { account: person, password: PASSWORD });
    clients.set(person, { day, client });
    return client;
  };
  const key = (): string => `stage-act-${String(++sent).padStart(6, '0')}`;
  return {
    server,
    as,
    act: async (person, record, change, more = {}) => {
      const kind = record.split('.')[0]!;
      return (await as(person)).send('POST', '/acts', { idem: key(), kind, record, change, ...more });
    },
    decide: async (person, seq, accept) =>
      (await as(person)).send('POST', `/acts/${seq}/decision`, { accept, note: accept ? '' : '不同意', idem: key() }),
    send: async (person, path, body) => (await as(person)).send('POST', path, { idem: key(), ...body }),
    moveTo: (to) => {
      const morning = new Date(`${to}T01:00:00Z`);
      // The ledger's clock runs forward only.
      if (morning > server.clock.now) server.clock.now = morning;
    },
  };
}

/** A date known to the day. */
export const day = (value: string): { value: string; precision: 'day' } => ({ value, precision: 'day' });
