/**
 * Signing in as a state machine: `npx tsx scripts/promises/signin.ts --cases 1000 [--events 40] [--seed 1]`.
 *
 * Each case is a generated sequence of events — passwords right and wrong, codes right, wrong, early, late and used,
 * recovery codes, tickets carried to another browser, changes, resets, revoked posts, time — played on the real server and
 * on a model worked out from the rules alone. After every event each token ever handed out is tried: none may open more
 * than the factors that were shown. Prints one line of counts; exit code 1 when anything differs.
 */
import { parseArgs } from 'node:util';
import { issueSetupToken } from '@wutong/kernel/access/setup';
import { defaultSettings, setSignInSettings } from '@wutong/kernel/access/sign-in-settings';
import { systemScope } from '@wutong/kernel/db/scope';
import { closeTestDatabases } from '@wutong/kernel/testing/index';
import { CITY, testServer, type TestServer } from '../../apps/server/src/server.fixture';
import { Authenticator, TestBrowser } from '../../apps/server/src/session/browser.fixture';
import type { FactorOffer } from '../../apps/server/src/wire';
import { randomFrom } from '../faults/random';
import { Play } from './signin/play';
import type { Played } from './signin/stage';

const ROOT = { account: 'root-desk', password: '梧桐-phoenix-7' };

/** The administrator of all cases, signed in again whenever the session has ended. */
async function administrator(server: TestServer): Promise<() => Promise<TestBrowser>> {
  const browser = new TestBrowser(server, '10.251.0.1');
  const token = await issueSetupToken(server.context.database, CITY, server.context.now());
  await browser.setUp({ token, ...ROOT, name: '示例管理员' });
  const offer = await browser.ask<FactorOffer>('POST', '/account/factor');
  const phone = new Authenticator(offer.body, () => server.clock.now);
  const made = await browser.ask<{ codes: string[] }>('POST', '/account/factor/confirm', {
    code: phone.code(),
    password: ROOT.password,
  });
  if (made.status !== 200) throw new Error(`the administrator could not begin: ${JSON.stringify(made.body)}`);
  return async () => {
    if ((await browser.look()).status === 200) return browser;
    await browser.signIn(ROOT.account, ROOT.password);
    const back = await browser.show({ code: phone.code() });
    if (back.status !== 200) throw new Error(`the administrator could not return: ${JSON.stringify(back.body)}`);
    return browser;
  };
}

/** Plays so many sequences. */
export async function trySignIn(cases: number, events: number, seed: number): Promise<Played & { cases: number }> {
  const server = await testServer({ demonstration: false, limits: { signIns: Infinity, reads: Infinity, writes: Infinity, address: Infinity, uploads: Infinity } }); // prettier-ignore
  const { database, now } = server.context;
  await database.write(systemScope(CITY), (sql) =>
    setSignInSettings(sql, CITY, { ...defaultSettings(false), mostSessions: 50 }, now()),
  );
  const root = await administrator(server);
  const all: Played = { events: 0, checks: 0, differences: [] };
  for (let i = 0; i < cases; i++) {
    // Apart by a day, so that no code of the administrator is asked for twice in one step.
    server.clock.now = new Date(server.clock.now.getTime() + 24 * 3_600_000);
    const random = randomFrom(seed * 100_000 + i);
    const play = new Play(server, `c${seed}x${i}`, random);
    play.root = root;
    const { events: played, checks, differences } = await play.run(events);
    all.events += played;
    all.checks += checks;
    all.differences.push(...differences.map((text) => `seed ${seed} case ${i}: ${text}`));
  }
  await server.close();
  return { ...all, cases };
}

if (process.argv[1]?.endsWith('signin.ts')) {
  const { values } = parseArgs({
    options: {
      cases: { type: 'string', default: '50' },
      events: { type: 'string', default: '40' },
      seed: { type: 'string', default: '1' },
    },
  });
  const { cases, events, checks, differences } = await trySignIn(Number(values.cases), Number(values.events), Number(values.seed)); // prettier-ignore
  await closeTestDatabases();
  for (const difference of differences.slice(0, 5)) process.stderr.write(`${difference}\n`);
  process.stdout.write(`sign-in: cases ${cases}, events ${events}, checks ${checks}, failures ${differences.length}\n`);
  process.exitCode = differences.length === 0 ? 0 : 1;
}
