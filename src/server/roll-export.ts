import symptomRules from '../../rules/roll/symptoms.json' with { type: 'json' };
import type { Output } from '../contract/index.ts';
import { localTime } from '../domain/date.ts';
import { sessionName } from '../domain/roll.ts';
import { absenceText, rollExportText as words } from '../domain/text/roll-export.ts';
import { writeBook } from './xlsx.ts';

interface SchoolDayBook {
  readonly schoolName: string;
  readonly day: string;
  readonly zone: string;
  readonly board: Pick<Output<'roll.school-day'>, 'classes' | 'asOf'>;
  readonly exceptions: Output<'roll.exceptions'>['rows'];
}

/** 晨午检汇总表 as .xlsx: a sheet by class and session, a sheet of exceptions. */
export async function exportSchoolDay(book: SchoolDayBook): Promise<Output<'roll.export'>> {
  const { schoolName, day, zone, board } = book;
  const asOf = localTime(new Date(board.asOf), zone);
  const title = `${schoolName} ${day} ${words.title.zh}(${words.asOf.zh} ${asOf.day} ${asOf.time})`;
  const file = await writeBook([
    {
      name: words.classes.zh,
      title,
      header: classHeader.map((one) => one.zh),
      rows: classRows(book),
    },
    {
      name: words.exceptions.zh,
      title,
      header: exceptionHeader.map((one) => one.zh),
      rows: exceptionRows(book),
    },
  ]);
  return { name: `${schoolName}_${day}_${words.title.zh}.xlsx`, base64: file.toString('base64') };
}

const classHeader = [
  words.class,
  words.session,
  words.state,
  words.expected,
  words.present,
  words.absentSick,
  words.absentLeave,
  words.absentUnknown,
  words.late,
  words.ill,
  words.fever,
  words.unseen,
  words.by,
  words.at,
];
const exceptionHeader = [
  words.class,
  words.session,
  words.name,
  words.absent,
  words.late,
  words.symptoms,
  words.temperature,
  words.note,
];

function classRows({ board, zone }: SchoolDayBook): (string | number)[][] {
  return board.classes.flatMap((one) =>
    one.sessions.map((state) => {
      const { counts } = state;
      const numbers = counts
        ? [
            counts.expected,
            counts.present,
            counts.absentSick,
            counts.absentLeave,
            counts.absentUnknown,
            counts.late,
            counts.ill,
            counts.fever,
            counts.unseen,
          ]
        : [one.expected, '', '', '', '', '', '', '', ''];
      const reported = state.late ? words.reportedLate.zh : words.reported.zh;
      return [
        one.className,
        sessionName(state.session),
        counts ? reported : words.missing.zh,
        ...numbers,
        state.by ?? '',
        state.at ? localTime(new Date(state.at), zone).time : '',
      ];
    }),
  );
}

function exceptionRows({ exceptions }: SchoolDayBook): (string | number)[][] {
  return exceptions.map(({ className, session, name, entry }) => [
    className,
    sessionName(session),
    name,
    entry.absent ? absenceText[entry.absent].zh : '',
    entry.late ? words.yes.zh : '',
    (entry.symptoms ?? []).map(symptomName).join('、'),
    entry.tempC ?? '',
    entry.note ?? '',
  ]);
}

/** 症状的中文名 */
export function symptomName(code: string): string {
  return symptomRules.items.find((item) => item.code === code)?.zh ?? code;
}
