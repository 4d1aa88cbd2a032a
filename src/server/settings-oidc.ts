/** 统一身份认证: the provider that a county runs already, by the environment. */
export interface OidcSettings {
  /** Its address, as it calls itself. */
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** The claim that tells its people apart; it must never be given to somebody else later. */
  readonly claim: string;
  /** What the button on the sign-in page calls it. */
  readonly name: string;
  /** It lies inside the house, so its private address may be asked. */
  readonly isInner: boolean;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Reads SHAODIAN_OIDC_*; undefined without an issuer. Answers a sentence when something is missing or unsafe. */
export function readOidc(
  env: Environment,
  { isReal, readFile }: { isReal: boolean; readFile: (path: string) => string },
): OidcSettings | string | undefined {
  const issuer = env['SHAODIAN_OIDC_ISSUER'];
  if (!issuer) return undefined;
  if (!URL.canParse(issuer)) return `SHAODIAN_OIDC_ISSUER 不是网址：${issuer}`;
  const { protocol } = new URL(issuer);
  if (protocol !== 'https:' && isReal)
    return `SHAODIAN_OIDC_ISSUER 要用 https://，现在是 ${issuer}。`;
  const clientId = env['SHAODIAN_OIDC_CLIENT_ID'];
  const secretFile = env['SHAODIAN_OIDC_CLIENT_SECRET_FILE'];
  if (!clientId || !secretFile)
    return '用统一身份认证，要同时设置 SHAODIAN_OIDC_CLIENT_ID 和 SHAODIAN_OIDC_CLIENT_SECRET_FILE（只有运行账号读得到的文件，里面一行密钥）。';
  try {
    return {
      issuer,
      clientId,
      clientSecret: readFile(secretFile).trim(),
      claim: env['SHAODIAN_OIDC_CLAIM'] ?? 'sub',
      name: env['SHAODIAN_OIDC_NAME'] ?? '统一身份认证',
      isInner: env['SHAODIAN_OIDC_INNER'] === '1',
    };
  } catch {
    return `读不到 SHAODIAN_OIDC_CLIENT_SECRET_FILE 写的文件：${secretFile}。`;
  }
}
