import { sql } from 'kysely';

import type { Output } from '../contract/index.ts';
import { sexText } from '../domain/text/person.ts';
import {
  duplicateSignText,
  duplicateText as words,
  pairVerdictText,
  rosterText,
} from '../domain/text/roster.ts';
import type { Sentence } from '../domain/text/say.ts';
import type { Asked } from './answer.ts';
import { countOf } from './export-count.ts';
import type { ListExport } from './export-lists.ts';
import { pairsAcross } from './roster-duplicates-county.ts';
import { orderedPairs } from './roster-duplicates-page.ts';
import { pairsAt } from './roster-duplicates.ts';

/** 疑似重复 and 合并记录 as files. */

type Pair = Output<'roster.duplicates'>['rows'][number];
type Speak = (sentence: Sentence) => string;

/** What tells a file apart, in one line. */
function factsOf({ className, sex, birthDay, tail, guardians }: Pair['one'], t: Speak): string {
  return [
    className ?? t(words.notInClass),
    t(sexText[sex]),
    birthDay,
    tail !== undefined && t(words.tail).replace('{tail}', tail),
    t(words.guardians).replace('{n}', String(guardians)),
  ]
    .filter(Boolean)
    .join(' · ');
}

const nameOfOne = { title: words.first, width: 14, cell: (row: Pair) => row.one.name };
const nameOfOther = { title: words.second, width: 14, cell: (row: Pair) => row.other.name };
const factsOfOne = {
  title: words.facts,
  width: 40,
  cell: (row: Pair, { t }: { t: Speak }) => factsOf(row.one, t),
};
const factsOfOther = {
  title: words.facts,
  width: 40,
  cell: (row: Pair, { t }: { t: Speak }) => factsOf(row.other, t),
};
const ends = [
  {
    title: words.signs,
    width: 30,
    cell: (row: Pair, { t }: { t: Speak }) =>
      row.signs.map((sign) => t(duplicateSignText[sign])).join('、'),
  },
  {
    title: words.state,
    width: 16,
    cell: (row: Pair, { t }: { t: Speak }) =>
      t(row.verdict === 'open' ? words.openState : pairVerdictText[row.verdict]),
  },
];

/** All pairs are scored for any page of them, so they come in one piece. */
async function* inOnePiece<R extends Pair>(pairs: Promise<R[]>): AsyncGenerator<readonly R[]> {
  yield orderedPairs(await pairs);
}

export const duplicatesExport: ListExport<'roster.duplicates'> = {
  title: () => words.title,
  columns: [nameOfOne, factsOfOne, nameOfOther, factsOfOther, ...ends],
  whole: (asked, input) => inOnePiece(pairsAt(asked, input)),
  count: async (asked, input) => (await pairsAt(asked, input)).length,
};

export const duplicatesAcrossExport: ListExport<'roster.duplicates-across'> = {
  title: () => words.countyTitle,
  columns: [
    nameOfOne,
    { title: rosterText.school, width: 26, cell: (row) => row.one.schoolName },
    factsOfOne,
    nameOfOther,
    { title: rosterText.school, width: 26, cell: (row) => row.other.schoolName },
    factsOfOther,
    ...ends,
  ],
  whole: (asked, input) => inOnePiece(pairsAcross(asked, input)),
  count: async (asked, input) => (await pairsAcross(asked, input)).length,
};

export const mergesExport: ListExport<'roster.merges'> = {
  title: () => words.merges,
  columns: [
    { title: words.goneName, width: 14, cell: (row) => row.goneName },
    { title: words.keptName, width: 14, cell: (row) => row.name },
    { title: words.mergeReason, width: 30, cell: (row) => row.reason },
    { title: words.mergedBy, width: 14, cell: (row) => row.by },
    { title: words.mergedAt, width: 18, cell: (row, { clock }) => clock(row.at) },
    {
      title: words.undone,
      width: 40,
      cell: ({ undone }, { clock }) =>
        undone ? [clock(undone.at), undone.by, undone.reason].join(' · ') : '',
    },
  ],
  count: async ({ tx, county }: Asked, { schoolId }) =>
    await countOf(
      { tx },
      sql`from person_merge where county_code = ${county} and school_id = ${schoolId}`,
    ),
};
