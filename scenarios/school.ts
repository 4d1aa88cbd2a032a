import type { Input } from '../src/contract/index.ts';
import { isProblem } from '../src/domain/problem.ts';
import { readSheet, writeBook } from '../src/server/xlsx.ts';
import { checkFile, writeChecked } from '../test/setup/import.ts';
import { type Caller, signIn } from './caller.ts';
import type { Case } from './cases.ts';
import type { Rehearsal } from './rehearsal.ts';
import type { Scenario } from './scenario.ts';

/** A class of the replay and who checks it. */
export interface PlayedClass {
  readonly code: string;
  readonly classId: string;
  /** As it is read on the pages: 一年级(1)班. */
  readonly fullName: string;
  readonly teacher: Caller;
}

export interface PlayedSchool {
  readonly schoolId: string;
  readonly principal: Caller;
  readonly classes: readonly PlayedClass[];
  /** What the import said it did. */
  readonly joined: number;
  /** The case of each person, as the rosters have them after the import. */
  readonly caseOf: ReadonlyMap<string, Case>;
}

/** 建校、建班、导入: through the API, by the people who would do it. */
export async function openSchool(rehearsal: Rehearsal, scenario: Scenario): Promise<PlayedSchool> {
  const { url, rootPlaceId } = rehearsal;
  const admin = await signIn(url, rehearsal.administrator);
  const { placeId: schoolId } = await admin.send('place.create', {
    parentId: rootPlaceId,
    kind: 'school',
    name: scenario.school.name,
    schoolKind: scenario.school.kind,
  });
  await setCalendar(admin, rootPlaceId, scenario);
  const made = await makeClasses(admin, schoolId, scenario);
  const open = async (holder: Holder) => {
    const { accountId } = await admin.send('account.create', holder);
    return await signIn(url, accountId);
  };
  const principal = await open({
    placeId: schoolId,
    role: 'principal',
    username: 'principal',
    name: '校长',
  });
  const classes: PlayedClass[] = [];
  for (const [at, one] of made.entries()) {
    const teacher = await open({
      placeId: one.classId,
      role: 'class-teacher',
      username: `teacher.${at + 1}`,
      name: `${one.fullName}班主任`,
    });
    classes.push({ ...one, teacher });
  }
  const joined = await importChildren(principal, schoolId, scenario);
  return { schoolId, principal, classes, joined, caseOf: await casesByPerson(classes, scenario) };
}

type Holder = Pick<Input<'account.create'>, 'placeId' | 'role' | 'username' | 'name'>;

async function makeClasses(
  admin: Caller,
  schoolId: string,
  scenario: Scenario,
): Promise<Omit<PlayedClass, 'teacher'>[]> {
  const made = new Map<string, string>();
  for (const [code, { stage, cohort, name }] of Object.entries(scenario.classes)) {
    const kind = 'grade' as const;
    const grade = await admin.send('place.create', {
      parentId: schoolId,
      kind,
      name: code,
      stage,
      cohort,
    });
    const below = { parentId: grade.placeId, kind: 'class' as const, name };
    made.set((await admin.send('place.create', below)).placeId, code);
  }
  const { places } = await admin.ask('place.classes', { schoolId });
  return places.flatMap(({ placeId: classId, fullName }) => {
    const code = made.get(classId);
    return code === undefined ? [] : [{ code, classId, fullName }];
  });
}

async function setCalendar(admin: Caller, placeId: string, { term }: Scenario): Promise<void> {
  await admin.send('calendar.set-term', { placeId, ...term });
  // One look a day is what the scenario has to tell.
  await admin.send('calendar.set-session', {
    placeId,
    session: 'noon',
    isDue: false,
    opensAt: '13:30',
    cutoffAt: '14:40',
    reason: '场景只有晨检',
  });
}

/** Fills in the school's own template and imports it, as a school does. */
async function importChildren(
  principal: Caller,
  schoolId: string,
  scenario: Scenario,
): Promise<number> {
  const template = await principal.ask('import.template', { placeId: schoolId, kind: 'pupils' });
  const sheet = await readSheet(Buffer.from(template.base64, 'base64'));
  if (isProblem(sheet)) throw new Error(`template: ${sheet.problem}`);
  const header = sheet.rows[0] ?? [];
  const rows = scenario.cases.map((one) => {
    const cells = cellsOf(one, scenario);
    return header.map((title) => cells[title.replace('*', '')] ?? '');
  });
  const book = await writeBook([{ name: '学生', header, rows }]);
  const checked = await checkFile(principal, schoolId, book);
  const [first] = checked.errors;
  if (first) throw new Error(`导入第 ${first.row} 行“${first.column}”：${first.says}`);
  const { counts } = await writeChecked(principal, schoolId, checked);
  return counts?.join ?? 0;
}

const sexWords = { '1': '男', '2': '女', '9': '' };

function cellsOf(one: Case, { classes }: Scenario): Readonly<Record<string, string>> {
  const place = classes[one.classCode];
  return {
    年级: `${place?.cohort ?? ''}级`,
    班级: place?.name ?? '',
    姓名: one.name,
    性别: sexWords[one.sex],
    住址: `第 ${one.family} 户`,
    监护人1姓名: `第 ${one.family} 户家长`,
    监护人1关系: '其他',
  };
}

async function casesByPerson(
  classes: readonly PlayedClass[],
  { cases, term }: Scenario,
): Promise<Map<string, Case>> {
  const byName = new Map(cases.map((one) => [one.name, one]));
  const found = new Map<string, Case>();
  for (const { classId, teacher } of classes) {
    const sheet = await teacher.ask('roll.sheet', { classId, day: term.from, session: 'morning' });
    for (const { personId, name } of sheet.people) {
      const one = byName.get(name);
      if (one) found.set(personId, one);
    }
  }
  return found;
}
