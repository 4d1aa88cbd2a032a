import { sql } from 'kysely';

import type { Output } from '../contract/index.ts';
import { addDays, type Day } from '../domain/date.ts';
import { checkInDays, eveningFrom } from '../domain/family.ts';
import { problem } from '../domain/problem.ts';
import { sessions } from '../domain/roll.ts';
import { familyDeskText } from '../domain/text/family-desk.ts';
import { say } from '../domain/text/say.ts';
import type { Asked, Handler } from './answer.ts';
import { q } from './db.ts';
import { loadHome } from './family-check-in.ts';
import { decisionsBetween, shownDecision } from './family-decision.ts';
import type { HomeChild } from './family-homes.ts';
import { sentWord, wordFrom, wordRows } from './family-read.ts';
import { placeFullName } from './place-name.ts';
import { entryOf } from './roll-entry.ts';
import { packedReading, readingFrom } from './roll-read.ts';

/** 我的家: what a guardian sees of the own children, and of what can be reported now. */

const historyDays = 14;

export const home: Handler<'family.home'> = async (asked) => {
  const { tx, county, today, time } = asked;
  const days = checkInDays({ day: today, time });
  const to = days.at(-1) ?? today;
  const children = await loadHome(asked);
  const [decisions, ...words] = await Promise.all([
    decisionsBetween(asked, today, to),
    ...children.map(
      async ({ personId }) => await wordRows(tx, { county, from: today, to, personId }),
    ),
  ]);
  const rows = words.flat();
  const shown = [];
  for (const child of children) shown.push(await childOf(asked, { child, days, rows }));
  return { today, eveningFrom, children: shown, decisions: decisions.map(shownDecision) };
};

async function childOf(
  asked: Asked,
  one: { child: HomeChild; days: readonly Day[]; rows: Awaited<ReturnType<typeof wordRows>> },
): Promise<Output<'family.home'>['children'][number]> {
  const { tx, county, today, account, places } = asked;
  const { personId, name, relation, classId, schoolId } = one.child;
  const [place, school] = await Promise.all([
    places.find(county, classId),
    places.find(county, schoolId),
  ]);
  const days = [];
  for (const day of one.days) {
    const facts = place && (await asked.days.find(tx, place, day));
    const own = one.rows.filter((row) => row.person_id === personId && row.day === day);
    const mine = own.find((row) => row.account_id === account.accountId);
    const others = own.filter((row) => row !== mine).map((row) => sentWord(wordFrom(row)));
    const { isSchoolDay = false, reason } = facts?.verdict ?? {};
    days.push({
      day,
      isSchoolDay,
      ...(reason && { reason }),
      ...(mine && { mine: sentWord(wordFrom(mine)) }),
      others,
    });
  }
  return {
    personId,
    name,
    relation,
    schoolName: school?.name ?? '',
    className: place ? placeFullName(place, today) : '',
    days,
  };
}

export const history: Handler<'family.history'> = async (asked, { personId }) => {
  const { tx, county, today } = asked;
  const own = await loadHome(asked);
  const child = own.find((one) => one.personId === personId);
  if (!child) return problem('not-found', { what: say(familyDeskText.thisChild, asked.language) });
  const from = addDays(today, 1 - historyDays);
  const [rows, sheets] = await Promise.all([
    wordRows(tx, { county, from, to: addDays(today, 1), personId }),
    sheetsOf(asked, personId, from),
  ]);
  const days = [...new Set([...rows, ...sheets].map((row) => row.day))].sort().reverse();
  return {
    personId,
    name: child.name,
    days: days.map((day) => ({
      day,
      reports: rows.filter((row) => row.day === day).map((row) => sentWord(wordFrom(row))),
      school: sheets.filter((row) => row.day === day).flatMap(recorded),
    })),
  };
};

type SheetRow = Awaited<ReturnType<typeof sheetsOf>>[number];

/** The newest version of each sheet of the child's classes, with the child's own row where there is one. */
async function sheetsOf({ tx, county, today }: Asked, personId: string, from: Day) {
  return await tx.rows(
    sql<
      {
        day: Day;
        session: number;
        at: Date;
        packed: Buffer;
        position: number | null;
        absent: number | null;
      } & Omit<Parameters<typeof readingFrom>[0], 'absent'>
    >`
      select c.day, c.session, c.at, roll.packed,
        array_position(roster.person_ids, m.person_id) - 1 as position,
        e.absent, e.is_late, e.symptoms, e.temp_tenths, e.temp_site, e.note
      from membership m
      join class_day c on c.county_code = m.county_code and c.class_id = m.place_id
        and c.day >= m.valid_from and (m.valid_to is null or c.day <= m.valid_to)
      join roll on roll.county_code = c.county_code and roll.day = c.day and roll.class_id = c.class_id
        and roll.session = c.session and roll.version = c.version
      join roster on roster.county_code = c.county_code and roster.class_id = c.class_id
        and roster.revision = roll.roster_revision
      left join roll_exception e on e.county_code = c.county_code and e.day = c.day and e.class_id = c.class_id
        and e.session = c.session and e.version = c.version and e.person_id = m.person_id
      where m.county_code = ${county} and m.person_id = ${personId} and c.day >= ${from} and c.day <= ${today}
      order by c.day desc, c.session`.compile(q),
  );
}

function recorded(row: SheetRow) {
  const session = sessions[row.session];
  if (!session) return [];
  const { absent } = row;
  const reading = absent === null ? packedReading(row) : readingFrom({ ...row, absent });
  const entry = entryOf(reading);
  return { session, at: row.at.toISOString(), ...(entry && { entry }) };
}
