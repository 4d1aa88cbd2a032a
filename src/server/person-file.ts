import { sql } from 'kysely';

import type { Output } from '../contract/index.ts';
import { addDays, type Day, localTime } from '../domain/date.ts';
import { courseDays } from '../domain/person-history.ts';
import { maskIdNumber } from '../domain/person.ts';
import { isProblem, problem } from '../domain/problem.ts';
import { isFever } from '../domain/roll.ts';
import { type StudyBreakKind, studyBreakText } from '../domain/study-break.ts';
import { personWordText } from '../domain/text/import.ts';
import { historyKindText, historyText as words, stayText } from '../domain/text/person-history.ts';
import { personText, sexText } from '../domain/text/person.ts';
import { say } from '../domain/text/say.ts';
import type { Asked, Handler } from './answer.ts';
import { q } from './db.ts';
import { selvesOf } from './person-alias.ts';
import { type Check, checksBetween } from './person-checks.ts';
import { eventsIn } from './person-history.ts';
import { shownStudentNo } from './person-number.ts';
import { personOf } from './person-open.ts';
import { whyNotOpened } from './person-opened.ts';
import { placeFullName } from './place-name.ts';
import { accessTo, actWord, roleWord } from './privacy-access.ts';
import { writeBook } from './xlsx.ts';

/** 一人一档 beyond its first page: the course of a term, who looked, the file to take away. */

export const personCourse: Handler<'person.course'> = async (asked, { personId }) => {
  const span = { personId, from: addDays(asked.today, 1 - courseDays), to: asked.today };
  const [refusal, placed, breaks, checks] = await Promise.all([
    whyNotOpened(asked, personId),
    staysOf(asked, personId),
    breaksOf(asked, personId),
    checksBetween(asked, span),
  ]);
  if (refusal) return refusal;
  const stays = [...placed, ...breaks].toSorted((a, b) => (a.from < b.from ? -1 : 1));
  const first = stays[0]?.from ?? span.from;
  const from = first > span.from ? first : span.from;
  return { from, to: span.to, stays, days: daysOf(checks) };
};

function daysOf(checks: readonly Check[]) {
  const byDay = new Map<Day, Check[]>();
  for (const one of checks.toReversed()) byDay.set(one.day, [...(byDay.get(one.day) ?? []), one]);
  return [...byDay].map(([day, each]) => {
    const readings = each.flatMap((one) => one.reading ?? []);
    const temps = readings.flatMap((one) => one.tempC ?? []);
    return {
      day,
      ...(temps.length > 0 && { tempC: Math.max(...temps) }),
      fever: readings.some((one) => isFever(one.tempC, one.tempSite)),
      absent: readings.some((one) => one.absent !== undefined),
      unseen: readings.length === 0,
    };
  });
}

type StayKind = Exclude<Output<'person.course'>['stays'][number]['kind'], 'break'>;

/** What else than a class somebody's place may be. */
const stayKinds: Readonly<Record<string, StayKind>> = {
  department: 'department',
  'dorm-room': 'bed',
  'bus-run': 'bus',
  'canteen-table': 'table',
};

/**
 * Classes, departments, homes, beds and seats, the oldest first. By case and not by coalesce: under policies, PostgreSQL finds no row by
 * what coalesce answers, and would read all places of the county.
 */
async function staysOf({ tx, county, today, language }: Asked, personId: string) {
  const rows = await tx.rows(
    sql<{
      kind: string | null;
      name: string | null;
      stage: string | null;
      cohort: number | null;
      house: string | null;
      is_home: boolean;
      valid_from: Day;
      valid_to: Day | null;
    }>`
      select place.kind, place.name, place.stage, place.cohort, above.name as house, m.household_id is not null as is_home,
        m.valid_from, m.valid_to
      from membership m
      left join place on place.county_code = ${county}
        and place.place_id = case when m.place_id is not null then m.place_id
          when m.room_id is not null then m.room_id else m.seat_id end
      left join place above on above.county_code = ${county} and above.place_id = place.parent_id
        and place.kind in ('dorm-room', 'canteen-table')
      where m.county_code = ${county} and m.person_id in ${selvesOf({ county }, personId)}
      order by m.valid_from, m.membership_id`.compile(q),
  );
  return rows.map((row) => {
    const day = row.valid_to !== null && row.valid_to < today ? row.valid_to : today;
    const place = placeFullName({ ...row, kind: row.kind ?? '', name: row.name ?? '' }, day);
    return {
      kind: row.is_home ? ('home' as const) : (stayKinds[row.kind ?? ''] ?? ('class' as const)),
      name: row.is_home
        ? say(words.atHome, language)
        : [row.house, place].filter(Boolean).join(' '),
      from: row.valid_from,
      ...(row.valid_to !== null && { to: row.valid_to }),
    };
  });
}

/** 休学 that stood, the oldest first; one that goes on has no end. */
async function breaksOf({ tx, county, language }: Asked, personId: string) {
  const rows = await tx.rows(
    sql<{ kind: StudyBreakKind; from_day: Day; resumed_day: Day | null }>`
      select kind, from_day, resumed_day from study_break
      where county_code = ${county} and person_id in ${selvesOf({ county }, personId)} and undone_at is null
      order by from_day, break_id`.compile(q),
  );
  return rows.map((row) => ({
    kind: 'break' as const,
    name: studyBreakText(row.kind)[language],
    from: row.from_day,
    ...(row.resumed_day !== null && { to: addDays(row.resumed_day, -1) }),
  }));
}

export const personLooked: Handler<'person.looked'> = async (asked, { personId, after, limit }) => {
  const refusal = await whyNotOpened(asked, personId);
  if (refusal) return refusal;
  const page = await accessTo(asked, personId, { after, limit });
  if (isProblem(page)) return page;
  return {
    rows: page.lines.map((line) => ({
      auditId: line.audit_id,
      at: line.at.toISOString(),
      who: line.name ?? '',
      role: roleWord(asked, line.role),
      what: actWord(asked, line.operation),
      ...(line.reason !== null && { reason: line.reason }),
    })),
    ...(page.next !== undefined && { next: page.next }),
  };
};

/** How far back a file goes that is taken away, and how many of those who looked it names. */
const exportDays = 730;
const mostLooked = 2000;

export const exportPerson: Handler<'person.export'> = async (asked, { personId, format }) => {
  const { language, today, zone } = asked;
  const refusal = await whyNotOpened(asked, personId);
  if (refusal) return refusal;
  const person = await personOf(asked, personId);
  if (!person) return problem('not-found', { what: say(personWordText.person, language) });
  const [stays, events, looked] = await Promise.all([
    staysOf(asked, personId),
    eventsIn(asked, { personId, from: addDays(today, -exportDays), to: today }),
    accessTo(asked, personId, { after: undefined, limit: mostLooked }),
  ]);
  if (isProblem(looked)) return looked;
  const t = (key: keyof typeof words) => say(words[key], language);
  const identity: [string, string][] = [
    [say(personText.name, language), person.name],
    [say(personText.sex, language), say(sexText[person.sex], language)],
    [say(personText.birthDay, language), person.birth_day ?? ''],
    [say(personText.idNumber, language), person.id_last4 ? maskIdNumber(person.id_last4) : ''],
    [say(personText.studentNo, language), shownStudentNo(person) ?? ''],
  ];
  const access = looked.lines.map((line) => {
    const at = localTime(line.at, zone);
    const who = [
      line.name ?? '',
      roleWord(asked, line.role),
      actWord(asked, line.operation),
      line.reason ?? '',
    ];
    return [`${at.day} ${at.time}`, ...who];
  });
  const name = `${person.name}_${today}_${t('fileName')}.${format}`;
  if (format === 'json') {
    const file = { identity: Object.fromEntries(identity), stays, history: events, looked: access };
    return { name, base64: Buffer.from(JSON.stringify(file, null, 2)).toString('base64') };
  }
  const book = await writeBook([
    {
      name: t('identity'),
      header: [t('identity'), ''],
      rows: identity,
      widths: [16, 50],
      textColumns: [1],
    },
    {
      name: t('stays'),
      header: [t('kind'), t('what'), t('day'), t('until')],
      rows: stays.map((one) => [
        say(stayText[one.kind], language),
        one.name,
        one.from,
        one.to ?? '',
      ]),
      widths: [10, 40, 14, 14],
    },
    {
      name: t('history'),
      header: [t('day'), t('time'), t('kind'), '', t('what')],
      rows: events.map((one) => [
        one.day,
        one.time ?? '',
        say(historyKindText[one.kind], language),
        one.title,
        one.what,
      ]),
      widths: [14, 10, 12, 14, 60],
    },
    {
      name: t('looked'),
      header: [t('at'), t('who'), t('role'), t('did'), t('reason')],
      rows: access,
      widths: [18, 14, 16, 22, 40],
    },
  ]);
  return { name, base64: book.toString('base64') };
};
