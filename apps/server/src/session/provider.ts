/** The identity provider (OpenID Connect): authorization code with PKCE, state and nonce (OpenID Connect Core 1.0; RFC 9700). */
import type { Bilingual } from '@wutong/kernel/kinds/types';
import * as client from 'openid-client';
import type { Context } from '../context';
import type { ProviderOptions } from './provider-options';

const NAME: Bilingual = { zh: '统一身份认证', en: 'Single sign-on' };
const CALLBACK = '/api/provider/callback';
/** Authentication methods that count as a second factor (RFC 8176). */
const STRONG = new Set(['mfa', 'otp', 'hwk', 'swk', 'sc', 'fpt', 'face']);
/** Seconds a clock may be off. */
const TOLERANCE = 30;

/** The metadata are read once, and again after a failure; they are the provider's, not ours. */
const known = new WeakMap<ProviderOptions, Promise<client.Configuration>>();

function configuration(options: ProviderOptions): Promise<client.Configuration> {
  const found = known.get(options) ?? discover(options);
  known.set(options, found);
  found.catch(() => known.delete(options));
  return found;
}

async function discover(options: ProviderOptions): Promise<client.Configuration> {
  const { issuer, clientId, clientSecret, insecure } = options;
  const authentication = clientSecret === undefined ? client.None() : client.ClientSecretBasic(clientSecret);
  const metadata = { [client.clockTolerance]: TOLERANCE };
  return client.discovery(new URL(issuer), clientId, metadata, authentication, {
    timeout: 10,
    // The channel to the provider is trusted for nothing: the signature of the ID token is checked as well.
    execute: [client.enableNonRepudiationChecks, ...(insecure ? [client.allowInsecureRequests] : [])],
  });
}

const redirectUri = ({ baseUrl }: ProviderOptions): string => new URL(CALLBACK, baseUrl).href;

/** What the button says; null when no provider is connected. */
export function providerName({ provider }: Pick<Context, 'provider'>): Bilingual | null {
  return provider ? (provider.name ?? NAME) : null;
}

export interface Departure {
  url: string;
  state: string;
  nonce: string;
  verifier: string;
}

/** Where to send the browser, and what to hold its return against. Throws when the provider cannot be reached. */
export async function departure(options: ProviderOptions): Promise<Departure> {
  const config = await configuration(options);
  const [state, nonce, verifier] = [client.randomState(), client.randomNonce(), client.randomPKCECodeVerifier()];
  const url = client.buildAuthorizationUrl(config, {
    redirect_uri: redirectUri(options),
    scope: options.scope ?? 'openid profile',
    state,
    nonce,
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
  });
  return { url: url.href, state, nonce, verifier };
}

export interface Person {
  issuer: string;
  subject: string;
  /** Value of the configured claim; null when the provider does not give it. */
  claim: string | null;
  /** The provider says it has asked for a second factor. */
  strong: boolean;
}

/**
 * Who came back. The library checks state, issuer (also RFC 9207), audience, signature, expiry and nonce, and trades
 * the code; it throws when any of them does not fit. `query` is that of the request, with its question mark.
 */
export async function arrival(
  options: ProviderOptions,
  query: string,
  expected: { state: string; nonce: string; verifier: string },
): Promise<Person> {
  const config = await configuration(options);
  const url = new URL(redirectUri(options));
  url.search = query;
  const tokens = await client.authorizationCodeGrant(config, url, {
    expectedState: expected.state,
    expectedNonce: expected.nonce,
    pkceCodeVerifier: expected.verifier,
    idTokenExpected: true,
  });
  const claims = tokens.claims();
  if (!claims) throw new TypeError('the provider gave no ID token');
  const name = options.claim ?? 'preferred_username';
  const value = claims[name] ?? (await fromUserInfo(config, tokens.access_token, claims.sub, name));
  const methods = Array.isArray(claims['amr']) ? claims['amr'] : [];
  return {
    issuer: claims.iss,
    subject: claims.sub,
    claim: typeof value === 'string' && value !== '' ? value : null,
    strong: methods.some((method) => typeof method === 'string' && STRONG.has(method)),
  };
}

async function fromUserInfo(
  config: client.Configuration,
  token: string,
  subject: string,
  name: string,
): Promise<unknown> {
  if (!config.serverMetadata().userinfo_endpoint) return null;
  return (await client.fetchUserInfo(config, token, subject))[name];
}

/** Where the provider's own session ends; null when it says nothing of it or cannot be reached. */
export async function leaveTo({ provider }: Pick<Context, 'provider'>): Promise<string | null> {
  if (!provider) return null;
  const config = await configuration(provider).catch(() => null);
  if (!config?.serverMetadata().end_session_endpoint) return null;
  const back = new URL('/signin', provider.baseUrl).href;
  return client.buildEndSessionUrl(config, { post_logout_redirect_uri: back }).href;
}
