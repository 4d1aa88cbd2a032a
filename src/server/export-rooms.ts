import { sql } from 'kysely';

import { isProblem } from '../domain/problem.ts';
import { dormText } from '../domain/text/dorm.ts';
import { seatText } from '../domain/text/seat.ts';
import type { Asked } from './answer.ts';
import { roomPeople } from './dorm-beds.ts';
import { countOf } from './export-count.ts';
import type { ListExport } from './export-lists.ts';
import { seatPeople } from './seat.ts';

/** 住宿、乘车、就餐的名单 as files: who sleeps in a room, rides a run or eats at a table today. */

export const lodgersExport: ListExport<'dorm.people'> = {
  title: () => dormText.file,
  columns: [
    { title: dormText.name, width: 14, cell: (row) => row.name },
    { title: dormText.class, width: 20, cell: (row) => row.className },
  ],
  page: async (asked, input) => {
    const room = await roomPeople(asked, input);
    return isProblem(room) ? room : { rows: room.people };
  },
  count: async (asked, { roomId }) =>
    await countOf(
      asked,
      sql`from membership stay where stay.county_code = ${asked.county} and stay.room_id = ${roomId}
        and ${isInClass(asked)}`,
    ),
};

export const ridersExport: ListExport<'seat.people'> = {
  title: () => seatText.file,
  columns: [
    { title: seatText.name, width: 14, cell: (row) => row.name },
    { title: seatText.class, width: 20, cell: (row) => row.className },
  ],
  page: async (asked, input) => {
    const seat = await seatPeople(asked, input);
    return isProblem(seat) ? seat : { rows: seat.people };
  },
  count: async (asked, { seatId }) =>
    await countOf(
      asked,
      sql`from membership stay where stay.county_code = ${asked.county} and stay.seat_id = ${seatId}
        and ${isInClass(asked)}`,
    ),
};

/** Their stay has not ended, and they are in a class of the same school today. */
function isInClass({ today }: Pick<Asked, 'today'>) {
  return sql`stay.valid_to is null and exists (select from membership m
    join place on place.county_code = m.county_code and place.place_id = m.place_id and place.kind = 'class'
    where m.county_code = stay.county_code and m.person_id = stay.person_id and m.school_id = stay.school_id
      and m.valid_from <= ${today} and (m.valid_to is null or m.valid_to >= ${today}))`;
}
