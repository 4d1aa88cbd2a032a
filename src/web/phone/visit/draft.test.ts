import { expect, test } from 'vitest';

import type { Item } from '../outbox/item.ts';
import { draftState } from './draft.ts';

const sent = { sent: { key: '甲', doneAt: 0 } };
const item = { key: '甲' } as Item;
const empty = { waiting: [], refused: [], isRead: true };

test('没收下的检查一直能打开来改;收下了、自己丢弃了才忘掉', () => {
  expect(draftState({}, empty)).toBe('open');
  expect(draftState(sent, { ...empty, waiting: [item] })).toBe('waiting');
  expect(draftState(sent, { ...empty, refused: [item] })).toBe('refused');
  expect(draftState(sent, empty)).toBe('gone');
});

test('发件箱还没读出来,不当作已经收下', () => {
  expect(draftState(sent, { ...empty, isRead: false })).toBe('waiting');
});
