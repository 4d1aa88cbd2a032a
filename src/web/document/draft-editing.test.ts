import { describe, expect, test } from 'vitest';

import type { Output } from '../../contract/index.ts';
import { lookOf } from '../../domain/document.ts';
import { editingOf, isTyped, withNewest } from './draft-editing.ts';

type Draft = Output<'document.draft-open'>;

function draft(version: number, title: string): Draft {
  return {
    ...{
      kind: 'circular',
      ofDay: '2026-09-15',
      title,
      to: '各学校：',
      parts: [{ text: '情况。' }],
    },
    look: lookOf('circular', { office: '云溪县教育局', letters: '云教发' }) as Draft['look'],
    ...{ office: { orgId: '1', name: '云溪县教育局', letters: '云教发' }, attachments: [] },
    ...{ lists: [], figures: [], draftId: '2', version, schoolIds: 'all', schools: 3 },
    ...{ madeAt: '', madeBy: '孙科长', changedAt: '', changedBy: '周医生' },
  };
}

const first = editingOf(draft(1, '通报'));
const typed = { ...first, fields: { ...first.fields, title: '我改的题目' } };

describe('别人保存了新版', () => {
  test('我没有改动,直接换成新版', () => {
    const next = withNewest(first, draft(2, '别人的题目'));
    expect(next.fields.title).toBe('别人的题目');
    expect(next.base.version).toBe(2);
  });

  test('我有没保存的改动,一个字不动,还知道自己是从哪一版改起的', () => {
    const next = withNewest(typed, draft(2, '别人的题目'));
    expect(next.fields.title).toBe('我改的题目');
    expect(next.base.version).toBe(1);
  });
});

test('自己保存以后接着打的字还在,从保存的那一版接着改', () => {
  const going = { ...typed, saved: 2, fields: { ...typed.fields, title: '我改的题目又加几字' } };
  const next = withNewest(going, draft(2, '我改的题目'));
  expect(next.fields.title).toBe('我改的题目又加几字');
  expect(next.base.version).toBe(2);
  expect(isTyped(next)).toBe(true);
});

test('保存的就是打的字,保存后没有未保存的改动', () => {
  expect(isTyped(withNewest({ ...typed, saved: 2 }, draft(2, '我改的题目')))).toBe(false);
});
