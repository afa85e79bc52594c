import assert from 'node:assert/strict';
import { test } from 'node:test';
import { signWebhook, verifyWebhook, WebhookError, type WebhookFault } from './webhooks';

const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const OTHER = 'whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD';
const ID = 'msg_p5jXN8AQM9LWM0D4loKWxJek';
const SECONDS = 1_614_265_330;
const BODY = '{"test": 2432232314}';
const now = SECONDS * 1000;

const refused = (fault: WebhookFault) => (error: unknown) => error instanceof WebhookError && error.fault === fault;

test('signs the vector of the Standard Webhooks specification', async () => {
  const headers = await signWebhook([SECRET], ID, SECONDS, BODY);
  assert.deepEqual(headers, {
    'webhook-id': ID,
    'webhook-timestamp': String(SECONDS),
    'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  });
});

test('believes a message with any secret in use, while a secret is being exchanged', async () => {
  const both = await signWebhook([OTHER, SECRET], ID, SECONDS, BODY);
  for (const secret of [SECRET, OTHER]) {
    assert.deepEqual(await verifyWebhook(secret, { ...both }, BODY, { now }), { id: ID, seconds: SECONDS });
  }
  const old = await signWebhook([SECRET], ID, SECONDS, BODY);
  assert.equal((await verifyWebhook([OTHER, SECRET], new Headers({ ...old }), BODY, { now })).id, ID);
});

test('refuses what was changed, is too old or too new, or came before', async () => {
  const headers = { ...(await signWebhook([SECRET], ID, SECONDS, BODY)) };
  const verify = (change: Record<string, string | undefined>, body = BODY, at = now, firstTime?: () => boolean) =>
    verifyWebhook(SECRET, { ...headers, ...change }, body, { now: at, ...(firstTime ? { firstTime } : {}) });
  await assert.rejects(verify({}, `${BODY} `), refused('signature-wrong'));
  await assert.rejects(verify({ 'webhook-id': 'msg_other' }), refused('signature-wrong'));
  await assert.rejects(verify({ 'webhook-timestamp': String(SECONDS + 1) }), refused('signature-wrong'));
  await assert.rejects(verify({ 'webhook-timestamp': 'soon' }), refused('timestamp-invalid'));
  await assert.rejects(verify({ 'webhook-signature': undefined }), refused('header-missing'));
  await assert.rejects(verify({ 'webhook-signature': 'v1a,AAAA v2,BBBB' }), refused('signature-wrong'));
  await assert.rejects(verify({}, BODY, now + 301_000), refused('too-old'));
  await assert.rejects(verify({}, BODY, now - 301_000), refused('too-new'));
  await assert.rejects(
    verify({}, BODY, now, () => false),
    refused('replayed'),
  );
  await assert.rejects(verifyWebhook(OTHER, headers, BODY, { now }), refused('signature-wrong'));
});

test('asks the replay guard only about messages that are genuine', async () => {
  const headers = { ...(await signWebhook([OTHER], ID, SECONDS, BODY)) };
  let asked = 0;
  const firstTime = () => (asked += 1) > 0;
  await assert.rejects(verifyWebhook(SECRET, headers, BODY, { now, firstTime }), refused('signature-wrong'));
  assert.equal(asked, 0, 'a forger cannot use up an id');
});
