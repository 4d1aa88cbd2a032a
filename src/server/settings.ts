import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { join, resolve } from 'node:path';

import type { MapTiles } from '../domain/county-map-tiles.ts';
import { type OidcSettings, readOidc } from './settings-oidc.ts';
import { readTiles } from './settings-tiles.ts';

/** 设置: read once from the environment when the program starts, then handed down. */
export interface Settings {
  readonly kind: 'demo' | 'real' | 'rehearsal';
  readonly host: string;
  readonly port: number;
  /** The folder of the embedded database and the keys, one per kind. */
  readonly dataDir: string;
  /** The owner's URL of a PostgreSQL that is run by others; undefined: the embedded one. */
  readonly databaseUrl: string | undefined;
  readonly tls: { readonly cert: Buffer; readonly key: Buffer } | undefined;
  /** The address of the proxy that ends TLS; forwarded headers count only from it. */
  readonly trustedProxy: string | undefined;
  /** What people type into the browser, for example https://shaodian.example.gov.cn. */
  readonly publicUrl: string;
  /** The single sign-on that the county runs already. */
  readonly oidc?: OidcSettings;
  readonly backup: BackupSettings;
  /** Machines inside the house to which outgoing channels may send. */
  readonly outInner?: readonly string[];
  /** The map beneath the county's outlines; undefined: none. */
  readonly tiles?: MapTiles;
}

/** 备份: where and when by itself, how many are kept. */
export interface BackupSettings {
  /** Best on another disk than the data. */
  readonly dir: string;
  /** The hour of the day (China) of the nightly backup; undefined: none. */
  readonly hour: number | undefined;
  readonly keep: number;
  /** Most megabytes a second that a backup reads. */
  readonly megabytesPerSecond: number;
}

/** A setting that must not be used: the message is for the operator. */
export class UnsafeSetting extends Error {
  override readonly name = 'UnsafeSetting';
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Reads the settings for `npm start` (demo) or `npm run serve` (real). Throws UnsafeSetting with a sentence. */
export function readSettings(kind: Settings['kind'], env: Environment): Settings {
  const host = env['HOST'] ?? '127.0.0.1';
  const port = readPort(env['PORT'] ?? '8500');
  const tls = readTls(env);
  const trustedProxy = env['SHAODIAN_TRUSTED_PROXY'];
  const scheme = tls ? 'https' : 'http';
  const dataDir = join(resolve(env['SHAODIAN_DATA'] ?? '.data'), kind);
  const oidc = readOidc(env, {
    isReal: kind === 'real',
    readFile: (path) => readFileSync(path, 'utf8'),
  });
  if (typeof oidc === 'string') throw new UnsafeSetting(oidc);
  const publicUrl = env['SHAODIAN_PUBLIC_URL'] ?? `${scheme}://${inUrl(host)}:${port}`;
  const tiles = readTiles(env, publicUrl.startsWith('https://'));
  if (typeof tiles === 'string') throw new UnsafeSetting(tiles);
  const settings: Settings = {
    kind,
    host,
    port,
    dataDir,
    backup: readBackup(kind, dataDir, env),
    databaseUrl: env['DATABASE_URL'],
    tls,
    trustedProxy,
    publicUrl,
    ...(oidc && { oidc }),
    ...(tiles && { tiles }),
    outInner: (env['SHAODIAN_OUT_INNER'] ?? '')
      .split(',')
      .flatMap((one) => one.trim().toLowerCase() || []),
  };
  refuseUnsafe(settings);
  if (!env['SHAODIAN_PUBLIC_URL']) refuseNowhere(settings);
  return settings;
}

/** A host as an address on the web writes it: IPv6 in brackets. */
export function inUrl(host: string): string {
  return host.includes(':') ? `[${host}]` : host;
}

/** True when only this machine can reach the address. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}

function refuseUnsafe(settings: Settings): void {
  const { kind, host, publicUrl } = settings;
  if (kind !== 'real' && !isLoopback(host))
    throw new UnsafeSetting(
      `演示和演练环境不设密码，只能在本机使用：HOST 只能是 127.0.0.1，现在是 ${host}。`,
    );
  if (kind === 'real') refuseUnencrypted(settings);
  if (!isUrl(publicUrl)) throw new UnsafeSetting(`SHAODIAN_PUBLIC_URL 不是网址：${publicUrl}`);
}

/** A real county's pages travel encrypted: by certificate files, or behind one named proxy. */
function refuseUnencrypted({ host, tls, trustedProxy, publicUrl }: Settings): void {
  if (!isLoopback(host) && !tls && !trustedProxy)
    throw new UnsafeSetting(
      '正式运行须加密：请用 SHAODIAN_TLS_CERT 和 SHAODIAN_TLS_KEY 指定证书文件，或用 SHAODIAN_TRUSTED_PROXY 写明前面的 HTTPS 代理的地址。',
    );
  if (trustedProxy && isIP(trustedProxy) === 0)
    throw new UnsafeSetting(
      `SHAODIAN_TRUSTED_PROXY 应为那台代理的 IP 地址，现在是 ${trustedProxy}。`,
    );
  if (trustedProxy && !publicUrl.startsWith('https://'))
    throw new UnsafeSetting(
      '在 HTTPS 代理后面运行时，请用 SHAODIAN_PUBLIC_URL 写明人们访问的 https:// 网址。',
    );
}

/** All addresses of the machine are none that anybody could type: slips, sign-in and links would lead nowhere. */
function refuseNowhere({ kind, host }: Settings): void {
  if (kind === 'real' && /^(0\.0\.0\.0|\[?::\]?)$/.test(host))
    throw new UnsafeSetting(
      `HOST 是 ${host}，猜不出人们打开的网址。请用 SHAODIAN_PUBLIC_URL 写明，例如 https://shaodian.example.gov.cn。`,
    );
}

function readTls(env: Environment): Settings['tls'] {
  const cert = env['SHAODIAN_TLS_CERT'];
  const key = env['SHAODIAN_TLS_KEY'];
  if (!cert && !key) return undefined;
  if (!cert || !key) throw new UnsafeSetting('SHAODIAN_TLS_CERT 和 SHAODIAN_TLS_KEY 要同时设置。');
  try {
    return { cert: readFileSync(cert), key: readFileSync(key) };
  } catch (cause) {
    throw new UnsafeSetting(`读不到证书文件：${cert}、${key}。`, { cause });
  }
}

/** Only a real county is backed up by itself, at three at night, unless the operator says otherwise. */
function readBackup(kind: Settings['kind'], dataDir: string, env: Environment): BackupSettings {
  const hour = env['SHAODIAN_BACKUP_HOUR'] ?? (kind === 'real' ? '3' : 'off');
  return {
    dir: resolve(env['SHAODIAN_BACKUP_DIR'] ?? join(dataDir, 'backup')),
    hour: hour === 'off' ? undefined : wholeIn(hour, 'SHAODIAN_BACKUP_HOUR', [0, 23]),
    keep: wholeIn(env['SHAODIAN_BACKUP_KEEP'] ?? '14', 'SHAODIAN_BACKUP_KEEP', [1, 400]),
    megabytesPerSecond: wholeIn(
      env['SHAODIAN_BACKUP_MBPS'] ?? '40',
      'SHAODIAN_BACKUP_MBPS',
      [1, 10_000],
    ),
  };
}

function wholeIn(text: string, name: string, [least, most]: readonly [number, number]): number {
  const value = Number(text);
  if (text === '' || !Number.isInteger(value) || value < least || value > most)
    throw new UnsafeSetting(`${name} 应为 ${least}–${most} 的整数，现在是 ${text}。`);
  return value;
}

function readPort(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new UnsafeSetting(`PORT 应为 0–65535 的整数，现在是 ${text}。`);
  return port;
}

function isUrl(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}
