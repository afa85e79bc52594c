/** How an identity provider (统一身份认证, OpenID Connect) is connected. */
import type { Bilingual } from '@wutong/kernel/kinds/types';

export interface ProviderOptions {
  /** The issuer, `https://sso.example.cn`; its metadata are found below it. */
  issuer: string;
  clientId: string;
  /** Absent: a public client, PKCE alone. */
  clientSecret?: string;
  /** Claim of the ID token or of userinfo whose value is the account here; default `preferred_username`. */
  claim?: string;
  /** Default `openid profile`. */
  scope?: string;
  /** Where this server is reached from outside, `https://wutong.example.cn`; the answer comes to `/api/provider/callback` below it. */
  baseUrl: string;
  /** What the button says; default 统一身份认证. */
  name?: Bilingual;
  /** Takes the provider's word (`amr`) that it has asked for a second factor; default false: ours is asked for. */
  trustFactor?: boolean;
  /** Plain http, for a provider on this very machine in tests. */
  insecure?: boolean;
}
