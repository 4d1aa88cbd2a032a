import { sql } from 'kysely';

import {
  columnOfKey,
  columnTitle,
  type ImportColumn,
  type ImportKind,
  importRule,
} from '../domain/import.ts';
import { basisOf, stageRule } from '../domain/place.ts';
import { importTemplateText as words } from '../domain/text/import-desk.ts';
import { relationText } from '../domain/text/person.ts';
import { say } from '../domain/text/say.ts';
import type { Asked, Handler } from './answer.ts';
import { q } from './db.ts';
import { whyNotHere } from './import-begin.ts';
import { classesOf } from './person-import-state.ts';
import { readPlaces } from './place-read.ts';
import { type BookChoice, type BookSheet, writeBook } from './xlsx.ts';

/** 模板: the sheet to fill in with a sample, how to fill it in, and the values that cells may have. */

interface TemplateColumn {
  readonly key: string;
  readonly column: ImportColumn;
  readonly n: number;
}

const textual = ['day', 'idNumber', 'studentNo', 'phone', 'code'];

export const importTemplate: Handler<'import.template'> = async (asked, { kind }) => {
  const refusal = whyNotHere(asked, kind);
  if (refusal) return refusal;
  const { language, place } = asked;
  const columns = columnsOf(kind, place.kind !== 'school');
  const lists = await listsOf(asked, kind);
  const name = importRule(kind).name.replace(/（.*/, '');
  const file = await writeBook([
    dataSheet(asked, kind, { columns, lists }),
    helpSheet(asked, columns),
    ...(lists.length > 0 ? [listSheet(lists)] : []),
  ]);
  return {
    name: say(words.fileName, language, { place: place.name, kind: name }),
    base64: file.toString('base64'),
  };
};

/** What a column shows in the template: a school's own list needs no school. */
function columnsOf(kind: ImportKind, isAbove: boolean): TemplateColumn[] {
  return importRule(kind)
    .columns.flatMap((column): TemplateColumn[] => {
      const { key, repeat, shown = 1, need } = column;
      if (need === 'above' && !isAbove) return [];
      if (repeat === undefined) return [{ key, column, n: 1 }];
      return Array.from({ length: shown }, (_, at) => ({
        key: `${key} ${at + 1}`,
        column,
        n: at + 1,
      }));
    })
    .toSorted((a, b) => a.n - b.n || 0);
}

interface List {
  readonly title: string;
  readonly key: string;
  readonly values: readonly string[];
}

/** The schools below the place, or the school's grades and classes. */
async function listsOf(asked: Asked, kind: ImportKind): Promise<List[]> {
  const { tx, county, place } = asked;
  const keys = importRule(kind).columns.map((one) => one.key);
  if (!keys.includes('school')) return [];
  if (place.kind === 'school') {
    if (kind === 'classes') return await schoolingOf(asked);
    if (!keys.includes('class')) return [];
    const classes = await classesOf(asked, place.placeId);
    const unique = (values: string[]) =>
      [...new Set(values)].sort((a, b) => a.localeCompare(b, 'zh', { numeric: true }));
    const grades = unique(classes.map(({ fullName, name }) => fullName.slice(0, -name.length)));
    const names = unique(classes.map((one) => one.name));
    if (!keys.includes('grade')) {
      const full = unique(classes.map((one) => one.fullName));
      return [{ key: 'class', title: columnTitle(kind, 'class'), values: full }];
    }
    return [
      { key: 'grade', title: columnTitle(kind, 'grade'), values: grades },
      { key: 'class', title: columnTitle(kind, 'class'), values: names },
    ];
  }
  const schools = await tx.rows(
    sql<{ name: string }>`select name from place where county_code = ${county} and kind = 'school'
      and path @> array[${place.placeId}]::uuid[] and valid_to is null order by name limit 5000`.compile(
      q,
    ),
  );
  return [
    { key: 'school', title: columnTitle(kind, 'school'), values: schools.map((one) => one.name) },
  ];
}

/** The stages that the school teaches, and their grades by its scheme: what a new class may be. */
async function schoolingOf(asked: Asked): Promise<List[]> {
  const [school] = await readPlaces(asked, sql<boolean>`place_id = ${asked.place.placeId}`);
  const taught = school?.stages ?? [];
  const { choices = [] } = columnOfKey('classes', 'stage').column;
  const stages = taught.flatMap((one) => choices.find(({ value }) => value === basisOf(one)) ?? []);
  const grades = new Set(taught.flatMap((one) => stageRule(one).grades));
  return [
    { key: 'stage', title: columnTitle('classes', 'stage'), values: stages.map((one) => one.zh) },
    { key: 'grade', title: columnTitle('classes', 'grade'), values: [...grades] },
  ];
}

interface Parts {
  readonly columns: readonly TemplateColumn[];
  readonly lists: readonly List[];
}

function dataSheet(asked: Asked, kind: ImportKind, { columns, lists }: Parts): BookSheet {
  const choices = columns.flatMap(({ key, column }, at): BookChoice[] => {
    const list = lists.findIndex((one) => one.key === key);
    if (list !== -1 && (lists[list]?.values.length ?? 0) > 0)
      return [
        {
          column: at,
          from: { sheet: words.choices.zh, column: list, count: lists[list]?.values.length ?? 0 },
        },
      ];
    const values =
      column.type === 'relation'
        ? Object.values(relationText).map((one) => one.zh.normalize('NFKC').replace(/\(.*/, ''))
        : column.choices?.map((one) => one.zh);
    return values ? [{ column: at, values }] : [];
  });
  return {
    name: importRule(kind).name.replace(/（.*/, ''),
    header: columns.map(({ key, column }) => columnTitle(kind, key) + (column.need ? '*' : '')),
    rows: [columns.map((one) => sampleOf(asked, one, lists))],
    samples: 1,
    widths: columns.map(({ column }) => column.width ?? 14),
    textColumns: columns.flatMap(({ column }, at) => (textual.includes(column.type) ? [at] : [])),
    choices,
    notes: columns.map(({ column }) => say(column.hint, asked.language)),
  };
}

/** The first text column is marked as a sample; a row with that mark is never imported. */
function sampleOf(
  { place }: Asked,
  { key, column, n }: TemplateColumn,
  lists: readonly List[],
): string {
  const list = lists.find((one) => one.key === key);
  const example = column.example.split('|')[n - 1] ?? '';
  const value = key === 'school' ? place.name : (list?.values[0] ?? example);
  return column.need === 'always' && ['name', 'outer', 'inner', 'class'].includes(key)
    ? words.sample.zh + value
    : value;
}

function helpSheet({ language }: Asked, columns: readonly TemplateColumn[]): BookSheet {
  const first = columns.filter((one) => one.n === 1);
  return {
    name: words.help.zh,
    header: [words.helpColumn, words.helpNeeded, words.helpHow, words.helpAlias].map((one) =>
      say(one, language),
    ),
    rows: [
      ...first.map(({ column }) => [
        say(column, 'zh', { n: '1、2' }),
        say(column.need ? words.yes : words.no, language),
        say(column.hint, language),
        column.aliases
          .map((one) => one.replace('{n}', '1'))
          .slice(0, 6)
          .join('、'),
      ]),
      ['', '', say(words.ruleSame, language), ''],
      ['', '', say(words.ruleSample, language), ''],
    ],
    widths: [18, 8, 90, 50],
  };
}

function listSheet(lists: readonly List[]): BookSheet {
  const most = Math.max(...lists.map((one) => one.values.length));
  return {
    name: words.choices.zh,
    header: lists.map((one) => one.title),
    rows: Array.from({ length: most }, (_, at) => lists.map((one) => one.values[at] ?? '')),
    widths: lists.map(() => 24),
  };
}
