import { createHash } from 'node:crypto';

import type pg from 'pg';

import { checkDigitOf } from '../../src/domain/identity.ts';
import type { Role } from '../../src/domain/role.ts';
import type { Keys } from '../../src/server/keys.ts';
import { phoneHash, soundColumns } from '../../src/server/person-sound.ts';

/**
 * 固定的人和地方: the same small world for every server test, under ids that follow from the names.
 *
 * 云溪县 (350697)            孙科长 指挥长 周医生 部门联络员 李督学 系统管理员
 *   城关镇                   镇教办主任 (bureau officer of this township only)
 *     实验小学 (走读)        王校长 孙报告人 陈校医 门卫老马 赵家长 (父亲 of 李小明 and 李小红)
 *       三年级 (2024 级)
 *         (1)班 6 人         刘老师
 *         (2)班 4 人         何老师
 *       后勤处 3 人          钱主任 (fills in the staff list)
 *   河东镇
 *     第一中学 (寄宿)        郭校长
 *       七年级 (2026 级)
 *         (1)班 5 人         林老师
 *         (2)班 3 人
 *       教务处 2 人
 *       一号楼               宿管郑阿姨
 *         101 寝室 3 人 (林大海 何大江 宋大春), 102 寝室 2 人 (高大山 唐大夏)
 *       二号楼
 *         201 寝室 1 人 (罗大川)
 * 闽海省 (350000)            省级林处
 *   南屿市 (350600)          市级周科   (both counties lie in it; neither has places below it)
 * 石湾县 (350698)            吴科长
 *   石湾小学 (走读)          胡校长
 *     一年级 (2026 级)
 *       (1)班 4 人           方老师
 */
export const counties = { 云溪县: 350_697, 石湾县: 350_698 } as const;
export type County = keyof typeof counties;
/** What stands above both, with an officer each. */
export const regions = { 闽海省: 350_000, 南屿市: 350_600 } as const;
type Region = keyof typeof regions;

/** The first day of rosters and grants; terms run from here to `lastDay`. */
export const firstDay = '2026-09-01';
export const lastDay = '2027-01-22';

interface PlaceOf {
  readonly kind: string;
  readonly below?: string;
  /** As written on the door; the key is unique in the whole cast. */
  readonly name?: string;
  readonly school?: { kind: string; isBoarding: boolean };
  readonly grade?: { stage: string; cohort: number };
  readonly people?: readonly string[];
}

const places = {
  闽海省: { kind: 'province' },
  南屿市: { kind: 'city' },
  云溪县: { kind: 'county' },
  城关镇: { kind: 'township', below: '云溪县' },
  河东镇: { kind: 'township', below: '云溪县' },
  实验小学: { kind: 'school', below: '城关镇', school: { kind: 'primary', isBoarding: false } },
  三年级: { kind: 'grade', below: '实验小学', grade: { stage: 'primary', cohort: 2024 } },
  '三(1)班': {
    kind: 'class',
    below: '三年级',
    name: '(1)班',
    people: ['李小明', '王小华', '张小丽', '陈小军', '刘小芳', '杨小强'],
  },
  '三(2)班': {
    kind: 'class',
    below: '三年级',
    name: '(2)班',
    people: ['李小红', '黄小梅', '周小龙', '吴小凤'],
  },
  后勤处: { kind: 'department', below: '实验小学', people: ['钱主任', '马师傅', '郝师傅'] },
  第一中学: { kind: 'school', below: '河东镇', school: { kind: 'junior', isBoarding: true } },
  七年级: { kind: 'grade', below: '第一中学', grade: { stage: 'junior', cohort: 2026 } },
  '七(1)班': {
    kind: 'class',
    below: '七年级',
    name: '(1)班',
    people: ['林大海', '何大江', '高大山', '罗大川', '梁大河'],
  },
  '七(2)班': {
    kind: 'class',
    below: '七年级',
    name: '(2)班',
    people: ['宋大春', '唐大夏', '许大秋'],
  },
  教务处: { kind: 'department', below: '第一中学', people: ['郭校长', '林老师'] },
  一号楼: { kind: 'dorm', below: '第一中学' },
  '101寝室': { kind: 'dorm-room', below: '一号楼', name: '101' },
  '102寝室': { kind: 'dorm-room', below: '一号楼', name: '102' },
  二号楼: { kind: 'dorm', below: '第一中学' },
  '201寝室': { kind: 'dorm-room', below: '二号楼', name: '201' },
  石湾县: { kind: 'county' },
  石湾小学: { kind: 'school', below: '石湾县', school: { kind: 'primary', isBoarding: false } },
  一年级: { kind: 'grade', below: '石湾小学', grade: { stage: 'primary', cohort: 2026 } },
  '一(1)班': {
    kind: 'class',
    below: '一年级',
    name: '(1)班',
    people: ['方小东', '方小西', '方小南', '方小北'],
  },
} as const satisfies Record<string, PlaceOf>;
export type PlaceName = keyof typeof places;

/** Who holds which role where; `person` is whom the account stands for. */
const holders = {
  省级林处: ['province-officer', '闽海省'],
  市级周科: ['city-officer', '南屿市'],
  孙科长: ['bureau-officer', '云溪县'],
  指挥长: ['commander', '云溪县'],
  周医生: ['cdc-officer', '云溪县'],
  部门联络员: ['department-officer', '云溪县'],
  李督学: ['inspector', '云溪县'],
  系统管理员: ['administrator', '云溪县'],
  镇教办主任: ['bureau-officer', '城关镇'],
  王校长: ['principal', '实验小学'],
  孙报告人: ['reporter', '实验小学'],
  陈校医: ['school-doctor', '实验小学'],
  门卫老马: ['gate-guard', '实验小学'],
  赵家长: ['guardian', '实验小学', '李大伟'],
  刘老师: ['class-teacher', '三(1)班'],
  何老师: ['class-teacher', '三(2)班'],
  钱主任: ['class-teacher', '后勤处'],
  郭校长: ['principal', '第一中学'],
  林老师: ['class-teacher', '七(1)班'],
  宿管郑阿姨: ['dorm-keeper', '一号楼'],
  吴科长: ['bureau-officer', '石湾县'],
  胡校长: ['principal', '石湾小学'],
  方老师: ['class-teacher', '一(1)班'],
} as const satisfies Record<string, readonly [Role, PlaceName, string?]>;
export type AccountName = keyof typeof holders;
export const accountNames = Object.keys(holders) as AccountName[];

export const placeId = (name: PlaceName): string => idOf('place', name);
export const personId = (name: string): string => idOf('person', name);
export const accountId = (name: AccountName): string => idOf('account', name);
export const grantId = (name: AccountName): string => idOf('grant', name);
export const userName = (name: AccountName): string => `u${accountId(name).slice(0, 8)}`;
export const peopleOf = (name: PlaceName): readonly string[] => cardOf(name).people ?? [];

/** The county in which a place or an account's role lies. */
export function countyOf(name: PlaceName): number {
  if (name in regions) return regions[name as Region];
  return name in counties ? counties[name as County] : countyOf(pathOf(name)[0] ?? '云溪县');
}
export const countyOfAccount = (name: AccountName): number => countyOf(holders[name][1]);
export const roleOf = (name: AccountName): Role => holders[name][0];

/** A uuid that is always the same for a thing of that name. */
export function idOf(kind: string, name: string): string {
  const hash = createHash('sha256').update(`${kind} ${name}`).digest('hex');
  return [
    hash.slice(0, 8),
    hash.slice(8, 12),
    `7${hash.slice(13, 16)}`,
    `8${hash.slice(17, 20)}`,
    hash.slice(20, 32),
  ].join('-');
}

/** 李小明's ID number: invented, with a right check digit. */
export const idNumber = `35069720170512001${checkDigitOf('35069720170512001')}`;
export const guardianPhone = '13800138000';

/** Writes the whole cast into an empty database, as its owner. */
export async function writeCast(client: pg.Client, keys: Keys): Promise<void> {
  await insert(client, 'division', [
    {
      code: regions.闽海省,
      name: '闽海省',
      kind: 'province',
      code_kind: 'gbt2260',
      parent_code: null,
    },
    {
      code: regions.南屿市,
      name: '南屿市',
      kind: 'city',
      code_kind: 'gbt2260',
      parent_code: regions.闽海省,
    },
    ...Object.entries(counties).map(([name, code]) => ({
      code,
      name,
      kind: 'county',
      code_kind: 'gbt2260',
      parent_code: 350_600,
    })),
  ]);
  const names = Object.keys(places) as PlaceName[];
  await insert(client, 'place', names.map(placeRow));
  await insert(
    client,
    'county',
    (['闽海省', '南屿市', '云溪县', '石湾县'] as const).map((name) => ({
      county_code: countyOf(name),
      zone: 'Asia/Shanghai',
      root_place_id: placeId(name),
    })),
  );
  await insert(
    client,
    'term',
    (['云溪县', '石湾县'] as const).map((name) => ({
      county_code: counties[name],
      term_id: idOf('term', name),
      place_id: placeId(name),
      school_id: null,
      name: '第一学期',
      from_day: firstDay,
      to_day: lastDay,
    })),
  );
  await writePeople(client, names, keys);
  await writeBeds(client);
  await writeFamily(client, keys);
  await writeAccounts(client);
}

/** Rows of one table; every row names the same columns. */
export async function insert(
  client: pg.Client,
  table: string,
  rows: readonly Record<string, unknown>[],
): Promise<void> {
  const columns = Object.keys(rows[0] ?? {})
    .map((name) => `"${name}"`)
    .join(', ');
  await client.query(
    `insert into ${table} (${columns}) select ${columns} from json_populate_recordset(null::${table}, $1)`,
    [JSON.stringify(rows)],
  );
}

function cardOf(name: PlaceName): PlaceOf {
  return places[name];
}

/** A place and its ancestors, from the county down. */
function pathOf(name: PlaceName): PlaceName[] {
  const { below } = cardOf(name);
  return below === undefined ? [name] : [...pathOf(below as PlaceName), name];
}

function schoolOf(name: PlaceName): string | null {
  const school = pathOf(name).find((one) => cardOf(one).kind === 'school');
  return school ? placeId(school) : null;
}

function placeRow(name: PlaceName) {
  const { kind, below, school, people, ...own } = cardOf(name);
  const path = pathOf(name);
  const grade = own.grade ?? (below === undefined ? undefined : cardOf(below as PlaceName).grade);
  return {
    county_code: countyOf(name),
    place_id: placeId(name),
    kind,
    school_id: schoolOf(name),
    parent_id: below === undefined ? null : placeId(below as PlaceName),
    path: path.map(placeId),
    name: kind === 'grade' ? `${grade?.cohort}级` : (own.name ?? name),
    school_kind: school?.kind ?? null,
    ownership: school ? 'public' : null,
    is_boarding: school?.isBoarding ?? null,
    stage: grade?.stage ?? null,
    cohort: grade?.cohort ?? null,
    valid_from: '2020-09-01',
    roster_revision: people ? 1 : 0,
    version: 1,
    updated_at: `${firstDay}T00:00:00Z`,
  };
}

async function writePeople(client: pg.Client, names: PlaceName[], keys: Keys): Promise<void> {
  const members = names.flatMap((at) =>
    peopleOf(at).map((name, index) => ({ name, at, seq: index + 1 })),
  );
  const cipher = bytes(keys.sealText(idNumber));
  const hash = bytes(keys.hashText(idNumber));
  await insert(
    client,
    'person',
    members.map(({ name, at, seq }) => {
      const isPupil = cardOf(at).kind === 'class';
      const known = name === '李小明';
      return {
        county_code: countyOf(at),
        person_id: personId(name),
        school_id: schoolOf(at),
        name,
        ...soundColumns('pupil', name),
        kind: isPupil ? 'pupil' : 'staff',
        sex: String((seq % 2) + 1),
        birth_day: isPupil ? '2017-05-12' : '1985-03-04',
        id_cipher: known ? cipher : null,
        id_hash: known ? hash : null,
        id_last4: known ? idNumber.slice(-4) : null,
        job_title: isPupil ? null : '职工',
        version: 1,
        updated_at: `${firstDay}T00:00:00Z`,
      };
    }),
  );
  await insert(
    client,
    'membership',
    members.map(({ name, at, seq }) => ({
      county_code: countyOf(at),
      membership_id: idOf('membership', name),
      person_id: personId(name),
      place_id: placeId(at),
      school_id: schoolOf(at),
      seq,
      valid_from: firstDay,
    })),
  );
  await insert(
    client,
    'roster',
    names.flatMap((at) => {
      const people = peopleOf(at);
      if (people.length === 0) return [];
      return {
        county_code: countyOf(at),
        class_id: placeId(at),
        revision: 1,
        school_id: schoolOf(at),
        valid_from: firstDay,
        person_ids: people.map(personId),
        reason: '开学名册',
        created_at: `${firstDay}T00:00:00Z`,
      };
    }),
  );
}

/** Who sleeps where. */
const beds = {
  '101寝室': ['林大海', '何大江', '宋大春'],
  '102寝室': ['高大山', '唐大夏'],
  '201寝室': ['罗大川'],
} as const satisfies Partial<Record<PlaceName, readonly string[]>>;

async function writeBeds(client: pg.Client): Promise<void> {
  await insert(
    client,
    'membership',
    (Object.keys(beds) as (keyof typeof beds)[]).flatMap((room) =>
      beds[room].map((name) => ({
        county_code: countyOf(room),
        membership_id: idOf('bed', name),
        person_id: personId(name),
        room_id: placeId(room),
        school_id: schoolOf(room),
        valid_from: firstDay,
      })),
    ),
  );
}

/** 李大伟 is the father of 李小明 and 李小红, who are in different classes. */
async function writeFamily(client: pg.Client, keys: Keys): Promise<void> {
  const county_code = counties.云溪县;
  await insert(client, 'person', [
    {
      county_code,
      person_id: personId('李大伟'),
      kind: 'guardian',
      name: '李大伟',
      sex: '1',
      phone_cipher: bytes(keys.sealText(guardianPhone)),
      phone_hash: bytes(phoneHash(keys, guardianPhone)),
      version: 1,
      updated_at: `${firstDay}T00:00:00Z`,
    },
  ]);
  await insert(
    client,
    'guardianship',
    ['李小明', '李小红'].map((pupil) => ({
      county_code,
      pupil_id: personId(pupil),
      guardian_id: personId('李大伟'),
      school_id: placeId('实验小学'),
      relation: 'father',
    })),
  );
}

async function writeAccounts(client: pg.Client): Promise<void> {
  const at = `${firstDay}T00:00:00Z`;
  await insert(
    client,
    'auth."user"',
    accountNames.map((name) => ({
      id: accountId(name),
      name,
      email: `${userName(name)}@account.invalid`,
      emailVerified: false,
      createdAt: at,
      updatedAt: at,
      twoFactorEnabled: false,
      username: userName(name),
      displayUsername: userName(name),
    })),
  );
  await insert(
    client,
    'account_card',
    accountNames.map((name) => ({
      county_code: countyOfAccount(name),
      account_id: accountId(name),
      name,
      username: userName(name),
    })),
  );
  await insert(
    client,
    'account_grant',
    accountNames.map((name) => {
      const [role, place, person]: readonly [Role, PlaceName, string?] = holders[name];
      return {
        county_code: countyOf(place),
        grant_id: grantId(name),
        account_id: accountId(name),
        role,
        place_id: placeId(place),
        school_id: schoolOf(place),
        valid_from: firstDay,
        person_id: person ? personId(person) : null,
        reason: '测试',
        granted_at: at,
      };
    }),
  );
}

function bytes(buffer: Buffer): string {
  return `\\x${buffer.toString('hex')}`;
}
