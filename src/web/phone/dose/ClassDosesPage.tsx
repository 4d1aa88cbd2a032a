import '../work.css';
import { useState } from 'react';

import type { Output } from '../../../contract/index.ts';
import { checkStateText, doseText } from '../../../domain/text/dose.ts';
import { useLanguage, useT } from '../../language.ts';
import { Notices } from '../../roll/Notices.tsx';
import { useAsk } from '../../roll/use-ask.ts';
import { Frame } from '../Frame.tsx';
import { KeptNote } from '../KeptNote.tsx';
import { useMe } from '../me.ts';
import { keepOffline } from '../offline.ts';
import { useOutbox } from '../outbox/outbox.ts';
import { useWaiting } from '../use-sent.ts';
import { ChooseDisease } from './ChooseDisease.tsx';
import { Stand } from './DosesPage.tsx';
import { Noted, type NotedDose } from './Noted.tsx';
import { PupilPanel } from './PupilPanel.tsx';
import { diseaseHere, lookAt, wantedWords } from './words.ts';

keepOffline('dose.coverage', 'dose.people');

export type Pupil = Output<'dose.people'>['rows'][number];
const shows = ['lacking', 'no-certificate', 'all'] as const;
const showText = {
  lacking: doseText.showLacking,
  'no-certificate': doseText.showNoCertificate,
  all: doseText.showAll,
} as const;
/** More than any class has. */
const limit = 200;

interface PageProps {
  /** The place through which one came: the school, or the class itself. */
  readonly placeId: string;
  readonly classId: string;
}

/** 一个班缺剂次的学生: per disease, with the certificate in hand; works without a network once it was opened. */
export function ClassDosesPage({ placeId, classId }: PageProps) {
  const t = useT();
  const { language } = useLanguage();
  const mayRecord = useMe().may.includes('dose.record');
  const [disease, setDisease] = useState(diseaseHere);
  const [show, setShow] = useState<(typeof shows)[number]>('lacking');
  const [chosen, setChosen] = useState<Pupil>();
  const [noted, setNoted] = useState<readonly NotedDose[]>([]);
  const stand = useAsk('dose.coverage', { placeId: classId, disease });
  const list = useAsk('dose.people', { placeId: classId, disease, show, limit });
  const path = `/doses/${placeId}/${classId}`;
  const reload = () => {
    stand.reload();
    list.reload();
  };
  useWaiting({ group: 'dose ' }, reload);
  const row = stand.data?.rows[0];
  return (
    <Frame title={t(doseText.nav)} isInner>
      <div className="page-head">
        <h1>{row?.name ?? t(doseText.nav)}</h1>
        {stand.data && row && <Stand row={row} isWanted={stand.data.wanted !== undefined} />}
      </div>
      {list.keptAt !== undefined && <KeptNote at={list.keptAt} />}
      {list.failure && (list.failure.refused || !list.data) && (
        <Notices failure={list.failure} isLoading={!list.data} onRetry={reload} />
      )}
      <Noted noted={noted} onChanged={setNoted} onUndone={reload} />
      <section className="sd-card sd-stack">
        <ChooseDisease
          value={disease}
          onChange={(next) => {
            setDisease(next);
            lookAt(path, next);
          }}
        />
        {stand.data && <p className="sd-small">{wantedWords(stand.data, language)}</p>}
      </section>
      <div className="chips chips-3">
        {shows.map((one) => (
          <button
            key={one}
            type="button"
            className={one === show ? 'chip chip-on' : 'chip'}
            aria-pressed={one === show}
            onClick={() => setShow(one)}
          >
            {t(showText[one])}
          </button>
        ))}
      </div>
      {!list.data && !list.failure && <div className="sd-card card-wait card-tall" />}
      {list.data?.rows.length === 0 && <p className="sd-card sd-muted">{t(doseText.nobody)}</p>}
      {list.data && list.data.rows.length > 0 && (
        <Pupils pupils={list.data.rows} onChoose={mayRecord ? setChosen : undefined} />
      )}
      <p className="sd-small sd-muted">{t(doseText.noRecordHow)}</p>
      {chosen && (
        <PupilPanel
          pupil={chosen}
          disease={disease}
          open={`${path}?disease=${disease}`}
          onClose={() => setChosen(undefined)}
          onSent={(one) => {
            setChosen(undefined);
            if (one) setNoted([one, ...noted]);
            reload();
          }}
        />
      )}
    </Frame>
  );
}

interface PupilsProps {
  readonly pupils: readonly Pupil[];
  readonly onChoose: ((pupil: Pupil) => void) | undefined;
}

function Pupils({ pupils, onChoose }: PupilsProps) {
  return (
    <ul className="sd-card rows">
      {pupils.map((one) => (
        <li key={one.personId}>
          {onChoose ? (
            <button type="button" className="work-person" onClick={() => onChoose(one)}>
              <Line pupil={one} />
              <span aria-hidden="true" className="entry-arrow">
                ›
              </span>
            </button>
          ) : (
            <div className="row">
              <Line pupil={one} />
            </div>
          )}
        </li>
      ))}
    </ul>
  );
}

function Line({ pupil }: { pupil: Pupil }) {
  const t = useT();
  const { waiting } = useOutbox();
  const { personId, name, doses, lastDay, check } = pupil;
  const n = waiting.filter((one) => one.group === `dose ${personId}`).length;
  return (
    <span>
      <strong>{name}</strong>
      <span className="work-where">
        {doses === 0 ? t(doseText.unknown) : t(doseText.hadOf, { n: doses, day: lastDay ?? '' })} ·{' '}
        {t(doseText.checkIs, { state: t(check ? checkStateText[check] : doseText.notChecked) })}
      </span>
      {n > 0 && <span className="work-where state-todo">● {t(doseText.onPhone, { n })}</span>}
    </span>
  );
}
