import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, expect, test } from 'vitest';

import { openRehearsal } from '../../scenarios/rehearsal.ts';
import { checkFigure } from '../../scenarios/step-check.ts';
import { readSteps } from '../../scenarios/step-file.ts';
import { openPlayer, playSteps } from '../../scenarios/step-play.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'shaodian-steps-'));
});
afterAll(async () => await rm(folder, { recursive: true, force: true }));

const ref = (path: string) => ({ $ref: path });

/** A county that no report tells of: five schools, one team, three of them inspected. */
const small = {
  ...{ format: 'steps', name: '小场景', source: '测试', zone: 'Asia/Shanghai' },
  ...{ county: { code: 350998, name: '测试县' }, from: '2026-03-02', reader: 'officer' },
  people: {
    officer: { role: 'bureau-officer', name: '督导室' },
    one: { role: 'inspector', name: '督学甲' },
    two: { role: 'inspector', name: '督学乙' },
  },
  lists: { schools: { $times: 5, item: { name: '第${n}小学', said: { $mod: ref('n'), by: 3 } } } },
  steps: [
    {
      ...{ id: 'place', as: 'admin', do: 'place.create', each: { school: ref('schools') } },
      input: {
        ...{ parentId: ref('root'), kind: 'school', schoolKind: 'primary' },
        name: ref('school.name'),
      },
    },
    {
      ...{ id: 'begun', as: 'officer', do: 'campaign.begin', day: '2026-03-03' },
      input: {
        ...{ programme: 'special', title: '抽查', ledBy: '教育局' },
        ...{ from: '2026-03-03', to: '2026-03-10', checklists: [], schools: {} },
        teams: [
          {
            ...{ name: '一组', department: 'education', leaderId: ref('people.one.accountId') },
            memberIds: [ref('people.two.accountId')],
          },
        ],
      },
    },
    {
      ...{ id: 'opened', as: 'officer', do: 'campaign.open' },
      input: { campaignId: ref('begun.campaignId') },
    },
    {
      ...{ as: 'one', do: 'visit.send', day: { from: '2026-03-04', perDay: 2 } },
      each: { school: { $take: ref('schools'), count: 3 } },
      input: {
        ...{ visitId: { $new: 'id' }, schoolId: ref('school.place.placeId') },
        ...{ teamId: ref('opened.teams.0.teamId'), roundId: ref('opened.rounds.0.roundId') },
        people: [ref('people.one.accountId'), ref('people.two.accountId')],
        answers: [],
        remarks: {
          $times: { $plus: [ref('school.said'), 1] },
          item: { says: '第${n}个问题', category: 'other', severity: 'minor', rectify: 'normal' },
        },
        signed: { duty: 'principal', name: '校长' },
        tookSeconds: 900,
      },
    },
    {
      ...{ as: 'two', do: 'campaign.end-team', refused: 'no-permission' },
      input: {
        ...{ campaignId: ref('begun.campaignId'), version: 1, reason: '试试' },
        teamId: ref('opened.teams.0.teamId'),
      },
    },
  ],
  expect: [
    { id: 'a', says: '查了三次', figure: 'visits', value: 3 },
    { id: 'b', says: '六人次', figure: 'person-times', value: 6 },
    { id: 'c', says: '问题 2+3+1', figure: 'findings', value: 6 },
    { id: 'd', says: '覆盖', figure: 'coverage', value: 0.61, check: 'nearly', within: 0.02 },
    { id: 'e', says: '写错的数', figure: 'findings', value: 7 },
    { id: 'f', says: '第一天', figure: 'visits', value: 2, scope: { to: '2026-03-04' } },
    { id: 'g', says: '没有的', notYet: '演练' },
  ],
};

async function written(scenario: object): Promise<string> {
  const at = await mkdtemp(join(folder, 'one-'));
  await writeFile(join(at, 'scenario.json'), JSON.stringify(scenario));
  return at;
}

async function played(scenario: object) {
  const read = readSteps(await written(scenario));
  const rehearsal = await openRehearsal({ ...read, term: { from: read.from } });
  try {
    const player = await openPlayer(read, rehearsal);
    await playSteps({ scenario: read, rehearsal, player, tell: () => undefined });
    const checks = [];
    for (const one of read.expect) checks.push(await checkFigure({ scenario: read, player }, one));
    return checks.map(({ id, ok, computed }) => [id, ok, computed]);
  } finally {
    await rehearsal.stop();
  }
}

test('别的场景、别的数也走得通：数出来的和写的一致、不一致、还没有机制，各说各的', async () => {
  expect(await played(small)).toEqual([
    ['a', true, 3],
    ['b', true, 6],
    ['c', true, 6],
    ['d', true, 0.6],
    ['e', false, 6],
    ['f', true, 2],
    ['g', undefined, undefined],
  ]);
});

test('走不下去的一步，说是第几步、为什么', async () => {
  const [place, ...rest] = small.steps;
  const unknown = { ...place, input: { ...place?.input, name: ref('school.nmae') } };
  await expect(played({ ...small, steps: [unknown, ...rest], expect: [] })).rejects.toThrow(
    /第 1 步.*（第 1 个）走不下去：“school\.nmae”还没有/,
  );
  const early = [...small.steps, { as: 'officer', do: 'place.tree', day: '2026-03-01' }];
  await expect(played({ ...small, steps: early, expect: [] })).rejects.toThrow(
    /第 6 步.*(写得不对|比前一步早)/s,
  );
});

test('写得不对的文件，没开始就说是哪一步', async () => {
  const wrong = { ...small, steps: [small.steps[0], { as: 'officer', do: 'visit.sned' }] };
  await expect(async () => readSteps(await written(wrong))).rejects.toThrow(
    /第 2 步（visit\.sned）写得不对/,
  );
  const figure = { ...small, expect: [{ id: 'x', says: '', figure: 'ghosts', value: 1 }] };
  await expect(async () => readSteps(await written(figure))).rejects.toThrow(
    /第 1 条期望（x）写得不对/,
  );
});
