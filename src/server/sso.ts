import * as client from 'openid-client';

import { openOutgoing } from './outgoing.ts';
import type { OidcSettings } from './settings-oidc.ts';
import type { Settings } from './settings.ts';

/** 统一身份认证: asks the provider who somebody is. What that person may do here is never the provider's to say. */
export interface Sso {
  readonly name: string;
  /** Where the browser goes, and what must be kept until it comes back. */
  begin(): Promise<{ readonly url: string; readonly kept: Kept }>;
  /** Who came back, as the provider knows them; throws when it does not hold. */
  finish(address: URL, kept: Kept): Promise<string>;
}

/** Kept by the browser, sealed, between going and coming back. */
export interface Kept {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

/** The address to which the provider sends people back. */
export const callbackPath = '/api/auth/sso/callback';

export function openSso(settings: Settings): Sso | undefined {
  const { oidc, publicUrl } = settings;
  if (!oidc) return undefined;
  const redirect = new URL(callbackPath, publicUrl).href;
  let found: { readonly config: Promise<client.Configuration>; readonly until: number } | undefined;
  // The provider's addresses and keys, asked anew once an hour, and after a failure.
  const configuration = async () => {
    if (!found || found.until < performance.now()) {
      const config = discover(oidc, settings.kind !== 'real');
      found = { config, until: performance.now() + 3_600_000 };
      config.catch(() => {
        found = undefined;
      });
    }
    return await found.config;
  };
  return {
    name: oidc.name,
    async begin() {
      const config = await configuration();
      const kept = {
        state: client.randomState(),
        nonce: client.randomNonce(),
        verifier: client.randomPKCECodeVerifier(),
      };
      const url = client.buildAuthorizationUrl(config, {
        redirect_uri: redirect,
        scope: 'openid',
        state: kept.state,
        nonce: kept.nonce,
        code_challenge: await client.calculatePKCECodeChallenge(kept.verifier),
        code_challenge_method: 'S256',
      });
      return { url: url.href, kept };
    },
    async finish(address, kept) {
      const config = await configuration();
      const here = new URL(redirect);
      here.search = address.search;
      const tokens = await client.authorizationCodeGrant(config, here, {
        pkceCodeVerifier: kept.verifier,
        expectedState: kept.state,
        expectedNonce: kept.nonce,
        idTokenExpected: true,
      });
      const subject = tokens.claims()?.[oidc.claim];
      if (typeof subject !== 'string' && typeof subject !== 'number')
        throw new Error(`the provider gave no claim ${oidc.claim}`);
      return String(subject);
    },
  };
}

async function discover(oidc: OidcSettings, plainLocal: boolean): Promise<client.Configuration> {
  const { issuer, clientId, clientSecret, isInner } = oidc;
  const ask = openOutgoing({
    innerHosts: isInner ? [new URL(issuer).hostname] : [],
    plainLocal,
  });
  const customFetch: client.CustomFetch = async (url, { method, headers, body }) =>
    await ask(url, {
      method,
      headers,
      body: body === null || body === undefined ? undefined : textOf(body),
    });
  return await client.discovery(new URL(issuer), clientId, clientSecret, undefined, {
    [client.customFetch]: customFetch,
    timeout: 10,
    ...(plainLocal && { execute: [client.allowInsecureRequests] }),
  });
}

function textOf(body: unknown): string {
  if (typeof body === 'string') return body;
  if (body instanceof URLSearchParams) return body.toString();
  throw new Error('a body of another kind');
}
