import { once } from 'node:events';
import { createServer } from 'node:http';
import { createServer as createSafe } from 'node:https';

import Provider from 'oidc-provider';

import { freePort } from './free-port.ts';

/** 统一身份认证: a real provider on this machine, that believes whoever says who they are. */
export interface TestProvider {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Goes there as a browser would, says the name, agrees, and answers the address it is sent back to. */
  goAs(name: string, url: string): Promise<string>;
  stop(): Promise<void>;
}

/** Starts one that sends people back to this address; over https with this certificate, if one is given. */
export async function startProvider(
  redirect: string,
  tls?: { readonly cert: Buffer; readonly key: Buffer },
): Promise<TestProvider> {
  const port = await freePort();
  const issuer = `${tls ? 'https' : 'http'}://127.0.0.1:${port}`;
  const [clientId, clientSecret] = ['shaodian', 'a-secret-of-the-test-'.repeat(2)];
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        redirect_uris: [redirect],
        token_endpoint_auth_method: 'client_secret_post',
      },
    ],
    cookies: { keys: ['the-key-of-the-test'] },
    features: { devInteractions: { enabled: true } },
  });
  const answer = provider.callback();
  const server = tls ? createSafe(tls, answer) : createServer(answer);
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    issuer,
    clientId,
    clientSecret,
    goAs: async (name, url) => await goAs(issuer, name, url),
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function goAs(issuer: string, name: string, start: string): Promise<string> {
  const cookies = new Map<string, string>();
  let url = start;
  let form: URLSearchParams | undefined;
  for (let steps = 0; steps < 12; steps++) {
    if (!url.startsWith(issuer)) return url;
    const response: Response = await fetch(url, {
      method: form ? 'POST' : 'GET',
      redirect: 'manual',
      headers: { cookie: [...cookies].map(([key, value]) => `${key}=${value}`).join('; ') },
      ...(form && { body: form }),
    });
    for (const set of response.headers.getSetCookie()) {
      const [, key, value] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      if (key !== undefined && value !== undefined) cookies.set(key, value);
    }
    const location = response.headers.get('location');
    if (location !== null) {
      url = new URL(location, url).href;
      form = undefined;
      continue;
    }
    // A page of the provider: first who one is, then that one agrees.
    const page = await response.text();
    const isLogin = page.includes('value="login"');
    form = new URLSearchParams(
      isLogin ? { prompt: 'login', login: name, password: 'any' } : { prompt: 'consent' },
    );
    const action = /<form[^>]*action="([^"]+)"/.exec(page)?.[1];
    if (action === undefined) throw new Error(`the provider says: ${page.slice(0, 300)}`);
    url = new URL(action, url).href;
  }
  throw new Error('the provider does not come to an end');
}
