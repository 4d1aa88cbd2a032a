import type { Output } from '../../contract/index.ts';
import { sheetText as words } from '../../domain/text/board-sheet.ts';
import { useWords } from '../ui/words.ts';
import { DaySheet } from './DaySheet.tsx';

type Sheet = Output<'board.sheet'>;

/** 县工作日报: with the schools that lack sheets by name. */
export function CountySheet({ sheet }: { sheet: Sheet }) {
  const { t, dayAndClock } = useWords();
  return (
    <DaySheet
      place={[...sheet.above, sheet.placeName].join('')}
      day={sheet.day}
      asOf={t(words.asOf, { at: dayAndClock(sheet.asOf) })}
      figures={sheet}
      symptoms={sheet.symptoms}
    >
      {sheet.isSchoolDay && <Missing missing={sheet.missing} />}
    </DaySheet>
  );
}

function Missing({ missing }: { missing: Sheet['missing'] }) {
  const { t, count } = useWords();
  return (
    <section>
      <h2>{t(words.partFourSchools, { count: count(missing.length) })}</h2>
      {missing.length === 0 ? (
        <p className="day-sheet-note">{t(words.allIn)}</p>
      ) : (
        <table className="day-sheet-long day-sheet-schools">
          <thead>
            <tr>
              {[words.number, words.school, words.town, words.lacks, words.remark].map((word) => (
                <th key={word.en} scope="col">
                  {t(word)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {missing.map((one, nth) => (
              <tr key={`${one.townName} ${one.schoolName}`}>
                <td>{nth + 1}</td>
                <th scope="row">{one.schoolName}</th>
                <td>{one.townName}</td>
                <td>{count(one.missing)}</td>
                <td>{one.isSilent && t(words.silent)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
