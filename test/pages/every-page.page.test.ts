/** Every page at both sizes and in both languages keeps to its language and to the screen. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { COUNTY, readAs, visit, type Visit } from './city.fixture';

interface Listed {
  rows: { record: string }[];
}

/** A duty in work, so that its clock runs. */
async function aDuty(): Promise<string> {
  const { rows } = await readAs<Listed>('officer', '/api/records/duty?stage=in_work&size=25');
  const found = rows[0]?.record;
  assert.ok(found, 'the demonstration has a duty in work');
  return found;
}

/** A project that stands in production, so that every part of its page has something to show. */
async function aFullProject(): Promise<string> {
  const { rows } = await readAs<Listed>('leader', '/api/records/project?stage=in_production&size=25');
  const found = rows[0]?.record;
  assert.ok(found, 'the demonstration has a project in production');
  return found;
}

/** A firm that has papers and something to be asked. */
async function anAskedFirm(): Promise<string> {
  const { rows } = await readAs<Listed>('officer', '/api/policy/firms?size=25');
  for (const { record } of rows) {
    const firm = await readAs<{ may: unknown[]; question: unknown }>('officer', `/api/policy/firms/${record}`);
    if (firm.may.length > 0 && firm.question) return record;
  }
  throw new Error('the demonstration has no firm with a question');
}

/** A paper in which something waits to be confirmed. */
async function aWaitingPaper(): Promise<string> {
  const { rows } = await readAs<{ rows: { directive: string }[] }>('officer', '/api/directives?state=waiting');
  const found = rows[0]?.directive;
  assert.ok(found, 'the demonstration has a paper on the desk');
  return found;
}

const PAGES: [name: string, path: string, role: NonNullable<Visit['role']>][] = [
  ['city', '/', 'leader'],
  ['county', `/?place=${COUNTY}`, 'leader'],
  ['figure', '/?figure=projects.started', 'leader'],
  ['projects', '/records/project', 'officer'],
  ['board', '/records/project?view=board', 'officer'],
  ['map', '/records/project?view=map', 'officer'],
  ['signings', '/records/signing', 'officer'],
  ['leads', '/records/lead', 'officer'],
  ['batches', '/records/batch', 'officer'],
  ['statements', '/records/statement', 'officer'],
  ['parties', '/records/party', 'officer'],
  ['project', '/records/project/PROJECT', 'officer'],
  ['firms', '/firms', 'officer'],
  ['firm', '/firms/FIRM', 'officer'],
  ['facts-import', '/firms/import', 'officer'],
  ['policies', '/policies', 'leader'],
  ['policy', '/policies/kjzx-2017?outcome=near', 'officer'],
  ['policy-edit', '/policies/cxzx-2022/edit', 'officer'],
  ['today', '/today', 'county-clerk'],
  ['today-all', '/today', 'leader'],
  ['supervision', '/supervision?state=all', 'officer'],
  ['supervision-late', '/supervision?state=late', 'leader'],
  ['lights', '/supervision/lights', 'officer'],
  ['lights-of-duties', '/supervision/lights?kind=duty', 'leader'],
  ['meetings', '/supervision/meetings', 'officer'],
  ['papers', '/supervision/papers', 'officer'],
  ['paper', '/supervision/papers/PAPER', 'officer'],
  ['pledges', '/supervision/pledges', 'leader'],
  ['duties', '/records/duty', 'officer'],
  ['duty', '/records/duty/DUTY', 'officer'],
  ['terms', '/records/term', 'officer'],
  ['bulletins', '/bulletins', 'officer'],
  ['press', '/press', 'officer'],
  ['press-findings', '/press?tab=findings', 'leader'],
  ['press-said', '/press?tab=said', 'officer'],
  ['import', '/import', 'county-clerk'],
  ['ledger', '/ledger', 'supervisor'],
  ['entry', '/ledger?entry=120', 'supervisor'],
  ['people', '/admin', 'administrator'],
  ['offices', '/admin?tab=offices', 'administrator'],
  ['places', '/admin?tab=places', 'administrator'],
  ['machines', '/admin?tab=machines', 'administrator'],
  ['notice-channels', '/admin?tab=notices', 'administrator'],
  ['sign-in-desk', '/admin?tab=sign-in', 'administrator'],
  ['press-provider', '/admin?tab=provider', 'administrator'],
  ['sign-in-audit', '/admin?tab=sign-ins', 'supervisor'],
  ['my-account', '/account', 'officer'],
];
const WIDE = { width: 1366, height: 768 };
const PHONE = { width: 390, height: 844 };

describe('every page, on a desk and on a phone, in Chinese and in English', () => {
  for (const [name, path, role] of PAGES) {
    it(name, async () => {
      const project = path.includes('PROJECT') ? path.replace('PROJECT', await aFullProject()) : path;
      const duty = project.includes('DUTY') ? project.replace('DUTY', await aDuty()) : project;
      const firm = duty.includes('FIRM') ? duty.replace('FIRM', await anAskedFirm()) : duty;
      const whole = firm.includes('PAPER') ? firm.replace('PAPER', await aWaitingPaper()) : firm;
      await visit({ role, path: whole }, async (page, watch) => {
        await page.locator('main h1').first().waitFor();
        await watch.look(`${name}-wide-zh`);
        await page.setViewportSize(PHONE);
        await watch.look(`${name}-phone-zh`);
        await page.setViewportSize(WIDE);
        // A drawer may lie over the header: the button is asked, not the place where it stands.
        await page.getByTestId('language-switch').dispatchEvent('click');
        await page.locator('html[lang=en]').waitFor({ state: 'attached' });
        watch.speaks('en');
        await watch.look(`${name}-wide-en`);
        await page.setViewportSize(PHONE);
        await watch.look(`${name}-phone-en`);
      });
    });
  }
});
