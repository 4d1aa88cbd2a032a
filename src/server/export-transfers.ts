import { sql } from 'kysely';

import { transferText as words, transferStateText } from '../domain/text/transfer.ts';
import { countOf } from './export-count.ts';
import type { ListExport } from './export-lists.ts';

/** 跨县转学的名单 as files: who goes, and who comes. */

export const transfersOutExport: ListExport<'roster.transfers-out'> = {
  title: () => words.outTitle,
  columns: [
    { title: words.pupil, width: 14, cell: (row) => row.name },
    { title: words.school, width: 26, cell: (row) => row.schoolName },
    { title: words.to, width: 16, cell: (row) => row.countyName },
    { title: words.toSchool, width: 26, cell: (row) => row.toSchool ?? '' },
    { title: words.lastDay, width: 14, cell: (row) => row.lastDay },
    { title: words.reason, width: 30, cell: (row) => row.reason },
    { title: words.state, width: 16, cell: (row, { t }) => t(transferStateText[row.state]) },
    { title: words.sentAt, width: 18, cell: (row, { clock }) => clock(row.at) },
    { title: words.firstDay, width: 14, cell: (row) => row.firstDay ?? '' },
    {
      title: words.answeredBy,
      width: 30,
      cell: ({ answer }, { clock }) =>
        answer ? [clock(answer.at), answer.reason].filter(Boolean).join(' ') : '',
    },
    {
      title: words.endedBy,
      width: 30,
      cell: ({ end }, { clock }) =>
        end ? [clock(end.at), end.reason].filter(Boolean).join(' ') : '',
    },
  ],
  count: async ({ tx, county }, { placeId, state }) =>
    await countOf(
      { tx },
      sql`from transfer t
        join person on person.county_code = t.county_code and person.person_id = t.person_id
        join place school on school.county_code = t.county_code and school.place_id = t.school_id
        where t.county_code = ${county} and school.path @> array[${placeId}]::uuid[]
          ${state ? sql`and t.state = ${state}` : sql``}`,
    ),
};

export const transfersInExport: ListExport<'roster.transfers-in'> = {
  title: () => words.inTitle,
  columns: [
    { title: words.pupil, width: 14, cell: (row, { t }) => row.name ?? t(words.erased) },
    { title: words.from, width: 16, cell: (row) => row.countyName },
    { title: words.fromSchool, width: 26, cell: (row) => row.fromSchool },
    { title: words.toSchool, width: 26, cell: (row) => row.toSchool ?? '' },
    { title: words.lastDay, width: 14, cell: (row) => row.lastDay },
    {
      title: words.state,
      width: 16,
      cell: (row, { t }) =>
        t(row.state === 'accepted' ? words.accepted : transferStateText[row.state]),
    },
    { title: words.sentAt, width: 18, cell: (row, { clock }) => clock(row.at) },
    { title: words.class, width: 20, cell: (row) => row.className ?? '' },
    { title: words.firstDay, width: 14, cell: (row) => row.firstDay ?? '' },
    {
      title: words.answeredBy,
      width: 30,
      cell: ({ answer }, { clock }) =>
        answer ? [clock(answer.at), answer.reason].filter(Boolean).join(' ') : '',
    },
  ],
  count: async ({ tx, county }, { state }) =>
    await countOf(
      { tx },
      sql`from transfer t where t.to_county = ${county} ${state ? sql`and t.state = ${state}` : sql``}`,
    ),
};
