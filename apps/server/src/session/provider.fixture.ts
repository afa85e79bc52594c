/** Two identity providers on loopback: a real one, and one that signs whatever a test tells it to. */
import { createSign, generateKeyPairSync } from 'node:crypto';
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider, type Configuration } from 'oidc-provider';
import type { ProviderOptions } from './provider-options';

export const BASE = 'http://wutong.test';
const REDIRECT = `${BASE}/api/provider/callback`;
const CLIENT = { clientId: 'wutong', clientSecret: 'a-secret-for-tests-only' };

async function listen(handler: (issuer: string) => RequestListener): Promise<{ issuer: string; close(): void }> {
  let handle: RequestListener = (_, response) => void response.writeHead(503).end();
  const server = createServer((request, response) => handle(request, response));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  handle = handler(issuer);
  return {
    issuer,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

function optionsFor(issuer: string): ProviderOptions {
  return { issuer, ...CLIENT, baseUrl: BASE, insecure: true };
}

/** Who is at the provider's desk. */
export interface Desk {
  user: string;
}

/** `oidc-provider`, with a desk that signs in whoever `desk.user` names without asking. */
export async function realProvider(): Promise<{ options: ProviderOptions; desk: Desk; close(): void }> {
  const desk: Desk = { user: 'clerk' };
  const { issuer, close } = await listen((address) => {
    const configuration: Configuration = {
      clients: [
        {
          client_id: CLIENT.clientId,
          client_secret: CLIENT.clientSecret,
          redirect_uris: [REDIRECT],
          post_logout_redirect_uris: [`${BASE}/signin`],
        },
      ],
      claims: { openid: ['sub'], profile: ['preferred_username'] },
      cookies: { keys: ['only-for-tests'] },
      features: { devInteractions: { enabled: false } },
      findAccount: (_, id) => ({
        accountId: id,
        claims: () => ({ sub: `subject-of-${id}`, preferred_username: id }),
      }),
      interactions: { url: (_, { uid }) => `/desk/${uid}` },
      pkce: { required: () => true },
      ttl: { AuthorizationCode: 60, AccessToken: 60, IdToken: 60, Grant: 60, Interaction: 60, Session: 60 },
    }; // prettier-ignore
    const provider = new Provider(address, configuration);
    const usual = provider.callback();
    return (request, response) => {
      if (request.url?.startsWith('/desk/')) void attend(provider, desk, request, response);
      else void usual(request, response);
    };
  });
  return { options: optionsFor(issuer), desk, close };
}

async function attend(provider: Provider, desk: Desk, request: IncomingMessage, response: ServerResponse) {
  const { prompt, params, session } = await provider.interactionDetails(request, response);
  if (prompt.name === 'login')
    return provider.interactionFinished(request, response, { login: { accountId: desk.user } });
  const grant = new provider.Grant({ accountId: session?.accountId ?? '', clientId: String(params['client_id']) });
  grant.addOIDCScope('openid profile');
  return provider.interactionFinished(request, response, { consent: { grantId: await grant.save() } });
}

/** Follows the provider's redirects like a browser, up to the one that leads back; returns its query. */
export async function walk(start: string): Promise<string> {
  const cookies = new Map<string, string>();
  let url = start;
  for (let hops = 0; hops < 12; hops++) {
    if (url.startsWith(REDIRECT)) return new URL(url).search;
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(url, { redirect: 'manual', headers: cookie ? { cookie } : {} });
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      cookies.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1));
    }
    const next = response.headers.get('location');
    if (next === null) throw new Error(`the provider answered ${response.status} ${await response.text()}`);
    url = new URL(next, url).href;
  }
  throw new Error('the provider sends the browser round in a circle');
}

/** How the token of the forging provider differs from an honest one. */
export interface Forged {
  claims?: Record<string, unknown>;
  /** `none`: unsigned; `other`: signed with a key it does not publish. */
  signed?: 'none' | 'other';
}

const base64url = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A provider that answers any code with a token made as `forged` says. `nonce` is to be set to that of the flow. */
export async function forgingProvider(): Promise<{
  options: ProviderOptions;
  forged: Forged;
  nonce: { value: string };
  close(): void;
}> {
  const [own, other] = [generateKeyPairSync('rsa', { modulusLength: 2048 }), generateKeyPairSync('rsa', { modulusLength: 2048 })];
  const forged: Forged = {};
  const nonce = { value: '' };
  const { issuer, close } = await listen((address) => {
    const tokenOf = (): string => {
      const now = Math.floor(Date.now() / 1000);
      const honest = { iss: address, sub: 'subject', aud: CLIENT.clientId, iat: now, exp: now + 60, nonce: nonce.value, preferred_username: 'clerk' };
      const text = `${base64url({ alg: forged.signed === 'none' ? 'none' : 'RS256', kid: 'one' })}.${base64url({ ...honest, ...forged.claims })}`;
      if (forged.signed === 'none') return `${text}.`;
      const key = forged.signed === 'other' ? other.privateKey : own.privateKey;
      return `${text}.${createSign('RSA-SHA256').update(text).sign(key).toString('base64url')}`;
    };
    const answers: Record<string, () => unknown> = {
      '/.well-known/openid-configuration': () => ({
        issuer: address,
        authorization_endpoint: `${address}/auth`,
        token_endpoint: `${address}/token`,
        jwks_uri: `${address}/jwks`,
        response_types_supported: ['code'],
        subject_types_supported: ['public'],
        id_token_signing_alg_values_supported: ['RS256'],
      }),
      '/jwks': () => ({ keys: [{ ...own.publicKey.export({ format: 'jwk' }), kid: 'one', alg: 'RS256', use: 'sig' }] }),
      '/token': () => ({ access_token: 'x', token_type: 'Bearer', expires_in: 60, id_token: tokenOf() }),
    };
    return (request, response) => {
      const answer = answers[request.url ?? ''];
      response.writeHead(answer ? 200 : 404, { 'content-type': 'application/json' });
      response.end(JSON.stringify(answer?.() ?? {}));
    };
  });
  return { options: optionsFor(issuer), forged, nonce, close };
} // prettier-ignore
