import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { WutongError } from '@wutong/kernel/errors';
import { edgeOptions } from './edge';

const dir = mkdtempSync(join(tmpdir(), 'wutong-edge-'));
after(() => rmSync(dir, { recursive: true }));
const HEX = 'ab'.repeat(32);
const complaint = (env: Record<string, string>): string | undefined => {
  try {
    edgeOptions(null, env);
    return undefined;
  } catch (error) {
    return error instanceof WutongError ? String(error.params['name']) : String(error);
  }
};

test('an embedded ledger gets a key of its own, readable to its owner alone, and keeps it', () => {
  const made = edgeOptions(dir, {}).secretKey;
  assert.equal(made?.length, 32);
  assert.deepEqual(edgeOptions(dir, {}).secretKey, made);
  assert.equal(statSync(join(dir, 'secret.key')).mode & 0o777, 0o600);
  assert.equal(readFileSync(join(dir, 'secret.key'), 'utf8').trim().length, 64);
  assert.deepEqual(edgeOptions(dir, { WUTONG_KEY: HEX }).secretKey, Buffer.from(HEX, 'hex'), 'unless one is named');
});

test('a server of the city gets the key that is named, or none', () => {
  assert.equal(edgeOptions(null, {}).secretKey, undefined);
  const file = join(dir, 'named.key');
  writeFileSync(file, `${Buffer.from(HEX, 'hex').toString('base64')}\n`);
  assert.deepEqual(edgeOptions(null, { WUTONG_KEY_FILE: file }).secretKey, Buffer.from(HEX, 'hex'));
});

test('an identity provider is read whole or refused', () => {
  const whole = {
    WUTONG_OIDC_ISSUER: 'https://sso.example.cn',
    WUTONG_OIDC_CLIENT_ID: 'wutong',
    WUTONG_BASE_URL: 'https://wutong.example.cn',
    WUTONG_OIDC_NAME: '市统一身份认证|City sign-on',
  };
  const { provider } = edgeOptions(null, whole);
  assert.deepEqual([provider?.issuer, provider?.name?.en, provider?.insecure, provider?.trustFactor], ['https://sso.example.cn', 'City sign-on', false, false]); // prettier-ignore
  assert.equal(complaint({ ...whole, WUTONG_BASE_URL: '' }), 'WUTONG_BASE_URL');
  assert.equal(complaint({ ...whole, WUTONG_OIDC_ISSUER: 'http://sso.example.cn' }), 'WUTONG_OIDC_ISSUER');
});

test('what cannot be understood is refused by the name of its variable', () => {
  assert.equal(complaint({ WUTONG_KEY: 'short' }), 'WUTONG_KEY');
  assert.equal(complaint({ WUTONG_KEY_FILE: join(dir, 'gone') }), 'WUTONG_KEY_FILE');
  assert.equal(complaint({ WUTONG_LIMITS: 'reads=0' }), 'WUTONG_LIMITS');
  assert.equal(complaint({ WUTONG_ALLOW_INSIDE: 'http://x' }), 'WUTONG_ALLOW_INSIDE');
  assert.equal(complaint({ WUTONG_TRUST_PROXY: 'all' }), 'WUTONG_TRUST_PROXY');
  assert.deepEqual(edgeOptions(null, { WUTONG_LIMITS: 'reads=5, sign-ins=7' }).limits, { reads: 5, signIns: 7 });
  assert.deepEqual(edgeOptions(null, { WUTONG_ALLOW_INSIDE: '10.2.0.0/16, oa.example.cn' }).insideAllowed, ['10.2.0.0/16', 'oa.example.cn']); // prettier-ignore
  assert.equal(edgeOptions(null, { WUTONG_TRUST_PROXY: '1' }).trustProxy, 1);
});
