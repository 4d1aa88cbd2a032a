import { afterAll, beforeAll, expect, test } from 'vitest';

import { counties } from '../../test/setup/cast.ts';
import { type TestServer, testServer, today } from '../../test/setup/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await testServer();
});
afterAll(async () => await server.stop());

/** Far more than the program has connections to its database. */
const crowd = 60;

test('刚启动时六十个人同时打开页面,人人都有答复', async () => {
  const teacher = await server.as('刘老师');
  const everyone = async <T>(ask: () => Promise<T>) =>
    await Promise.all(Array.from({ length: crowd }, ask));
  await everyone(async () => await teacher.ask('account.me', {}));
  // What the program has remembered since its start is gone.
  server.running.core.places.forget(counties.云溪县);
  server.running.core.days.forget(counties.云溪县);
  const answers = await everyone(async () => await teacher.ask('roll.mine', {}));
  expect(answers.map((one) => one.day)).toEqual(answers.map(() => today));
  expect(answers).toHaveLength(crowd);
});
