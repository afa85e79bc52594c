/** Coming in, going out, and what is not one's own. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { COUNTY, OTHER_COUNTY, readAs, visit } from './city.fixture';

interface Listed {
  rows: { record: string; place: string }[];
}

describe('signing in', () => {
  it('one click on a role comes in, sign-out leads back to the door', async () => {
    await visit({}, async (page, watch) => {
      await page.getByTestId('demo-leader').waitFor();
      await watch.look('sign-in-wide-zh');
      await page.getByTestId('demo-leader').click();
      await page.getByRole('heading', { level: 1, name: '长治市总览' }).waitFor();
      assert.match(await page.getByTestId('demo-banner').innerText(), /示例城市/);
      await page.getByTestId('account-menu').click();
      await page.getByTestId('sign-out').click();
      await page.waitForURL('**/signin');
      await page.getByTestId('demo-officer').waitFor();
    });
  });

  it('in English, on a phone, and says what is wrong with a password', async () => {
    await visit({ size: 'phone', lang: 'en' }, async (page, watch) => {
      await page.getByTestId('account').fill('nobody');
      await page.getByTestId('password').fill('not the password');
      await page.getByTestId('sign-in').click();
      assert.match(await page.getByTestId('sign-in-error').innerText(), /password/i);
      await watch.look('sign-in-phone-en');
      await page.getByTestId('demo-officer').click();
      // Whoever has work of an office begins with the day.
      await page.getByRole('heading', { level: 1, name: 'Today' }).waitFor();
    });
  });

  it('a page asked for while signed out opens after the sign-in', async () => {
    await visit({ path: `/records/signing?place=${COUNTY}` }, async (page) => {
      await page.getByTestId('demo-leader').click();
      await page.waitForURL(`**/records/signing?place=${COUNTY}`);
      await page.getByTestId('record-table').waitFor();
    });
  });

  it("a clerk of one county does not see another county's project", async () => {
    const { rows } = await readAs<Listed>('leader', `/api/records/project?place=${OTHER_COUNTY}&size=25`);
    const other = rows.find((row) => row.place.startsWith(OTHER_COUNTY));
    assert.ok(other, 'the demonstration has a project in the other county');
    const path = `/records/project/${other.record}`;
    await visit({ role: 'county-clerk', path, allow: { status: [403, 404] } }, async (page, watch) => {
      await page.getByTestId('state-forbidden').or(page.getByTestId('state-not-found')).waitFor();
      assert.doesNotMatch(await page.locator('main').innerText(), /武乡/);
      await watch.look('forbidden-wide-zh');
    });
  });

  it('the administration is closed to those who do not administer', async () => {
    await visit({ role: 'officer', path: '/admin' }, async (page) => {
      await page.getByTestId('state-forbidden').waitFor();
      assert.equal(await page.getByRole('link', { name: '管理', exact: true }).count(), 0);
    });
  });
});
