import { useEffect, useState } from 'react';

import type { Output } from '../../../contract/index.ts';
import type { Day } from '../../../domain/date.ts';
import { fieldsOn } from '../../../domain/family.ts';
import { familyText } from '../../../domain/text/family.ts';
import { phoneText } from '../../../domain/text/phone.ts';
import { useLanguage, useT } from '../../language.ts';
import { Notices } from '../../roll/Notices.tsx';
import { useAsk } from '../../roll/use-ask.ts';
import { Frame } from '../Frame.tsx';
import { KeptNote } from '../KeptNote.tsx';
import { ConsentGate } from '../privacy/ConsentGate.tsx';
import { type Answer, childOf, isVague, well } from './answer.ts';
import { Asked } from './Asked.tsx';
import { ChildForm } from './ChildForm.tsx';
import { type Sent, sendCheckIn } from './family-post.ts';
import { SentCard } from './SentCard.tsx';
import { daysNow } from './today.ts';
import { checkInWords, monthAndDay } from './words.ts';

type Home = Output<'family.home'>;

/** 报孩子的情况: all children of the home on one screen, for today or for tomorrow. */
export function FamilyPage() {
  const t = useT();
  const { data, keptAt, failure, reload } = useAsk('family.home', {});
  return (
    <Frame title={t(familyText.checkIn)} isInner>
      {keptAt !== undefined && <KeptNote at={keptAt} />}
      {failure && (failure.refused || !data) && (
        <Notices failure={failure} isLoading={!data} onRetry={reload} />
      )}
      {data ? (
        <ConsentGate purpose="family-report">
          {(isWilling) => (
            <Forms
              home={{ ...data, children: data.children.filter((one) => isWilling(one.personId)) }}
              onAgain={reload}
            />
          )}
        </ConsentGate>
      ) : (
        !failure && <div className="sd-card card-wait card-tall" />
      )}
    </Frame>
  );
}

function Forms({ home, onAgain }: { home: Home; onAgain: () => void }) {
  const t = useT();
  const [days, setDays] = useState(daysNow);
  const [chosen, setDay] = useState<Day>();
  const [answers, setAnswers] = useState<ReadonlyMap<string, Answer>>(new Map());
  const [sent, setSent] = useState<{ sent: Sent; day: Day; words: string[] }>();
  useEffect(() => {
    const look = setInterval(() => setDays(daysNow()), 30_000);
    return () => clearInterval(look);
  }, []);
  // A page that stayed open over midnight: yesterday can no longer be chosen.
  const day = (chosen !== undefined && days.includes(chosen) ? chosen : days[0]) ?? home.today;
  const fields = fieldsOn(home.decisions, day);
  const put = (personId: string, answer: Answer) =>
    setAnswers((old) => new Map(old).set(personId, answer));
  const again = () => {
    setSent(undefined);
    setAnswers(new Map());
    onAgain();
  };
  if (sent) return <SentCard {...sent} onAgain={again} />;
  if (home.children.length === 0) return <p className="sd-card">{t(phoneText.childrenNone)}</p>;
  return (
    <div className="sheet-open family-open">
      <Days days={days} day={day} onChoose={setDay} />
      <Asked decisions={home.decisions} day={day} />
      {home.children.length > 1 && (
        <button
          type="button"
          className="sd-button sd-button-quiet"
          onClick={() => setAnswers(new Map(home.children.map((one) => [one.personId, well])))}
        >
          ✓ {t(familyText.allWell, { n: home.children.length })}
        </button>
      )}
      {home.children.map((child) => (
        <ChildForm
          key={child.personId + day}
          child={child}
          day={child.days.find((one) => one.day === day)}
          isTomorrow={day !== days[0]}
          fields={fields}
          answer={answers.get(child.personId)}
          onChange={(answer) => put(child.personId, answer)}
        />
      ))}
      <SendBar home={home} day={day} answers={answers} onSent={setSent} />
    </div>
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
  readonly home: Home;
  readonly day: Day;
  readonly answers: ReadonlyMap<string, Answer>;
  readonly onSent: (sent: { sent: Sent; day: Day; words: string[] }) => void;
}

/** The main button, which says what it will send. */
function SendBar({ home, day, answers, onSent }: SendBarProps) {
  const t = useT();
  const { language } = useLanguage();
  const [isBusy, setBusy] = useState(false);
  const said = home.children.flatMap((child) => {
    const answer = answers.get(child.personId);
    return answer ? [{ child, answer }] : [];
  });
  const fine = said.filter(({ answer }) => answer.is === 'well').length;
  const ill = said.length - fine;
  const isReady = said.length > 0 && !said.some(({ answer }) => isVague(answer));
  const submit = async () => {
    setBusy(true);
    const children = said.map(({ child, answer }) => childOf(child.personId, answer));
    const words = said.map(({ child, answer }) =>
      t(familyText.label, {
        names: child.name,
        words: checkInWords(childOf(child.personId, answer), language),
      }),
    );
    const sent = await sendCheckIn({ day, children }, `${day.slice(5)} ${words.join('；')}`);
    onSent({ sent, day, words });
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
