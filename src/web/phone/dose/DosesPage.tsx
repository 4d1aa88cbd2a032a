import '../work.css';
import { useState } from 'react';

import type { Output } from '../../../contract/index.ts';
import { doseText } from '../../../domain/text/dose.ts';
import { useLanguage, useT } from '../../language.ts';
import { Notices } from '../../roll/Notices.tsx';
import { useAsk } from '../../roll/use-ask.ts';
import { Frame } from '../Frame.tsx';
import { Go } from '../Go.tsx';
import { KeptNote } from '../KeptNote.tsx';
import { keepOffline } from '../offline.ts';
import { Bar } from '../Totals.tsx';
import { ChooseDisease } from './ChooseDisease.tsx';
import { diseaseHere, lookAt, standOf, wantedWords } from './words.ts';

keepOffline('dose.coverage');

type Coverage = Output<'dose.coverage'>;

/** 接种查验 of a school on the phone: the classes of one disease, those with most who lack doses first. */
export function DosesPage({ schoolId }: { schoolId: string }) {
  const t = useT();
  const { language } = useLanguage();
  const [disease, setDisease] = useState(diseaseHere);
  const { data, keptAt, failure, reload } = useAsk('dose.coverage', { placeId: schoolId, disease });
  return (
    <Frame title={t(doseText.nav)} isInner>
      <div className="page-head">
        <h1>{data ? t(doseText.title, { place: data.placeName }) : t(doseText.nav)}</h1>
        <p className="sd-muted">{t(doseText.phonePurpose)}</p>
      </div>
      {keptAt !== undefined && <KeptNote at={keptAt} />}
      {failure && (failure.refused || !data) && (
        <Notices failure={failure} isLoading={!data} onRetry={reload} />
      )}
      <section className="sd-card sd-stack">
        <ChooseDisease
          value={disease}
          onChange={(chosen) => {
            setDisease(chosen);
            lookAt(`/doses/${schoolId}`, chosen);
          }}
        />
        {data && <p className="sd-small">{wantedWords(data, language)}</p>}
        <p className="sd-small sd-muted">{t(doseText.noRecordHow)}</p>
      </section>
      {!data && !failure && <div className="sd-card card-wait card-tall" />}
      {data?.rows.length === 0 && <p className="sd-card sd-muted">{t(doseText.nobodyPupils)}</p>}
      {data && data.rows.length > 0 && <Classes data={data} schoolId={schoolId} />}
    </Frame>
  );
}

function Classes({ data, schoolId }: { data: Coverage; schoolId: string }) {
  const t = useT();
  const rows = [...data.rows].sort((a, b) => standOf(b).lacking - standOf(a).lacking);
  return (
    <>
      <h2 className="section-title">{t(doseText.byClass)}</h2>
      <ul className="sd-card rows">
        {rows.map((row) => (
          <li key={row.placeId}>
            <Go
              to={`/doses/${schoolId}/${row.placeId}?disease=${data.disease}`}
              className="row row-link"
            >
              <div>
                <strong>{row.name}</strong>
                <Stand row={row} isWanted={data.wanted !== undefined} />
              </div>
              <span aria-hidden="true" className="entry-arrow">
                ›
              </span>
            </Go>
          </li>
        ))}
      </ul>
    </>
  );
}

interface StandProps {
  readonly row: Coverage['rows'][number];
  readonly isWanted: boolean;
}

/** 剂次够 41 / 45 · 缺 4: of how many it is known. */
export function Stand({ row, isWanted }: StandProps) {
  const t = useT();
  const { has, lacking, pupils } = standOf(row);
  return (
    <>
      <p className="sd-small">
        {t(isWanted ? doseText.enough : doseText.some)} {has} / {pupils}{' '}
        <span className={lacking > 0 ? 'state state-todo' : 'state state-done'}>
          {lacking > 0
            ? `● ${t(isWanted ? doseText.lackingOf : doseText.unknownOf, { n: lacking })}`
            : `✓ ${t(doseText.allHave)}`}
        </span>
      </p>
      <Bar reported={has} due={pupils} />
      <p className="sd-small sd-muted">
        {t(doseText.checked)} {row.verified + row.exempt} / {pupils}
      </p>
    </>
  );
}
