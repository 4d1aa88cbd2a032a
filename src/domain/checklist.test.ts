import { describe, expect, test } from 'vitest';

import { changesBetween, whyNotFrom, whyNotPublish, withKnownGrades } from './checklist-edit.ts';
import { shippedChecklist, shippedChecklists } from './checklist-rules.ts';
import {
  type CheckAnswer,
  type Checklist,
  type ChecklistItem,
  findingsFrom,
  verdictOf,
} from './checklist.ts';
import { longestDays } from './finding-deadline.ts';

const item = (id: string, over: Partial<ChecklistItem> = {}): ChecklistItem => ({
  ...{ id, section: 's', text: `条目${id}`, evidence: '现场', methods: ['on-site'] },
  ...{ severity: 'minor', days: 5, basis: '县文件' },
  ...over,
});
const listOf = (...items: ChecklistItem[]): Checklist => ({
  kind: 'all-yes',
  sections: [{ id: 's', zh: '一段' }],
  items,
});
const answers = (given: Record<string, CheckAnswer>) => new Map(Object.entries(given));

describe('结论', () => {
  const list = listOf(item('a'), item('b', { mayNotApply: true }));
  test('没答完不下结论,写明还差哪几条;已经有“否”就已经不通过', () => {
    expect(verdictOf(list, answers({ a: 'yes' }))).toMatchObject({
      verdict: 'open',
      missing: ['b'],
    });
    expect(verdictOf(list, answers({ a: 'no' }))).toMatchObject({
      verdict: 'fail',
      missing: ['b'],
    });
  });

  test('不许“不涉及”的条目填了“不涉及”,等于没答', () => {
    expect(verdictOf(list, answers({ a: 'not-applicable', b: 'yes' })).missing).toEqual(['a']);
    expect(verdictOf(list, answers({ a: 'yes', b: 'not-applicable' })).verdict).toBe('pass');
  });

  test('不涉及的分不算在内:全部不涉及,不给零分也不给满分', () => {
    const scored: Checklist = {
      ...listOf(
        item('a', { points: 60, mayNotApply: true }),
        item('b', { points: 40, mayNotApply: true }),
      ),
      ...{ kind: 'scored', passFrom: 80 },
    };
    expect(
      verdictOf(scored, answers({ a: 'not-applicable', b: 'not-applicable' })).score,
    ).toBeUndefined();
    expect(verdictOf(scored, answers({ a: 'not-applicable', b: 'no' }))).toMatchObject({
      ...{ score: 0, verdict: 'fail' },
    });
  });

  test('什么也没查到,不算通过:全部不涉及,或者剩下的都不计分', () => {
    const optional = (...points: (number | undefined)[]) =>
      listOf(...points.map((one, at) => item(`n${at}`, { mayNotApply: true, points: one })));
    expect(
      verdictOf(
        optional(undefined, undefined),
        answers({ n0: 'not-applicable', n1: 'not-applicable' }),
      ),
    ).toMatchObject({ verdict: 'undecided', missing: [] });
    const scored: Checklist = { ...optional(100, 0), ...{ kind: 'scored', passFrom: 80 } };
    expect(verdictOf(scored, answers({ n0: 'not-applicable', n1: 'yes' })).verdict).toBe(
      'undecided',
    );
    expect(verdictOf(scored, answers({ n0: 'yes', n1: 'not-applicable' })).verdict).toBe('pass');
  });

  test('问题的到期日从检查那天数,当天改的就是当天', () => {
    const found = findingsFrom(
      listOf(item('a', { days: 0 }), item('b', { days: 30 })),
      answers({ a: 'no', b: 'no' }),
      '2026-12-20',
    );
    expect(found.map(({ due }) => due)).toEqual(['2026-12-20', '2027-01-19']);
  });
});

describe('本县版本', () => {
  const base = listOf(item('a', { grade: 'B' }), item('b'));

  test('加、改、删逐条认得出来;只换先后不算改动', () => {
    const after = listOf(item('c'), item('a', { days: 3 }));
    expect(changesBetween(base, after)).toEqual([
      { item: 'c', change: 'added' },
      { item: 'a', change: 'changed' },
      { item: 'b', change: 'removed' },
    ]);
    expect(changesBetween(base, listOf(item('b'), item('a', { grade: 'B' })))).toEqual([]);
  });

  test('县里换了依据或说法,原来的等级不跟着走;只改期限,等级还在', () => {
    const gradeOf = (over: Partial<ChecklistItem>) =>
      withKnownGrades(base, listOf(item('a', { grade: 'A', ...over }))).items[0]?.grade;
    expect(gradeOf({ days: 9 })).toBe('B');
    expect(gradeOf({ basis: '县教发〔2026〕5 号' })).toBeUndefined();
    expect(gradeOf({ text: '换了说法' })).toBeUndefined();
  });

  test('最早明天起用', () => {
    expect(whyNotFrom('2026-09-15', '2026-09-15')).toMatchObject({
      problem: 'checklist-from-tomorrow',
      detail: { day: '2026-09-16' },
    });
    expect(whyNotFrom('2026-09-16', '2026-09-15')).toBeUndefined();
  });

  const why = (list: Checklist, reasons = {}) =>
    whyNotPublish({ base, list, reasons }, longestDays)?.problem;

  test('没改、没写原因、期限太长、段里没条目,都说出是哪一条', () => {
    expect(why(base)).toBe('checklist-unchanged');
    expect(why(listOf(item('a', { grade: 'B' })), {})).toBe('checklist-reason-missing');
    expect(why(listOf(item('a', { grade: 'B' })), { b: '并到别处' })).toBeUndefined();
    expect(why(listOf(item('a', { days: longestDays + 1 })))).toBe('checklist-too-many-days');
    expect(why({ ...base, sections: [...base.sections, { id: 't', zh: '空' }] })).toBe(
      'checklist-empty-section',
    );
    expect(why(listOf(item('a', { section: 'x' })))).toBe('checklist-no-section');
    expect(why(listOf(item('a'), item('a')))).toBe('checklist-item-twice');
    const [section] = base.sections;
    expect(section && why({ ...base, sections: [section, section] })).toBe(
      'checklist-section-twice',
    );
    expect(why(listOf(...base.items, item('constructor')))).toBe('checklist-reason-missing');
  });

  test('一段换了检查的地方或者查的记录,也是改动', () => {
    for (const over of [{ place: 'gate' }, { record: 'purchase' }] as const)
      expect(why({ ...base, sections: base.sections.map((one) => ({ ...one, ...over })) })).toBe(
        undefined,
      );
  });

  test('百分制:分值凑满 100,写及格分', () => {
    const scored = (over: Partial<Checklist>, points = [60, 40]): Checklist => ({
      ...listOf(...points.map((one, at) => item(`p${at}`, { points: one }))),
      ...{ kind: 'scored', passFrom: 80, ...over },
    });
    const reasons = { p0: '新加', p1: '新加', a: '去掉', b: '去掉' };
    expect(why(scored({}), reasons)).toBeUndefined();
    expect(why(scored({}, [60, 30]), reasons)).toBe('checklist-points-total');
    expect(why(scored({ passFrom: undefined }), reasons)).toBe('checklist-pass-missing');
  });
});

describe('出厂的表', () => {
  test('十个环节、八道关、七个到位、七项制度、观察室十二条、核验十二类、食堂六处五类记录,一个不少', () => {
    const sections = (id: Parameters<typeof shippedChecklist>[0]) =>
      shippedChecklist(id).sections.length;
    expect(sections('ten-stages')).toBe(10);
    expect(sections('eight-gates')).toBe(8);
    expect(sections('seven-ready')).toBe(7);
    expect(sections('seven-policies')).toBe(7);
    expect(sections('reopening-gate')).toBe(12);
    expect(sections('oversight-five')).toBe(5);
    expect(shippedChecklist('observation-room').items).toHaveLength(12);
    const canteen = shippedChecklist('canteen').sections;
    expect(canteen.filter(({ place }) => place)).toHaveLength(6);
    expect(canteen.filter(({ record }) => record)).toHaveLength(5);
  });

  test('开学核验每一条都是 5 天改好', () => {
    const days = shippedChecklist('reopening-gate').items.map((one) => one.days);
    expect(new Set(days)).toEqual(new Set([5]));
  });

  test('没有来源的百分制出厂停用,别的都能用', () => {
    expect(shippedChecklists.filter(({ isOn }) => !isOn).map(({ id }) => id)).toEqual([
      'campus-score',
    ]);
  });
});
