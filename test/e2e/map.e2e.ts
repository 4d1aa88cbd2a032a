import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { openBrowser, seriousFindings } from '../setup/browser.ts';
import { openAs } from '../setup/cast-page.ts';
import { placeId } from '../setup/cast.ts';
import { phoneOf } from '../setup/phone-page.ts';
import { enter, type TestServer, testServer } from '../setup/server.ts';

/** 学校地图: on the desk and on the phone, with a map service beneath that also may be away. */

const picture = '<svg xmlns="http://www.w3.org/2000/svg" width="256" height="256"/>';
const wanted: string[] = [];
const credit = '示例底图';

let service: Server;
let server: TestServer;
let browser: Browser;
beforeAll(async () => {
  service = createServer((request, response) => {
    wanted.push(request.url ?? '');
    response.setHeader('content-type', 'image/svg+xml');
    response.end(picture);
  });
  await new Promise<void>((ready) => service.listen(0, '127.0.0.1', ready));
  const { port } = service.address() as AddressInfo;
  const addresses = [`http://127.0.0.1:${port}/{z}/{x}/{y}.svg`];
  const tiles = { addresses, credit, datum: 'gcj02' as const };
  [server, browser] = await Promise.all([testServer({ settings: { tiles } }), openBrowser()]);
  await drawCounty();
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
  service?.close();
});

/** One township, and 实验小学 in its middle. */
async function drawCounty(): Promise<void> {
  const admin = await server.as('系统管理员');
  const [west, east, south, north] = [104.5, 104.6, 25.1, 25.2];
  const ring = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
  const geometry = { type: 'Polygon', coordinates: [ring] };
  const features = [{ type: 'Feature', properties: { name: '城关镇' }, geometry }];
  const file = JSON.stringify({ type: 'FeatureCollection', features });
  await admin.send('map.set', { file, fileName: '云溪县.geojson' });
  const middle = { longitude: (west + east) / 2, latitude: (south + north) / 2 };
  await admin.send('map.locate', { sites: [{ schoolId: placeId('实验小学'), ...middle }] });
}

test('电脑上:底图垫在下面,写着署名;点一所学校看它报了没有,再点进去', async () => {
  const path = `/board/${placeId('云溪县')}?as=map`;
  const { page, faults } = await openAs(browser, server, '孙科长', path);
  const field = page.locator('.sd-map-field');
  await field.locator('image').first().waitFor({ state: 'attached' });
  await page.getByText(credit).waitFor();
  await expect.poll(() => wanted.length).toBeGreaterThan(0);
  await field.click();
  const school = page.locator('.d-map-chosen').getByRole('link', { name: '实验小学' });
  await school.waitFor();
  await page.getByRole('button', { name: '放大' }).click();
  await page.getByRole('button', { name: '全县' }).click();
  expect(await seriousFindings(page)).toEqual([]);
  await school.click();
  await page.waitForURL(new RegExp(placeId('实验小学')));
  expect(faults).toEqual([]);
});

test('手机上也有;地图服务取不到,边界和学校还在,说一句', async () => {
  service.closeAllConnections();
  await new Promise<void>((closed) => service.close(() => closed()));
  const { page, faults } = await phoneOf(browser, server.url, await enter(server.url, '孙科长'));
  await page.goto(`${server.url}/m/county/${placeId('云溪县')}`);
  await page.getByRole('button', { name: '地图', exact: true }).click();
  await page.getByText('底图没有取到').waitFor();
  await page.locator('.sd-map-field').click();
  await page.locator('.sd-card').getByRole('link', { name: '实验小学' }).waitFor();
  expect(await seriousFindings(page)).toEqual([]);
  expect(faults).toEqual([]);
});
