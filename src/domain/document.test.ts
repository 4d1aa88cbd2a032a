import { describe, expect, test } from 'vitest';

import { filled, piecesOf, unknownNames } from './document-figure.ts';
import { documentMeasures, paperOf, signPlace, titleLines, widthOf } from './document-paper.ts';
import { draftParts, refreshedParts } from './document-rules.ts';
import {
  type DocumentLook,
  isSignOverdue,
  longDay,
  lookOf,
  numberText,
  whyNotIssue,
  whyNotIssuer,
  whyNotName,
  whyNotSign,
} from './document.ts';

describe('发文字号', () => {
  test.each([
    [
      '六角括号、四位年份、不编虚位',
      { series: 'letter', year: 2026, number: 7 },
      '云教发〔2026〕7号',
    ],
    ['按期编号的不带机关代字', { series: 'issue', year: 2026, number: 12 }, '第12期'],
    ['不编号的没有', { series: 'none', year: 2026, number: undefined }, ''],
  ] as const)('%s', (_, one, text) => {
    expect(numberText(one, '云教发')).toBe(text);
  });

  test('成文日期用阿拉伯数字,月日不编虚位', () => {
    expect(longDay('2026-09-01')).toBe('2026年9月1日');
  });
});

describe('文里的数', () => {
  const figures = [
    { figure: 'schools-due', value: 386 },
    { figure: 'schools-reported', value: 0 },
  ] as const;

  test('由系统填,零也填', () => {
    expect(filled('应报【应报学校数】所，已报【已报学校数】所。', figures)).toBe(
      '应报386所，已报0所。',
    );
  });

  test('每个数都知道自己是哪个数', () => {
    expect(piecesOf('应报【应报学校数】所', figures)).toEqual([
      { text: '应报' },
      { text: '386', figure: 'schools-due' },
      { text: '所' },
    ]);
  });

  test('这份文件没有的数和写错的名字都找得出来', () => {
    expect(unknownNames('【应报学校数】【应到人数】【学校数】', figures)).toEqual([
      '应到人数',
      '学校数',
    ]);
  });
});

describe('签发前', () => {
  const ready = {
    title: '关于秋季学期督查情况的通报',
    body: { to: '各学校：', parts: [{ text: '情况如下。' }] },
    figures: [],
    schools: 3,
  };
  test.each([
    ['都写好了就能签发', {}, undefined],
    ['还有没填的不能签发', { title: '关于〔请填写事项〕的通报' }, 'document-gap'],
    ['发学校的没有选学校不能签发', { schools: 0 }, 'document-no-receiver'],
    [
      '文里有认不得的数不能签发',
      { body: { to: '', parts: [{ text: '【没有这个数】' }] } },
      'document-unknown-figure',
    ],
  ])('%s', (_, change, code) => {
    expect(whyNotIssue('circular', { ...ready, ...change })?.problem).toBe(code);
  });

  test.each([
    ['小标题', { parts: [{ heading: '〔请写小标题〕', text: '情况如下。' }] }],
    ['附件', { attachments: ['〔请填写附件〕'] }],
    ['抄送', { cc: '〔请填写抄送〕' }],
    ['签发人', { signer: '〔请填写签发人〕' }],
  ])('%s里没填的也找得出来', (_, change) => {
    const body = { ...ready.body, ...change };
    expect(whyNotIssue('circular', { ...ready, body })?.problem).toBe('document-gap');
  });

  test('系统的数只填在正文里,放进标题不能签发', () => {
    const figures = [{ figure: 'schools-due' as const }];
    const one = { ...ready, figures, title: '关于【应报学校数】所学校的通报' };
    expect(whyNotIssue('circular', one)?.problem).toBe('document-unknown-figure');
  });

  test('工作汇报没有主送机关、没有签发人都不能签发', () => {
    const up = (change: object) =>
      whyNotIssue('work-report', { ...ready, body: { ...ready.body, ...change } })?.problem;
    expect(up({ to: ' ', signer: '李明' })).toBe('document-no-addressee');
    expect(up({})).toBe('document-no-signer');
    expect(up({ signer: '李明' })).toBeUndefined();
  });

  test('整改通知书一份只发一所学校', () => {
    expect(whyNotIssue('notice', ready)?.problem).toBe('document-one-receiver');
  });

  test('疾控不能签发通报,能签发日报', () => {
    expect(whyNotIssuer('circular', ['cdc-officer'])?.problem).toBe('document-not-issuer');
    expect(whyNotIssuer('daily-brief', ['cdc-officer'])).toBeUndefined();
  });

  test('签收了就不算超期,不用签收的也不算', () => {
    expect(isSignOverdue({ dueDay: '2026-09-03', signedAt: '…' }, '2026-09-30')).toBe(false);
    expect(isSignOverdue({}, '2026-09-30')).toBe(false);
  });
});

const bureau = { office: '云溪县教育局', letters: '云教发' };

describe('承诺书', () => {
  test('只由校长本人签,报告人签不了;普通公文谁收谁签', () => {
    expect(whyNotSign(['principal'], ['reporter'])?.problem).toBe('document-signer-only');
    expect(whyNotSign(['principal'], ['reporter', 'principal'])).toBeUndefined();
    expect(whyNotSign(undefined, ['reporter'])).toBeUndefined();
  });

  test('署名和账号上的姓名一样才算,多打的空格不算错', () => {
    expect(whyNotName('王 校长', '王校长')).toBeUndefined();
    expect(whyNotName('王小长', '王校长')?.problem).toBe('document-other-name');
  });
});

describe('版面', () => {
  test('版心四边和行距由标准的数推出来', () => {
    expect(documentMeasures).toEqual({ rightMm: 26, bottomMm: 35, pitchMm: 10.23, cellMm: 5.57 });
  });

  test('短标题一行,长标题分几行、长短相近、字一个不少', () => {
    expect(titleLines('整改通知书')).toEqual(['整改通知书']);
    const title = '关于云溪县秋季学期学校传染病防控工作督导检查发现问题整改落实情况的通报';
    const lines = titleLines(title);
    expect(lines.join('')).toBe(title);
    expect(lines.length).toBe(2);
    for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(20);
  });

  test('标题在括号前断行,不把词拆开', () => {
    expect(titleLines('云岭县（演示）学校传染病防控日报（2026年11月23日）')).toEqual([
      '云岭县（演示）学校传染病防控日报',
      '（2026年11月23日）',
    ]);
  });

  test('成文日期右空四字,机关署名以它居中;名称太长时右空二字,日期随它', () => {
    const day = '2026年9月15日';
    expect(signPlace('云溪县教育局', day).dayRight).toBe(4);
    const long = signPlace('云溪县学校传染病联防联控工作领导小组办公室', day);
    expect(long.officeRight).toBe(2);
    expect(long.dayRight).toBeGreaterThan(4);
  });

  test('签发的公文照签发那天的版头画,模板和机关以后怎么改都不变', () => {
    const look: DocumentLook = {
      series: 'letter',
      head: 'red',
      headWords: '文件',
      upward: true,
      below: 'office',
      name: '报告',
      office: '云溪县教体局',
      letters: '云教体',
    };
    const body = { to: '', parts: [], attachments: [], lists: [], signer: '李明' };
    const paper = paperOf({
      ...{ look, year: 2026, number: 7 },
      ...{ title: '报告', figures: [], day: '2026-09-15', body },
    });
    expect(paper).toMatchObject({
      ...{ head: '云溪县教体局文件', number: '云教体〔2026〕7号', signer: '李明' },
      ...{ office: '云溪县教体局', printed: '云溪县教体局' },
    });
  });

  test.each(['pledge', 'inspection-record'] as const)('%s 由别人签字,下面不署发文机关', (kind) => {
    const body = { to: '', parts: [], attachments: [], lists: [] };
    const paper = paperOf({
      ...{ look: lookOf(kind, bureau), year: 2026, number: undefined },
      ...{ title: '样张', figures: [], day: '2026-09-15', body },
    });
    expect(paper.isSignedBelow).toBe(false);
  });

  test('承诺书下面留给校长签字盖章;在系统里签了的,写上谁、哪所学校、什么时候', () => {
    const body = { to: '', parts: [], attachments: [], lists: [] };
    const one = {
      ...{ look: lookOf('pledge', bureau), year: 2026, number: undefined },
      ...{ title: '承诺书', figures: [], day: '2026-09-15', body },
    };
    expect(paperOf(one).signLines[0]).toBe('承诺人（校长）签字：');
    const signature = { name: '王校长', school: '实验小学', day: '2026-09-16', time: '17:20' };
    expect(paperOf({ ...one, signature }).signLines).toEqual([
      '承诺人（校长）：王校长',
      '学校：实验小学',
      '日期：2026年9月16日（17:20 由本人在系统中署名）',
    ]);
  });

  test('草稿还没有号,留空;附表加序号,表没有行就写那句话', () => {
    const lists = [{ list: 'missing-schools' as const, columns: ['学校'], rows: [['石湾小学']] }];
    const paper = paperOf({
      ...{ look: lookOf('daily-brief', bureau), year: 2026 },
      ...{ number: undefined, title: '日报', figures: [], day: '2026-09-15' },
      body: {
        ...{ to: '', attachments: [], lists },
        parts: [{ heading: '一、未报学校', text: '以下学校未报。', list: 'missing-schools' }],
      },
    });
    expect(paper.number).toBe('第　期');
    expect(paper.blocks.at(-1)).toMatchObject({
      columns: ['序号', '学校'],
      rows: [['1', '石湾小学']],
    });
    const facts = { office: '', county: '', day: '', time: '', school: '' };
    const rule = { parts: [{ text: '以下', none: '无。', list: 'missing-schools' as const }] };
    expect(draftParts(rule, facts, [])).toEqual([{ text: '无。' }]);
  });
});

describe('重新取数', () => {
  const rule = {
    parts: [
      { heading: '一、报送情况', text: '截至{day}{time}，已报【已报学校数】所。' },
      { text: '以下学校未报。', none: '已全部报送。', list: 'missing-schools' as const },
    ],
  };
  const facts = { office: '', county: '', day: '2026年9月15日', school: '' };
  const missing = [{ list: 'missing-schools' as const, rows: [['石湾小学']] }];
  const at = (time: string, lists: typeof missing) => ({ facts: { ...facts, time }, lists });
  const some = at('16:30', missing);
  const none = at('18:00', [{ list: 'missing-schools', rows: [] }]);

  test('原来有校未报、现在报齐了,不再说以下学校未报', () => {
    const parts = draftParts(rule, some.facts, some.lists);
    expect(refreshedParts(rule, parts, { before: some, after: none })).toEqual([
      { heading: '一、报送情况', text: '截至2026年9月15日18:00，已报【已报学校数】所。' },
      { text: '已全部报送。' },
    ]);
  });

  test('原来报齐了、现在又有未报,写已全部报送的那一段换成名单', () => {
    const parts = draftParts(rule, none.facts, none.lists);
    expect(refreshedParts(rule, parts, { before: none, after: some })[1]).toEqual({
      ...{ text: '以下学校未报。', list: 'missing-schools' },
    });
  });

  test('人改过的话留着,只换截至时间;人加的段不动', () => {
    const parts = [{ text: '截至2026年9月15日16:30，大部分学校已报。' }, { text: '另起一段。' }];
    expect(refreshedParts(rule, parts, { before: some, after: none })).toEqual([
      { text: '截至2026年9月15日18:00，大部分学校已报。' },
      { text: '另起一段。' },
    ]);
  });
});
