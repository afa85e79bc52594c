/**
 * One message by SMTP (RFC 5321; STARTTLS RFC 3207, AUTH RFC 4954). The address is judged like every other this server
 * calls, and the connection goes to the address that was judged.
 */
import { WutongError } from '@wutong/kernel/errors';
import MailComposer from 'nodemailer/lib/mail-composer';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import { isIP } from 'node:net';
import { Readable } from 'node:stream';
import { judgeHost, Refusal } from '../edge/outgoing';
import { E as Outside } from '../edge/outgoing.errors';
import type { MailServer } from '../wire-notices';
import { E } from './notices.errors';
import { type Outcome, quoted } from './outcome';

export interface MailRoute extends Omit<MailServer, 'hasPassword' | 'perMinute' | 'domains'> {
  password: string | null;
}

export interface Mail {
  to: string;
  subject: string;
  text: string;
  /** Without angle brackets; the same for every attempt at the same message. */
  id: string;
  /** ISO instant. */
  at: string;
}

/** Ports that public mail servers take messages on; one inside, on the operator's list, may use any. */
const PORTS = new Set([25, 465, 587, 994, 2525]);
const WHY_PORT = {
  zh: '外网邮件服务器只能用 25、465、587、994、2525 端口',
  en: 'a public mail server is called on port 25, 465, 587, 994 or 2525 only',
};
/** How long the channel rests after a failure that would befall every message. */
const REST = { config: 3600, away: 60 };

/** Throws OUTGOING_REFUSED unless the server may be called, SMTP_NEEDS_TLS when it is public and not encrypted. */
export async function judgeMailServer(
  { host, port, security }: Pick<MailRoute, 'host' | 'port' | 'security'>,
  allow: readonly string[],
): Promise<string> {
  const { address, inside } = await judgeHost(host, { allow }, (within) =>
    within || PORTS.has(port) ? null : WHY_PORT,
  ).catch((error: unknown) => {
    if (!(error instanceof Refusal)) throw error;
    throw new WutongError(Outside.OUTGOING_REFUSED, { host, why: error.why }, { where: { field: 'host' } });
  });
  if (security === 'none' && !inside) throw new WutongError(E.SMTP_NEEDS_TLS, {}, { where: { field: 'security' } });
  return address;
}

/** Sends the mail. Never throws for what the other side does. `timeoutMs`: for the whole conversation. */
export async function sendMail(
  route: MailRoute,
  mail: Mail,
  options: { allow: readonly string[]; timeoutMs?: number },
): Promise<Outcome> {
  const { host } = route;
  let address: string;
  try {
    address = await judgeMailServer(route, options.allow);
  } catch (error) {
    if (!(error instanceof WutongError)) throw error;
    return { state: 'held', error, seconds: REST.config };
  }
  const message = await composed(route, mail);
  const step = { body: false };
  const timeout = options.timeoutMs ?? 45_000;
  const connection = new SMTPConnection({
    host: address,
    port: route.port,
    secure: route.security === 'tls',
    requireTLS: route.security === 'starttls',
    ignoreTLS: route.security === 'none',
    name: domainOf(route.sender),
    connectionTimeout: Math.min(timeout, 10_000),
    greetingTimeout: Math.min(timeout, 15_000),
    socketTimeout: timeout,
    ...(isIP(host) ? {} : { servername: host }),
    tls: { minVersion: 'TLSv1.2', ...(route.ca ? { ca: route.ca } : {}) },
  });
  try {
    await conversation(connection, route, mail, message, step, timeout);
    return { state: 'sent' };
  } catch (error) {
    return outcomeOf(error as SmtpError, host, step.body);
  } finally {
    connection.close();
  }
}

export function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1).toLowerCase();
}

function composed({ sender, senderName }: MailRoute, { to, subject, text, id, at }: Mail): Promise<Buffer> {
  const composer = new MailComposer({
    from: { name: senderName, address: sender },
    to: { name: '', address: to },
    subject,
    text,
    textEncoding: 'base64',
    date: new Date(at),
    messageId: `<${id}@${domainOf(sender)}>`,
    // RFC 3834: nobody's holiday notice answers a digest.
    headers: { 'Auto-Submitted': 'auto-generated' },
  });
  return new Promise((resolve, reject) =>
    composer.compile().build((error, built) => (error ? reject(error) : resolve(built as Buffer))),
  );
}

async function conversation(
  connection: SMTPConnection,
  route: MailRoute,
  { to }: Mail,
  message: Buffer,
  step: { body: boolean },
  timeout: number,
): Promise<void> {
  const { user, password, sender } = route;
  // The body is asked for only after the server has said “go ahead”: from then on it may have the message.
  const body = Readable.from(
    (function* () {
      step.body = true;
      yield message;
    })(),
  );
  let timer: NodeJS.Timeout | undefined;
  await new Promise<void>((resolve, reject) => {
    timer = setTimeout(() => reject(Object.assign(new Error('timeout'), { code: 'ETIMEDOUT' })), timeout);
    connection.on('error', reject);
    const send = (): void =>
      connection.send({ from: sender, to: [to], size: message.length }, body, (error) =>
        error ? reject(error) : resolve(),
      );
    connection.connect((error) => {
      if (error) return reject(error);
      if (user === null) return send();
      connection.login({ user, pass: password ?? '' }, (refused) => (refused ? reject(refused) : send()));
    });
  }).finally(() => clearTimeout(timer));
}

interface SmtpError extends Error {
  code?: string;
  originalCode?: string;
  command?: string;
  response?: string;
  responseCode?: number;
}

const CERTIFICATE = /CERT|TLS|SSL|SELF_SIGNED|EPROTO|ISSUER|LEAF_SIGNATURE/;

function outcomeOf(error: SmtpError, host: string, bodyBegun: boolean): Outcome {
  const { code = '', originalCode = '', command = '', responseCode = 0 } = error;
  const said = (which: (typeof E)[keyof typeof E]): WutongError =>
    new WutongError(which, { host, reply: quoted(error.response ?? error.message) }, { cause: error });
  if (bodyBegun && responseCode === 0) return { state: 'unsure', error: new WutongError(E.NOTICE_NO_ANSWER, { host }) };
  const held = (which: (typeof E)[keyof typeof E], seconds: number): Outcome => ({
    state: 'held',
    error: said(which),
    seconds,
  });
  if (code === 'ETLS' || CERTIFICATE.test(originalCode) || command === 'STARTTLS') return held(E.SMTP_TLS, REST.config);
  if (code === 'EAUTH' || command.startsWith('AUTH'))
    return responseCode >= 400 && responseCode < 500 ? held(E.SMTP_LATER, REST.away) : held(E.SMTP_AUTH, REST.config);
  const temporary = responseCode >= 400 && responseCode < 500;
  // 421 ends the conversation whatever it was about (RFC 5321, 3.8).
  if (responseCode === 421) return held(E.SMTP_LATER, REST.away);
  if (temporary) return { state: 'failed', error: said(E.SMTP_LATER) };
  if (responseCode >= 500) {
    // 530: authentication is wanted first (RFC 4954).
    if (responseCode === 530) return held(E.SMTP_AUTH, REST.config);
    if (command === 'MAIL FROM') return held(E.SMTP_SENDER, REST.config);
    if (command === 'RCPT TO') return { state: 'refused', error: said(E.SMTP_RECIPIENT) };
    return { state: 'refused', error: said(E.SMTP_MESSAGE) };
  }
  return held(E.SMTP_UNREACHABLE, REST.away);
}
