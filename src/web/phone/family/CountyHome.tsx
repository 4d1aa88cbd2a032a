import { useEffect } from 'react';

import type { Output } from '../../../contract/index.ts';
import type { Day } from '../../../domain/date.ts';
import { fieldsOn } from '../../../domain/family.ts';
import { phoneText } from '../../../domain/text/phone.ts';
import { useT } from '../../language.ts';
import { Notices } from '../../roll/Notices.tsx';
import { useAsk } from '../../roll/use-ask.ts';
import { KeptNote } from '../KeptNote.tsx';
import { keepOffline } from '../offline.ts';
import { ConsentGate } from '../privacy/ConsentGate.tsx';
import type { Answer } from './answer.ts';
import { Asked } from './Asked.tsx';
import { ChildForm } from './ChildForm.tsx';

keepOffline('family.home');

export type Home = Output<'family.home'>;

interface CountyHomeProps {
  /** Its name, where the family's children are in several. */
  readonly name: string | undefined;
  readonly day: Day;
  readonly isTomorrow: boolean;
  readonly answerOf: (personId: string) => Answer | undefined;
  readonly onAnswer: (personId: string, answer: Answer) => void;
  /** The children of whom may be spoken; undefined: none any more. */
  readonly onHome: (home: Home | undefined) => void;
}

/** 一个县的孩子: what their county asks for and a form for each; asks for the consent first. */
export function CountyHome(props: CountyHomeProps) {
  const t = useT();
  const { data, keptAt, failure, reload } = useAsk('family.home', {});
  return (
    <>
      {props.name !== undefined && <h2 className="section-title">{props.name}</h2>}
      {keptAt !== undefined && <KeptNote at={keptAt} />}
      {failure && (failure.refused || !data) && (
        <Notices failure={failure} isLoading={!data} onRetry={reload} />
      )}
      {data?.children.length === 0 && <p className="sd-card">{t(phoneText.childrenNone)}</p>}
      {data ? (
        <ConsentGate purpose="family-report" isDue={fieldsOn(data.decisions, props.day).length > 0}>
          {(isWilling) => (
            <Forms
              {...props}
              home={data}
              willing={data.children.filter((one) => isWilling(one.personId))}
            />
          )}
        </ConsentGate>
      ) : (
        !failure && <div className="sd-card card-wait card-tall" />
      )}
    </>
  );
}

interface FormsProps extends CountyHomeProps {
  readonly home: Home;
  readonly willing: Home['children'];
}

function Forms({ home, willing, day, isTomorrow, answerOf, onAnswer, onHome }: FormsProps) {
  const who = willing.map((one) => one.personId).join(' ');
  useEffect(() => {
    const children = home.children.filter((one) => who.includes(one.personId));
    onHome({ ...home, children });
    return () => onHome(undefined);
  }, [home, who, onHome]);
  return (
    <>
      <Asked decisions={home.decisions} day={day} />
      {willing.map((child) => (
        <ChildForm
          key={child.personId + day}
          child={child}
          day={child.days.find((one) => one.day === day)}
          isTomorrow={isTomorrow}
          fields={fieldsOn(home.decisions, day)}
          answer={answerOf(child.personId)}
          onChange={(answer) => onAnswer(child.personId, answer)}
        />
      ))}
    </>
  );
}
