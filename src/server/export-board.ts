import { sql } from 'kysely';

import type { ExportParsed } from '../contract/export.ts';
import {
  hasReported,
  isOnBoard,
  missingOf,
  mostOf,
  openingsOf,
  type OpensAt,
} from '../domain/board.ts';
import type { Day } from '../domain/date.ts';
import type { SchoolKind } from '../domain/place.ts';
import { type Session, sessionNames, sessions } from '../domain/roll.ts';
import { boardText as words } from '../domain/text/board.ts';
import { schoolKindText } from '../domain/text/place.ts';
import { say, type Sentence } from '../domain/text/say.ts';
import { workbenchText } from '../domain/text/workbench.ts';
import type { Asked } from './answer.ts';
import { calendarOf } from './calendar-read.ts';
import { countOf } from './export-count.ts';
import type { ListExport, Said } from './export-lists.ts';
import { countSchools, type SchoolCount } from './roll-county-read.ts';

/** 县域看板 as a file: the schools that the page shows, least complete first, of the moment of the file. */

/** A school's day, and which of its checks had not begun. */
export interface BoardRow {
  readonly day: Day;
  readonly school: SchoolCount['row'];
  readonly opensAt: OpensAt;
}

type Narrowed = Pick<ExportParsed<'roll.county-day'>, 'placeId' | 'day' | 'q' | 'kind' | 'show'>;

export const boardExport: ListExport<'roll.county-day'> = {
  title: () => words.file,
  columns: [
    { title: words.day, width: 12, cell: (row) => row.day },
    { title: words.school, width: 30, cell: ({ school }) => school.schoolName },
    { title: words.town, width: 16, cell: ({ school }) => school.townName ?? '' },
    {
      title: words.kind,
      width: 14,
      cell: ({ school }, { t }) => t(schoolKindText[school.schoolKind as SchoolKind]),
    },
    ...sessions.flatMap((session) => [
      {
        title: of(words.reportedOf, session),
        width: 12,
        cell: (row: BoardRow, said: Said) => reportedIn(row, session, said),
      },
      {
        title: of(words.dueOf, session),
        width: 12,
        cell: ({ school }: BoardRow) => dueIn(school, session)?.due ?? '',
      },
    ]),
    {
      title: words.missing,
      width: 8,
      cell: ({ school, opensAt }) => missingOf(school, opensAt),
    },
    { title: words.ill, width: 12, cell: (row, said) => sickIn(row, 'ill', said) },
    { title: words.absentSick, width: 12, cell: (row, said) => sickIn(row, 'absentSick', said) },
    {
      title: words.lastAt,
      width: 18,
      cell: ({ school }, { t, clock }) => (school.lastAt ? clock(school.lastAt) : t(words.none)),
    },
  ],
  page: async (asked, input) => {
    const rows = await boardRows(asked, input);
    return {
      rows: rows.toSorted(
        (a, b) => missingOf(b.school, b.opensAt) - missingOf(a.school, a.opensAt),
      ),
    };
  },
  count: async (asked, { show, ...input }) => {
    const schools = await countSchoolsOf(asked, input);
    if (!show) return schools;
    const all = await boardRows(asked, input);
    return schools - all.filter((row) => !isOnBoard(row.school, { show }, row.opensAt)).length;
  },
};

/** The schools of a view, from the classes' counters as they stand in this transaction. */
async function boardRows(asked: Asked, input: Narrowed): Promise<BoardRow[]> {
  const { tx, county, place, today, time } = asked;
  const { placeId, day = today } = input;
  const schools = await countSchools(tx, { county, day });
  const { settingsOn } = await calendarOf(tx, place, day, day);
  const opensAt = openingsOf(settingsOn(today), day, { day: today, time });
  return schools
    .filter((one) => one.path.includes(placeId) && isOnBoard(one.row, input, opensAt))
    .map(({ row }) => ({ day, school: row, opensAt }));
}

/** How many schools in use on the day have that kind, and that part of a name. */
async function countSchoolsOf(
  { tx, county, today }: Asked,
  { placeId, day = today, q = '', kind }: Omit<Narrowed, 'show'>,
): Promise<number> {
  const town = sql`(select up.name from place up where up.county_code = ${county}
    and up.place_id = any(place.path) and up.kind in ('township', 'zone')
    order by cardinality(up.path) desc limit 1)`;
  return await countOf(
    { tx },
    sql`from place where county_code = ${county} and kind = 'school' and path @> array[${placeId}]::uuid[]
      and valid_from <= ${day} and (valid_to is null or valid_to >= ${day})
      ${kind ? sql`and school_kind = ${kind}` : sql``}
      and strpos(name || coalesce(${town}, ''), ${q}) > 0`,
  );
}

function of(sentence: Sentence, session: Session): Sentence {
  const name = sessionNames(session);
  return {
    zh: say(sentence, 'zh', { session: name.zh }),
    en: say(sentence, 'en', { session: name.en }),
  };
}

/** Where something is due; undefined on days off and of checks that the school does not have. */
function dueIn({ totals }: BoardRow['school'], session: Session) {
  return totals.find((one) => one.session === session && one.due > 0);
}

function reportedIn({ school, opensAt }: BoardRow, session: Session, { t }: Said): string | number {
  if (!school.isSchoolDay) return t(words.rest, { reason: school.reason ?? '' });
  const total = dueIn(school, session);
  if (!total) return '';
  const at = opensAt(session);
  return at !== undefined && total.reported === 0 ? t(workbenchText.opens, { at }) : total.reported;
}

/** A school that has not reported is unknown, never none. */
function sickIn({ school }: BoardRow, key: 'ill' | 'absentSick', { t }: Said): string | number {
  if (hasReported(school)) return mostOf(school, key);
  return school.totals.some((one) => one.due > 0) ? t(words.notReported) : '';
}
