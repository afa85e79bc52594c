import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deviceName } from './device';

test('a browser is called what people call it', () => {
  const windows = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)';
  assert.equal(deviceName(`${windows} Chrome/141.0.0.0 Safari/537.36`), 'Chrome 141 · Windows');
  assert.equal(deviceName(`${windows} Chrome/141.0.0.0 Safari/537.36 Edg/141.0.0.0`), 'Edge 141 · Windows');
  const phone = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)';
  assert.equal(deviceName(`${phone} Version/18.0 Mobile/15E148 Safari/604.1`), 'Safari 18 · iOS');
  assert.equal(deviceName(`${phone} Mobile/15E148 MicroMessenger/8.0.50`), 'WeChat 8 · iOS');
  assert.equal(deviceName('curl/8.5'), 'curl/8.5');
  assert.equal(deviceName(''), '');
});
