import type { Output } from '../contract/index.ts';
import { stages } from '../domain/place.ts';
import {
  importColumnText,
  importHelpText,
  importTemplateText as words,
} from '../domain/text/import.ts';
import { relationText, sexText } from '../domain/text/person.ts';
import { type Language, say } from '../domain/text/say.ts';
import { type Column, columnTitle } from './person-import-head.ts';
import type { KnownClass } from './person-import-state.ts';
import { type BookSheet, writeBook } from './xlsx.ts';

/** The name of the sheet that is read. */
export const templateSheet = words.sheet.zh;

const pupilColumns = [
  'grade',
  'class',
  'seq',
  'name',
  'sex',
  'birthDay',
  'idNumber',
  'studentNo',
  'address',
] as const satisfies readonly Column[];
const guardianColumns = ['guardianName', 'guardianRelation', 'guardianPhone'] as const;
/** Guardians that the template has columns for. */
const guardians = [1, 2];
const needed: readonly Column[] = ['class', 'name'];
const widths: Readonly<Partial<Record<Column, number>>> = {
  seq: 6,
  sex: 6,
  idNumber: 22,
  studentNo: 24,
  address: 30,
};
const textual: readonly Column[] = ['birthDay', 'idNumber', 'studentNo', 'guardianPhone'];

/** The template of a school as .xlsx: the sheet to fill in with two samples, how to fill it in, the classes. */
export async function templateBook(
  school: string,
  classes: readonly KnownClass[],
  language: Language,
): Promise<Output<'person.import-template'>> {
  const file = await writeBook([pupilSheet(classes), helpSheet(language), classSheet(classes)]);
  return {
    name: say(words.fileName, language, { school }),
    base64: file.toString('base64'),
  };
}

interface TemplateColumn {
  readonly column: Column;
  readonly n: number;
}

const columns: readonly TemplateColumn[] = [
  ...pupilColumns.map((column) => ({ column, n: 1 })),
  ...guardians.flatMap((n) => guardianColumns.map((column) => ({ column, n }))),
];

function pupilSheet(classes: readonly KnownClass[]): BookSheet {
  const at = (wanted: readonly Column[]) =>
    columns.flatMap(({ column }, index) => (wanted.includes(column) ? [index] : []));
  const relations = Object.values(relationText).map((one) =>
    one.zh.normalize('NFKC').replace(/\(.*/, ''),
  );
  return {
    name: templateSheet,
    header: columns.map(
      ({ column, n }) => columnTitle(column, n) + (needed.includes(column) ? '*' : ''),
    ),
    rows: sampleRows(classes),
    samples: 2,
    widths: columns.map(({ column }) => widths[column] ?? 14),
    textColumns: at(textual),
    choices: [
      ...at(['sex']).map((column) => ({ column, values: [sexText['1'].zh, sexText['2'].zh] })),
      ...at(['guardianRelation']).map((column) => ({ column, values: relations })),
    ],
  };
}

/** Two children of one home, invented; the numbers belong to nobody (no district has the code 359900). */
function sampleRows(classes: readonly KnownClass[]): string[][] {
  const [first] = classes;
  const grade = first ? first.fullName.slice(0, -first.name.length) : words.example.zh;
  const name = first?.name ?? '(1)班';
  const home = [
    '城关镇东街 12 号',
    '林大海',
    '父亲',
    '16000000001',
    '陈小云',
    '母亲',
    '16000000002',
  ];
  return [
    [grade, name, '1', `${words.sample.zh}林一一`, '女', '2018-09-01', '', '', ...home],
    [grade, name, '2', `${words.sample.zh}林一二`, '男', '2018-09-01', '', '', ...home],
  ];
}

function helpSheet(language: Language): BookSheet {
  const rows = [...pupilColumns, ...guardianColumns].map((column) => [
    say(importColumnText[column], 'zh', { n: '1、2' }),
    say(needed.includes(column) ? words.yes : words.no, language),
    say(importHelpText[column], language),
  ]);
  return {
    name: words.help.zh,
    header: [words.helpColumn, words.helpNeeded, words.helpHow].map((one) => say(one, language)),
    rows: [
      ...rows,
      ['', '', say(importHelpText.blank, language)],
      ['', '', say(importHelpText.sample, language)],
    ],
    widths: [16, 8, 90],
  };
}

function classSheet(classes: readonly KnownClass[]): BookSheet {
  const byGrade = classes.toSorted(
    (a, b) =>
      stages.indexOf(a.stage) - stages.indexOf(b.stage) ||
      b.cohort - a.cohort ||
      a.fullName.localeCompare(b.fullName, 'zh', { numeric: true }),
  );
  return {
    name: words.classes.zh,
    header: [columnTitle('grade'), columnTitle('class'), words.campus.zh],
    rows: byGrade.map(({ fullName, name, campus = '' }) => [
      fullName.slice(0, -name.length),
      name,
      campus,
    ]),
  };
}
