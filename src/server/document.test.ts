import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import { refused as refusalOf } from '../../test/setup/ask.ts';
import { placeId } from '../../test/setup/cast.ts';
import { type TestServer, testServer } from '../../test/setup/server.ts';
import type { Input } from '../contract/index.ts';

let server: TestServer;
beforeAll(async () => {
  server = await testServer();
});
afterAll(async () => await server.stop());

beforeEach(async () => {
  for (const table of ['end', 'receipt', 'figure', 'draft'])
    await server.sql(`delete from document_${table}`);
  for (const table of ['document', 'document_batch', 'document_counter', 'document_org'])
    await server.sql(`delete from ${table}`);
  server.at('2026-09-15', '17:30');
});

/** The code of the refusal. */
async function refused(asked: Promise<unknown>): Promise<string> {
  return (await refusalOf(asked)).code;
}

type Name = Parameters<TestServer['as']>[0];
const schoolId = placeId('实验小学');
const reason = '文里的日期写错了';

async function office(letters = '云教发'): Promise<string> {
  const sent = { name: '云溪县教育局', letters };
  return (await (await server.as('孙科长')).send('document.office-add', sent)).orgId;
}

async function drafted(over: Partial<Input<'document.draft'>> = {}, by: Name = '孙科长') {
  const orgId = over.orgId ?? (await office());
  const caller = await server.as(by);
  const { draftId } = await caller.send('document.draft', { kind: 'pledge', ...over, orgId });
  return await caller.ask('document.draft-open', { draftId });
}

type Opened = Awaited<ReturnType<typeof drafted>>;

/** What is written of a draft, as the page sends it back. */
function writtenOf({ draftId, version, title, to, parts, attachments, schoolIds }: Opened) {
  return { draftId, version, title, to, parts, attachments, schoolIds };
}

async function issued(over: Partial<Input<'document.draft'>> = {}, by: Name = '孙科长') {
  const { draftId, version } = await drafted(over, by);
  return await (await server.as(by)).send('document.issue', { draftId, version });
}

describe('起草', () => {
  test('日报的每个数都有范围、截至时间、来源和打得开的页', async () => {
    const one = await drafted({ kind: 'daily-brief' });
    const due = one.figures.find((figure) => figure.figure === 'schools-due');
    expect(due).toMatchObject({
      scope: '云溪县 9月15日',
      source: '各校日报（县里还没有定格）',
      link: `/daily-report/${placeId('云溪县')}?day=2026-09-15`,
      asOf: '2026-09-15T09:30:00.000Z',
    });
    expect(due?.value).toBeGreaterThan(0);
  });

  test('没报的学校在日报里点名', async () => {
    const { lists, parts } = await drafted({ kind: 'daily-brief' });
    const missing = lists.find((one) => one.list === 'missing-schools');
    expect(missing?.rows.map(([name]) => name)).toContain('实验小学');
    expect(parts.some((one) => one.list === 'missing-schools')).toBe(true);
  });

  test('县里定格以后,日报的数取定格的,之后再起草也不变', async () => {
    const officer = await server.as('孙科长');
    const county = placeId('云溪县');
    const { reported } = await officer.ask('daily-report.county', { placeId: county });
    await officer.send('daily-report.freeze', {
      ...{ placeId: county, day: '2026-09-15', seenReported: reported },
      ...{ severe: 0, otherEvent: 0, unknownGroup: 0 },
    });
    server.at('2026-09-16', '09:00');
    const { figures } = await drafted({ kind: 'work-report', day: '2026-09-15' });
    expect(figures.find((one) => one.figure === 'schools-due')).toMatchObject({
      source: '县日报（已定格）',
      asOf: '2026-09-15T09:30:00.000Z',
    });
  });

  test('县日报更正以后,更正过的数截至更正,晨检表数还是定格时的,各写各的', async () => {
    server.at('2026-09-17', '17:30');
    const officer = await server.as('孙科长');
    const county = placeId('云溪县');
    const { reported } = await officer.ask('daily-report.county', { placeId: county });
    const foot = { severe: 0, otherEvent: 0, unknownGroup: 0 };
    const day = '2026-09-17';
    await officer.send('daily-report.freeze', {
      ...{ placeId: county, day, seenReported: reported, ...foot },
    });
    server.at('2026-09-17', '19:00');
    await officer.send('daily-report.amend', {
      ...{ placeId: county, day, baseVersion: 1, reason: '学校更正', ...foot },
    });
    const { figures } = await drafted({ kind: 'daily-brief', day });
    const of = (name: string) => figures.find((one) => one.figure === name);
    expect(of('ill')).toMatchObject({
      source: '县日报（定格后更正）',
      asOf: '2026-09-17T11:00:00.000Z',
    });
    expect(of('sheets-due')).toMatchObject({
      source: '县日报（已定格）',
      asOf: '2026-09-17T09:30:00.000Z',
    });
  });

  test('重新取数以后,截至时间跟着变,人写的字不动', async () => {
    server.at('2026-09-18', '17:30');
    const one = await drafted({ kind: 'daily-brief' });
    const officer = await server.as('孙科长');
    const [first, second, ...rest] = one.parts;
    const parts = [
      { ...first, text: `${first?.text}请各校抓紧。` },
      { heading: second?.heading, text: '监测情况由人写。' },
      ...rest,
    ];
    const saved = await officer.send('document.draft-save', { ...writtenOf(one), parts });
    server.at('2026-09-18', '18:45');
    const { draftId } = one;
    await officer.send('document.draft-refresh', { draftId, version: saved.version });
    const again = await officer.ask('document.draft-open', { draftId });
    expect(again.parts[0]?.text).toMatch(/^截至2026年9月18日18:45，.*请各校抓紧。$/);
    expect(again.parts[1]?.text).toBe('监测情况由人写。');
    expect(again.figures[0]?.asOf).toBe('2026-09-18T10:45:00.000Z');
  });

  test('明天的数还没有,不能起草', async () => {
    const orgId = await office();
    const ask = { kind: 'daily-brief', orgId, day: '2026-09-16' } as const;
    expect(await refused((await server.as('孙科长')).send('document.draft', ask))).toBe(
      'day-in-future',
    );
  });

  test('两个人改同一份草稿,后保存的被告知', async () => {
    const one = await drafted({ kind: 'circular' });
    const saved = writtenOf(one);
    await (await server.as('孙科长')).send('document.draft-save', { ...saved, title: '甲' });
    const late = (await server.as('周医生')).send('document.draft-save', { ...saved, title: '乙' });
    expect(await refused(late)).toBe('changed-meanwhile');
  });

  test('机关代字不能重', async () => {
    await office();
    expect(await refused(office())).toBe('document-letters-taken');
  });
});

test('整改通知书列出这所学校没有销号的问题,带依据和期限;已申辩待答复的不列', async () => {
  const made = async (says: string, objection: string | null) =>
    await server.sql(
      `insert into finding (county_code, finding_id, school_id, year, number, source_kind, checklist, origin,
         list_number, item, department, category, says, severity, rectify, days, found_by, found_at, found_day,
         state, by_day, objection)
       select county_code, gen_random_uuid(), place_id, 2026, (select count(*)::int + 1 from finding), 'patrol',
         'canteen', 'shipped', 1, 'sample-weight', 'education', 'gate', $2, 'serious', 'normal', 5, gen_random_uuid(),
         now(), '2026-09-14', 'found', '2026-09-14', $3 from place where place_id = $1`,
      [schoolId, says, objection],
    );
  await made('留样重量不足', null);
  await made('学校正在申辩的问题', 'open');
  const one = await drafted({ kind: 'notice', schoolId });
  expect(one.to).toBe('实验小学：');
  const [table] = one.lists;
  expect(table?.rows).toHaveLength(1);
  const [says, basis, severity, due] = table?.rows[0] ?? [];
  expect([says, severity, due]).toEqual(['留样重量不足', '较大', '下达后 5 天内']);
  expect(basis?.length).toBeGreaterThan(4);
  await server.sql(`delete from finding`);
});

describe('整改通知书和问题', () => {
  afterEach(async () => {
    for (const table of [
      'finding_event',
      'finding',
      'finding_counter',
      'deadline_event',
      'deadline',
    ])
      await server.sql(`delete from ${table}`);
  });

  async function found(says: string, by: Name = '李督学') {
    const { findingId } = await (
      await server.as(by)
    ).send('finding.add', {
      ...{ schoolId, source: 'patrol', department: 'education', category: 'fire', says },
      ...{ severity: 'minor', rectify: 'normal' },
    });
    return findingId;
  }
  /** With what a person must still write. */
  async function written() {
    const one = await drafted({ kind: 'notice', schoolId });
    const parts = one.parts.map((part) => ({
      ...part,
      text: part.text.replaceAll(/〔[^〕]*〕/gu, '县督查组检查'),
    }));
    const officer = await server.as('孙科长');
    await officer.send('document.draft-save', { ...writtenOf(one), parts });
    return await officer.ask('document.draft-open', { draftId: one.draftId });
  }
  const show = async (findingId: string) =>
    await (await server.as('孙科长')).ask('finding.show', { schoolId, findingId });

  test('签发就是下达:表里写哪天前改好,钟从这天起走,经过写着文号', async () => {
    const first = await found('灭火器过期');
    const second = await found('后门锁着');
    server.at('2026-09-16', '10:00');
    const { draftId, version } = await written();
    const officer = await server.as('孙科长');
    const { documentId, number } = await officer.send('document.issue', { draftId, version });
    const { row, events } = await show(first);
    expect(row).toMatchObject({ state: 'issued', due: '2026-09-21' });
    expect(row.supervisor?.name).toBe('孙科长');
    expect(events.at(-1)).toMatchObject({ kind: 'issued', document: number });
    expect((await show(second)).row.state).toBe('issued');
    const paper = await officer.ask('document.open', { documentId });
    const [table] = paper.lists;
    expect(table?.rows.map((one) => one.at(-1))).toEqual(['2026年9月21日', '2026年9月21日']);
    const clocks = await server.sql(`select from deadline where rule = 'finding-rectify'`);
    expect(clocks).toHaveLength(2);
  });

  test('当天发现的,签发的人写明当场听过学校的意见,就能下达', async () => {
    const findingId = await found('灭火器过期');
    const { draftId, version, whyNot } = await written();
    expect(whyNot).toBeUndefined();
    const officer = await server.as('孙科长');
    await officer.send('document.issue', { draftId, version, isHeard: true });
    const { row, events } = await show(findingId);
    expect(row.state).toBe('issued');
    expect(events.at(-1)).toMatchObject({ kind: 'issued' });
  });

  test('学校还没机会说话、起草以后提了申辩、已经交了:不签发', async () => {
    const findingId = await found('灭火器过期');
    const one = await written();
    const officer = await server.as('孙科长');
    const sent = { draftId: one.draftId, version: one.version };
    expect(await refused(officer.send('document.issue', sent))).toBe('finding-not-heard');
    server.at('2026-09-16', '10:00');
    const head = await server.as('王校长');
    const fact = { kind: 'objected', says: '当天送检' } as const;
    await head.send('finding.rectify', { schoolId, findingId, fact });
    expect(await refused(officer.send('document.issue', sent))).toBe('finding-objection-open');
    await officer.send('finding.answer', {
      ...{ schoolId, findingId },
      fact: { kind: 'answered', verdict: 'upheld', says: '送检单是前一天的' },
    });
    await officer.send('finding.issue', { schoolId, findingIds: [findingId] });
    const handedIn = { kind: 'submitted', says: '换了新的' } as const;
    await head.send('finding.rectify', { schoolId, findingId, fact: handedIn });
    const answer = await refusalOf(officer.send('document.issue', sent));
    expect(answer.code).toBe('document-finding-changed');
    expect(answer.detail).toContain('“灭火器过期”现在是“已提交”');
    const { rows } = await officer.ask('document.list', {});
    expect(rows).toEqual([]);
  });
});

describe('成批下发', () => {
  const both = [schoolId, placeId('第一中学')];

  async function batch() {
    const orgId = await office();
    const officer = await server.as('孙科长');
    const asked = { kind: 'opinion', orgId, schoolIds: both } as const;
    const { batchId, drafts } = await officer.send('document.batch', asked);
    expect(drafts).toBe(2);
    return { officer, batchId };
  }

  test('每校一份,空处填一次各份都有;签发一份少一份,停下再来接着签,号不跳', async () => {
    const { officer, batchId } = await batch();
    const first = await officer.ask('document.batch-open', { batchId });
    expect(first.drafts.every((one) => one.whyNot !== undefined)).toBe(true);
    for (const gap of first.gaps) {
      const { filled } = await officer.send('document.batch-fill', {
        ...{ batchId, gap, text: '9月14日县督查组"$&"检查' },
      });
      expect(filled).toBe(2);
    }
    const ready = await officer.ask('document.batch-open', { batchId });
    expect(ready.gaps).toEqual([]);
    const [one, other] = ready.drafts;
    const issue = async (row: typeof one) =>
      await officer.send('document.issue', {
        ...{ draftId: row?.draftId ?? '', version: row?.version ?? 0 },
      });
    expect((await issue(one)).number).toBe('云教发〔2026〕1号');
    const half = await officer.ask('document.batch-open', { batchId });
    expect(half).toMatchObject({ waiting: 1, issued: 1 });
    expect(await refused(issue(one))).toBe('not-found');
    expect((await issue(other)).number).toBe('云教发〔2026〕2号');
    const { rows } = await officer.ask('document.batches', {});
    expect(rows).toMatchObject([{ batchId, waiting: 0, issued: 2 }]);
    expect((await officer.ask('document.drafts', {})).rows).toEqual([]);
  });

  test('删去没有签发的,签发过的还在', async () => {
    const { officer, batchId } = await batch();
    expect(await officer.send('document.batch-discard', { batchId })).toEqual({ discarded: 2 });
    const one = {
      kind: 'notice',
      orgId: (await officer.ask('document.offices', {})).rows[0]?.orgId,
    };
    const none = officer.send('document.batch', {
      ...{ kind: 'notice', orgId: one.orgId ?? '', schoolIds: 'found' as const },
    });
    expect(await refused(none)).toBe('document-batch-nobody');
  });
});

test('整改通知书换了学校,名字和附表跟着换', async () => {
  const one = await drafted({ kind: 'notice', schoolId });
  const officer = await server.as('孙科长');
  const schoolIds = [placeId('第一中学')];
  await officer.send('document.draft-save', { ...writtenOf(one), schoolIds });
  const again = await officer.ask('document.draft-open', { draftId: one.draftId });
  expect(again.to).toBe('第一中学：');
  const [{ body } = { body: undefined }] = await server.sql<{
    body: { lists: { schoolId: string }[] };
  }>(`select body from document_draft`);
  expect(body?.lists.map((list) => list.schoolId)).toEqual(schoolIds);
});

describe('签发', () => {
  test('按机关、年度连续编号;专报按期', async () => {
    const orgId = await office();
    const circular = async () => {
      const one = await drafted({ kind: 'circular', orgId });
      const parts = [{ heading: '一、总体情况', text: '情况如下。' }];
      const said = { ...writtenOf(one), title: '关于督查情况的通报', parts };
      const officer = await server.as('孙科长');
      const { version } = await officer.send('document.draft-save', said);
      return await officer.send('document.issue', { draftId: one.draftId, version });
    };
    expect((await circular()).number).toBe('云教发〔2026〕1号');
    expect((await circular()).number).toBe('云教发〔2026〕2号');
    expect((await issued({ kind: 'daily-brief', orgId })).number).toBe('第1期');
    server.at('2027-01-04', '09:00');
    expect((await circular()).number).toBe('云教发〔2027〕1号');
  });

  test('日报和专报交替签发,各按各的期号,都不跳', async () => {
    const orgId = await office();
    const officer = await server.as('孙科长');
    const special = async () => {
      const one = await drafted({ kind: 'special-report', orgId });
      const said = {
        ...writtenOf(one),
        ...{ title: '关于晨检的专报', to: '县政府：', parts: [{ text: '情况如下。' }] },
      };
      const { version } = await officer.send('document.draft-save', said);
      return await officer.send('document.issue', { draftId: one.draftId, version });
    };
    const brief = async () => await issued({ kind: 'daily-brief', orgId });
    const numbers = [];
    for (const next of [brief, special, brief, special]) numbers.push((await next()).number);
    expect(numbers).toEqual(['第1期', '第1期', '第2期', '第2期']);
  });

  test('同一时刻从两条连接签发,号不重不跳;签不成的不占号', async () => {
    const orgId = await office();
    const drafts = [];
    for (let n = 0; n < 6; n += 1) drafts.push(await drafted({ kind: 'daily-brief', orgId }));
    const gap = await drafted({ kind: 'special-report', orgId });
    const officers = [await server.as('孙科长'), await server.as('周医生')];
    const sent = drafts.map(async ({ draftId, version }, n) =>
      officers[n % 2]?.send('document.issue', { draftId, version }),
    );
    const failing = officers[0]?.send('document.issue', {
      draftId: gap.draftId,
      version: gap.version,
    });
    expect(await refused(failing ?? Promise.resolve())).toBe('document-gap');
    const numbers = (await Promise.all(sent)).map((one) => one?.number ?? '');
    expect(new Set(numbers)).toEqual(
      new Set(['第1期', '第2期', '第3期', '第4期', '第5期', '第6期']),
    );
  });

  test('一份草稿两个人同时签发,只签成一份', async () => {
    const { draftId, version } = await drafted({ kind: 'daily-brief' });
    const both = await Promise.allSettled(
      (['孙科长', '周医生'] as const).map(async (name) =>
        (await server.as(name)).send('document.issue', { draftId, version }),
      ),
    );
    expect(both.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
    expect(await server.sql(`select 1 from document`)).toHaveLength(1);
  });

  test('签发后草稿不在了,定稿里的数和起草时一样', async () => {
    const one = await drafted({ kind: 'daily-brief' });
    const { draftId, version } = one;
    const officer = await server.as('孙科长');
    const { documentId } = await officer.send('document.issue', { draftId, version });
    const opened = await officer.ask('document.open', { documentId });
    const byName = (all: Opened['figures']) =>
      all.toSorted((a, b) => a.figure.localeCompare(b.figure));
    expect(byName(opened.figures)).toEqual(byName(one.figures));
    expect(opened.look).toMatchObject({ headWords: '学校传染病防控日报', office: '云溪县教育局' });
    expect(await refused(officer.ask('document.draft-open', { draftId }))).toBe('not-found');
  });

  test('程序自己的数据库用户改不了、删不了签发的公文', async () => {
    const rows = await server.sql<{ privilege_type: string }>(
      `select privilege_type from information_schema.role_table_grants
       where table_name in ('document', 'document_figure') and grantee = 'shaodian_app'
         and privilege_type in ('UPDATE', 'DELETE', 'TRUNCATE')`,
    );
    expect(rows).toEqual([]);
  });

  test('疾控不能签发承诺书,草稿留着,号不用掉', async () => {
    const { draftId, version } = await drafted();
    const tried = (await server.as('周医生')).send('document.issue', { draftId, version });
    expect(await refused(tried)).toBe('document-not-issuer');
    const { number } = await (
      await server.as('孙科长')
    ).send('document.issue', { draftId, version });
    expect(number).toBe('');
  });
});

describe('承诺书', () => {
  test('只有校长本人签得了,署自己的名字;县里看得到签了几所、谁签的,打得出签好的', async () => {
    const { documentId, schools } = await issued();
    const reporter = await server.as('孙报告人');
    const asked = { schoolId, documentId };
    expect((await reporter.send('document.read', asked)).whyNotSign).toContain('校长本人');
    expect(await refused(reporter.send('document.sign', asked))).toBe('document-signer-only');
    const named = reporter.send('document.pledge', { ...asked, name: '孙报告人' });
    expect(await refused(named)).toBe('no-permission');
    const principal = await server.as('王校长');
    const wrong = principal.send('document.pledge', { ...asked, name: '孙报告人' });
    expect(await refused(wrong)).toBe('document-other-name');
    await principal.send('document.pledge', { ...asked, name: '王校长' });
    const officer = await server.as('孙科长');
    expect(await officer.ask('document.open', { documentId })).toMatchObject({
      ...{ isPledge: true, schools, signed: 1 },
    });
    const { rows } = await officer.ask('document.receipts', { documentId, show: 'signed' });
    expect(rows[0]?.pledge).toEqual({ name: '王校长', role: 'principal' });
    const { signature } = await officer.ask('document.open', asked);
    expect(signature).toMatchObject({ name: '王校长', school: '实验小学', day: '2026-09-15' });
    const { name } = await officer.ask('document.file', asked);
    expect(name).toBe('学校传染病防控工作承诺书 实验小学.docx');
    const again = principal.send('document.pledge', { ...asked, name: '王校长' });
    expect(await refused(again)).toBe('document-signed-already');
  });

  test('撤回了,签过的还在', async () => {
    const { documentId } = await issued();
    const asked = { schoolId, documentId };
    await (await server.as('王校长')).send('document.pledge', { ...asked, name: '王校长' });
    const officer = await server.as('孙科长');
    await officer.send('document.withdraw', { documentId, reason });
    expect(await officer.ask('document.open', asked)).toMatchObject({
      ...{ state: 'withdrawn', signed: 1, signature: { name: '王校长' } },
    });
    const late = (await server.as('郭校长')).send('document.pledge', {
      ...{ schoolId: placeId('第一中学'), documentId, name: '郭校长' },
    });
    expect(await refused(late)).toBe('document-ended');
  });

  test('催签只催没签的,一天一次;没有校长账号的学校看得出来', async () => {
    const { documentId, schools } = await issued();
    const asked = { schoolId, documentId };
    await (await server.as('王校长')).send('document.pledge', { ...asked, name: '王校长' });
    const officer = await server.as('孙科长');
    const chased = async () => await officer.send('document.chase', { documentId });
    expect(await chased()).toEqual({ chased: schools - 1, already: 0 });
    expect(await chased()).toEqual({ chased: 0, already: schools - 1 });
    server.at('2026-09-16', '08:00');
    expect((await chased()).chased).toBe(schools - 1);
    const unsigned = { documentId, show: 'unsigned' } as const;
    const junior = async () =>
      (await officer.ask('document.receipts', unsigned)).rows.find(
        (one) => one.schoolName === '第一中学',
      );
    expect(await junior()).toMatchObject({ chases: 2, hasNoSigner: false });
    const held = `where role = 'principal' and school_id = $1`;
    await server.sql(`update account_grant set ended_at = now() ${held}`, [placeId('第一中学')]);
    expect(await junior()).toMatchObject({ hasNoSigner: true });
    await server.sql(`update account_grant set ended_at = null ${held}`, [placeId('第一中学')]);
  });
});

/** A circular that is ready to be issued. */
async function issuedCircular(): Promise<string> {
  const one = await drafted({ kind: 'circular' });
  const parts = [{ text: '情况如下。' }];
  const said = { ...writtenOf(one), title: '关于督查情况的通报', parts };
  const officer = await server.as('孙科长');
  const { version } = await officer.send('document.draft-save', said);
  return (await officer.send('document.issue', { draftId: one.draftId, version })).documentId;
}

test('程序不再有的文种,签发过的还列得出、打得开、下得了', async () => {
  const documentId = await issuedCircular();
  await server.sql(`update document set kind = 'gone'`);
  const officer = await server.as('孙科长');
  const { rows } = await officer.ask('document.list', {});
  expect(rows).toMatchObject([{ documentId, kind: 'gone', kindName: '通报' }]);
  expect((await officer.ask('document.open', { documentId })).kindName).toBe('通报');
  expect((await officer.ask('document.file', { documentId })).name).toContain('督查情况');
  const again = officer.send('document.redraft', { documentId });
  expect(await refused(again)).toBe('document-kind-gone');
  await officer.send('document.withdraw', { documentId, reason });
});

describe('送达、签收', () => {
  test('学校打开记已阅,签收留下人、时间和回告;县里看得到', async () => {
    const documentId = await issuedCircular();
    const principal = await server.as('王校长');
    const list = await principal.ask('document.received', { schoolId });
    expect(list.rows).toMatchObject([{ documentId, isOverdue: false, isPledge: false }]);
    const named = principal.send('document.pledge', { schoolId, documentId, name: '王校长' });
    expect(await refused(named)).toBe('document-not-a-pledge');
    await principal.send('document.read', { schoolId, documentId });
    await principal.send('document.sign', { schoolId, documentId, note: '已部署' });
    const officer = await server.as('孙科长');
    const receipts = await officer.ask('document.receipts', { documentId, show: 'signed' });
    expect(receipts.rows).toMatchObject([
      { schoolName: '实验小学', readBy: '王校长', signedBy: '王校长', note: '已部署' },
    ]);
    expect(await officer.ask('document.open', { documentId })).toMatchObject({
      read: 1,
      signed: 1,
    });
    const again = principal.send('document.sign', { schoolId, documentId });
    expect(await refused(again)).toBe('document-signed-already');
  });

  test('到了最后一天还不算超期,再过一天没签的算', async () => {
    const { documentId } = await issued();
    const overdue = async () =>
      (await (await server.as('孙科长')).ask('document.open', { documentId })).overdue;
    server.at('2026-09-20', '23:00');
    expect(await overdue()).toBe(0);
    server.at('2026-09-21', '00:30');
    expect(await overdue()).toBeGreaterThan(0);
  });

  test('没有发给本校的公文打不开、签不了', async () => {
    const one = await drafted();
    const schoolIds = [placeId('第一中学')];
    const officer = await server.as('孙科长');
    const { version } = await officer.send('document.draft-save', { ...writtenOf(one), schoolIds });
    const { documentId } = await officer.send('document.issue', { draftId: one.draftId, version });
    const principal = await server.as('王校长');
    const asked = { schoolId, documentId };
    expect(await refused(principal.send('document.read', asked))).toBe('not-found');
    expect(await refused(principal.send('document.sign', asked))).toBe('not-found');
    expect(await refused(principal.ask('document.received-file', asked))).toBe('not-found');
  });
});

describe('撤回、替代', () => {
  test('撤回要写原因,学校看到已撤回、不用再签', async () => {
    const { documentId } = await issued();
    await (await server.as('孙科长')).send('document.withdraw', { documentId, reason });
    const principal = await server.as('王校长');
    const { rows } = await principal.ask('document.received', { schoolId, show: 'all' });
    expect(rows).toMatchObject([{ documentId, state: 'withdrawn', isOverdue: false }]);
    const waiting = { schoolId, show: 'unsigned' } as const;
    expect((await principal.ask('document.received', waiting)).rows).toEqual([]);
    const late = principal.send('document.sign', { schoolId, documentId });
    expect(await refused(late)).toBe('document-ended');
    const twice = (await server.as('孙科长')).send('document.withdraw', { documentId, reason });
    expect(await refused(twice)).toBe('document-ended');
  });

  test('撤回以后告诉每所收到的学校,登记簿不再记超期未签', async () => {
    await server.sql(`delete from message where text_key = 'document-over'`);
    const { documentId, schools } = await issued();
    const officer = await server.as('孙科长');
    await officer.send('document.withdraw', { documentId, reason });
    server.at('2026-10-15', '09:00');
    const { rows } = await officer.ask('document.list', {});
    expect(rows).toMatchObject([{ documentId, state: 'withdrawn', overdue: 0 }]);
    const receipts = await officer.ask('document.receipts', { documentId });
    expect(receipts.rows[0]).toMatchObject({ isOverdue: false, isWaiting: false });
    const told = await server.sql(`select 1 from message where text_key = 'document-over'`);
    expect(told).toHaveLength(schools);
  });

  test('另起草替代:签发新的那一刻,旧的标为已被替代,指向新的', async () => {
    const { documentId } = await issued({ kind: 'daily-brief' });
    const officer = await server.as('孙科长');
    const { draftId } = await officer.send('document.redraft', { documentId });
    const { version } = await officer.ask('document.draft-open', { draftId });
    const later = await officer.send('document.issue', { draftId, version });
    expect(await officer.ask('document.open', { documentId })).toMatchObject({
      state: 'superseded',
      byDocumentId: later.documentId,
      byNumber: '第2期',
    });
  });
});

test('下载的 Word 里有标题、字号和系统填的数', async () => {
  const { documentId } = await issued({ kind: 'daily-brief' });
  const { name, base64 } = await (await server.as('孙科长')).ask('document.file', { documentId });
  expect(name).toBe('第1期 云溪县学校传染病防控日报（2026年9月15日）.docx');
  // A .docx is a zip.
  expect(Buffer.from(base64, 'base64').subarray(0, 2).toString()).toBe('PK');
});

test('列表翻页不重不漏,按文种、情况、标题里的字缩小', async () => {
  const orgId = await office();
  for (let n = 0; n < 3; n += 1) await issued({ kind: 'daily-brief', orgId });
  await issued({ orgId });
  const officer = await server.as('孙科长');
  const seen = [];
  let after: string | undefined;
  do {
    const page = await officer.ask('document.list', { limit: 1, ...(after && { after }) });
    seen.push(...page.rows.map((one) => one.documentId));
    after = page.next;
  } while (after);
  expect(new Set(seen).size).toBe(4);
  const of = async (input: Input<'document.list'>) =>
    (await officer.ask('document.list', input)).rows.length;
  expect(await of({ kind: 'pledge' })).toBe(1);
  expect(await of({ q: '日报' })).toBe(3);
  expect(await of({ q: '100%' })).toBe(0);
  expect(await of({ state: 'withdrawn' })).toBe(0);
});
