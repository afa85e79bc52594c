import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { errorCatalogue, WutongError } from '@wutong/kernel/errors';
import { E as Access } from '@wutong/kernel/access/access.errors';
import { PaperError } from '@wutong/papers/errors';
import { z } from 'zod';
import { answerFor } from './errors';
import { E } from './edge.errors';
import { day, input, instant } from './input';
import { RateLimit } from './rate';

describe('the mapper of errors', () => {
  it('answers each sort with its status', () => {
    const status = (code: string) => answerFor(new WutongError(code)).status;
    assert.deepEqual(
      [
        Access.NOT_SIGNED_IN,
        Access.FORBIDDEN,
        Access.SIGN_IN_LOCKED,
        E.RECORD_NOT_FOUND,
        E.INPUT_INVALID,
        Access.SETUP_DONE,
      ].map(status),
      [401, 403, 429, 404, 400, 422],
    );
  });

  it('passes on what a file is refused for', () => {
    const { status, body } = answerFor(new PaperError('OLD_XLS'));
    assert.deepEqual([status, body.code], [400, 'OLD_XLS']);
    assert.ok(body.message.zh.includes('.xlsx') && body.message.en.includes('.xlsx'));
  });

  it('keeps what is inside inside', () => {
    const inside = Object.assign(new Error('password=swordfish relation "account"'), {
      code: '42P01',
      detail: 'Key (name)=(someone)',
    });
    for (const error of [inside, 'swordfish', new WutongError('NOT_IN_ANY_CATALOGUE', { path: '/swordfish' })]) {
      const { status, body, reference } = answerFor(error);
      assert.equal(status, 500);
      assert.equal(body.code, 'SYSTEM');
      assert.match(reference ?? '', /^[0-9a-f]{10}$/);
      assert.ok(body.message.zh.includes(String(reference)) && body.message.en.includes(String(reference)));
      assert.ok(!/swordfish|someone|42P01/.test(JSON.stringify(body)));
    }
  });

  it('says of trouble below what a person can do and when to try again, and nothing of the machine', () => {
    const machine = { path: '/srv/swordfish', address: 'postgres://swordfish', detail: 'swordfish', log: 'swordfish' };
    const answer = (code: string) => answerFor(new WutongError(code, machine));
    const codes = ['COMMIT_UNKNOWN', 'DATABASE_GONE', 'DATABASE_CROWDED', 'POSTGRES_FAILED', 'DATA_MISSING'];
    assert.deepEqual(new Set(codes.map((code) => answer(code).status)), new Set([503]));
    assert.deepEqual(
      ['DISK_FULL', 'DATA_READ_ONLY', 'DISK_FAILED'].map((code) => [answer(code).status, answer(code).body.code]),
      [
        [507, 'LEDGER_FULL'],
        [503, 'LEDGER_READ_ONLY'],
        [503, 'LEDGER_DISK'],
      ],
    );
    for (const code of [...codes, 'DISK_FULL', 'DATA_READ_ONLY', 'DISK_FAILED']) {
      const { body, retryAfter = 0, reference } = answer(code);
      assert.ok(retryAfter > 0 && reference, code);
      assert.match(body.message.zh, /再按一次/);
      assert.ok(!/swordfish|\{\w+\}/.test(JSON.stringify(body)), code);
    }
  });

  it('has a sentence in both languages for every code of this house, with the same parameters and what to do next', () => {
    for (const code of [...Object.keys(E), ...Object.keys(Access)]) {
      const { zh, en } = errorCatalogue().get(code) ?? { zh: '', en: '' };
      const names = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();
      assert.deepEqual([...new Set(names(zh))], [...new Set(names(en))], code);
      assert.ok(
        zh.length > 4 &&
          en.length > 8 &&
          /\p{Script=Han}/u.test(zh) &&
          !/\p{Script=Han}/u.test(en.replace(/\{\w+\}/g, '')),
        code,
      );
    }
  });
});

describe('input', () => {
  const schema = z.strictObject({ on: day, n: z.number().max(3), at: instant.optional() });
  const reason = (data: unknown) => {
    try {
      input(schema, data);
      return null;
    } catch (error) {
      return error instanceof WutongError ? [error.code, error.where?.field] : error;
    }
  };

  it('passes what fits and names what does not', () => {
    assert.deepEqual(input(schema, { on: '2025-06-30', n: 1 }), { on: '2025-06-30', n: 1 });
    assert.deepEqual(reason({ on: '2025-06-31', n: 1 }), ['INPUT_INVALID', 'on']);
    assert.deepEqual(reason({ on: '2025-06', n: 1 }), ['INPUT_INVALID', 'on']);
    assert.deepEqual(reason({ on: '2025-06-30', n: 4 }), ['INPUT_INVALID', 'n']);
    assert.deepEqual(reason({ on: '2025-06-30' }), ['INPUT_INVALID', 'n']);
    assert.deepEqual(reason({ on: '2025-06-30', n: 1, more: 1 }), ['INPUT_INVALID', 'more']);
    assert.deepEqual(reason(undefined), ['INPUT_INVALID', '(body)']);
    assert.deepEqual(reason({ on: '2025-06-30', n: 1, at: '2025-06-30' }), ['INPUT_INVALID', 'at']);
    assert.equal(reason({ on: '2025-06-30', n: 1, at: '2025-06-30T08:00:00+08:00' }), null);
  });
});

describe('the fence', () => {
  it('lets a key through so often in a while, and another key regardless', () => {
    const fence = new RateLimit(2, 60);
    assert.deepEqual(
      [fence.take('a', 0), fence.take('a', 1000), fence.take('a', 2000), fence.take('b', 2000)],
      [0, 0, 58, 0],
    );
    assert.equal(fence.take('a', 60_000), 0);
  });

  it('does not fill the memory with keys', () => {
    const fence = new RateLimit(1, 60, 100);
    for (let i = 0; i < 1000; i++) fence.take(`k${i}`, i);
    assert.equal(fence.take('k999', 999), 60, 'the newest is still known');
  });
});
