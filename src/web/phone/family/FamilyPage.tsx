import { useCallback, useEffect, useState } from 'react';

import type { Day } from '../../../domain/date.ts';
import { familyText } from '../../../domain/text/family.ts';
import { useLanguage, useT } from '../../language.ts';
import { semicolon } from '../../marks.ts';
import { AskCounty } from '../../roll/use-ask.ts';
import { Frame } from '../Frame.tsx';
import { familyCounties, useMe } from '../me.ts';
import { type Answer, childOf, isVague, well } from './answer.ts';
import { CountyHome, type Home } from './CountyHome.tsx';
import { sendCheckIn } from './family-post.ts';
import { SentCard, type SentPart } from './SentCard.tsx';
import { daysNow } from './today.ts';
import { checkInWords, monthAndDay } from './words.ts';

type Homes = ReadonlyMap<number, Home>;
type Answers = ReadonlyMap<string, Answer>;

/** A person may be a child of the family in two counties while a move is on its way. */
const keyOf = (county: number, personId: string) => `${county} ${personId}`;

/** 报孩子的情况: all children of the family on one screen, wherever they go to school, for today or for tomorrow. */
export function FamilyPage() {
  const t = useT();
  const [sent, setSent] = useState<{ parts: SentPart[]; day: Day }>();
  return (
    <Frame title={t(familyText.checkIn)} isInner>
      {sent ? (
        <SentCard {...sent} onAgain={() => setSent(undefined)} />
      ) : (
        <Forms onSent={(parts, day) => setSent({ parts, day })} />
      )}
    </Frame>
  );
}

function Forms({ onSent }: { onSent: (parts: SentPart[], day: Day) => void }) {
  const t = useT();
  const counties = [...familyCounties(useMe())];
  const [days, setDays] = useState(daysNow);
  const [chosen, setDay] = useState<Day>();
  const [homes, setHomes] = useState<Homes>(new Map());
  const [answers, setAnswers] = useState<Answers>(new Map());
  useEffect(() => {
    const look = setInterval(() => setDays(daysNow()), 30_000);
    return () => clearInterval(look);
  }, []);
  const keepHome = useCallback((county: number, home: Home | undefined) => {
    setHomes((old) => {
      const others = [...old].filter(([code]) => code !== county);
      return new Map(home ? [...others, [county, home]] : others);
    });
  }, []);
  // A page that stayed open over midnight: yesterday can no longer be chosen.
  const day = (chosen !== undefined && days.includes(chosen) ? chosen : days[0]) ?? '';
  const all = counties.flatMap(([county]) =>
    (homes.get(county)?.children ?? []).map((child) => ({ county, child })),
  );
  return (
    <div className="sheet-open family-open">
      <Days days={days} day={day} onChoose={setDay} />
      {all.length > 1 && (
        <button
          type="button"
          className="sd-button sd-button-quiet"
          onClick={() =>
            setAnswers(
              new Map(all.map(({ county, child }) => [keyOf(county, child.personId), well])),
            )
          }
        >
          ✓ {t(familyText.allWell, { n: all.length })}
        </button>
      )}
      {counties.map(([county, name]) => (
        <AskCounty.Provider key={county} value={county}>
          <OneCounty
            county={county}
            name={counties.length > 1 ? name : undefined}
            day={day}
            isTomorrow={day !== days[0]}
            answers={answers}
            onAnswers={setAnswers}
            onHome={keepHome}
          />
        </AskCounty.Provider>
      ))}
      {all.length > 0 && (
        <SendBar counties={counties} homes={homes} day={day} answers={answers} onSent={onSent} />
      )}
    </div>
  );
}

interface OneCountyProps {
  readonly county: number;
  readonly name: string | undefined;
  readonly day: Day;
  readonly isTomorrow: boolean;
  readonly answers: Answers;
  readonly onAnswers: (change: (old: Answers) => Answers) => void;
  readonly onHome: (county: number, home: Home | undefined) => void;
}

/** Gives a county's forms their answers out of the family's. */
function OneCounty({ county, answers, onAnswers, onHome, ...props }: OneCountyProps) {
  const keep = useCallback((home: Home | undefined) => onHome(county, home), [county, onHome]);
  return (
    <CountyHome
      {...props}
      answerOf={(personId) => answers.get(keyOf(county, personId))}
      onAnswer={(personId, answer) =>
        onAnswers((old) => new Map(old).set(keyOf(county, personId), answer))
      }
      onHome={keep}
    />
  );
}

function Days(props: { days: readonly Day[]; day: Day; onChoose: (day: Day) => void }) {
  const t = useT();
  const { days, day, onChoose } = props;
  if (days.length === 1) return <h1>{t(familyText.today, monthAndDay(day))}</h1>;
  return (
    <fieldset className="chips chips-2" aria-label={t(familyText.whichDay)}>
      {days.map((one, at) => (
        <button
          key={one}
          type="button"
          className={one === day ? 'chip chip-on' : 'chip'}
          aria-pressed={one === day}
          onClick={() => onChoose(one)}
        >
          {t(at === 0 ? familyText.today : familyText.tomorrow, monthAndDay(one))}
        </button>
      ))}
    </fieldset>
  );
}

interface SendBarProps {
  readonly counties: readonly (readonly [number, string])[];
  readonly homes: Homes;
  readonly day: Day;
  readonly answers: Answers;
  readonly onSent: (parts: SentPart[], day: Day) => void;
}

/** The main button, which says what it will send: a command of its own to each county. */
function SendBar({ counties, homes, day, answers, onSent }: SendBarProps) {
  const t = useT();
  const { language } = useLanguage();
  const [isBusy, setBusy] = useState(false);
  const saidIn = (county: number) =>
    (homes.get(county)?.children ?? []).flatMap((child) => {
      const answer = answers.get(keyOf(county, child.personId));
      return answer ? [{ child, answer }] : [];
    });
  const said = counties.flatMap(([county]) => saidIn(county));
  const fine = said.filter(({ answer }) => answer.is === 'well').length;
  const ill = said.length - fine;
  const isReady = said.length > 0 && !said.some(({ answer }) => isVague(answer));
  const submit = async () => {
    setBusy(true);
    const parts: SentPart[] = [];
    for (const [county, name] of counties) {
      const own = saidIn(county);
      if (own.length === 0) continue;
      const children = own.map(({ child, answer }) => childOf(child.personId, answer));
      const words = own.map(({ child, answer }) =>
        t(familyText.label, {
          names: child.name,
          words: checkInWords(childOf(child.personId, answer), language),
        }),
      );
      const label = `${day.slice(5)} ${words.join(semicolon())}`;
      const sent = await sendCheckIn({ day, children }, { label, county });
      parts.push({ county, name: counties.length > 1 ? name : undefined, sent, words });
    }
    onSent(parts, day);
  };
  const words =
    ill === 0 ? familyText.submitWell : fine === 0 ? familyText.submitIll : familyText.submitBoth;
  return (
    <div className="sheet-bar">
      <button
        type="button"
        className="sd-button"
        disabled={!isReady || isBusy}
        onClick={() => void submit()}
      >
        {said.length === 0
          ? t(familyText.submitNothing)
          : isReady
            ? t(words, { well: fine, ill })
            : t(familyText.submitVague)}
      </button>
    </div>
  );
}
