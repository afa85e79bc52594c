/** The candidate provider a city may run: an OpenAI-compatible endpoint, off unless an administrator switches it on. */
import type { CandidatePiece, CandidateProvider, CandidateRequest } from '@wutong/figures';
import { logAdminAct } from '@wutong/kernel/access/admin-log';
import { seal, unseal } from '@wutong/kernel/access/sealed';
import type { Viewer } from '@wutong/kernel/access/types';
import { cityScope } from '@wutong/kernel/db/scope';
import type { Sql } from '@wutong/kernel/db/types';
import { WutongError } from '@wutong/kernel/errors';
import { accountNames } from '@wutong/kernel/access/accounts';
import type { Context } from '../context';
import { fetchOutside, judgeOutside } from '../edge/outgoing';
import type { PressProvider, PressProviderChange } from '../wire';
import { E } from './press.errors';

interface Setting {
  on: boolean;
  url: string;
  model: string;
  /** Sealed. */
  key: string | null;
  changedBy: string | null;
  changedAt: string | null;
}

const OFF: Setting = { on: false, url: '', model: '', key: null, changedBy: null, changedAt: null };
const NAME = 'press_provider';
const sealedFor = (city: string): string => `${city} press provider`;

async function readSetting(sql: Sql, city: string): Promise<Setting> {
  const { rows } = await sql.query<{ value: Setting }>('SELECT value FROM city_setting WHERE city = $1 AND name = $2', [
    city,
    NAME,
  ]);
  return { ...OFF, ...rows[0]?.value };
}

/** True when a provider is switched on. */
export async function providerOn(context: Context): Promise<boolean> {
  const { on, url } = await context.database.read(cityScope(context.city), (sql) => readSetting(sql, context.city));
  return on && url !== '';
}

/** The setting without its key. */
export async function providerView(context: Context): Promise<PressProvider> {
  return context.database.read(cityScope(context.city), async (sql) => {
    const { on, url, model, key, changedBy, changedAt } = await readSetting(sql, context.city);
    const names = await accountNames(sql, context.city, changedBy ? [changedBy] : []);
    return {
      on,
      url,
      model,
      hasKey: key !== null,
      changedBy: changedBy && (names.get(changedBy) ?? changedBy),
      changedAt,
    };
  });
}

/** Changes the setting; the caller has made sure of the administrator. Throws OUTGOING_REFUSED, PRESS_PROVIDER_KEY. */
export async function changeProvider(context: Context, viewer: Viewer, change: PressProviderChange): Promise<void> {
  const { database, city, insideAllowed, secretKey } = context;
  if (change.on || change.url) await judgeOutside(change.url, { allow: insideAllowed });
  const now = context.now();
  await database.write(cityScope(city), async (sql) => {
    const before = await readSetting(sql, city);
    // A key is meant for one house: where the address changes it is asked for again.
    const same = before.url === change.url;
    let key = change.key === undefined ? (same ? before.key : null) : null;
    if (change.key) {
      if (!secretKey) throw new WutongError(E.PRESS_PROVIDER_KEY);
      key = seal(secretKey, change.key, sealedFor(city));
    }
    const setting: Setting = {
      on: change.on,
      url: change.url,
      model: change.model,
      key,
      changedBy: viewer.account,
      changedAt: now,
    };
    await sql.query(
      `INSERT INTO city_setting (city, name, value, set_at) VALUES ($1, $2, $3::jsonb, $4)
       ON CONFLICT (city, name) DO UPDATE SET value = excluded.value, set_at = excluded.set_at`,
      [city, NAME, JSON.stringify(setting), now],
    );
    const detail = { on: change.on, url: change.url, model: change.model, key: key !== null };
    await logAdminAct(sql, city, now, { actor: viewer.account, act: 'press.provider', subject: NAME, detail });
  });
}

/** What the provider is asked: figures with their words, nothing else. Its answer is not believed (`mergeCandidates`). */
const ASK = `下面是报纸版面的若干片段(JSON)。找出其中的数字陈述,只输出 JSON:
{"candidates":[{"piece":"片段 id","quote":"数字连单位,逐字照抄","metric":"指标,用片段里的字","subject":"主体","region":"行政区划全称","period":"片段里的期间词,逐字照抄"}]}
没有写明的项目不要写;不要推断,不要改写,不要改正原文。`;

/** Time a model may take over one part of a page, in milliseconds. */
const PATIENCE = 60_000;
const ANSWER_MOST = 2 * 1024 * 1024;
/** Characters sent at a time, and parts of one page at the most. */
const PART = 6000;
const PARTS = 20;

function parts({ pieces }: CandidateRequest): CandidatePiece[][] {
  const made: CandidatePiece[][] = [];
  let room = 0;
  for (const piece of pieces) {
    if (made.length === 0 || piece.text.length > room) {
      made.push([]);
      room = PART;
    }
    made.at(-1)!.push(piece);
    room -= piece.text.length;
  }
  return made.slice(0, PARTS);
}

/** The provider the city has switched on, as the reader's port. Throws PRESS_PROVIDER_OFF, PRESS_PROVIDER_KEY. */
export async function providerOf(context: Context): Promise<CandidateProvider> {
  const { database, city, insideAllowed, secretKey } = context;
  const setting = await database.read(cityScope(city), (sql) => readSetting(sql, city));
  if (!setting.on || setting.url === '') throw new WutongError(E.PRESS_PROVIDER_OFF);
  if (setting.key !== null && !secretKey) throw new WutongError(E.PRESS_PROVIDER_KEY);
  const key = setting.key === null ? null : unseal(secretKey!, setting.key, sealedFor(city));
  const name = `provider:${setting.model || new URL(setting.url).hostname}`.slice(0, 80);
  return {
    name,
    propose: async (request) => {
      const proposed: unknown[] = [];
      for (const pieces of parts(request)) {
        const { published, region } = request;
        const body = {
          model: setting.model,
          temperature: 0,
          stream: false,
          messages: [
            { role: 'system', content: ASK },
            { role: 'user', content: JSON.stringify({ published, region, pieces }) },
          ],
        };
        const answer = await fetchOutside(`${setting.url.replace(/\/+$/, '')}/chat/completions`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', ...(key === null ? {} : { authorization: `Bearer ${key}` }) },
          body: JSON.stringify(body),
          allow: insideAllowed,
          timeoutMs: PATIENCE,
          maxBytes: ANSWER_MOST,
        });
        const found = answer.status === 200 ? candidatesIn(answer.body.toString('utf8')) : null;
        if (!found) throw new WutongError(E.PRESS_PROVIDER_ANSWER, { status: answer.status });
        proposed.push(...found);
      }
      return proposed;
    },
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const member = (of: unknown, key: string): unknown =>
  typeof of === 'object' && of !== null ? (of as Record<string, unknown>)[key] : undefined;

/** The list in `choices[0].message.content`; null when there is none. Models like to put a fence around what they were asked for. */
function candidatesIn(answer: string): unknown[] | null {
  const choices = member(parsed(answer), 'choices');
  const content = member(member(Array.isArray(choices) ? (choices[0] as unknown) : undefined, 'message'), 'content');
  if (typeof content !== 'string') return null;
  const list = member(parsed(/\{[\s\S]*\}/.exec(content)?.[0] ?? ''), 'candidates');
  return Array.isArray(list) ? (list as unknown[]) : null;
}
