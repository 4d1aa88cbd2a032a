import type { MapTiles } from '../domain/county-map-tiles.ts';
import type { Datum } from '../domain/datum.ts';

/** 底图: a map service by the environment; pages may then load pictures of its hosts and of no others. */

type Environment = Readonly<Record<string, string | undefined>>;

/** The ground and the words on it. */
const most = 2;
/** CGCS2000 and WGS 84 differ by centimetres. */
const datums: Readonly<Record<string, Datum>> = {
  wgs84: 'wgs84',
  cgcs2000: 'wgs84',
  gcj02: 'gcj02',
};

/** Reads SHAODIAN_TILES*; undefined without an address. Answers a sentence when something is missing or unsafe. */
export function readTiles(env: Environment, isHttps: boolean): MapTiles | string | undefined {
  const addresses = (env['SHAODIAN_TILES'] ?? '').split(/\s+/).filter((one) => one !== '');
  if (addresses.length === 0) return undefined;
  if (addresses.length > most)
    return `SHAODIAN_TILES 最多写 ${most} 个地址（底图、注记），用空格隔开，现在是 ${addresses.length} 个。`;
  for (const address of addresses) {
    const wrong = whyNotTiles(address, isHttps);
    if (wrong) return wrong;
  }
  const credit = (env['SHAODIAN_TILES_CREDIT'] ?? '').trim();
  if (credit === '' || credit.length > 80)
    return '用底图，要在 SHAODIAN_TILES_CREDIT 写明图上的署名（照地图服务的要求写，不超过 80 个字）。';
  const datum = datums[(env['SHAODIAN_TILES_DATUM'] ?? '').trim().toLowerCase()];
  if (!datum)
    return '用底图，要在 SHAODIAN_TILES_DATUM 写明它的坐标系：wgs84、cgcs2000（天地图）或 gcj02（高德、腾讯）。写错了，学校会偏几百米。';
  return { addresses, credit, datum };
}

/** A name or an IPv4 address, an IPv6 address in brackets; with a port or without. */
const plainHost = /^([\w.-]+|\[[\da-f:]+\])(:\d+)?$/;

function whyNotTiles(address: string, isHttps: boolean): string | undefined {
  const shown = `现在是 ${address.slice(0, 120)}。`;
  const names = [...address.matchAll(/\{([^{}]*)\}/g)].map(([, name]) => name);
  if (names.length !== 3 || !['x', 'y', 'z'].every((one) => names.includes(one)))
    return `SHAODIAN_TILES 的地址里要有 {z}、{x}、{y} 各一处，不能有别的花括号，${shown}`;
  const filled = address.replaceAll(/\{[xyz]\}/g, '0');
  if (!URL.canParse(filled)) return `SHAODIAN_TILES 不是网址，${shown}`;
  const { protocol, username, password, host } = new URL(filled);
  if (protocol !== 'https:' && (protocol !== 'http:' || isHttps))
    return `SHAODIAN_TILES 要用 https://（本程序不用 https 时才可以是 http://），${shown}`;
  if (username !== '' || password !== '') return 'SHAODIAN_TILES 的地址里不能写用户名和密码。';
  // The name goes into the page's policy, where a semicolon or a quote would mean something.
  const [, written = ''] = /^\w+:\/\/([^/?#]*)/.exec(address) ?? [];
  return plainHost.test(host) && !written.includes('{')
    ? undefined
    : `SHAODIAN_TILES 的主机名里只能有字母、数字、点和短横线，${shown}`;
}

/** Where the pictures come from, as a content security policy names it. */
export function tileHosts(tiles: MapTiles | undefined): string[] {
  const origins = (tiles?.addresses ?? []).map((one) => new URL(one).origin);
  return [...new Set(origins)];
}
