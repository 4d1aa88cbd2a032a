import { expect, test } from 'vitest';

import { problem, problemSentence } from './problem.ts';
import { withoutPupils } from './roster-unnamed.ts';

const said = (one: ReturnType<typeof problem>) => problemSentence(withoutPupils(one), 'zh');

test('不能列名单的人看到的原因里没有学生的名字，别的照说', () => {
  const later = problem('came-later', { name: '九年级(1)班', n: 2, who: '林大海' });
  expect(said(later)).toBe(
    '九年级(1)班有 2 人在离校日之后才进班。请改离校日，或先把他们调到别的班。',
  );
  const facts = {
    why: '已有 1 名学生（如林大海）在别处。',
    whyEn: '1 pupil (林大海) is elsewhere.',
  };
  const bare = { bare: '已有 1 名学生在别处。', bareEn: '1 pupil is elsewhere.' };
  expect(said(problem('cannot-undo', { ...facts, ...bare }))).toBe(
    '不能撤销：已有 1 名学生在别处。',
  );
  const sheets = problem('sheets-after', { name: '九年级(1)班', day: '2026-07-01' });
  expect(withoutPupils(sheets)).toBe(sheets);
});
