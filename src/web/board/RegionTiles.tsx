import {
  leastRate,
  missingSheets,
  type OpenSum,
  shareReported,
} from '../../domain/board-region.ts';
import { regionText as words, sumWord } from '../../domain/text/board-region.ts';
import { workbenchText } from '../../domain/text/workbench.ts';
import { sessionWord } from '../roll/words.ts';
import { useWords } from '../ui/words.ts';
import { Completeness } from '../workbench/Totals.tsx';
import type { RegionData } from './RegionBoard.tsx';

export type RegionFigures = NonNullable<RegionData['totals']>;

/** The sums: how complete they are first, then who is ill, what is open and what is suspended. */
export function RegionTiles({ figures }: { figures: RegionFigures }) {
  return (
    <>
      <ul className="d-totals">
        {figures.sessions.map((one) => (
          <SessionTile key={one.session} session={one} />
        ))}
      </ul>
      <dl className="d-region-figures">
        <SchoolsTile figures={figures} />
        <PeopleTile figures={figures} word={words.absentSick} sum={figures.absentSick} />
        <PeopleTile
          figures={figures}
          word={words.ill}
          sum={figures.ill}
          also={[words.feverOf, figures.fever]}
        />
        <SignalsTile figures={figures} />
        <SuspensionsTile figures={figures} />
      </dl>
    </>
  );
}

function SessionTile({ session: one }: { session: RegionFigures['sessions'][number] }) {
  const { t, count, language } = useWords();
  const share = shareReported([one]);
  return (
    <li>
      <h3>{sessionWord(one.session, language)}</h3>
      {one.opensAt ? (
        <p className="d-not-open">
          {t(workbenchText.opens, { at: one.opensAt })}
          <span>{t(workbenchText.dueSheets, { count: count(one.due) })}</span>
        </p>
      ) : (
        <>
          <p className="d-number">
            <strong>{share}%</strong>
            <span>
              {count(one.reported)} / {count(one.due)} {t(workbenchText.reported)}
            </span>
          </p>
          <Completeness total={one} />
          <p className="d-muted">
            {t(words.missing)} {count(missingSheets([one]))}
            {one.late > 0 && ` · ${t(workbenchText.late, { count: count(one.late) })}`}
          </p>
        </>
      )}
    </li>
  );
}

function Tile({ word, value, note }: { word: string; value: string; note?: string | undefined }) {
  return (
    <div>
      <dt>{word}</dt>
      <dd>
        <strong>{value}</strong>
        {note && <span>{note}</span>}
      </dd>
    </div>
  );
}

function SchoolsTile({ figures: { schools } }: { figures: RegionFigures }) {
  const { t, count } = useWords();
  return (
    <Tile
      word={t(words.schools)}
      value={`${count(schools.complete)} / ${count(schools.due)}`}
      note={schools.silent > 0 ? t(words.silentOf, { count: count(schools.silent) }) : undefined}
    />
  );
}

interface PeopleTileProps {
  readonly figures: RegionFigures;
  readonly word: (typeof words)[keyof typeof words];
  readonly sum: OpenSum;
  readonly also?: readonly [(typeof words)[keyof typeof words], OpenSum];
}

function PeopleTile({ figures, word, sum, also }: PeopleTileProps) {
  const { t, count } = useWords();
  // Who has not reported is unknown, never none.
  if (figures.sessions.every(({ reported }) => reported === 0))
    return <Tile word={t(word)} value="–" note={t(words.nothingYet)} />;
  const rate = leastRate(sum, figures.expected);
  const notes = [
    also && `${t(also[0])} ${sumWord(also[1], t, count)}`,
    rate !== undefined && sum !== 0 && t(words.rate, { rate }),
  ];
  return (
    <Tile
      word={t(word)}
      value={sumWord(sum, t, count)}
      note={notes.filter(Boolean).join(' · ') || undefined}
    />
  );
}

function SignalsTile({ figures: { signals } }: { figures: RegionFigures }) {
  const { t, count } = useWords();
  if (!signals) return <Tile word={t(words.signals)} value="–" note={t(words.signalsUnknown)} />;
  return (
    <Tile
      word={t(words.signals)}
      value={count(signals.waiting + signals.confirmed)}
      note={[
        signals.waiting > 0 && t(words.waitingOf, { count: count(signals.waiting) }),
        signals.confirmed > 0 && t(words.confirmedOf, { count: count(signals.confirmed) }),
        signals.unknownOf && t(words.signalsPart, { count: count(signals.unknownOf) }),
      ]
        .filter(Boolean)
        .join(' · ')}
    />
  );
}

function SuspensionsTile({ figures: { suspensions } }: { figures: RegionFigures }) {
  const { t, count } = useWords();
  const all = suspensions.class + suspensions.grade + suspensions.school;
  return (
    <Tile
      word={t(words.suspensions)}
      value={count(all)}
      note={all > 0 ? suspensionWords(suspensions, t).join(' · ') : undefined}
    />
  );
}

/** 班级 3, 学校 1: only what there is. */
export function suspensionWords(
  suspensions: RegionFigures['suspensions'],
  t: ReturnType<typeof useWords>['t'],
): string[] {
  return [
    suspensions.class > 0 && t(words.classes, { count: suspensions.class }),
    suspensions.grade > 0 && t(words.grades, { count: suspensions.grade }),
    suspensions.school > 0 && t(words.wholeSchools, { count: suspensions.school }),
  ].filter((one) => one !== false);
}
