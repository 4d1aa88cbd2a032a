import './day-sheet.css';
import type { ReactNode } from 'react';

import { missingSheets, type OpenSum, shareReported } from '../../domain/board-region.ts';
import type { Session, SymptomCode } from '../../domain/roll.ts';
import { sumWord } from '../../domain/text/board-region.ts';
import { regionText } from '../../domain/text/board-region.ts';
import { sheetText as words } from '../../domain/text/board-sheet.ts';
import { inBrackets } from '../../domain/text/say.ts';
import { comma } from '../marks.ts';
import { sessionWord, symptomWord } from '../roll/words.ts';
import { useWords } from '../ui/words.ts';

/** 日报 parts that a county's and a city's have in common. */

/** The figures of a day. */
export interface SheetFigures {
  readonly sessions: readonly {
    readonly session: Session;
    readonly opensAt?: string | undefined;
    readonly due: number;
    readonly reported: number;
    readonly late: number;
  }[];
  readonly schools: { readonly due: number; readonly complete: number; readonly silent: number };
  readonly expected: number;
  readonly ill: OpenSum;
  readonly fever: OpenSum;
  readonly absentSick: OpenSum;
  readonly signals?:
    | {
        readonly waiting: number;
        readonly confirmed: number;
        readonly unknownOf?: number | undefined;
      }
    | undefined;
  readonly suspensions: { readonly class: number; readonly grade: number; readonly school: number };
}

export type SheetSymptoms = readonly { readonly code: SymptomCode; readonly people: OpenSum }[];

interface DaySheetProps {
  /** 临江市云岭县 */
  readonly place: string;
  readonly day: string;
  /** A sentence: as of when. */
  readonly asOf: string;
  readonly figures: SheetFigures | undefined;
  readonly symptoms: SheetSymptoms | undefined;
  /** The fourth part, and what is said below. */
  readonly children: ReactNode;
}

export function DaySheet({ place, day, asOf, figures, symptoms, children }: DaySheetProps) {
  const { t, weekdayName } = useWords();
  return (
    <div className="paper">
      <article className="paper-page day-sheet">
        <header>
          <p className="day-sheet-place">{place}</p>
          <h1>{t(words.title)}</h1>
          <p className="day-sheet-line">
            <span>{t(words.dayLine, { day: `${day} ${weekdayName(day)}` })}</span>
            <span>{asOf}</span>
          </p>
        </header>
        {figures && (
          <>
            <Checks figures={figures} />
            <Health figures={figures} symptoms={symptoms} />
            <Standing figures={figures} />
          </>
        )}
        {children}
        <footer>
          <p>{t(words.notLegal)}</p>
          <p className="day-sheet-sign">
            <span>{t(words.fillIn)}</span>
            <span>{t(words.reviewed)}</span>
            <span>{t(words.seal)}</span>
          </p>
        </footer>
      </article>
    </div>
  );
}

function Checks({ figures: { sessions, schools } }: { figures: SheetFigures }) {
  const { t, count, language } = useWords();
  if (sessions.length === 0) return <p>{t(words.rest)}</p>;
  return (
    <section>
      <h2>{t(words.partOne)}</h2>
      <table>
        <thead>
          <tr>
            {[words.check, words.due, words.reported, words.late, words.missing, words.share].map(
              (word) => (
                <th key={word.en} scope="col">
                  {t(word)}
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>
          {sessions.map((one) => (
            <tr key={one.session}>
              <th scope="row">{sessionWord(one.session, language)}</th>
              <td>{count(one.due)}</td>
              {one.opensAt ? (
                <td colSpan={4}>{t(words.opens, { at: one.opensAt })}</td>
              ) : (
                <>
                  <td>{count(one.reported)}</td>
                  <td>{count(one.late)}</td>
                  <td>{count(missingSheets([one]))}</td>
                  <td>{shareReported([one])}%</td>
                </>
              )}
            </tr>
          ))}
        </tbody>
      </table>
      <Row
        cells={[
          [t(words.schoolsDue), count(schools.due)],
          [t(words.schoolsComplete), count(schools.complete)],
          [t(words.schoolsSilent), count(schools.silent)],
        ]}
      />
    </section>
  );
}

/** The others stand on the board. */
const mostSymptoms = 6;

function Health({
  figures,
  symptoms,
}: {
  figures: SheetFigures;
  symptoms: SheetSymptoms | undefined;
}) {
  const { t, count, language } = useWords();
  // Who has not reported is unknown, never none.
  const isKnown = figures.sessions.some(({ reported }) => reported > 0);
  const people = (sum: OpenSum) => (isKnown ? sumWord(sum, t, count) : t(words.notKnown));
  const said = (symptoms ?? [])
    .slice(0, mostSymptoms)
    .map(({ code, people: sum }) =>
      t(words.symptomOf, { symptom: symptomWord(code, language), people: people(sum) }),
    );
  return (
    <section>
      <h2>{t(words.partTwo)}</h2>
      <Row
        cells={[
          [t(words.expected), people(figures.expected)],
          [t(words.absentSick), people(figures.absentSick)],
          [t(words.ill), people(figures.ill)],
          [t(words.fever), people(figures.fever)],
        ]}
      />
      <p className="day-sheet-note">
        {isKnown ? (
          <>
            {t(words.symptoms)}
            {said.length > 0 ? said.join(comma()) : t(words.noSymptoms)}
            {t(words.onlyReported)}
          </>
        ) : (
          t(words.nothingYet)
        )}
      </p>
    </section>
  );
}

function Standing({ figures: { signals, suspensions } }: { figures: SheetFigures }) {
  const { t, count, language } = useWords();
  const known = (number: number | undefined) => {
    if (number === undefined) return t(words.notKnown);
    const without = signals?.unknownOf;
    return without
      ? count(number) + inBrackets(t(regionText.signalsPart, { count: without }), language)
      : count(number);
  };
  return (
    <section>
      <h2>{t(words.partThree)}</h2>
      <Row
        cells={[
          [t(words.waiting), known(signals?.waiting)],
          [t(words.confirmed), known(signals?.confirmed)],
          [t(words.suspendedClasses), count(suspensions.class)],
          [t(words.suspendedGrades), count(suspensions.grade)],
          [t(words.suspendedSchools), count(suspensions.school)],
        ]}
      />
    </section>
  );
}

/** Figures beside each other, each under its name. */
function Row({ cells }: { cells: readonly (readonly [string, string])[] }) {
  return (
    <table>
      <thead>
        <tr>
          {cells.map(([name]) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        <tr>
          {cells.map(([name, value]) => (
            <td key={name}>{value}</td>
          ))}
        </tr>
      </tbody>
    </table>
  );
}
