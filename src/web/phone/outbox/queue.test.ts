import { describe, expect, test } from 'vitest';

import type { Item, NewItem } from './item.ts';
import {
  add,
  again,
  answered,
  inputNow,
  isReplaceable,
  nextOf,
  pauseMs,
  receiptsToForget,
  refused,
  tried,
  waitingOf,
} from './queue.ts';
import { safeStore } from './store-safe.ts';
import { type Change, memoryStore } from './store.ts';

const start = Date.parse('2026-11-23T07:50:00+08:00');
const refusal = { status: 422, code: 'reason-needed', says: '这是更正，请写明原因。' };

function made(key: string, over: Partial<NewItem> = {}): NewItem {
  return {
    key,
    account: 'liu',
    accountName: '刘老师',
    county: 350_697,
    name: 'roll.submit',
    input: { baseVersion: 0 },
    group: 'roll class-1',
    label: key,
    madeAt: start,
    ...over,
  };
}

/** Does the steps one after the other on a list of items. */
function after(...steps: ((items: readonly Item[]) => Change<unknown>)[]): Item[] {
  return steps.reduce<Item[]>((items, step) => {
    const { put = [], remove = [] } = step(items);
    const gone = [...remove, ...put.map(({ key }) => key)];
    return [...items.filter(({ key }) => !gone.includes(key)), ...put].sort(
      (a, b) => a.seq - b.seq,
    );
  }, []);
}

const adding =
  (key: string, over?: Partial<NewItem>, replaces?: string[]) => (all: readonly Item[]) =>
    add(all, made(key, over), replaces);
const keys = (items: readonly Item[]) => items.map(({ key }) => key);

describe('顺序', () => {
  test('先做的先发,别的账号的不动', () => {
    const items = after(
      adding('a'),
      adding('b', { group: 'roll class-2' }),
      adding('c', { account: 'he' }),
    );
    expect(nextOf(items, 'liu')?.key).toBe('a');
    expect(nextOf(items, 'he')?.key).toBe('c');
    expect(nextOf(items, 'nobody')).toBeUndefined();
  });

  test('没发成的只挡住自己那张表', () => {
    const items = after(adding('a'), adding('b'), adding('c', { group: 'roll class-2' }), (all) =>
      refused(all, 'a', refusal),
    );
    expect(nextOf(items, 'liu')?.key).toBe('c');
    expect(waitingOf(items, 'liu').refused[0]?.refusal?.says).toBe('这是更正，请写明原因。');
  });

  test('服务器出错的那一项歇着,同一张表后面的等它,别的表先走', () => {
    const items = after(adding('a'), adding('b'), adding('c', { group: 'roll class-2' }));
    expect(nextOf(items, 'liu', (key) => key === 'a')?.key).toBe('c');
  });

  test('丢掉没发成的,后面的就能走', () => {
    const items = after(
      adding('a'),
      adding('b'),
      (all) => refused(all, 'a', refusal),
      () => ({ remove: ['a'], result: undefined }),
    );
    expect(nextOf(items, 'liu')?.key).toBe('b');
  });

  test('没发成的再发一次,还是原来的钥匙', () => {
    const items = after(
      adding('a'),
      (all) => refused(all, 'a', refusal),
      (all) => again(all, 'a'),
    );
    expect(nextOf(items, 'liu')).toMatchObject({ key: 'a', state: 'waiting' });
  });
});

describe('换成新的', () => {
  test('没发出去过的可以换,换了就只有新的', () => {
    expect(keys(after(adding('a'), adding('b', {}, ['a'])))).toEqual(['b']);
  });

  test('发出去过的不能换:可能已经收下了', () => {
    const items = after(adding('a'), (all) => tried(all, 'a'), adding('b', {}, ['a']));
    expect(keys(items)).toEqual(['a', 'b']);
    expect(items.map(isReplaceable)).toEqual([false, true]);
  });

  test('没发成的可以换', () => {
    const items = after(
      adding('a'),
      (all) => tried(all, 'a'),
      (all) => refused(all, 'a', refusal),
      adding('b', {}, ['a']),
    );
    expect(keys(items)).toEqual(['b']);
  });
});

describe('收到回执', () => {
  const onTop = [
    adding('a'),
    (all: readonly Item[]) => tried(all, 'a'),
    adding('b', { input: { baseVersion: 1 } }),
  ];
  const answer = (version: number, merge?: object) => (all: readonly Item[]) =>
    answered(all, 'a', { answer: { version, ...(merge && { merge }) }, at: start });

  test('后一张站在前一张收下的版本上', () => {
    const items = after(...onTop, answer(1));
    expect(nextOf(items, 'liu')?.input).toEqual({ baseVersion: 1 });
  });

  test('前一张和别的手机合过,后一张退回原来的版本,让服务器再合一次', () => {
    expect(nextOf(after(...onTop, answer(2)), 'liu')?.input).toEqual({ baseVersion: 0 });
    expect(nextOf(after(...onTop, answer(1, {})), 'liu')?.input).toEqual({ baseVersion: 0 });
  });

  test('寝室的更正站在前一次写进各班的版本上;有两种说法的班退回去,让服务器再合一次', () => {
    const bases = (a: number, b: number) => ({
      bases: [
        { classId: '一班', version: a, rosterRevision: 1 },
        { classId: '二班', version: b, rosterRevision: 1 },
      ],
    });
    const room = [
      adding('a', { input: bases(0, 4) }),
      (all: readonly Item[]) => tried(all, 'a'),
      adding('b', { input: bases(1, 5) }),
    ];
    const classes = (disputes: readonly string[]) => [
      { classId: '一班', version: 3, merge: { disputes } },
      { classId: '二班', version: 5 },
    ];
    const behind = (disputes: readonly string[]) =>
      nextOf(
        after(...room, (all) =>
          answered(all, 'a', { answer: { classes: classes(disputes) }, at: start }),
        ),
        'liu',
      )?.input;
    expect(behind([])).toEqual(bases(3, 5));
    expect(behind(['甲'])).toEqual(bases(0, 5));
  });

  test('收下的留着给人看,半天后或太多时清掉', () => {
    const items = after(adding('a'), (all) => answered(all, 'a', { answer: {}, at: start }));
    expect(waitingOf(items, 'liu')).toMatchObject({ waiting: [], since: undefined });
    const later = after(
      () => ({ put: items, result: undefined }),
      adding('b', { group: 'g' }),
      (all) => answered(all, 'b', { answer: {}, at: start + 13 * 3_600_000 }),
    );
    expect(keys(later)).toEqual(['b']);
  });
});

describe('收据', () => {
  const done = (key: string, at: number) => (all: readonly Item[]) =>
    answered(all, key, { answer: {}, at });
  const items = after(
    adding('a', { input: { symptoms: ['cough'] } }),
    done('a', start),
    adding('b', { account: 'he' }),
    done('b', start),
    adding('c', { account: 'he' }),
  );

  test('换人登录,别人的收据不留;没人登录,都不留;没发出的都还在', () => {
    expect(receiptsToForget(items, 'liu', start)).toEqual(['b']);
    expect(receiptsToForget(items, undefined, start)).toEqual(['a', 'b']);
  });

  test('过了半天,自己的也不留,不用等下一项发出', () => {
    expect(receiptsToForget(items, 'liu', start + 13 * 3_600_000)).toEqual(['b', 'a']);
  });
});

describe('等了多久', () => {
  const item = (over: Partial<NewItem>) => add([], made('a', over)).result;

  test('每次发出都写到那时为止等了多久;存着的内容不变', () => {
    const waiting = item({ saysWait: true });
    expect(inputNow(waiting, start + 4_500_000)).toEqual({ baseVersion: 0, heldSeconds: 4500 });
    expect(inputNow(waiting, start + 9_000_000)).toEqual({ baseVersion: 0, heldSeconds: 9000 });
    expect(waiting.input).toEqual({ baseVersion: 0 });
  });

  test('不到一分钟、不用说等了多久的不写;再久也只写到两个月', () => {
    expect(inputNow(item({ saysWait: true }), start + 59_000)).toEqual({ baseVersion: 0 });
    expect(inputNow(item({}), start + 4_500_000)).toEqual({ baseVersion: 0 });
    const year = start + 365 * 86_400_000;
    expect(inputNow(item({ saysWait: true }), year)).toMatchObject({ heldSeconds: 5_184_000 });
  });
});

test('一次次失败,越等越久,最多半分钟,各人错开', () => {
  expect([1, 2, 3, 4, 5, 9].map((failures) => pauseMs(failures, 0.99))).toEqual([
    1990, 3980, 7960, 15_920, 29_850, 29_850,
  ]);
  expect(pauseMs(1, 0)).toBe(1000);
});

describe('手机存不下', () => {
  /** A phone that is full while told so. */
  function fullPhone() {
    const phone = memoryStore();
    const state = { isFull: false, forgotten: 0 };
    const store = safeStore({
      ...phone,
      keeps: 'phone',
      async change(work) {
        return await phone.change((items, lease) => {
          const change = work(items, lease);
          if (state.isFull && (change.put?.length ?? 0) > 0) throw new Error('QuotaExceededError');
          return change;
        });
      },
      async forget(begin) {
        state.forgotten += 1;
        await phone.forget(begin);
      },
    });
    return { store, phone, state };
  }

  test('先让出离线名单;还不行就留在页面里,并且说出来', async () => {
    const { store, phone, state } = fullPhone();
    await phone.remember('roll.sheet', { at: 0, data: '名单' });
    state.isFull = true;
    await store.change((all) => add(all, made('a')));
    expect(state.forgotten).toBe(1);
    expect(await phone.recall('roll.sheet')).toBeUndefined();
    expect(store.isLoose('a')).toBe(true);
    expect(keys(await store.items())).toEqual(['a']);
    expect(await phone.items()).toEqual([]);
  });

  test('有地方了,下一次就写进手机,不再说会丢', async () => {
    const { store, phone, state } = fullPhone();
    state.isFull = true;
    await store.change((all) => add(all, made('a')));
    state.isFull = false;
    await store.change((all) => add(all, made('b', { group: 'g' })));
    expect(store.isLoose('a')).toBe(false);
    expect(keys(await phone.items())).toEqual(['a', 'b']);
  });

  test('存得下的照样能记下已收到回执', async () => {
    const { store, state } = fullPhone();
    await store.change((all) => add(all, made('a')));
    state.isFull = true;
    await store.change((all) => answered(all, 'a', { answer: { version: 1 }, at: start }));
    expect(nextOf(await store.items(), 'liu')).toBeUndefined();
  });
});
