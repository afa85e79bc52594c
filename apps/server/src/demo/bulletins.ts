/** Bulletins of the made-up city: one of the last quarter, sealed; one that corrects it, sealed; one that is being drafted. */
import { addDays, type Day } from '@wutong/codes';
import { systemScope } from '@wutong/kernel/db/scope';
import { headOf } from '@wutong/kernel/ledger/read';
import type { Viewer } from '@wutong/kernel/access/types';
import { ask, check, create } from '../bulletin/acts';
import { correct } from '../bulletin/correct';
import { draftOf, lay, open } from '../bulletin/desk';
import { seal } from '../bulletin/seal';
import { headFor, templateOf } from '../bulletin/templates';
import { createContext, type Context } from '../context';
import type { BodyBlock, BulletinBody, BulletinHead } from '../wire-bulletin';
import type { DemoOptions } from './load';

const CODE = '示政督';

/** The last day of the quarter before the one a day lies in. */
function lastQuarter(today: Day): Day {
  const month = Number(today.slice(5, 7));
  const first = Math.floor((month - 1) / 3) * 3 + 1;
  return addDays(`${today.slice(0, 4)}-${String(first).padStart(2, '0')}-01`, -1);
}

/** Writes them; those that are there already are left. Returns how many entries were written. */
export async function loadBulletins({ database, registry, city, today, now }: DemoOptions): Promise<number> {
  const context = await createContext({ database, registry, city, now: () => new Date(now), demonstration: true });
  const head = async (): Promise<number> => (await database.read(systemScope(city), (sql) => headOf(sql, city))).seq;
  const begun = await head();
  const person = (account: string, role: 'officer' | 'reviewer'): Viewer => ({
    city,
    account,
    name: account,
    grants: [{ role, place: city, office: `${city}-zfb` }],
  });
  const [officer, reviewer] = [person('demo-officer', 'officer'), person('demo-reviewer', 'reviewer')];
  const template = templateOf('quarterly');
  const draft = async (idem: string, asOf: Day, finished: boolean): Promise<string> => {
    const around: BulletinHead = {
      ...headFor(context, officer, template, { idem, from: template.name, place: city, office: `${city}-zfb`, asOf }),
      copies: ['市委办公室', '市人大常委会办公室', '市政协办公室'],
    };
    const empty = template.body({ ...around, placeName: context.tree.nameOf(city) });
    const body = finished ? written(empty) : empty;
    return (await create(context, officer, idem, around, body, { sample: true })).bulletin;
  };
  const first = await draft('demo-bulletin-1', lastQuarter(today), true);
  // A city of a handful of projects has rates of nothing: its paper stays a draft, as it would anywhere.
  const { faults } = await lay(context, officer, draftOf(await open(context, officer, first)));
  if (faults.length > 0) return (await head()) - begun;
  const serial = await issue(context, officer, reviewer, first, 1);
  const reason = '原件印发后有县区补报了9月开工项目的证明材料,项目建设各数按补报后的台账重算';
  const opened = await open(context, officer, first);
  const { bulletin: second } = await correct(context, officer, opened, 'demo-bulletin-2', reason);
  await issue(context, officer, reviewer, second, serial + 1);
  await draft('demo-bulletin-3', today, false);
  return (await head()) - begun;
}

/** What the drafter put where the template leaves it to them. */
function written({ blocks }: BulletinBody): BulletinBody {
  const words = '请各有关县区对进度滞后的项目逐项查明原因,于下月调度会前提出追赶措施;市直各有关单位对未办结的督办事项按期反馈,办结须有佐证。';
  const filled = (block: BodyBlock): BodyBlock =>
    block.type === 'paragraph' && block.content.some((node) => node.type === 'text' && node.text.startsWith('〔请'))
      ? { type: 'paragraph', content: [{ type: 'text', text: words }] }
      : block;
  return { blocks: blocks.map(filled) };
} // prettier-ignore

/** Every step that has not been taken yet. */
async function issue(context: Context, officer: Viewer, reviewer: Viewer, bulletin: string, serial: number): Promise<number> {
  const number = { code: CODE, year: Number(context.today().slice(0, 4)), serial };
  const steps: Record<string, (version: number) => Promise<void>> = {
    draft: async (expectedVersion) => ask(context, officer, await open(context, officer, bulletin), { idem: `${bulletin}-ask`, expectedVersion }),
    asked: async (expectedVersion) => check(context, reviewer, await open(context, reviewer, bulletin), { idem: `${bulletin}-check`, expectedVersion }),
    checked: async (expectedVersion) => seal(context, reviewer, await open(context, reviewer, bulletin), { idem: `${bulletin}-seal`, expectedVersion, number }),
  };
  for (const state of Object.keys(steps)) {
    const { state: now, version } = await open(context, officer, bulletin);
    if (now === state) await steps[state]!(version);
  }
  return serial;
} // prettier-ignore
