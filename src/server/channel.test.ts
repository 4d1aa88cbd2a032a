import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';

import { refused } from '../../test/setup/ask.ts';
import { accountId, counties, placeId } from '../../test/setup/cast.ts';
import { type TestServer, testServer } from '../../test/setup/server.ts';
import { laterBy } from '../domain/date.ts';
import { inScope, openPool } from './db.ts';
import { type Delivering, gatherDeliveries, sendDeliveries } from './delivery.ts';
import { newId } from './id.ts';
import { tell } from './message.ts';
import { openOutgoing } from './outgoing.ts';

let server: TestServer;
let receiver: Server;
/** What arrived, in order. */
let arrived: { url: string; headers: IncomingMessage['headers']; body: string }[];
let answer: (response: ServerResponse, url: string) => void;

beforeEach(async () => {
  server = await testServer();
  arrived = [];
  answer = (response) => void response.end('{"errcode":0,"errmsg":"ok"}');
  receiver = createServer((request, response) => {
    let body = '';
    request.on('data', (part: Buffer) => (body += part.toString()));
    request.on('end', () => {
      arrived.push({ url: request.url ?? '', headers: request.headers, body });
      answer(response, request.url ?? '');
    });
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
});
afterEach(async () => {
  receiver.closeAllConnections();
  receiver.close();
  await server.stop();
});

const county = counties.云溪县;
const schoolId = placeId('实验小学');
const addressOf = (path: string) =>
  `http://127.0.0.1:${(receiver.address() as AddressInfo).port}${path}`;

async function makeChannel(kind: 'webhook' | 'wecom' | 'dingtalk', path = '/hook?key=abc') {
  const head = await server.as('王校长');
  const { channelId } = await head.send('channel.make', {
    ...{ placeId: schoolId, kind, name: '晨检群', address: addressOf(path) },
    ...{ roles: ['reporter'], restSeconds: 5 },
    ...(kind !== 'wecom' && { secret: 'SECabc' }),
  });
  return { head, channelId, at: { placeId: schoolId, channelId } };
}

async function say(count = 1) {
  const scope = { county, schools: '*', accountId: undefined } as const;
  await inScope(server.running.core.pool, scope, async (tx) => {
    for (let n = 0; n < count; n += 1)
      tell(tx, {
        ...{ county, text: 'deadline-breached', placeId: schoolId, schoolId, link: '/secret' },
        ...{ detail: { place: '实验小学', what: '水痘 张小丽', due: '' } },
        ...{ to: { role: 'reporter' }, at: server.clock.now(), id: newId },
      });
    await Promise.resolve();
  });
}

const logOf = async (at: { placeId: string; channelId: string }) =>
  (await (await server.as('王校长')).ask('channel.deliveries', at)).rows;

/** Its rows, once a try of one of them has ended: a claim counts as an attempt before anything was answered. */
const sentOf = async (at: { placeId: string; channelId: string }) =>
  await vi.waitFor(async () => {
    const rows = await logOf(at);
    expect(rows.filter((row) => row.triedAt)).not.toEqual([]);
    return rows;
  }, 15_000);

describe('外发', () => {
  test('多条消息合成一次,只有件数和网址,没有姓名和病名', async () => {
    const { at } = await makeChannel('wecom');
    await say(3);
    await vi.waitFor(() => expect(arrived).toHaveLength(1), 10_000);
    expect(JSON.parse(arrived[0]?.body ?? '')).toEqual({
      msgtype: 'text',
      text: {
        content: `哨点：实验小学有 3 件待办，其中 3 件超时，请打开 ${new URL('/work', server.running.core.settings.publicUrl)}`,
      },
    });
    expect(arrived[0]?.body).not.toMatch(/水痘|张小丽|secret/);
    expect(await sentOf(at)).toMatchObject([{ status: 'sent', messages: 3, httpStatus: 200 }]);
  });

  test('只催一个人的消息,也发到他所任角色的群里;任别的角色的群不发;只有件数和网址', async () => {
    const { at } = await makeChannel('wecom');
    const { head } = await makeChannel('wecom', '/teachers?key=abc');
    const teachers = await head.send('channel.make', {
      ...{ placeId: schoolId, kind: 'wecom', name: '班主任群', address: addressOf('/own?key=abc') },
      ...{ roles: ['class-teacher'], restSeconds: 5 },
    });
    const scope = { county, schools: '*', accountId: undefined } as const;
    await inScope(server.running.core.pool, scope, async (tx) => {
      tell(tx, {
        ...{ county, text: 'chased', placeId: placeId('三(1)班'), schoolId, link: '/secret' },
        ...{ detail: { place: '三(1)班', what: '晨检表', by: '08:40' }, id: newId },
        ...{ to: { accountId: accountId('刘老师') }, at: server.clock.now() },
      });
      await Promise.resolve();
    });
    await vi.waitFor(() => expect(arrived).toHaveLength(1), 10_000);
    expect(arrived[0]?.url).toContain('/own');
    expect(arrived[0]?.body).toMatch(/实验小学有 1 件待办/);
    expect(arrived[0]?.body).not.toMatch(/三|刘老师|晨检表/);
    await sentOf({ placeId: schoolId, channelId: teachers.channelId });
    expect(await logOf(at)).toEqual([]);
  });

  test('钉钉加签:时间和签名在网址里;通用网址:签名在头里', async () => {
    const ding = await makeChannel('dingtalk', '/ding?access_token=t');
    await ding.head.send('channel.test', ding.at);
    await vi.waitFor(() => expect(arrived).toHaveLength(1), 10_000);
    const url = new URL(arrived[0]?.url ?? '', 'http://x');
    const stamp = url.searchParams.get('timestamp') ?? '';
    const sign = createHmac('sha256', 'SECabc').update(`${stamp}\nSECabc`).digest('base64');
    expect(url.searchParams.get('sign')).toBe(sign);
    expect(url.searchParams.get('access_token')).toBe('t');
    const hook = await makeChannel('webhook');
    await hook.head.send('channel.test', hook.at);
    await vi.waitFor(() => expect(arrived).toHaveLength(2), 10_000);
    const second = arrived[1];
    const headers: IncomingMessage['headers'] = second?.headers ?? {};
    const body = second?.body ?? '';
    expect(headers['x-shaodian-signature']).toBe(
      `sha256=${createHmac('sha256', 'SECabc').update(body).digest('hex')}`,
    );
    expect(headers['x-shaodian-delivery']).toBe((JSON.parse(body) as { id: string }).id);
  });

  test('地址和密钥在数据库里是密文,页面上只有主机名', async () => {
    const { head } = await makeChannel('dingtalk', '/ding?access_token=topsecret');
    const { channels } = await head.ask('channel.list', { placeId: schoolId });
    expect(channels).toMatchObject([{ host: '127.0.0.1', hasSecret: true, name: '晨检群' }]);
    expect(JSON.stringify(channels)).not.toMatch(/topsecret|SECabc/);
    const rows = await server.sql('select * from channel');
    expect(JSON.stringify(rows)).not.toContain('topsecret');
    const audited = await server.sql(`select * from audit where operation = 'channel.make'`);
    expect(JSON.stringify(audited)).not.toMatch(/topsecret|SECabc/);
  });

  test('对方答 500、转到别处、答非所问:都算没送到,隔一会儿再试,不丢', async () => {
    const answers = [
      (response: ServerResponse) => void response.writeHead(500).end('坏了'),
      (response: ServerResponse) =>
        void response.writeHead(302, { location: addressOf('/elsewhere') }).end(),
      (response: ServerResponse) =>
        void response.end('{"errcode":93000,"errmsg":"invalid webhook url"}'),
    ];
    answer = (response) => (answers.shift() ?? ((one) => one.end('{"errcode":0}')))(response);
    const { at } = await makeChannel('wecom');
    await say();
    const delivering = delivererAt(() => clock);
    let clock = new Date();
    for (const wait of [0, 10, 30, 120]) {
      clock = laterBy(clock, wait + 1);
      await gatherDeliveries(delivering);
      await sendDeliveries(delivering);
    }
    await vi.waitFor(
      async () => expect(await logOf(at)).toMatchObject([{ status: 'sent' }]),
      10_000,
    );
    expect(await logOf(at)).toHaveLength(1);
    expect(arrived.map((one) => one.url)).not.toContain('/elsewhere');
    expect(arrived.length).toBe(4);
    await closePools();
  });

  test('对方不答话,别的通道照发,报检查表也不等它', async () => {
    answer = (response, url) => {
      if (!url.startsWith('/hang')) response.end('{"errcode":0}');
    };
    const hanging = await makeChannel('wecom', '/hang');
    const { at } = await makeChannel('wecom', '/quick');
    await say();
    await vi.waitFor(() => expect(arrived.map((one) => one.url)).toContain('/hang'), 10_000);
    const teacher = await server.as('刘老师');
    await teacher.send('roll.submit', {
      ...{ classId: placeId('三(1)班'), day: '2026-09-15', session: 'morning', baseVersion: 0 },
      ...{ rosterRevision: 1, entries: [], othersWell: true },
    });
    await say();
    expect((await sentOf(at)).map((row) => row.status)).toContain('sent');
    expect((await logOf(hanging.at)).map((row) => row.status)).not.toContain('sent');
  });

  test('两个程序一起发,一次只发一遍', async () => {
    const { at } = await makeChannel('wecom');
    await say(20);
    const [one, two] = [delivererAt(() => new Date()), delivererAt(() => new Date())];
    await Promise.all([gatherDeliveries(one), gatherDeliveries(two)]);
    await Promise.all([sendDeliveries(one), sendDeliveries(two), sendDeliveries(one)]);
    await vi.waitFor(
      async () => expect((await logOf(at)).every((row) => row.status === 'sent')).toBe(true),
      15_000,
    );
    const rows = await logOf(at);
    expect(rows.reduce((sum, row) => sum + row.messages, 0)).toBe(20);
    expect(arrived).toHaveLength(rows.length);
    await closePools();
  });

  test('内网地址发不出去:建的时候就拒绝,名字指向内网的在连接时拒绝', async () => {
    const head = await server.as('王校长');
    const make = (address: string) =>
      head.send('channel.make', {
        ...{ placeId: schoolId, kind: 'webhook', name: '内网', address, roles: ['reporter'] },
      });
    for (const address of ['https://10.0.0.8/x', 'https://169.254.169.254/', 'https://[::1]/x'])
      expect(await refused(make(address))).toMatchObject({ code: 'channel-inner' });
    expect(await refused(make('这不是一个网址的文字'))).toMatchObject({ code: 'channel-address' });
    const ask = openOutgoing({ innerHosts: [], plainLocal: false });
    await expect(ask('https://localhost:1/x')).rejects.toThrow('not an address to ask');
  });

  test('停用的不发;删除后地址清掉,记录还在', async () => {
    const { head, at } = await makeChannel('wecom');
    await head.send('channel.turn', { ...at, enabled: false, reason: '放假' });
    await say();
    await server.running.settle();
    await vi.waitFor(async () => {
      const left = await server.sql('select from message where passed_on_at is null');
      expect(left).toEqual([]);
    }, 10_000);
    expect(await logOf(at)).toEqual([]);
    await head.send('channel.test', at);
    await sentOf(at);
    await head.send('channel.end', { ...at, reason: '换了群' });
    expect(await logOf(at)).toHaveLength(1);
    expect(await refused(head.send('channel.test', at))).toMatchObject({ code: 'not-found' });
  });
});

const pools: ReturnType<typeof openPool>[] = [];
/** Another program's part, by a clock of its own. */
function delivererAt(now: () => Date): Delivering {
  const pool = openPool(server.urlFor('shaodian_jobs'), 3);
  pools.push(pool);
  const ask = openOutgoing({ innerHosts: [], plainLocal: true });
  return { pool, keys: server.running.keys, ask, publicUrl: server.url, now };
}
async function closePools(): Promise<void> {
  for (const pool of pools.splice(0)) await pool.end();
}
