/** A certificate for `localhost` and 127.0.0.1, made when a test needs it: none lies about that could expire or be taken for a secret. */
import { generateKeyPairSync, sign } from 'node:crypto';

/** One element of DER: tag, length, content. */
function der(tag: number, ...parts: (Buffer | number[])[]): Buffer {
  const content = Buffer.concat(parts.map((part) => Buffer.from(part)));
  const { length } = content;
  const head = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.from([tag, ...head]), content]);
}

const SEQUENCE = 0x30;
const ECDSA_SHA256 = der(SEQUENCE, der(0x06, [0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02]));
const oid = (...bytes: number[]): Buffer => der(0x06, bytes);
const text = (value: string): Buffer => Buffer.from(value, 'ascii');

/** PEM of key and certificate, good for a day around `now`. */
export function localhostCertificate(now = new Date()): { key: string; cert: string } {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  const time = (hours: number): Buffer => {
    const at = new Date(now.getTime() + hours * 3_600_000).toISOString().replaceAll(/[-:T]|\.\d+/g, '');
    return der(0x18, text(at));
  };
  const name = der(SEQUENCE, der(0x31, der(SEQUENCE, oid(0x55, 0x04, 0x03), der(0x0c, text('localhost')))));
  const names = der(SEQUENCE, der(0x82, text('localhost')), der(0x87, [127, 0, 0, 1]));
  const authority = der(SEQUENCE, der(0x01, [0xff]));
  const extensions = der(
    0xa3,
    der(
      SEQUENCE,
      der(SEQUENCE, oid(0x55, 0x1d, 0x11), der(0x04, names)),
      der(SEQUENCE, oid(0x55, 0x1d, 0x13), der(0x01, [0xff]), der(0x04, authority)),
    ),
  );
  const body = der(
    SEQUENCE,
    der(0xa0, der(0x02, [2])),
    der(0x02, [1]),
    ECDSA_SHA256,
    name,
    der(SEQUENCE, time(-24), time(24)),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    extensions,
  );
  const signature = sign('sha256', body, privateKey);
  const whole = der(SEQUENCE, body, ECDSA_SHA256, der(0x03, [0], signature));
  const lines = whole
    .toString('base64')
    .match(/.{1,64}/g)!
    .join('\n');
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`,
  };
}
