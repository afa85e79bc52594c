/** What a person sees when the server, its database or its disk fails under them, and that nothing is lost or done twice. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Page, Route } from 'playwright-core';
import { WutongError } from '@wutong/kernel/errors';
import { answerFor } from '@wutong/server/edge/errors';
import { readAs, visit } from './city.fixture';

interface Listed {
  rows: { record: string }[];
}
interface Record {
  version: number;
}

/** A project of its own for each test. */
async function nth(n: number): Promise<string> {
  const lists = await Promise.all(
    ['started', 'approved', 'in_production'].map((stage) =>
      readAs<Listed>('officer', `/api/records/project?stage=${stage}&size=25`),
    ),
  );
  return lists.flatMap(({ rows }) => rows)[n]!.record;
}
const versionOf = async (record: string): Promise<number> =>
  (await readAs<Record>('officer', `/api/records/project/${record}`)).version;

async function type(page: Page, builder: string): Promise<void> {
  await page.getByTestId('facts').getByRole('button', { name: '显示空项' }).click();
  await page.locator('[data-field=builder]').getByRole('button').click();
  await page.getByTestId('set-value').fill(builder);
}

const press = (page: Page) => page.getByTestId('act-dialog').getByRole('button', { name: '记账' }).click();
const keyOf = (route: Route): string => (route.request().postDataJSON() as { idem: string }).idem;

/** What is said below the form, once it says that. */
async function said(page: Page, what: RegExp): Promise<string> {
  const alert = page.getByTestId('act-error').filter({ hasText: what });
  await alert.waitFor();
  return alert.innerText();
}

describe('an act under failure', () => {
  it('cut off before, then in the middle of the answer, is kept, pressed again and written once', async () => {
    const record = await nth(0);
    const before = await versionOf(record);
    await visit(
      { role: 'officer', path: `/records/project/${record}`, allow: { offline: true } },
      async (page, watch) => {
        const keys: string[] = [];
        await type(page, '示例甲建设公司');
        await page.route('**/api/acts', async (route) => {
          keys.push(keyOf(route));
          // The first never arrives; the second is written, and its answer is lost on the way.
          if (keys.length === 2) await route.fetch();
          if (keys.length <= 2) await route.abort('connectionreset');
          else await route.continue();
        });
        await press(page);
        await said(page, /没有连上服务器.*已填写的内容还在/);
        assert.equal(await page.getByTestId('set-value').inputValue(), '示例甲建设公司');
        assert.equal(await versionOf(record), before);
        await watch.look('interrupted-wide-zh');
        const lost = page.waitForEvent('requestfailed');
        await press(page);
        await lost;
        await said(page, /没有连上服务器/);
        await press(page);
        await page.locator('[data-field=builder]', { hasText: '示例甲建设公司' }).waitFor();
        assert.equal(new Set(keys).size, 1, 'the same act keeps its key');
        assert.deepEqual([keys.length, await versionOf(record)], [3, before + 1]);
      },
    );
  });

  it('a full disk, a lost database and an unknown commit are said in Chinese, and the text stays', async () => {
    const record = await nth(1);
    const faults: [code: string, status: number, says: RegExp][] = [
      ['DISK_FULL', 507, /磁盘已满.*本次未写入.*管理员/],
      ['DATA_READ_ONLY', 503, /变为只读.*本次未写入/],
      ['DATABASE_GONE', 503, /暂时连不上.*没有丢失.*再按一次/],
      ['COMMIT_UNKNOWN', 503, /不能确定是否已记账.*不会重复记账/],
    ];
    await visit(
      { role: 'officer', path: `/records/project/${record}`, allow: { offline: true, status: [507] } },
      async (page) => {
        await type(page, '示例丙建设公司');
        for (const [code, expected, says] of faults) {
          const secret = { path: '/srv/wutong', address: 'postgres://db' };
          const { status, body, retryAfter } = answerFor(new WutongError(code, secret));
          assert.deepEqual([status, (retryAfter ?? 0) > 0], [expected, true], code);
          await page.route('**/api/acts', (route) =>
            route.fulfill({ status, json: body, headers: { 'retry-after': String(retryAfter) } }),
          );
          await press(page);
          assert.doesNotMatch(await said(page, says), /srv|postgres|[A-Z]{4}/);
          assert.equal(await page.getByTestId('set-value').inputValue(), '示例丙建设公司');
          await page.unroute('**/api/acts');
        }
        await press(page);
        await page.locator('[data-field=builder]', { hasText: '示例丙建设公司' }).waitFor();
      },
    );
  });

  it('changed after an answer was lost, it meets what had been written as a change, not as an error', async () => {
    const record = await nth(2);
    await visit(
      { role: 'officer', path: `/records/project/${record}`, allow: { offline: true, status: [409] } },
      async (page) => {
        await type(page, '示例丁建设公司');
        await page.route('**/api/acts', async (route) => {
          await route.fetch();
          await route.abort('connectionreset');
        });
        await press(page);
        await said(page, /没有连上服务器/);
        await page.unroute('**/api/acts');
        await page.getByTestId('set-value').fill('示例戊建设公司');
        await press(page);
        assert.match(await page.getByTestId('conflict').innerText(), /示例丁建设公司[\s\S]*示例戊建设公司/);
        await page.getByTestId('conflict-again').click();
        await page.locator('[data-field=builder]', { hasText: '示例戊建设公司' }).waitFor();
      },
    );
  });
});

describe('a page under failure', () => {
  it('says that the server was not reached, and is read when it is back', async () => {
    await visit({ role: 'officer', path: '/', allow: { offline: true } }, async (page, watch) => {
      await page.getByRole('heading', { level: 1 }).first().waitFor();
      await page.route('**/api/records/project?*', (route) => route.abort('connectionrefused'));
      await page.goto('/records/project');
      await page.getByTestId('state-error').filter({ hasText: '没有连上服务器' }).waitFor();
      await watch.look('unreached-wide-zh');
      await page.unroute('**/api/records/project?*');
      await page.getByTestId('state-error').getByRole('button').click();
      await page.getByTestId('record-table').waitFor();
    });
  });
});
