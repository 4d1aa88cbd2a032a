import { describe, expect, test } from 'vitest';

import { replyOf } from './reply.ts';

function answer(status: number, body: unknown, headers: Record<string, string> = {}): Response {
  const type = { 'content-type': 'application/json; charset=utf-8' };
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return new Response(text, { status, headers: { ...type, ...headers } });
}

const problem = { code: 'no-permission', detail: '您没有权限。' };

describe('回音是什么', () => {
  test('收下了', async () => {
    expect(await replyOf(answer(200, { version: 1 }))).toEqual({
      is: 'answer',
      answer: { version: 1 },
    });
  });

  test('学校 Wi-Fi 的登录页说 200 也不算收下', async () => {
    const page = answer(200, '<html>请登录</html>', { 'content-type': 'text/html' });
    expect(await replyOf(page)).toEqual({ is: 'silence' });
  });

  test('只来了一半的答复不算', async () => {
    await expect(replyOf(answer(200, '{"version":'))).rejects.toThrow(SyntaxError);
  });

  test('拒绝带着服务器的话', async () => {
    expect(await replyOf(answer(403, problem))).toMatchObject({
      is: 'refusal',
      refusal: { status: 403, code: 'no-permission', says: '您没有权限。' },
    });
  });

  test('没登录、要两步验证:等本人登录', async () => {
    expect(await replyOf(answer(401, problem))).toEqual({ is: 'signed-out' });
    const second = { code: 'second-factor-needed', detail: '' };
    expect(await replyOf(answer(403, second))).toEqual({ is: 'signed-out' });
  });

  test('太忙:大家都等,听它说等多久', async () => {
    expect(await replyOf(answer(429, problem, { 'retry-after': '7' }))).toEqual({
      is: 'later',
      seconds: 7,
    });
    expect(await replyOf(answer(503, problem))).toEqual({ is: 'later', seconds: undefined });
    expect(
      await replyOf(answer(502, 'Bad Gateway', { 'content-type': 'text/html' })),
    ).toMatchObject({ is: 'later' });
  });

  test('服务器在这一项上出错:别的先走', async () => {
    expect(await replyOf(answer(500, problem))).toMatchObject({ is: 'fault' });
  });
});
