import { useState } from 'react';

import type { Output } from '../../contract/index.ts';
import type { Session } from '../../domain/roll.ts';
import { mapText } from '../../domain/text/county-map.ts';
import { dailyReportText } from '../../domain/text/daily-report.ts';
import { phoneText } from '../../domain/text/phone.ts';
import { workbenchText } from '../../domain/text/workbench.ts';
import { useT } from '../language.ts';
import { later } from '../later.tsx';
import { Notices } from '../roll/Notices.tsx';
import { clockTime } from '../roll/time.ts';
import { useAsk } from '../roll/use-ask.ts';
import { Frame } from './Frame.tsx';
import { Go } from './Go.tsx';
import { useLive } from './live.ts';
import { useMe } from './me.ts';
import { useOpensAt } from './openings.ts';
import { Bar, Numbers, SessionTabs } from './Totals.tsx';

/** Not everybody looks at the map: its code comes when it is opened. */
const SchoolMap = later(async () => (await import('./county-map/SchoolMap.tsx')).SchoolMap);

type CountyDay = Output<'roll.county-day'>;
type School = CountyDay['schools'][number];

/** 全县今天: reported of due per session, and the schools, missing ones first. */
export function CountyPage({ placeId }: { placeId: string }) {
  const me = useMe();
  const { data, failure, reload } = useAsk('roll.county-day', { placeId });
  useLive(placeId, me.county, reload);
  return (
    <Frame title={data?.placeName ?? ''} isInner>
      {failure && <Notices failure={failure} isLoading={!data} onRetry={reload} />}
      {data ? <Day data={data} /> : !failure && <div className="sd-card card-wait card-tall" />}
    </Frame>
  );
}

function Day({ data }: { data: CountyDay }) {
  const t = useT();
  const [chosen, setChosen] = useState<Session>();
  const opensAt = useOpensAt(data);
  const started = data.totals.filter(({ reported }) => reported > 0);
  const session = chosen ?? (started[started.length - 1] ?? data.totals[0])?.session;
  const totals = data.totals.find((one) => one.session === session);
  const opens = totals && totals.reported === 0 ? opensAt(totals.session) : undefined;
  return (
    <>
      <div className="page-head">
        <h1>{data.placeName}</h1>
        <p className="sd-small sd-muted">
          {data.day} · {t(phoneText.asOf, { time: clockTime(data.asOf) })}
        </p>
      </div>
      {totals && session && (
        <>
          <SessionTabs
            totals={data.totals}
            session={session}
            onChoose={setChosen}
            opensAt={opensAt}
          />
          {opens === undefined ? (
            <Numbers totals={totals} />
          ) : (
            <p className="sd-card">{t(workbenchText.opens, { at: opens })}</p>
          )}
        </>
      )}
      <Go to={`/daily-report/${data.placeId}`} className="sd-card entry">
        <div className="entry-head">
          <strong>{t(dailyReportText.title)}</strong>
          <span aria-hidden="true" className="entry-arrow">
            ›
          </span>
        </div>
        <p className="sd-muted">{t(dailyReportText.countyPurpose)}</p>
      </Go>
      <h2 className="section-title">{t(phoneText.schools)}</h2>
      {data.schools.length === 0 ? (
        <p className="sd-card sd-muted">{t(phoneText.noSchools)}</p>
      ) : (
        <Schools data={data} session={session} opens={opens} />
      )}
    </>
  );
}

interface SchoolsProps {
  readonly data: CountyDay;
  readonly session: Session | undefined;
  /** When the check begins, where it has not. */
  readonly opens: string | undefined;
}

function Schools({ data, session, opens }: SchoolsProps) {
  const t = useT();
  const [look, setLook] = useState<'table' | 'map'>('table');
  return (
    <>
      <fieldset className="tabs work-tabs" aria-label={t(mapText.title)}>
        {(['table', 'map'] as const).map((one) => (
          <button
            key={one}
            type="button"
            className={one === look ? 'tab tab-on' : 'tab'}
            aria-pressed={one === look}
            onClick={() => setLook(one)}
          >
            {t(mapText[one])}
          </button>
        ))}
      </fieldset>
      {look === 'map' ? (
        <SchoolMap data={data} session={session} />
      ) : (
        <ul className="sd-card rows">
          {[...data.schools]
            .sort((a, b) => missingOf(b, session) - missingOf(a, session))
            .map((school) => (
              <li key={school.schoolId}>
                <SchoolRow school={school} session={session} opens={opens} />
              </li>
            ))}
        </ul>
      )}
    </>
  );
}

interface SchoolRowProps {
  readonly school: School;
  readonly session: Session | undefined;
  readonly opens: string | undefined;
}

function SchoolRow({ school, session, opens }: SchoolRowProps) {
  const t = useT();
  const due = school.totals.find((one) => one.session === session);
  const missing = missingOf(school, session);
  return (
    <Go to={`/school/${school.schoolId}`} className="row row-link">
      <div>
        <strong>{school.schoolName}</strong>
        {school.isSchoolDay && due && opens !== undefined ? (
          <p className="sd-small sd-muted">{t(workbenchText.opens, { at: opens })}</p>
        ) : school.isSchoolDay && due ? (
          <>
            <p className="sd-small">
              {due.reported} / {due.due}{' '}
              <span className={missing > 0 ? 'state state-todo' : 'state state-done'}>
                {missing > 0
                  ? `● ${t(phoneText.schoolsMissing, { n: missing })}`
                  : t(phoneText.allReported)}
              </span>
            </p>
            <Bar reported={due.reported} due={due.due} />
          </>
        ) : (
          <p className="sd-small sd-muted">
            {school.isSchoolDay ? t(phoneText.noCheck) : offWords(school.reason, t)}
          </p>
        )}
      </div>
      <span aria-hidden="true" className="entry-arrow">
        ›
      </span>
    </Go>
  );
}

function offWords(reason: string | undefined, t: ReturnType<typeof useT>): string {
  return reason ? t(phoneText.schoolOff, { reason }) : t(phoneText.offDay);
}

/** How many classes of a school have not reported; days off come last. */
function missingOf(school: School, session: Session | undefined): number {
  const due = school.totals.find((one) => one.session === session);
  return school.isSchoolDay && due ? due.due - due.reported : -1;
}
