import { randomUUID } from 'node:crypto';

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import { refused } from '../../test/setup/ask.ts';
import { type AccountName, accountId, placeId } from '../../test/setup/cast.ts';
import { csvRows } from '../../test/setup/export-file.ts';
import { type TestServer, testServer } from '../../test/setup/server.ts';
import type { Input } from '../contract/index.ts';

let server: TestServer;
beforeAll(async () => {
  server = await testServer();
});
afterAll(async () => await server.stop());

const school = { near: placeId('实验小学'), far: placeId('第一中学') };

beforeEach(async () => {
  await server.sql(
    `truncate visit_answer, visit_remark, visit_person, visit, campaign_target, campaign_round, campaign_member,
       campaign_team, campaign_change, campaign, finding_event, finding, checklist_version cascade`,
  );
  server.at('2026-09-15', '09:00');
});

const team: Input<'campaign.put-team'>['team'] = {
  ...{ name: '第一督导组', department: 'education', checklist: 'school-bus' },
  ...{ leaderId: accountId('李督学'), memberIds: [accountId('部门联络员')] },
};

async function begin(over: Partial<Input<'campaign.begin'>> = {}) {
  const officer = await server.as('孙科长');
  return await officer.send('campaign.begin', {
    ...{ programme: 'special', title: '秋季开学专项督导', ledBy: '县指挥部' },
    ...{ from: '2026-09-10', to: '2026-09-30', checklists: ['school-bus'], schools: {} },
    teams: [team],
    ...over,
  });
}

const open = async (campaignId: string) =>
  await (await server.as('孙科长')).ask('campaign.open', { campaignId });
const prepared = async (by: AccountName = '李督学') =>
  await (await server.as(by)).ask('visit.prepare', {});

/** A visit of the first team as its phone would send it. */
async function envelope(over: Partial<Input<'visit.send'>> = {}): Promise<Input<'visit.send'>> {
  const { teams, lists } = await prepared();
  const [mine] = teams;
  const [list] = lists;
  if (!mine || !list) throw new Error('nothing is prepared');
  return {
    ...{ visitId: randomUUID(), schoolId: school.near, teamId: mine.teamId, roundId: mine.roundId },
    version: { checklist: list.checklist, origin: list.origin, number: list.number },
    people: [accountId('李督学'), accountId('部门联络员')],
    answers: [
      { item: 'bus-permit', answer: 'yes' },
      { item: 'bus-insured', answer: 'no', note: '保单上月到期', methods: ['read-docs'] },
    ],
    remarks: [
      { says: '接送点没有灯', category: 'other', severity: 'minor', rectify: 'structural' },
    ],
    papers: { duty: 3, health: 2 },
    signed: { duty: 'principal', name: '王校长' },
    tookSeconds: 1800,
    ...over,
  };
}

const send = async (over: Partial<Input<'visit.send'>> = {}, by: AccountName = '李督学') =>
  await (await server.as(by)).send('visit.send', await envelope(over));

const shown = async (by: AccountName, visitId: string, schoolId: string = school.near) =>
  await (await server.as(by)).ask('visit.open', { schoolId, visitId });

test('检查记录导出:逐列对得上,一行一次,最后一行写几行;撤回的写明', async () => {
  await begin();
  await send();
  const { visitId } = await send({ visitId: randomUUID() });
  const inspector = await server.as('李督学');
  await inspector.send('visit.withdraw', { schoolId: school.near, visitId, reason: '重复交了' });
  const asked = { placeId: placeId('云溪县') };
  const { head, rows, count } = await csvRows(await server.as('孙科长'), 'visit.list', asked);
  expect(head).toContain('日期,学校,行动');
  expect(rows.map((row) => row.split(',').slice(0, 3))).toEqual([
    ['2026-09-15', '实验小学', '秋季开学专项督导'],
    ['2026-09-15', '实验小学', '秋季开学专项督导'],
  ]);
  expect(rows.filter((row) => row.includes('已撤回'))).toHaveLength(1);
  expect(count).toBe('共 2 行');
});

describe('从建行动到交检查', () => {
  test('组员手机上有学校和表;交上后覆盖、次数、人次、问题都在', async () => {
    const { campaignId, schools } = await begin();
    expect(schools).toBe(2);
    const ready = await prepared('部门联络员');
    expect(ready.teams).toMatchObject([
      { team: '第一督导组', round: 1, isLeader: false, checklists: ['school-bus'] },
    ]);
    expect(ready.teams[0]?.schools.map((one) => one.name)).toEqual(['实验小学', '第一中学']);
    expect(ready.lists[0]).toMatchObject({ checklist: 'school-bus', origin: 'shipped', number: 1 });
    const { findings } = await send();
    expect(findings).toBe(2);
    expect(await open(campaignId)).toMatchObject({
      coverage: { due: 2, visited: 1, missing: 1 },
      done: { visits: 1, personTimes: 2, schools: 1 },
      ...{ signed: 1, saidNo: 1, remarks: 1, papers: { duty: 3, health: 2 } },
      findings: { all: 2, overdue: 0, schools: 1 },
      rounds: [{ number: 1, coverage: { due: 2, visited: 1 } }],
      teams: [{ name: '第一督导组', leader: '李督学', done: { visits: 1, personTimes: 2 } }],
    });
    const officer = await server.as('孙科长');
    const missing = await officer.ask('campaign.targets', { campaignId, show: 'missing' });
    expect(missing.rows).toMatchObject([{ schoolName: '第一中学', visits: 0 }]);
    const found = await server.sql(
      `select says, department, rectify, item from finding order by number`,
    );
    expect(found).toEqual([
      {
        says: '未达到：投了承运人责任保险（保单上月到期）',
        department: 'education',
        rectify: 'normal',
        item: 'bus-insured',
      },
      { says: '接送点没有灯', department: 'education', rectify: 'structural', item: null },
    ]);
  });

  test('同一份再送一次,还是一次检查,问题不翻倍', async () => {
    const { campaignId } = await begin();
    const input = await envelope();
    const inspector = await server.as('李督学');
    const first = await inspector.send('visit.send', input);
    expect(await inspector.send('visit.send', input)).toEqual(first);
    const other = await server.as('部门联络员');
    expect((await refused(other.send('visit.send', input))).code).toBe('already-exists');
    expect(await open(campaignId)).toMatchObject({ done: { visits: 1 }, saidNo: 1 });
    const rows = await server.sql(`select count(*)::int as n from finding`);
    expect(rows).toEqual([{ n: 2 }]);
  });

  test('放在手机里等了三小时才送到,算三小时前查的', async () => {
    await begin();
    const { visitId, doneAt } = await send({ heldSeconds: 10_800 });
    expect(doneAt).toBe('2026-09-14T22:00:00.000Z');
    expect((await shown('李督学', visitId)).openedAt).toBe('2026-09-14T21:30:00.000Z');
  });

  test('打开以后检查表换了版、停用了:照打开时的那一版收,字句也是那一版的', async () => {
    await begin();
    const before = await envelope();
    const officer = await server.as('孙科长');
    const { list } = await officer.ask('checklist.open', {
      ...{ placeId: placeId('云溪县'), checklist: 'school-bus' },
    });
    await officer.send('checklist.publish', {
      ...{ checklist: 'school-bus', newest: 0, document: '云教发〔2026〕5 号', reason: '照文件改' },
      list: { ...list, items: list.items.filter(({ id }) => id !== 'bus-insured') },
      ...{ reasons: { 'bus-insured': '由交警查' }, from: '2026-09-16' },
    });
    server.at('2026-09-16', '09:00');
    expect((await prepared()).lists[0]).toMatchObject({ origin: 'county', number: 1 });
    const { visitId } = await (await server.as('李督学')).send('visit.send', before);
    const answers = (await shown('李督学', visitId)).answers ?? [];
    expect(answers.map((one) => one.text)).toContain('投了承运人责任保险');
    const unknown = { checklist: 'school-bus', origin: 'county', number: 9 } as const;
    expect((await refused(send({ version: unknown }))).code).toBe('visit-version-unknown');
  });

  test('不是组员、学校不在名单、没人签也没说为什么、什么都没写:一句话说清,什么也没收', async () => {
    const { campaignId } = await begin({ schools: { kinds: ['primary'] } });
    const code = async (over: Partial<Input<'visit.send'>>, by?: AccountName) =>
      (await refused(send(over, by))).code;
    expect(await code({}, '周医生')).toBe('visit-not-team');
    expect(await code({ people: [accountId('周医生')] })).toBe('visit-other-team');
    expect(await code({ schoolId: school.far })).toBe('visit-not-target');
    const input = await envelope();
    const { signed: _signed, ...unsigned } = input;
    const inspector = await server.as('李督学');
    expect((await refused(inspector.send('visit.send', unsigned))).code).toBe('visit-sign-or-say');
    expect(await code({ answers: [], remarks: [] })).toBe('visit-empty');
    expect(await code({ others: ['张三李四'.repeat(8)] })).toBe('visit-name');
    expect(await code({ unsignedWhy: '说有乙肝', signed: undefined })).toBe('never-noted');
    expect((await open(campaignId)).done.visits).toBe(0);
  });
});

describe('组和人中途变了', () => {
  const change = (campaignId: string, version: number) => ({
    ...{ campaignId, version, reason: '人手调整' },
  });

  test('离组以前打开的检查照收,离组以后的不收,手机上看得到的不受影响;加回来还能交', async () => {
    const { campaignId } = await begin();
    const { teamId } = await envelope();
    const input = await envelope({ heldSeconds: 3600 });
    const late = await envelope({ tookSeconds: 0 });
    const officer = await server.as('孙科长');
    const inspector = await server.as('李督学');
    const other = { ...team, leaderId: accountId('部门联络员'), memberIds: [] };
    await officer.send('campaign.put-team', { ...change(campaignId, 1), teamId, team: other });
    expect((await prepared()).teams).toEqual([]);
    expect((await open(campaignId)).teams[0]?.members).toHaveLength(1);
    expect((await inspector.send('visit.send', input)).findings).toBe(2);
    server.at('2026-09-15', '10:00');
    const no = await refused(inspector.send('visit.send', late));
    expect([no.code, no.status]).toEqual(['visit-not-team', 409]);
    await officer.send('campaign.put-team', { ...change(campaignId, 2), teamId, team });
    await inspector.send('visit.send', late);
  });

  test('撤组以前打开的检查照收,撤组以后打开的说清楚怎么办', async () => {
    const { campaignId } = await begin();
    const input = await envelope();
    const officer = await server.as('孙科长');
    const { teamId } = input;
    await officer.send('campaign.end-team', { ...change(campaignId, 1), teamId });
    const inspector = await server.as('李督学');
    await inspector.send('visit.send', input);
    server.at('2026-09-15', '11:00');
    const late = { ...input, visitId: randomUUID() };
    expect((await refused(inspector.send('visit.send', late))).code).toBe('visit-team-over');
  });
});

describe('行动', () => {
  test('中途停用的学校不算漏下,原因看得到;停用前去过的照算', async () => {
    const { campaignId } = await begin();
    await server.sql(
      `update place set valid_to = '2026-09-14', end_reason = '并入' where place_id = $1`,
      [school.far],
    );
    try {
      expect((await open(campaignId)).coverage).toEqual({
        ...{ due: 1, visited: 0, missing: 1, leftOut: 1 },
      });
      const officer = await server.as('孙科长');
      const out = await officer.ask('campaign.targets', { campaignId, show: 'left-out' });
      expect(out.rows).toMatchObject([{ schoolName: '第一中学', closedFrom: '2026-09-15' }]);
      expect((await refused(send({ schoolId: school.far }))).code).toBe('visit-school-closed');
      const early = await send({ schoolId: school.far, heldSeconds: 86_400 });
      expect(early.findings).toBe(0);
      expect((await open(campaignId)).coverage).toMatchObject({ due: 2, visited: 1, leftOut: 0 });
    } finally {
      await server.sql(`update place set valid_to = null, end_reason = null where place_id = $1`, [
        school.far,
      ]);
    }
  });

  test('行动结束以后才停用的学校,不改那次行动的数;月底要停用的学校现在还选得上', async () => {
    await server.sql(
      `update place set valid_to = '2026-10-20', end_reason = '并入' where place_id = $1`,
      [school.far],
    );
    try {
      const { campaignId, schools } = await begin();
      expect(schools).toBe(2);
      server.at('2026-11-02', '09:00');
      expect((await open(campaignId)).coverage).toEqual({
        ...{ due: 2, visited: 0, missing: 2, leftOut: 0 },
      });
      const officer = await server.as('孙科长');
      const listed = (await officer.ask('campaign.list', {})).rows;
      expect(listed).toMatchObject([{ coverage: { due: 2, missing: 2 } }]);
    } finally {
      await server.sql(`update place set valid_to = null, end_reason = null where place_id = $1`, [
        school.far,
      ]);
    }
  });

  test('交上去等着复查的不算逾期,和问题清单里一样', async () => {
    const { campaignId } = await begin();
    await send();
    await server.sql(
      `update finding set state = 'issued', issued_day = found_day, due_day = '2026-09-20', by_day = '2026-09-20'`,
    );
    server.at('2026-09-25', '09:00');
    expect((await open(campaignId)).findings.overdue).toBe(2);
    await server.sql(`update finding set state = 'submitted' where says = '接送点没有灯'`);
    expect((await open(campaignId)).findings.overdue).toBe(1);
    const officer = await server.as('孙科长');
    const at = { placeId: placeId('云溪县'), due: 'overdue' } as const;
    expect((await officer.ask('finding.list', at)).rows).toHaveLength(1);
  });

  test('不查一所学校要写原因,可以放回来;每次改动都记着,两个人同时改后一个知道', async () => {
    const { campaignId } = await begin();
    const officer = await server.as('孙科长');
    const out = { campaignId, schoolId: school.far, reason: '整校搬迁，下月再查' };
    await officer.send('campaign.leave-out', { ...out, version: 1 });
    expect((await open(campaignId)).coverage).toMatchObject({ due: 1, leftOut: 1 });
    expect(
      (await refused(officer.send('campaign.leave-out', { ...out, version: 1, isBack: true })))
        .code,
    ).toBe('changed-meanwhile');
    await officer.send('campaign.leave-out', { ...out, version: 2, isBack: true });
    const { changes, coverage } = await open(campaignId);
    expect(coverage).toMatchObject({ due: 2, leftOut: 0 });
    expect(changes).toMatchObject([
      { what: 'school-back', detail: { school: '第一中学' }, by: '孙科长' },
      { what: 'school-out', reason: '整校搬迁，下月再查' },
    ]);
  });

  test('第二轮从头算覆盖;分给别组的学校不在我的手机上;撤组后大家都能查', async () => {
    const { campaignId } = await begin();
    await send();
    const officer = await server.as('孙科长');
    const change = { campaignId, reason: '照方案' };
    await officer.send('campaign.add-round', {
      ...{ ...change, version: 1, from: '2026-09-15', to: '2026-09-30' },
    });
    expect((await open(campaignId)).rounds).toMatchObject([
      { number: 1, coverage: { visited: 1 } },
      { number: 2, coverage: { visited: 0, missing: 2 } },
    ]);
    const second = { ...team, name: '第二督导组', department: 'health' as const, memberIds: [] };
    const { teamId } = await officer.send('campaign.put-team', {
      ...{ ...change, version: 2, team: { ...second, leaderId: accountId('周医生') } },
    });
    await officer.send('campaign.assign', {
      ...{ ...change, version: 3, teamId, schools: { townshipIds: [placeId('河东镇')] } },
    });
    const mine = (await prepared()).teams[0];
    expect(mine).toMatchObject({ round: 2, schools: [{ name: '实验小学' }] });
    await officer.send('campaign.end-team', { ...change, version: 4, teamId });
    expect((await prepared()).teams[0]?.schools).toHaveLength(2);
    expect((await prepared('周医生')).teams).toEqual([]);
  });

  test('几个部门的检查单合成一张,在一所学校说过的都在旁边', async () => {
    const { campaignId } = await begin({
      teams: [
        team,
        {
          ...team,
          name: '交警组',
          department: 'police' as const,
          leaderId: accountId('部门联络员'),
        },
      ],
    });
    await send();
    const officer = await server.as('孙科长');
    const joint = await officer.ask('campaign.joint', { campaignId, schoolId: school.near });
    expect(joint.before).toBe(joint.items.length * 2);
    expect(joint.items.find((one) => one.text === '投了承运人责任保险')).toMatchObject({
      departments: ['education', 'police'],
      said: [{ team: '第一督导组', answer: 'no', note: '保单上月到期' }],
    });
  });

  test('出厂停用的表不能用;没有检查职责的人不能编进组;一所都没选到不建', async () => {
    const code = async (over: Partial<Input<'campaign.begin'>>) =>
      (await refused(begin(over))).code;
    expect(await code({ checklists: ['campus-score'] })).toBe('campaign-list-off');
    const principal = { ...team, leaderId: accountId('王校长') };
    expect(await code({ teams: [principal] })).toBe('campaign-not-inspector');
    expect(await code({ schools: { kinds: ['special'] } })).toBe('campaign-no-schools');
    expect(await code({ teams: [team, team] })).toBe('campaign-team-twice');
    expect(await code({ from: '2026-10-01' })).toBe('from-after-to');
  });
});

describe('学校和组长看到的', () => {
  test('当场签了字,校长直接看结果;没签的,签收以后才看', async () => {
    await begin();
    const { visitId } = await send();
    expect((await shown('王校长', visitId)).result).toMatchObject({ saidNo: 1, remarks: 1 });
    const { signed: _signed, ...rest } = await envelope();
    const inspector = await server.as('李督学');
    const second = { ...rest, unsignedWhy: '校长在县里开会', visitId: randomUUID() };
    await inspector.send('visit.send', second);
    const hidden = await shown('王校长', second.visitId);
    expect(hidden).toMatchObject({
      team: '第一督导组',
      mayReceive: true,
      names: ['李督学', '部门联络员'],
    });
    expect(hidden).not.toHaveProperty('result');
    expect(hidden).not.toHaveProperty('answers');
    expect((await shown('陈校医', second.visitId)).mayReceive).toBe(false);
    const principal = await server.as('王校长');
    const at = { schoolId: school.near, visitId: second.visitId };
    await principal.send('visit.receive', at);
    expect((await shown('王校长', second.visitId)).answers).toHaveLength(2);
    expect((await refused(principal.send('visit.receive', at))).code).toBe('visit-received');
    expect((await refused(shown('郭校长', visitId))).status).toBe(403);
  });

  test('太快、照抄只提示组长和牵头的人,学校和组员看不到', async () => {
    const { campaignId } = await begin();
    const same = '行驶记录仪正常，随车照管到位';
    const answers = ['bus-permit', 'bus-tools', 'bus-gps', 'bus-letter', 'drv-licence'].map(
      (item) => ({ item, answer: 'yes' as const, note: `${same}${item}` }),
    );
    await send({ answers, schoolId: school.far });
    const { visitId } = await send({ answers, tookSeconds: 30 });
    expect((await shown('李督学', visitId)).hints).toEqual(['quick', 'copied']);
    expect((await shown('孙科长', visitId)).hints).toEqual(['quick', 'copied']);
    expect(await shown('部门联络员', visitId)).not.toHaveProperty('hints');
    const hinted = async (by: AccountName) => {
      const all = { placeId: placeId('云溪县'), isHinted: 'true' } as const;
      const { rows } = await (await server.as(by)).ask('visit.list', all);
      return rows.map((one) => one.hints);
    };
    expect(await hinted('李督学')).toEqual([['quick', 'copied']]);
    expect(await hinted('孙科长')).toEqual([['quick', 'copied']]);
    expect(await hinted('部门联络员')).toEqual([]);
    expect((await open(campaignId)).hinted).toBe(1);
    const member = await server.as('部门联络员');
    expect(await member.ask('campaign.open', { campaignId })).not.toHaveProperty('hinted');
    expect(await shown('王校长', visitId)).not.toHaveProperty('hints');
  });

  test('记错的由交的人撤回,写明原因,没动过的问题一起撤销;发了通知书的不能撤;撤回的不计次', async () => {
    const { campaignId } = await begin();
    const { visitId } = await send({ heldSeconds: 60 });
    const inspector = await server.as('李督学');
    const at = { schoolId: school.near, visitId, reason: '查错了学校' };
    await server.sql(`update finding set state = 'issued' where says = '接送点没有灯'`);
    expect((await refused(inspector.send('visit.withdraw', at))).code).toBe('visit-has-findings');
    expect((await open(campaignId)).done.visits).toBe(1);
    await server.sql(`update finding set state = 'found'`);
    await inspector.send('visit.withdraw', at);
    expect(
      await server.sql(`select distinct state, ended_as, last.fact ->> 'says' as says from finding
        join finding_event last using (county_code, finding_id) where last.seq = 1`),
    ).toEqual([{ state: 'closed', ended_as: 'withdrawn', says: '检查已撤回：查错了学校' }]);
    expect(await open(campaignId)).toMatchObject({ done: { visits: 0 }, findings: { all: 0 } });
    const clean = await send({ answers: [{ item: 'bus-permit', answer: 'yes' }], remarks: [] });
    const other = await server.as('部门联络员');
    const cleanAt = { ...at, visitId: clean.visitId };
    expect((await refused(other.send('visit.withdraw', cleanAt))).code).toBe('visit-not-yours');
    await inspector.send('visit.withdraw', cleanAt);
    expect((await open(campaignId)).done.visits).toBe(0);
    const list = await inspector.ask('visit.list', { placeId: placeId('云溪县'), isMine: 'true' });
    expect(list.rows.map((one) => one.isWithdrawn)).toEqual([true, true]);
  });
});
