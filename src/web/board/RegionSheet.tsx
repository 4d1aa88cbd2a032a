import type { OpenSum } from '../../domain/board-region.ts';
import { regionText, sumWord } from '../../domain/text/board-region.ts';
import { sheetText as words } from '../../domain/text/board-sheet.ts';
import { inBrackets } from '../../domain/text/say.ts';
import { comma } from '../marks.ts';
import { useWords } from '../ui/words.ts';
import { DaySheet, type SheetSymptoms } from './DaySheet.tsx';
import type { RegionData } from './RegionBoard.tsx';

type Unit = RegionData['units'][number];

interface RegionSheetProps {
  readonly board: RegionData;
  readonly symptoms: SheetSymptoms | undefined;
}

/** 市、省工作日报: a line for each county or city. */
export function RegionSheet({ board, symptoms }: RegionSheetProps) {
  const { t, dayAndClock } = useWords();
  return (
    <DaySheet
      place={[...board.trail, board.at].map(({ name }) => name).join('')}
      day={board.day}
      asOf={
        board.oldest
          ? t(board.counties > 1 ? words.asOfOldest : words.asOf, { at: dayAndClock(board.oldest) })
          : t(words.madeAt, { at: dayAndClock(board.asOf) })
      }
      figures={board.totals}
      symptoms={symptoms}
    >
      {!board.totals && <p className="day-sheet-note">{t(words.notSent)}</p>}
      {board.units.length > 0 && <Units board={board} />}
      {board.totals && (
        <p className="day-sheet-note">{t(regionText.fewHow, { few: board.fewBelow })}</p>
      )}
      {board.unsent.length > 0 && (
        <p className="day-sheet-note">
          {t(regionText.unsent, { names: board.unsent.join(comma()) })}
        </p>
      )}
    </DaySheet>
  );
}

function Units({ board }: { board: RegionData }) {
  const { t } = useWords();
  const isOfCities = board.units.some(({ kind }) => kind === 'city');
  const heads = [
    isOfCities ? words.city : words.unit,
    words.sheets,
    words.schools,
    words.absentSick,
    words.ill,
    words.fever,
    words.hints,
    words.suspensions,
  ];
  return (
    <section>
      <h2>{t(isOfCities ? words.partFourCities : words.partFourCounties)}</h2>
      <table className="day-sheet-long day-sheet-units">
        <thead>
          <tr>
            {heads.map((word) => (
              <th key={word.en} scope="col">
                {t(word)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {board.units.map((unit) => (
            <UnitRow key={unit.code} name={unit.name} figures={unit.figures} />
          ))}
          <UnitRow name={t(words.sum)} figures={board.totals} />
        </tbody>
      </table>
    </section>
  );
}

function UnitRow({ name, figures }: { name: string; figures: Unit['figures'] }) {
  const { t, count, language } = useWords();
  const people = (sum: OpenSum) => sumWord(sum, t, count);
  if (!figures)
    return (
      <tr>
        <th scope="row">{name}</th>
        <td colSpan={7}>{t(words.notSent)}</td>
      </tr>
    );
  const begun = figures.sessions.filter((one) => one.opensAt === undefined);
  const sum = (key: 'due' | 'reported') => begun.reduce((all, one) => all + one[key], 0);
  const { signals, suspensions, schools } = figures;
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>
        {count(sum('reported'))}/{count(sum('due'))}
      </td>
      <td>
        {count(schools.complete)}/{count(schools.due)}
      </td>
      <td>{people(figures.absentSick)}</td>
      <td>{people(figures.ill)}</td>
      <td>{people(figures.fever)}</td>
      <td>
        {signals ? `${signals.waiting}/${signals.confirmed}` : t(words.notKnown)}
        {signals?.unknownOf &&
          inBrackets(t(regionText.signalsPart, { count: signals.unknownOf }), language)}
      </td>
      <td>
        {suspensions.class}/{suspensions.grade}/{suspensions.school}
      </td>
    </tr>
  );
}
